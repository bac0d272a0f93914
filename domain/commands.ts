import type { ValuesOf } from './commands/fields';
import type { commandTable } from './commands/table';
import type { Level } from './decision';
import type { Day, Instant } from './time';

/** What people may ask of a rollout, and the answer that they get. */

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
export type TaskToGive = { agency: string; title: string; deadline: Day };

/** What was recorded wrongly, put right (đính chính); the first deadline is never among it. */
export type Correction =
  | { of: 'submitted'; happened: Instant }
  | { of: 'acknowledged'; happened: Instant }
  | { of: 'progress'; done: number }
  | { of: 'letter'; letter: string; number: string; date: Day; signer: string };

/** The types of commands follow from the table of them, as everything else about a command does. */
export type CommandType = keyof typeof commandTable;
export type CommandBody = { [Type in CommandType]: { type: Type } & Values<Type> }[CommandType];
type Values<Type extends CommandType> = ValuesOf<(typeof commandTable)[Type]['fields']>;

/** How a changed decision changes one agency's tasks. */
export type Amendment = Values<'amend'>;

/** A command has the id under which it takes effect at most once. `happened` is null for now, or the moment on the paper. */
export type Command = { id: string; actor: Actor; happened: Instant | null } & CommandBody;

export const refusalCodes = [
  'unknownTask',
  'unknownBlocker',
  'unknownLetter',
  'unknownExtension',
  'unknownDirective',
  'unknownInspection',
  'unknownAgency',
  'unknownLink',
  'alreadyAssigned',
  'notAllowedForRole',
  'paperMissing',
  'ownWork',
  'wrongState',
  'alreadyAcknowledged',
  'wordsMissing',
  'countOutOfRange',
  'unknownSubUnit',
  'unknownService',
  'notIntegrated',
  'fromRegister',
  'pauseNotRequested',
  'notAReport',
  'notADirective',
  'higherLevelNeeded',
  'notOpenedYet',
  'happenedInFuture',
  'happenedTooEarly',
  'dateInFuture',
  'dateBeforeDraft',
  'dayNotLater',
  'dayPast',
  'dayTooFar',
  'deadlinePassed',
  'numberMissing',
  'noDeadline',
  'extensionPending',
  'alreadyRequested',
  'notCoordinating',
  'sameAgency',
  'noChanges',
  'directiveOpen',
  'directiveTasksOpen',
  'tasksMissing',
  'openTasks',
  'signedDocumentMissing',
  'letterNotSigned',
  'letterAlreadySent',
  'notHeld',
  'held',
  'rolloutClosed',
  'notClosed',
  'nothingToChange',
  'commandIdReused',
  'unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** Why a command has no effect; the words belong to the edge that shows it. */
export type Refusal = { code: RefusalCode; params: Record<string, string | number> };

/** What the giver of a command learns: the version of the rollout that holds its effect, or the refusal. */
export type Answer = { accepted: true; version: number } | ({ accepted: false } & Refusal);
