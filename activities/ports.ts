import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { Mailer } from '../mail/deliver';
import type { DkimSettings } from '../mail/dkim';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { DecisionReader } from '../store/decision-reader';
import type { AnchorPlace } from '../store/proof/make-anchor';
import type { KeyRing } from '../store/seal';

/** The services and settings that activities need from their process. */
export type Ports = {
  database: Database;
  decisions: DecisionReader;
  calendars: CalendarReader;
  mailer: Mailer;
  mail: {
    /** Address for From and the envelope. */
    from: string;
    /** Right side of Message-IDs. */
    domain: string;
    /** Beginning of every link, without a slash at the end. */
    baseUrl: string;
    /** Encrypts stored messages while they can be sent again. */
    atRest: KeyRing;
    /** Keys for the hashes of link tokens. */
    links: KeyRing;
    /** Asks the embedded mailbox whether a Message-ID has arrived; null where mail goes to another server. */
    hasArrived: ((header: string) => Promise<boolean>) | null;
    /** Signs messages; null where they are not signed. */
    dkim: DkimSettings | null;
    /** Seconds of real time after which another sender takes over a silent sender's message; longer than a delivery may take. */
    leaseSeconds: number;
  };
  /** Keys for the seals of commands. */
  sealKeys: KeyRing;
  /** Sends a command that a step asked for to another rollout's workflow, and starts it if needed; always answers. */
  give: (rollout: string, command: Command) => Promise<Answer>;
  /** The data for anchors and the addresses that receive them; left out where none are made. */
  anchors?: { place: AnchorPlace; to: readonly string[] };
  /** Whether webhooks may go to addresses inside the network; left out where there are no webhooks. */
  webhooks?: { allowsInside: boolean };
  /** Looks at and restarts the workflows in Temporal. */
  engine: Engine;
  /** Called each time a step is repeated because another one was first; left out where nobody counts. */
  stepConflicted?: () => void;
  /** Reports to Temporal that a long activity's process is alive; does nothing outside an activity. */
  heartbeat: () => void;
};

/** The run under a workflow's id. `attempt`: of the task that its worker has not finished; high where it fails each time. */
export type Run = { type: string; attempt: number };
/** A workflow that the engine must run: its id and type, and how to start it. */
export type Runnable = { id: string; type: string; begin: () => Promise<void> };

/** Temporal as the watch sees it. Every method rejects while Temporal is away. */
export type Engine = {
  /** Null where no workflow runs under the id. */
  find: (id: string) => Promise<Run | null>;
  /** Ends the run under the id, in whatever state it is. */
  end: (id: string, reason: string) => Promise<void>;
  follower: (rollout: string) => Runnable;
  decision: (decision: FollowedDecision) => Runnable;
  /** Post office, courier and watch: there is only one of each. */
  services: () => Runnable[];
  /** Makes the follower of a rollout look; starts it where it does not run. */
  wake: (rollout: string) => Promise<void>;
  /** Resolves once the follower of a rollout has looked after it was woken, or after seconds in which it has not. */
  untilLooked: (rollout: string) => Promise<void>;
  /** Makes the courier or the post office look for open work. */
  nudge: (service: 'courier' | 'postOffice') => Promise<void>;
};

/** A decision with the input for its follower. */
export type FollowedDecision = { decision: string; agencies: string[]; startsAt: Instant };
