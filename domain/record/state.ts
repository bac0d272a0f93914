import type { Due } from '../calendar/due';
import type { Day, Instant } from '../calendar/time';
import type { DeadlineRecipe, TaskOrigin } from '../decision/assignment';
import type { Degree, Level, TaskDefinition } from '../decision/decision';
import type { AttachedFile, TaskToGive } from './actor';
import type { LetterTask, LinkedNews, SignedDocument } from './events';
import type { Undoable } from './evolve-undo';

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
  // Given to another agency: it stands there, and is not counted here.
  'moved',
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Two moments and the event that set them. */
export type Mark = { happened: Instant; recorded: Instant; event: number };

export const deadlineReasons = ['assigned', 'pause', 'verification', 'suspension', 'extension', 'changed', 'amended', 'calendar'] as const;
/**
 * Why a deadline is what it is, in order; the first entry is the original. `workingDays` are those given back for `span` (after
 * `from` through `to`), where there is one, and `minutes` of a deadline with an hour; `day` is the deadline from then on, null where it
 * was taken away.
 */
export type DeadlineReason = {
  day: Due | null;
  reason: (typeof deadlineReasons)[number];
  workingDays: number;
  minutes?: number;
  span: { from: Due; to: Due } | null;
  /** The calendar would have brought it nearer than today: it stays as it was told. */
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
  /** What was last answered to it: why its pause was declined, what was asked above, how it was resolved. */
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
 * A result that was handed in while something of its signed document is missing: the task is still with the agency. `first` is when it
 * was first handed in, which counts for on-time once it is complete; `paper` says that the Office has the signed paper on file.
 */
export type Provisional = Mark & {
  first: Instant;
  by: string | null;
  words: string;
  number: string | null;
  date: Day | null;
  files: AttachedFile[];
  paper: boolean;
};

export const documentParts = ['number', 'date', 'file'] as const;
/** What a signed document is known by. */
export type DocumentPart = (typeof documentParts)[number];

/** A task given to another agency, as it is known here. */
export type Linked = {
  id: string;
  kind: 'contribution' | 'directive' | 'inspection';
  agency: string;
  task: string;
  title: string;
  deadline: Due;
  given: Mark;
  /** What was last heard of it, null before the first news. */
  news: LinkedNews | null;
  heard: Mark;
  words: string | null;
};

/** A leader's word on a task (ý kiến chỉ đạo), open until somebody closes it. */
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

/** How often a rung has been reached in its present cycle; `drafts` counts the drafts that it was taken out of. */
export type RungMark = { cycle: string; times: number; on: Day; event: number; drafts?: number };

/** Where the chain of letters stands for a task: the day from which the next rung counts. */
export type IssuedLetter = { letter: string | null; on: Day; event: number };

export type TaskState = {
  id: string;
  code: string;
  period: string | null;
  /** First day on which the task is open; a later period of a recurring task waits for it as `scheduled`. */
  opensOn: Day;
  /** True for a period opened by the calendar, which is told without a new assignment. */
  openedByCalendar: boolean;
  /** Set where the decision's own definitions do not hold it: tasks given by a directive, a request, an inspection, a change. */
  definition: TaskDefinition | null;
  /** Where it comes from, when another task gave it. */
  origin: TaskOrigin | null;
  /** From what its first deadline was counted, or null for a given day. */
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
   * `first`: when it was first handed in, provisionally; from the mark itself on it was complete and waited for the Office. `by`: who
   * handed it in or recorded it. `unseen`: it was told, and nothing of it can be looked at.
   */
  submitted: (Mark & { by: string | null; files?: AttachedFile[]; first?: Instant; document?: SignedDocument; unseen?: true }) | null;
  /** Set while a result is handed in provisionally. */
  provisional?: Provisional;
  completed: Mark | null;
  returns: number;
  /** Why it was last returned for rework. */
  lastReturn: string | null;
  progress: { done: number | null; total: number | null; subUnits: string[]; words: string | null };
  blockers: Record<string, Blocker>;
  extensions: Record<string, Extension>;
  /** When somebody last decided the current deadline; missing where nobody has since it was assigned. */
  decided?: Mark;
  /** When it was cancelled, while it is. */
  cancelled?: Mark;
  /** When it last began again after its end. */
  reopened?: Mark;
  /** Since when it is suspended, and the state to which it returns. */
  suspended: (Mark & { was: TaskStatus; reason: string }) | null;
  refused: (Mark & { reason: string; suggests: string | null }) | null;
  linked: Record<string, Linked>;
  directives: Record<string, Directive>;
  inspections: Record<string, Inspection>;
  /** The same duty of agencies that were merged into this one: their task, and the id under which they sent it. */
  joined?: { agency: string; task: string; as: string; mark: Mark }[];
  /** The agency it was given to, where its status is moved. */
  movedTo: { agency: string; task: string; carries?: true } | null;
  /** Urgings outside the ladder: messages urged now, and calls. */
  urgings: number;
  /** Pauses that were credited, as spans of days, or of minutes where the deadline had an hour: after `from` through `to`. */
  credited: { from: Due; to: Due }[];
  /** By rung and subject (`V2|b14`; the subject is empty but for blockers). */
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
  /** Laid before the signer (trình), signed, and why it last came back. */
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
  /** Number of the last event: the head that a step compares and swaps. */
  version: number;
  opened: Mark | null;
  /** True for a decision taken over from elsewhere: nothing is owed or told until the officer releases it. */
  held: boolean;
  released: Mark | null;
  /** Set while its follow-up has ended. */
  closed: Mark | null;
  tasks: Record<string, TaskState>;
  /** Drafts, and issued letters of the last two months: messages sent after the issue show them. */
  letters: Record<string, Letter>;
  /** By task: the act about it that can still be taken back. */
  undoable?: Record<string, Undoable>;
};

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

/** True while the agency still owes the task: the states in which rungs on deadline and silence apply. */
export function isWithAgency(task: TaskState): boolean {
  return task.status === 'assigned' || task.status === 'acknowledged' || task.status === 'inProgress' || task.status === 'returned';
}

/** When the result was handed in, for on-time: a provisional one counts once it is complete. */
export function handedInAt(submitted: NonNullable<TaskState['submitted']>): Instant {
  return submitted.first ?? submitted.happened;
}

/** True while a result waits of which nothing can be looked at: it was told, without a paper that can be found. */
export function isUnseen(task: TaskState): boolean {
  return task.status === 'submitted' && task.submitted?.unseen === true;
}

/** What a signed document still lacks, in order. */
export function missingParts({ number, date, files, paper }: Pick<Provisional, 'number' | 'date' | 'files' | 'paper'>): DocumentPart[] {
  const has: Record<DocumentPart, boolean> = { number: number !== null, date: date !== null, file: files.length > 0 || paper };
  return documentParts.filter((part) => !has[part]);
}

/** True while a task is neither closed, nor given away, nor yet to open: what the follow-up of a rollout is about. */
export function isOpen(task: TaskState): boolean {
  return task.status !== 'completed' && task.status !== 'cancelled' && task.status !== 'moved' && task.status !== 'scheduled';
}

/** The request for more time that nobody has decided, or null. */
export function pendingExtension(task: TaskState): Extension | null {
  return Object.values(task.extensions).find((extension) => extension.decided === null) ?? null;
}

/** True when every task that a directive gave is over, so that only somebody's word is wanted to close it. */
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

/** True while an accepted pause stands still the current clock. */
export function isPaused(task: TaskState): boolean {
  return openBlockers(task).some((blocker) => blocker.pause === 'accepted');
}
