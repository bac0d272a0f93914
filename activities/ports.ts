import type { Answer, Command } from '../domain/commands';
import type { Mailer } from '../mail/deliver';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { DecisionReader } from '../store/decision-reader';
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
    /** How long a sender may be silent before another one takes its message over, in seconds of real time; longer than a delivery may take. */
    leaseSeconds: number;
  };
  /** Gives a command to another rollout's workflow, which is started where it does not run; always answers. */
  give: (rollout: string, command: Command) => Promise<Answer>;
  /** Tells Temporal that the process of a long activity is alive; does nothing outside one. */
  heartbeat: () => void;
};
