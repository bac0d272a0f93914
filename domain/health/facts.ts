import type { Day, Instant } from '../calendar/time';
import type { Nature } from '../message/smtp-refusal';
import type { Text } from '../text/both-languages';
import type { Cause, DatabaseFault } from './causes';

/** What the judgement of an installation's health rests on. Moments are the installation's, ages are real time. */

/** Something found: of what, since when, and what is known beside. */
export type Example = { what: string; since: Instant | Day | null; detail: string | Text | null };
/** How many there are in all; the oldest of them. */
export type Found = { count: number; examples: Example[] };

/** What a process has written of itself. */
export type ProcessSign = {
  kind: 'worker' | 'web';
  /** Since it last said that it lives. */
  silentMs: number;
  /** Since it ended in order; null where it has not. */
  endedMs: number | null;
  /** What it has noticed itself, and since when. */
  noticed: Noticed;
  /** When its clock last jumped, and by how much. */
  jump: { at: Instant; ms: number } | null;
};
export type Noticed = Partial<Record<Cause, Instant>>;

/** One conversation with the mail server since it last took a message. `said`: its words. */
export type MailAnswer = { nature: Nature | 'unanswered'; at: Instant; code: number | null; said: string };
export type HeldMail = { kind: 'configuration' | 'restored' | 'officer'; since: Instant; reason: string };
/** `oldest`: when what is due by now and not done was first due. */
export type Due = { oldest: Instant | null; late: Found };

/** What the record says. */
export type RecordFacts = {
  processes: ProcessSign[];
  /** Decisions that are followed. */
  followed: number;
  /** `unwatchedSince`: null while somebody watches. */
  watch: { lastRoundAt: Instant | null; unwatchedSince: Instant | null };
  /** Followers that mending has not helped. */
  followersLeft: Found;
  /** What came by Temporal in the last day and was not taken: nobody had sealed or encrypted it. */
  refusedCommands: Found;
  /** Agencies of a published decision whose tasks were never opened. */
  notOpened: Found;
  looks: Due;
  notices: Due;
  /** Messages that have been under way for long. */
  stuck: Found;
  holds: HeldMail[];
  /** The latest first. */
  mailAnswers: MailAnswer[];
  /** Ways in which mail comes back that cannot be read. */
  intake: Found;
};

export type HealthFacts = {
  now: Instant;
  /** What hinders a question, and what hinders a write; null where nothing does. */
  database: {
    reading: DatabaseFault | null;
    writing: DatabaseFault | null;
    /** Since a write last failed; null where none has. */
    writableMs: number | null;
  };
  /** Of the data folder; null where nobody can tell. */
  disk: { freeBytes: number } | null;
  temporal: 'away' | 'noNamespace' | null;
  /** Null where it cannot be read. */
  record: RecordFacts | null;
  /** What the mail server says to whoever only greets it; null where it lets us in, or was not asked. */
  greeting: string | null;
  /** `skewMs`: what this machine's clock is ahead of the database's; null where nobody can tell. */
  clock: { offsetMs: number; skewMs: number | null };
  /** Since when processes have noticed what is not as it should. */
  noticed: Noticed;
};
