import type { Calendar } from '../calendar/calendar';
import type { Day, Instant } from '../calendar/time';
import { dayOfRecipe } from '../decision/assignment';
import { creditableSpan, creditOf, type Span, spanUntilBack } from './spans';
import type { DeadlineReason, TaskState } from './state';
import { extendedDeadline } from './status';

/** How a current deadline follows from the first one: what it was counted from, and every reason that moved it since. */

/**
 * The current deadline as the calendar given makes it: the first one counted anew from its recipe, then each later reason in
 * order. Days given back are counted anew in their span; a day that somebody decided stays the day that it is.
 */
export function projectedDeadline(task: Pick<TaskState, 'recipe' | 'original' | 'reasons'>, calendar: Calendar): Day | null {
  const { recipe, original, reasons } = task;
  let day = recipe === null ? original : dayOfRecipe(recipe, calendar);
  const spans: Span[] = [];
  for (const reason of reasons.slice(original === null ? 0 : 1)) {
    if (reason.span !== null) {
      const credit = creditOf(spans, [reason.span], calendar);
      spans.push(reason.span);
      if (day !== null) day = extendedDeadline(calendar, day, credit);
    } else if (isDecided(reason)) day = reason.day;
  }
  return day;
}

/** True for a reason that names the day itself, and does not count it. */
function isDecided(reason: DeadlineReason): boolean {
  return reason.reason === 'extension' || reason.reason === 'changed' || reason.reason === 'amended' || reason.kept === true;
}

/** The current deadline moved by the working days of a span that no earlier credit covers, as far as the span can be given back. */
export function creditedDeadline(
  task: TaskState,
  stoodStill: Span,
  calendar: Calendar,
): { credit: number; deadline: Day | null; span: Span } {
  const span = creditableSpan(task, stoodStill);
  if (task.current === null) return { credit: 0, deadline: null, span };
  const credit = creditOf(task.credited, [span], calendar);
  return { credit, deadline: extendedDeadline(calendar, task.current, credit), span };
}

/** The current deadline moved by the working days for which the agency did not have the task, which it has back at a moment. */
export function daysBack(task: TaskState, at: Instant, calendar: Calendar): { credit: number; deadline: Day | null; span: Span } {
  return creditedDeadline(task, spanUntilBack(task, at, calendar), calendar);
}

/**
 * Where a changed calendar puts an open task's deadline, or null where it stays. One that would lie in the past already stays
 * where it was told (`kept`): a notice that comes late makes nobody late.
 */
export function reprojection(task: TaskState, calendar: Calendar, today: Day): { deadline: Day; kept: boolean } | null {
  if (task.current === null || task.status === 'completed' || task.status === 'cancelled' || task.status === 'moved') return null;
  const projected = projectedDeadline(task, calendar);
  if (projected === null || projected === task.current) return null;
  const kept = projected < task.current && projected < today;
  return { deadline: kept ? task.current : projected, kept };
}
