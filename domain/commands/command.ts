import type { Instant } from '../calendar/time';
import type { Actor } from '../record/actor';
import type { ValuesOf } from './fields';
import type { commandTable } from './table';

/**
 * Commands to a rollout and the answers to them. The types follow from the table of commands, and the files of that table use them:
 * a circle of types only.
 */

export type CommandType = keyof typeof commandTable;
export type CommandBody = { [Type in CommandType]: { type: Type } & Values<Type> }[CommandType];
type Values<Type extends CommandType> = ValuesOf<(typeof commandTable)[Type]['fields']>;

/** The changes that an amended decision makes at one agency. */
export type Amendment = Values<'amend'>;

/**
 * A command takes effect at most once for its `id`. `happened` is null for now, or the moment on the paper. `undoable` is set where
 * a page offers its giver to undo it.
 */
export type Command = { id: string; actor: Actor; happened: Instant | null; undoable?: true } & CommandBody;

/** Proves that a command was given where its actor is known. It travels beside the command and is no part of it. `at`: real time. */
export type Seal = { key: string; at: string; mac: string };
/** Why a command is refused before any rule is asked. `notDerived`: it claims to follow from a step that did not ask for it. */
export type SealFault = 'notSealed' | 'unknownKey' | 'otherCommand' | 'expired' | 'notDerived';

export const refusalCodes = [
  'unknownTask',
  'unknownPart',
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
  'notPassedOn',
  'onlyPrepares',
  'performerMissing',
  'addressOfOffice',
  'titleMissing',
  'partDone',
  'partOpen',
  'partOfDecision',
  'partAfterTask',
  'tooManyParts',
  'tooManyPerformers',
  'undoOver',
  'undoOthers',
  'commandIdReused',
  'notSealed',
  'unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** Why a command has no effect. The edge that shows it finds the words by `code`. */
export type Refusal = { code: RefusalCode; params: Record<string, string | number> };

/** The answer to a command: the version of the rollout that holds its effect, or the refusal. */
export type Answer = { accepted: true; version: number } | ({ accepted: false } & Refusal);
