import type { Instant } from '../calendar/time';
import type { Actor } from '../record/actor';
import type { ValuesOf } from './fields';
import type { commandTable } from './table';

/**
 * What people may ask of a rollout, and the answer that they get. The table of commands gives the types, and the files of the
 * table speak of them: a circle of types only.
 */

/** The types of commands follow from the table of them, as everything else about a command does. */
export type CommandType = keyof typeof commandTable;
export type CommandBody = { [Type in CommandType]: { type: Type } & Values<Type> }[CommandType];
type Values<Type extends CommandType> = ValuesOf<(typeof commandTable)[Type]['fields']>;

/** How a changed decision changes one agency's tasks. */
export type Amendment = Values<'amend'>;

/**
 * A command has the id under which it takes effect at most once. `happened` is null for now, or the moment on the paper. `undoable`: it
 * is given where its giver is offered to take it back.
 */
export type Command = { id: string; actor: Actor; happened: Instant | null; undoable?: true } & CommandBody;

/** Says that the command was given where its actor is known; it stands beside the command and is no part of it. `at`: real time. */
export type Seal = { key: string; at: string; mac: string };
/** Why a command is not taken although its rules may allow it. `notDerived`: no step asked for it. */
export type SealFault = 'notSealed' | 'unknownKey' | 'otherCommand' | 'expired' | 'notDerived';

export const refusalCodes = [
  'unknownTask',
  'unknownBlocker',
  'unknownLetter',
  'unknownExtension',
  'unknownDirective',
  'unknownInspection',
  'unknownAgency',
  'unknownLink',
  'unknownFile',
  'alreadyAssigned',
  'notAllowedForRole',
  'paperMissing',
  'paperEmpty',
  'ownWork',
  'resultUnseen',
  'otherField',
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
  'dayMissing',
  'dayNotLater',
  'dayPast',
  'dayTooFar',
  'deadlinePassed',
  'numberMissing',
  'numberTaken',
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
  'undoOver',
  'undoOthers',
  'commandIdReused',
  'notSealed',
  'unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** Why a command has no effect; the words belong to the edge that shows it. */
export type Refusal = { code: RefusalCode; params: Record<string, string | number> };

/** What the giver of a command learns: the version of the rollout that holds its effect, or the refusal. */
export type Answer = { accepted: true; version: number } | ({ accepted: false } & Refusal);
