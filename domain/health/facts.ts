import type { Day, Instant } from '../calendar/time';
import type { Nature } from '../message/smtp-refusal';
import type { Text } from '../text/both-languages';
import type { Cause, DatabaseFault } from './causes';

/** The facts from which an installation's health is judged. Moments are by the installation's clock, ages are real time. */

/** One thing found. `what` names it; `detail` holds anything else known about it. */
export type Example = { what: string; since: Instant | Day | null; detail: string | Text | null };
/** `count` is the number in all; `examples` are the oldest of them. */
export type Found = { count: number; examples: Example[] };

/** The signs of life that a process has written. */
export type ProcessSign = {
  kind: 'worker' | 'web';
  /** Milliseconds since its last sign of life. */
  silentMs: number;
  /** Milliseconds since it stopped in order; null where it has not. */
  endedMs: number | null;
  /** Causes that it has noticed itself, each with the moment since when. */
  noticed: Noticed;
  /** The last jump of its clock, or null. */
  jump: { at: Instant; ms: number } | null;
};
export type Noticed = Partial<Record<Cause, Instant>>;

/** One failed conversation since the mail server last accepted a message. `said`: the server's words. */
export type MailAnswer = { nature: Nature | 'unanswered'; at: Instant; code: number | null; said: string };
export type HeldMail = { kind: 'configuration' | 'restored' | 'officer'; since: Instant; reason: string };
/** `oldest`: the due moment of the oldest work that is due and not done, or null. */
export type Due = { oldest: Instant | null; late: Found };

/** The facts that are read from the database. */
export type RecordFacts = {
  processes: ProcessSign[];
  /** The number of decisions that are followed. */
  followed: number;
  /** `unwatchedSince`: null while somebody watches. */
  watch: { lastRoundAt: Instant | null; unwatchedSince: Instant | null };
  /** Followers that could not be repaired. */
  followersLeft: Found;
  /** Commands that came through Temporal in the last day and were refused, because nobody had sealed or encrypted them. */
  refusedCommands: Found;
  /** Agencies of a published decision whose tasks were never opened. */
  notOpened: Found;
  looks: Due;
  notices: Due;
  /** Messages that have been under way for too long. */
  stuck: Found;
  holds: HeldMail[];
  /** The latest first. */
  mailAnswers: MailAnswer[];
  /** Intakes of returned mail that cannot be read. */
  intake: Found;
};

export type HealthFacts = {
  now: Instant;
  /** The faults that stop reads and writes; null where nothing does. */
  database: {
    reading: DatabaseFault | null;
    writing: DatabaseFault | null;
    /** Milliseconds since a write last failed; null where none has. */
    writableMs: number | null;
  };
  /** Space left for the data folder; null where it cannot be measured. */
  disk: { freeBytes: number } | null;
  temporal: 'away' | 'noNamespace' | null;
  /** Null where the database cannot be read. */
  record: RecordFacts | null;
  /** The mail server's refusal of a bare greeting; null where it lets us in, or was not asked. */
  greeting: string | null;
  /** `skewMs`: how far this machine's clock is ahead of the database's; null where it cannot be measured. */
  clock: { offsetMs: number; skewMs: number | null };
  /** The causes that processes have noticed, each with the moment since when. */
  noticed: Noticed;
};
