import type { Degree } from './decision';
import type { LetterTask } from './events';
import { type Day, dayOf, type Instant } from './time';

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
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Two moments and the event that set them. */
export type Mark = { happened: Instant; recorded: Instant; event: number };

/** Why a deadline is what it is, in order; the first entry is the original. */
export type DeadlineReason = { day: Day; reason: 'assigned' | 'pause' | 'verification'; workingDays: number; event: number };

export type Blocker = {
  id: string;
  words: string;
  raised: Mark;
  pause: 'none' | 'requested' | 'accepted' | 'declined';
  reportedUpward: Mark | null;
  resolved: Mark | null;
  /** What was last answered to it: why its pause was declined, what was asked above, how it was resolved. */
  answer: string | null;
};

/** How often a rung has been reached in its present cycle. */
export type RungMark = { cycle: string; times: number };

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
  status: TaskStatus;
  assigned: Mark;
  original: Day | null;
  current: Day | null;
  stated: Day | null;
  /** The event that set the current deadline: the cycle of the rungs on it. */
  deadlineSet: Mark;
  reasons: DeadlineReason[];
  lastNews: Mark;
  acknowledged: Mark | null;
  submitted: (Mark & { by: string | null }) | null;
  completed: Mark | null;
  returns: number;
  /** Why it was last returned for rework. */
  lastReturn: string | null;
  progress: { done: number | null; total: number | null; subUnits: string[]; words: string | null };
  blockers: Record<string, Blocker>;
  /** Pauses that were credited, as spans of days: after `from` through `to`. */
  credited: { from: Day; to: Day }[];
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
  issued: (Mark & { number: string; date: Day; signer: string }) | null;
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
  tasks: Record<string, TaskState>;
  /** Drafts, and issued letters of the last two months: messages sent after the issue show them. */
  letters: Record<string, Letter>;
};

/** A rollout before its first event. */
export function emptyRollout(decision: string, agency: string): RolloutState {
  return { decision, agency, decisionVersion: 0, version: 0, opened: null, tasks: {}, letters: {} };
}

/** True while the agency still owes the task: the states in which rungs on deadline and silence apply. */
export function isWithAgency(task: TaskState): boolean {
  return task.status === 'assigned' || task.status === 'acknowledged' || task.status === 'inProgress' || task.status === 'returned';
}

/** Blockers of a task that nobody has resolved, oldest first. */
export function openBlockers(task: TaskState): Blocker[] {
  return Object.values(task.blockers).filter((blocker) => blocker.resolved === null);
}

/** True while an accepted pause stands still the current clock. */
export function isPaused(task: TaskState): boolean {
  return openBlockers(task).some((blocker) => blocker.pause === 'accepted');
}

/**
 * The days for which a blocker's pause stops the current clock by `day`: after the day it was raised, and no longer than the
 * agency had the task, for the clock has done its work when the result is handed in.
 */
export function pauseSpan(task: TaskState, blocker: Blocker, day: Day): { from: Day; to: Day } {
  const handedIn = task.status === 'submitted' || task.status === 'completed' ? task.submitted : null;
  const last = handedIn === null ? day : dayOf(handedIn.happened);
  return { from: dayOf(blocker.raised.happened), to: last < day ? last : day };
}
