import type { Due } from '../calendar/due';
import { dayOf } from '../calendar/time';
import type { DeadlineRecipe } from '../decision/recipe';
import type { Span } from './spans';
import type { DeadlineReason, Mark, TaskState } from './state';

/** Why a deadline is set again: a decision, or time given back for `span` (`credit` in working days, or `minutes`). */
export type DeadlineChange = { reason: DeadlineReason['reason']; credit: number; minutes?: number; span: Span | null };

/** Reasons by which somebody names the day. */
const isDecided: ReadonlySet<DeadlineReason['reason']> = new Set(['extension', 'changed', 'amended']);

/**
 * Sets the deadline, which opens a new cycle of the rungs on it. A credit changes nothing where the task has no deadline. The chain
 * of letters goes on only where the task stays overdue under the new deadline.
 */
export function withDeadline(task: TaskState, day: Due | null, { reason, credit, minutes, span }: DeadlineChange, mark: Mark): TaskState {
  if (day === null && span !== null) return task;
  const stillOverdue = day !== null && day < dayOf(mark.recorded);
  return {
    ...task,
    current: day,
    deadlineSet: mark,
    ...(span === null && isDecided.has(reason) ? { decided: mark } : {}),
    reasons: [
      ...task.reasons,
      { day, reason, workingDays: credit, ...(minutes === undefined ? {} : { minutes }), span, event: mark.event },
    ],
    credited: (minutes ?? credit) > 0 && span !== null ? [...task.credited, span] : task.credited,
    letters: stillOverdue ? task.letters : {},
  };
}

/** Time given back with an event. Older events lack some or all of these fields. */
export type GivenBack = { credit?: number; minutes?: number; deadline?: Due | null; span?: Span };

/** Gives back the time that an event states. `span` serves older events that state none. */
export function withDaysBack(
  task: TaskState,
  event: GivenBack,
  reason: 'pause' | 'verification' | 'suspension',
  span: Span,
  mark: Mark,
): TaskState {
  const { credit = 0, minutes, deadline = null } = event;
  return withDeadline(task, deadline, { reason, credit, ...(minutes === undefined ? {} : { minutes }), span: event.span ?? span }, mark);
}

/** The deadline as counted from another task. The first day that becomes known is the original deadline. */
export function withFollowed(
  task: TaskState,
  { deadline, recipe }: { deadline: Due | null; recipe: DeadlineRecipe | null },
  mark: Mark,
): TaskState {
  const followed = { ...withDeadline(task, deadline, { reason: 'followed', credit: 0, span: null }, mark), recipe };
  return task.original === null && task.reasons.length === 0 ? { ...followed, original: deadline } : followed;
}
