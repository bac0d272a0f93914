import type { AssignedTask } from './assignment';
import type { Level } from './decision';
import type { Day, Instant } from './time';

/** What people may ask of a rollout, and the answer that they get. */

/** The paper or talk that an act recorded on somebody's behalf rests on. */
export type Paper = {
  source: 'signedReport' | 'telephone' | 'meeting' | 'handwrittenInstruction';
  number: string | null;
  date: Day | null;
  file: string | null;
};

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

export type CommandBody =
  | { type: 'assign'; tasks: AssignedTask[]; decisionVersion: number }
  | { type: 'acknowledge'; tasks: string[] }
  /** Progress as a count of services, as a checklist of sub-unit codes, or in words. */
  | { type: 'reportProgress'; task: string; done: number | null; subUnits: string[] | null; words: string }
  /** "Không có khó khăn, vướng mắc"; `asResult` says that it also ends the reporting duty of the period. */
  | { type: 'nilReturn'; task: string; asResult: boolean }
  | { type: 'submit'; task: string; words: string }
  | { type: 'accept'; task: string }
  | { type: 'return'; task: string; reason: string }
  | { type: 'raiseBlocker'; task: string; words: string; pause: boolean }
  | { type: 'acceptPause'; task: string; blocker: string }
  | { type: 'declinePause'; task: string; blocker: string; reason: string }
  | { type: 'resolveBlocker'; task: string; blocker: string; words: string }
  | { type: 'reportUpward'; task: string; blocker: string; to: Level; words: string }
  | { type: 'issueLetter'; letter: string; number: string; date: Day; signer: string };

export type CommandType = CommandBody['type'];

/** A command has the id under which it takes effect at most once. `happened` is null for now, or the moment on the paper. */
export type Command = { id: string; actor: Actor; happened: Instant | null } & CommandBody;

export const refusalCodes = [
  'unknownTask',
  'unknownBlocker',
  'unknownLetter',
  'alreadyAssigned',
  'notAllowedForRole',
  'ownWork',
  'wrongState',
  'alreadyAcknowledged',
  'wordsMissing',
  'countOutOfRange',
  'unknownSubUnit',
  'pauseNotRequested',
  'notAReport',
  'higherLevelNeeded',
  'notOpenedYet',
  'happenedInFuture',
  'dateInFuture',
  'numberMissing',
  'commandIdReused',
  'unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** Why a command has no effect; the words belong to the edge that shows it. */
export type Refusal = { code: RefusalCode; params: Record<string, string | number> };

/** What the giver of a command learns: the version of the rollout that holds its effect, or the refusal. */
export type Answer = { accepted: true; version: number } | ({ accepted: false } & Refusal);
