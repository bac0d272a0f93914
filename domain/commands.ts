import type { AssignedTask, TakenOverTask } from './assignment';
import type { Level } from './decision';
import type { LinkedNews } from './events';
import type { ServiceChange } from './register';
import type { TaskState } from './state';
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

/** How a changed decision changes one agency's tasks. */
export type Amendment = {
  decisionVersion: number;
  assign: AssignedTask[];
  /** Ids of open tasks that the decision no longer holds. */
  cancel: string[];
  deadlines: { task: string; deadline: Day | null }[];
  /** Contacts that are somebody else now: they get the open tasks with the next message. */
  newContacts: ('head' | 'focal')[];
  reason: string;
};

/** What the system itself asks of a rollout: openings, and what another rollout of the decision has sent it. */
type SystemCommand =
  | { type: 'assign'; tasks: AssignedTask[]; decisionVersion: number }
  /** Opens a rollout with what was followed elsewhere before; it sends nothing until it is released. */
  | { type: 'takeOver'; tasks: TakenOverTask[]; decisionVersion: number }
  | ({ type: 'amend' } & Amendment)
  /** A task sent by another agency's rollout; `carried` is its whole state where its agency was merged. */
  | { type: 'receive'; task: AssignedTask; carried: TaskState | null }
  /** News of a task that this rollout gave to another agency. */
  | { type: 'tellOrigin'; task: string; link: string; news: LinkedNews; words: string };

/** What the agency does itself, by its link, or by a paper that the Office records. */
type AgencyCommand =
  | { type: 'acknowledge'; tasks: string[] }
  /** Not its function or authority (trả lại); `suggests` is the code of the agency whose it would be. */
  | { type: 'refuse'; task: string; reason: string; suggests: string | null }
  /** Progress as a count of services, as a checklist of sub-unit codes, or in words. */
  | { type: 'reportProgress'; task: string; done: number | null; subUnits: string[] | null; words: string }
  /** "Không có khó khăn, vướng mắc"; `asResult` says that it also ends the reporting duty of the period. */
  | { type: 'nilReturn'; task: string; asResult: boolean }
  /** `number` and `date` are of the signed document; where the task asks for one and something of it is missing, the result is provisional. */
  | { type: 'submit'; task: string; words: string; files?: AttachedFile[]; number?: string | null; date?: Day | null }
  | { type: 'raiseBlocker'; task: string; words: string; pause: boolean }
  | { type: 'withdrawBlocker'; task: string; blocker: string; words: string }
  /** A service has changed: a task of its own, due some working days later. */
  /** What is so of services in the register; all of it or none. */
  | { type: 'recordServices'; changes: ServiceChange[]; words: string }
  | { type: 'announceChange'; task: string; words: string }
  | { type: 'requestContribution'; task: string; agency: string; words: string }
  | { type: 'requestExtension'; task: string; until: Day; reason: string }
  /** An answer to a directive: `done` hands it in, else it is an interim answer. Both reach its origin. */
  | { type: 'answerDirective'; task: string; words: string; done: boolean };

/** What the Office and the leadership do. */
type OfficeCommand =
  | { type: 'accept'; task: string }
  | { type: 'return'; task: string; reason: string }
  /** A refused task stays where it is, or goes to another agency; `deadline` null keeps the current one. */
  | { type: 'keepAssignment'; task: string; reason: string }
  | { type: 'reassign'; task: string; to: string; deadline: Day | null; reason: string }
  | { type: 'acceptPause'; task: string; blocker: string }
  | { type: 'declinePause'; task: string; blocker: string; reason: string }
  | { type: 'resolveBlocker'; task: string; blocker: string; words: string }
  | { type: 'reportUpward'; task: string; blocker: string; to: Level; words: string }
  /** The officer's opinion on a request; `until` is the day proposed. */
  | { type: 'prepareExtension'; task: string; extension: string; recommend: boolean; until: Day | null; words: string }
  | { type: 'decideExtension'; task: string; extension: string; granted: boolean; until: Day | null; words: string }
  | { type: 'suspend'; task: string; reason: string }
  | { type: 'resume'; task: string; words: string }
  | { type: 'changeDeadline'; task: string; deadline: Day | null; reason: string }
  | { type: 'cancel'; task: string; reason: string }
  | { type: 'urge'; task: string; words: string }
  /** `reached`: somebody at the agency answered, which is news of the task. */
  | { type: 'recordCall'; task: string; words: string; reached: boolean }
  /** `resume`: the blocker is over with it; else the origin stays as it is until the directive is closed. */
  | { type: 'giveDirective'; task: string; blocker: string | null; words: string; tasks: TaskToGive[]; resume: boolean }
  | { type: 'closeDirective'; task: string; directive: string; words: string }
  | { type: 'planInspection'; task: string; agencies: string[]; from: Day; to: Day; words: string }
  | { type: 'concludeInspection'; task: string; inspection: string; words: string; number: string; date: Day; tasks: TaskToGive[] }
  | { type: 'submitLetter'; letter: string }
  | { type: 'signLetter'; letter: string }
  | { type: 'returnLetter'; letter: string; reason: string }
  /** `file`: the signed letter, or what was drawn up with its number. */
  | { type: 'issueLetter'; letter: string; number: string; date: Day; signer: string; file?: AttachedFile | null }
  | { type: 'release' }
  | { type: 'close'; words: string }
  | { type: 'correct'; task: string; correction: Correction; reason: string }
  /** A completed or cancelled task, or with `task` null a closed rollout. */
  | { type: 'reopen'; task: string | null; reason: string };

export type CommandBody = SystemCommand | AgencyCommand | OfficeCommand;
export type CommandType = CommandBody['type'];

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
  'dateInFuture',
  'dateBeforeDraft',
  'dayNotLater',
  'dayPast',
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
