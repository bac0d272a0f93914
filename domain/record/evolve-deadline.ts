import { type Day, dayOf } from '../calendar/time';
import type { DeadlineReason, Mark, TaskState } from './state';

/** Why a deadline is set anew: a decided day, or working days given back for a span. */
export type DeadlineChange = { reason: DeadlineReason['reason']; credit: number; span: { from: Day; to: Day } | null };

/** Somebody has named the day. */
const isDecided: ReadonlySet<DeadlineReason['reason']> = new Set(['extension', 'changed', 'amended']);

/**
 * Sets the deadline anew, which opens a new cycle of the rungs on it; a credit on no deadline changes nothing. The chain of
 * letters goes on only where the task stays overdue under the new deadline.
 */
export function withDeadline(task: TaskState, day: Day | null, { reason, credit, span }: DeadlineChange, mark: Mark): TaskState {
  if (day === null && span !== null) return task;
  const stillOverdue = day !== null && day < dayOf(mark.recorded);
  return {
    ...task,
    current: day,
    deadlineSet: mark,
    ...(span === null && isDecided.has(reason) ? { decided: mark } : {}),
    reasons: [...task.reasons, { day, reason, workingDays: credit, span, event: mark.event }],
    credited: credit > 0 && span !== null ? [...task.credited, span] : task.credited,
    letters: stillOverdue ? task.letters : {},
  };
}
