import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { Mailer } from '../mail/deliver';
import type { DkimSettings } from '../mail/dkim';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { DecisionReader } from '../store/decision-reader';
import type { AnchorPlace } from '../store/proof/make-anchor';
import type { KeyRing } from '../store/seal';

/** What activities need from the process that runs them. */
export type Ports = {
  database: Database;
  decisions: DecisionReader;
  calendars: CalendarReader;
  mailer: Mailer;
  mail: {
    /** Address in From and in the envelope. */
    from: string;
    /** Right side of Message-IDs. */
    domain: string;
    /** Start of every link, without a slash at the end. */
    baseUrl: string;
    /** Encrypts messages at rest while they can be sent again. */
    atRest: KeyRing;
    /** Keys of the hashes of link tokens. */
    links: KeyRing;
    /** Asks the embedded mailbox whether a Message-ID has arrived; null where mail goes elsewhere. */
    hasArrived: ((header: string) => Promise<boolean>) | null;
    /** By which messages are signed, or null. */
    dkim: DkimSettings | null;
    /** How long a sender may be silent before another one takes its message over, in seconds of real time; longer than a delivery may take. */
    leaseSeconds: number;
  };
  /** Keys of the seals of commands. */
  sealKeys: KeyRing;
  /** Gives a command that a step asked for to another rollout's workflow, which is started where it does not run; always answers. */
  give: (rollout: string, command: Command) => Promise<Answer>;
  /** What anchors are made from, and the addresses that they go to; left out where none are made. */
  anchors?: { place: AnchorPlace; to: readonly string[] };
  /** Whether systems inside the network of the house may be told; left out where nobody outside is. */
  webhooks?: { allowsInside: boolean };
  /** What runs in Temporal, and the power to begin it again. */
  engine: Engine;
  /** Told each time a step is decided again because another one was first; left out where nobody counts. */
  stepConflicted?: () => void;
  /** Tells Temporal that the process of a long activity is alive; does nothing outside one. */
  heartbeat: () => void;
};

/** What runs under the id of a workflow. `attempt`: of the task that its worker has not finished; high where it fails each time. */
export type Run = { type: string; attempt: number };
/** A workflow that the engine must run: its id and type, and how to begin it. */
export type Runnable = { id: string; type: string; begin: () => Promise<void> };

/** Temporal as the watch sees it. Every method rejects while Temporal is away. */
export type Engine = {
  /** Null where nothing runs under the id. */
  find: (id: string) => Promise<Run | null>;
  /** Ends what runs under the id, whatever state it is in. */
  end: (id: string, reason: string) => Promise<void>;
  follower: (rollout: string) => Runnable;
  decision: (decision: FollowedDecision) => Runnable;
  /** Post office, courier and watch: there is one of each. */
  services: () => Runnable[];
  /** Makes the follower of a rollout look; begins it where it does not run. */
  wake: (rollout: string) => Promise<void>;
  /** Makes the courier, or the post office, look for what lies undone. */
  nudge: (service: 'courier' | 'postOffice') => Promise<void>;
};

/** A decision as its follower is begun with it. */
export type FollowedDecision = { decision: string; agencies: string[]; startsAt: Instant };
