import type { Due } from '../calendar/due';
import type { Day, Instant } from '../calendar/time';
import type { TaskOrigin } from '../decision/assignment';
import type { Degree, Level, TaskDefinition } from '../decision/decision';
import type { DeadlineRecipe } from '../decision/recipe';
import type { AttachedFile, TaskToGive } from './actor';
import type { LetterTask, LinkedNews, SignedDocument } from './events';
import type { Undoable } from './evolve-undo';
import type { TaskPart } from './parts';
import type { PassedOn } from './passed-on';
import type { Prepared } from './performers';

/** The recorded state of a rollout: one decision at one agency. JSON throughout; it follows from the events alone. */

export const taskStatuses = [
  'scheduled',
  'assigned',
  'acknowledged',
  'inProgress',
  'submitted',
  'completed',
  'returned',
  'refused',
  'suspended',
  'cancelled',
  // The task was given to another agency, and counts there.
  'moved',
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Two moments and the event that set them. */
export type Mark = { happened: Instant; recorded: Instant; event: number };

const deadlineReasons = [
  'assigned',
  'pause',
  'verification',
  'suspension',
  'extension',
  'changed',
  'amended',
  'calendar',
  'followed',
] as const;
/**
 * One change of a deadline; the first entry of the list is the original. `workingDays`, or `minutes` of a deadline with an hour, are
 * given back for `span` (after `from` through `to`). `day` is the deadline from then on, null where it was removed.
 */
export type DeadlineReason = {
  day: Due | null;
  reason: (typeof deadlineReasons)[number];
  workingDays: number;
  minutes?: number;
  span: { from: Due; to: Due } | null;
  /** Set where the calendar would have moved the deadline into the past, so that it stays. */
  kept?: boolean;
  event: number;
};

export type Blocker = {
  id: string;
  words: string;
  raised: Mark;
  pause: 'none' | 'requested' | 'accepted' | 'declined';
  reportedUpward: Mark | null;
  resolved: Mark | null;
  /** Tasks that the Office proposed to give when it last reported upward; missing where it proposed none. */
  proposed?: TaskToGive[];
  /** The last answer to it: why its pause was declined, the words of the report upward, or how it was resolved. */
  answer: string | null;
};

/** A request for more time: asked by the agency, prepared by the officer, decided by whoever assigned the task. */
export type Extension = {
  id: string;
  until: Due;
  reason: string;
  requested: Mark;
  prepared: (Mark & { recommend: boolean; until: Due | null; words: string }) | null;
  decided: (Mark & { granted: boolean; until: Due | null; words: string }) | null;
};

/**
 * A result whose signed document is incomplete: the task is still with the agency. `first` is the moment at which it was first handed
 * in, which counts for on-time once it is complete. `paper` is true where the Office has the signed paper on file.
 */
export type Provisional = Mark & {
  first: Instant;
  by: string | null;
  with?: string[];
  words: string;
  number: string | null;
  date: Day | null;
  files: AttachedFile[];
  paper: boolean;
};

export const documentParts = ['number', 'date', 'file'] as const;
/** A part that a signed document must have. */
export type DocumentPart = (typeof documentParts)[number];

/** A task given to another agency, as the giving rollout knows it. */
export type Linked = {
  id: string;
  kind: 'contribution' | 'directive' | 'inspection';
  agency: string;
  task: string;
  title: string;
  deadline: Due;
  given: Mark;
  /** The last news of it, or null before the first. */
  news: LinkedNews | null;
  heard: Mark;
  words: string | null;
};

/** A leader's directive on a task (ý kiến chỉ đạo). It stays open until somebody closes it. */
export type Directive = {
  id: string;
  by: Level;
  words: string;
  blocker: string | null;
  given: Mark;
  /** Ids of the linked tasks that carry it out. */
  links: string[];
  closed: Mark | null;
};

export type Inspection = {
  id: string;
  from: Day;
  to: Day;
  words: string;
  planned: Mark;
  links: string[];
  concluded: (Mark & { number: string; date: Day; words: string }) | null;
};

/** How often a rung was reached in its present cycle. `drafts` counts the drafts that it was taken out of. */
export type RungMark = { cycle: string; times: number; on: Day; event: number; drafts?: number };

/** A letter that counts for a task; the next rung counts from `on`. `letter` is null where the rung was skipped or taken over. */
export type IssuedLetter = { letter: string | null; on: Day; event: number };

export type TaskState = {
  id: string;
  code: string;
  period: string | null;
  /** The first day on which the task is open. A later period of a recurring task is `scheduled` until then. */
  opensOn: Day;
  /** True for a later period that the calendar opened: it is no new assignment. */
  openedByCalendar: boolean;
  /** The task's own definition, where the decision does not define it: given by a directive, a request, an inspection, a change. */
  definition: TaskDefinition | null;
  /** The task or agency that gave it; null for a task of the decision itself. */
  origin: TaskOrigin | null;
  /** How its first deadline was counted, or null where it was a given day. */
  recipe: DeadlineRecipe | null;
  status: TaskStatus;
  assigned: Mark;
  original: Due | null;
  current: Due | null;
  stated: Due | null;
  /** The event that set the current deadline: the cycle of the rungs on it. */
  deadlineSet: Mark;
  reasons: DeadlineReason[];
  lastNews: Mark;
  acknowledged: Mark | null;
  /**
   * `first`: the moment of the first provisional result; the mark is the moment from which it was complete. `by`: the person who handed
   * it in or recorded it, or null. `with`: others who recorded parts of it. `unseen`: it was only told, and no paper of it can be
   * looked at.
   */
  submitted:
    | (Mark & { by: string | null; with?: string[]; files?: AttachedFile[]; first?: Instant; document?: SignedDocument; unseen?: true })
    | null;
  /** Set while only a provisional result is there. */
  provisional?: Provisional;
  /** Who does it inside the agency, the present one last; missing where it was never passed on. */
  performers?: PassedOn[];
  /** The parts into which it is cut; missing where it never was. */
  parts?: TaskPart[];
  /** Set while a prepared result waits for the agency to submit it. */
  prepared?: Prepared;
  completed: Mark | null;
  returns: number;
  /** Why it was last returned for rework. */
  lastReturn: string | null;
  progress: { done: number | null; total: number | null; subUnits: string[]; words: string | null };
  blockers: Record<string, Blocker>;
  extensions: Record<string, Extension>;
  /** The last decision on the current deadline; missing where nobody has decided since the assignment. */
  decided?: Mark;
  /** Set while the task is cancelled. */
  cancelled?: Mark;
  /** The last reopening after its end. */
  reopened?: Mark;
  /** Set while the task is suspended; `was` is the status to which it returns. */
  suspended: (Mark & { was: TaskStatus; reason: string }) | null;
  refused: (Mark & { reason: string; suggests: string | null }) | null;
  linked: Record<string, Linked>;
  directives: Record<string, Directive>;
  inspections: Record<string, Inspection>;
  /** The same duty of merged agencies that joined this task: `task` is its id there, `as` the id under which it was sent. */
  joined?: { agency: string; task: string; as: string; mark: Mark }[];
  /** The agency that has the task now, where its status is `moved`. */
  movedTo: { agency: string; task: string; carries?: true } | null;
  /** The number of urgings outside the ladder: messages and calls. */
  urgings: number;
  /** Spans already given back, after `from` through `to`: in days, or in minutes where the deadline had an hour. */
  credited: { from: Due; to: Due }[];
  /** By rung and subject, such as `V2|b14`. Rungs on the task itself have an empty subject. */
  rungs: Record<string, RungMark>;
  /** By rung: the letters that count for this task in the present cycle of its deadline. */
  letters: Record<string, IssuedLetter>;
};

export type Letter = {
  id: string;
  day: Day;
  degree: Degree;
  tasks: LetterTask[];
  drafted: Mark;
  /** `submitted`: sent to the signer (trình). `returned`: the last return, with its reason. */
  submitted: Mark | null;
  signed: (Mark & { by: Level }) | null;
  returned: (Mark & { reason: string }) | null;
  /** `sharesNumber`: it went out with a number that another letter had. */
  issued: (Mark & { number: string; date: Day; signer: string; file?: AttachedFile | null; sharesNumber?: true }) | null;
  /** Rungs on the draft itself, by rung code. */
  rungs: Record<string, RungMark>;
};

export type RolloutState = {
  decision: string;
  agency: string;
  decisionVersion: number;
  /** Number of the last event. A step compares and swaps it, so that two steps cannot both write. */
  version: number;
  opened: Mark | null;
  /** True for a decision taken over from elsewhere. Nothing is owed or sent until an officer releases it. */
  held: boolean;
  released: Mark | null;
  /** Set while its follow-up is closed. */
  closed: Mark | null;
  tasks: Record<string, TaskState>;
  /** Drafts, and issued letters of the last two months, because messages sent after the issue show them. */
  letters: Record<string, Letter>;
  /** Tasks of other agencies from which deadlines here count (`precedingKey`), as they last were. */
  preceding?: Record<string, Preceding>;
  /** By id of task: the act about it that can still be undone. */
  undoable?: Record<string, Undoable>;
};

/** A task from which deadlines of others count: the day on which it was found complete, and its current deadline. */
export type Preceding = { completed: Day | null; due: Due | null };

/** A rollout before its first event. */
export function emptyRollout(decision: string, agency: string): RolloutState {
  return {
    decision,
    agency,
    decisionVersion: 0,
    version: 0,
    opened: null,
    held: false,
    released: null,
    closed: null,
    tasks: {},
    letters: {},
  };
}

/** True while the agency owes the task. In these statuses rungs on its deadline and on its silence apply. */
export function isWithAgency(task: TaskState): boolean {
  return task.status === 'assigned' || task.status === 'acknowledged' || task.status === 'inProgress' || task.status === 'returned';
}

/** The moment that counts for on-time: that of the first provisional result, once the result is complete. */
export function handedInAt(submitted: NonNullable<TaskState['submitted']>): Instant {
  return submitted.first ?? submitted.happened;
}

/** True while a submitted result was only told and no paper of it can be looked at. */
export function isUnseen(task: TaskState): boolean {
  return task.status === 'submitted' && task.submitted?.unseen === true;
}

/** The parts that a signed document still lacks, in order. */
export function missingParts({ number, date, files, paper }: Pick<Provisional, 'number' | 'date' | 'files' | 'paper'>): DocumentPart[] {
  const has: Record<DocumentPart, boolean> = { number: number !== null, date: date !== null, file: files.length > 0 || paper };
  return documentParts.filter((part) => !has[part]);
}

/** True for a task that the follow-up works on: it is open, not finished, not moved and not waiting for a later day. */
export function isOpen(task: TaskState): boolean {
  return task.status !== 'completed' && task.status !== 'cancelled' && task.status !== 'moved' && task.status !== 'scheduled';
}

/** The request for more time that nobody has decided, or null. */
export function pendingExtension(task: TaskState): Extension | null {
  return Object.values(task.extensions).find((extension) => extension.decided === null) ?? null;
}

/** True when every task of a directive is finished, so that somebody only has to close it. */
export function isCarriedOut(task: TaskState, directive: Directive): boolean {
  return directive.links.every((link) => {
    const news = task.linked[link]?.news;
    return news === 'completed' || news === 'cancelled';
  });
}

/** Directives of a task that nobody has closed, oldest first. */
export function openDirectives(task: TaskState): Directive[] {
  return Object.values(task.directives).filter((directive) => directive.closed === null);
}

/** Blockers of a task that nobody has resolved, oldest first. */
export function openBlockers(task: TaskState): Blocker[] {
  return Object.values(task.blockers).filter((blocker) => blocker.resolved === null);
}

/** True while an accepted pause stops the current clock. */
export function isPaused(task: TaskState): boolean {
  return openBlockers(task).some((blocker) => blocker.pause === 'accepted');
}
