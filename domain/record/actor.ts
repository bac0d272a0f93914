import type { Due } from '../calendar/due';
import type { Day, Instant } from '../calendar/time';
import type { Level } from '../decision/decision';
import type { Performer } from '../decision/performer';
import type { Text } from '../text/both-languages';

/** Who acted, the paper behind an act, and files and tasks that people give. */

export const paperSources = ['signedReport', 'telephone', 'meeting', 'handwrittenInstruction', 'document'] as const;
/** The paper or talk behind an act recorded for somebody else: văn bản báo cáo, điện thoại, cuộc họp, bút phê, văn bản. */
export type Paper = {
  source: (typeof paperSources)[number];
  number: string | null;
  date: Day | null;
  file: string | null;
};

/** A file stored by its content: `hash` is its SHA-256 in hex, `name` the original name, `kind` its media type, `size` in bytes. */
export type AttachedFile = { hash: string; name: string; kind: string; size: number };

/** Somebody inside an agency to whom a task was passed on, with the agency's name as it was then. */
export type Member = Pick<Performer, 'name' | 'position' | 'division'> & { of: Text };

/**
 * Who acted, by which channel, and for whom. An agency is identified by the address that its link went to; a person inside it is named
 * only where the agency has passed the task on to them.
 */
export type Actor = {
  role: 'agency' | 'system' | 'secretary' | Level;
  /** Id of a person of the Office or leadership, or null. */
  person: string | null;
  channel: 'link' | 'web' | 'commandLine' | 'paper' | 'system';
  /** The address to which the link was sent, where the channel is a link; else null. */
  via: string | null;
  /** Set where an officer records an act of the agency or of a leader. */
  onBehalfOf: 'agency' | Level | null;
  paper: Paper | null;
  /** Set where somebody acts to whom the agency has passed the task on. */
  member?: Member;
};

/** The system's own acts: openings, rungs, withdrawals. */
export const systemActor: Actor = { role: 'system', person: null, channel: 'system', via: null, onBehalfOf: null, paper: null };

/** A task to be given to an agency by a directive or after an inspection. */
export type TaskToGive = { agency: string; title: string; deadline: Due };

/** A correction of a recorded value (đính chính). The first deadline can never be corrected. */
export type Correction =
  | { of: 'submitted'; happened: Instant }
  | { of: 'acknowledged'; happened: Instant }
  | { of: 'progress'; done: number }
  | { of: 'letter'; letter: string; number: string; date: Day; signer: string };
