import type { Due } from '../calendar/due';
import type { Day, Instant } from '../calendar/time';
import type { Level } from '../decision/decision';

/** Who acted, on what paper, and what they gave. */

export const paperSources = ['signedReport', 'telephone', 'meeting', 'handwrittenInstruction', 'document'] as const;
/** The paper or talk that an act recorded on somebody's behalf rests on: văn bản báo cáo, điện thoại, cuộc họp, bút phê, văn bản. */
export type Paper = {
  source: (typeof paperSources)[number];
  number: string | null;
  date: Day | null;
  file: string | null;
};

/** A file kept by its content: `hash` is its SHA-256 in hex, `name` as it was given, `kind` its media type, `size` in bytes. */
export type AttachedFile = { hash: string; name: string; kind: string; size: number };

/** Who acted, by which way, and for whom. An agency is named by the address its link went to, never by a person. */
export type Actor = {
  role: 'agency' | 'system' | 'secretary' | Level;
  /** Id of a person of the Office or leadership, or null. */
  person: string | null;
  channel: 'link' | 'web' | 'commandLine' | 'paper' | 'system';
  /** Address that the link was sent to, where the channel is a link. */
  via: string | null;
  /** Set where an officer records what the agency or a leader did. */
  onBehalfOf: 'agency' | Level | null;
  paper: Paper | null;
};

/** The system's own acts: openings, rungs, withdrawals. */
export const systemActor: Actor = { role: 'system', person: null, channel: 'system', via: null, onBehalfOf: null, paper: null };

/** A task to be given to an agency by a directive or after an inspection. */
export type TaskToGive = { agency: string; title: string; deadline: Due };

/** What was recorded wrongly, put right (đính chính); the first deadline is never among it. */
export type Correction =
  | { of: 'submitted'; happened: Instant }
  | { of: 'acknowledged'; happened: Instant }
  | { of: 'progress'; done: number }
  | { of: 'letter'; letter: string; number: string; date: Day; signer: string };
