import { addWorkingDays, nextWorkingDay } from '../calendar/calendar';
import { compareDue, type Due, isTimed, minuteOf } from '../calendar/due';
import { addMinutesCounted } from '../calendar/hours';
import { endOfOfficeDay } from '../calendar/office-hours';
import { dayOf, type Instant } from '../calendar/time';
import { type Counting, type DeadlineRecipe, dueOfRecipe } from '../decision/recipe';
import { creditableSpan, creditOf, type Measure, measureOf, type Span, spanPaused, spanUntilBack } from './spans';
import { type Blocker, type DeadlineReason, isPaused, openBlockers, type TaskState } from './state';
import { extendedDeadline } from './term';

/** Computes the current deadline from the first one and from every reason that has moved it since. */

/** A part of a projected deadline: the count of its recipe, a day that somebody decided, or time given back after `from`. */
export type ProjectedPart =
  | { by: 'recipe'; recipe: DeadlineRecipe }
  | { by: 'decision' }
  | { by: 'credit'; from: Due; credit: number; measure: Measure };

/**
 * The current deadline by the given calendar: the first one counted again from its recipe, then each later reason in order. Time
 * given back is counted again over its span. A deadline that somebody decided stays as it is. `trace` collects the parts.
 */
export function projectedDeadline(
  task: Pick<TaskState, 'recipe' | 'original' | 'reasons'>,
  counting: Counting,
  trace?: ProjectedPart[],
): Due | null {
  const { recipe, original, reasons } = task;
  if (recipe !== null) trace?.push({ by: 'recipe', recipe });
  // Without a recipe a deadline that followed another task waits for it again.
  const given = reasons.some(({ reason }) => reason === 'followed') ? null : original;
  let due = recipe === null ? given : dueOfRecipe(recipe, counting);
  const spans: Span[] = [];
  const last = reasons.findLastIndex(({ reason }) => reason === 'followed');
  let isNamed = false;
  for (let index = original === null ? 0 : 1; index < reasons.length; index += 1) {
    const reason = reasons[index] as DeadlineReason;
    if (reason.span !== null) {
      if (due !== null) {
        const measure = measureOf(due, task, counting);
        const credit = creditOf(spans, [reason.span], measure);
        trace?.push({ by: 'credit', from: due, credit, measure });
        due = movedBy(due, credit, measure);
      }
      spans.push(reason.span);
    } else if (isDecided(reason)) {
      trace?.push({ by: 'decision' });
      due = reason.day;
      isNamed = true;
    } else if (index === last && isNamed) {
      // It counts from the other task again, in the place of the day that was named before.
      if (recipe !== null) trace?.push({ by: 'recipe', recipe });
      due = recipe === null ? null : dueOfRecipe(recipe, counting);
    }
  }
  return due;
}

/** A deadline moved by a credit, in the unit of `measure`. */
function movedBy(due: Due, credit: number, measure: Measure): Due {
  if (measure.unit === 'workingDays') return extendedDeadline(measure.calendar, due, credit);
  return credit > 0 ? addMinutesCounted(due, credit, measure) : due;
}

/** True for a reason that sets the deadline to a named day instead of counting it. */
function isDecided(reason: DeadlineReason): boolean {
  return reason.reason === 'extension' || reason.reason === 'changed' || reason.reason === 'amended' || reason.kept === true;
}

/** Time given back for `span`: `credit` in working days, or `minutes` where the deadline has an hour. `deadline` is the new one. */
export type Given = { credit: number; minutes?: number; deadline: Due | null; span: Span };

/** Gives back a span in which the clock stood still: only the part that can be given back and that no earlier credit covers. */
export function creditedDeadline(task: TaskState, stoodStill: Span, counting: Counting): Given {
  const span = creditableSpan(task, stoodStill);
  if (task.current === null) return { credit: 0, deadline: null, span };
  const measure = measureOf(task.current, task, counting);
  const credit = creditOf(task.credited, [span], measure);
  const deadline = movedBy(task.current, credit, measure);
  return measure.unit === 'minutes' ? { credit: 0, minutes: credit, deadline, span } : { credit, deadline, span };
}

/** Gives back the time until `at` for which the agency did not have the task. */
export function daysBack(task: TaskState, at: Instant, counting: Counting): Given {
  const away = spanUntilBack(task, at, counting.calendar);
  const given = creditedDeadline(task, away, counting);
  const wasInTime = task.current !== null && compareDue(away.from, task.current) <= 0;
  // The task came back in an evening or on a day off: the minutes left would run out before anybody could begin.
  if (!wasInTime || given.deadline === null || !isTimed(given.deadline) || given.deadline >= minuteOf(at)) return given;
  return creditedDeadline(task, { from: away.from, to: closingAfter(at, counting) }, counting);
}

/** The minute at which the Office next closes: on the day of `at`, or on the next working day where it has closed by then. */
function closingAfter(at: Instant, { calendar, decision }: Counting): Due {
  const today = nextWorkingDay(calendar, dayOf(at));
  const closes = endOfOfficeDay(decision.officeHours, today);
  return minuteOf(closes > at ? closes : endOfOfficeDay(decision.officeHours, addWorkingDays(calendar, today, 1)));
}

/** Accepted pauses that are still open, each with its span until now: together they give back `credit`, which leads to `deadline`. */
export type OpenPauses = { pauses: { blocker: Blocker; span: Span }[]; measure: Measure; credit: number; deadline: Due };

/** The time given back so far by the accepted pauses that are still open; null without any, or without a deadline. */
export function openPauses(task: TaskState, { now, ...counting }: Counting & { now: Instant }): OpenPauses | null {
  if (task.current === null || !isPaused(task)) return null;
  const pauses = openBlockers(task)
    .filter((blocker) => blocker.pause === 'accepted')
    .map((blocker) => ({ blocker, span: spanPaused(task, blocker, now) }));
  const measure = measureOf(task.current, task, counting);
  const spans = pauses.map(({ span }) => creditableSpan(task, span));
  const credit = creditOf(task.credited, spans, measure);
  return { pauses, measure, credit, deadline: movedBy(task.current, credit, measure) };
}

/** The current deadline plus the time that open pauses give back so far; null without a deadline. */
export function runningDeadline(task: TaskState, at: Counting & { now: Instant }): Due | null {
  return openPauses(task, at)?.deadline ?? task.current;
}

/** The deadline of an open task under another calendar than that of its counting; null where it stays. */
export function recountedDeadline(task: TaskState, counting: Counting): Due | null {
  if (task.current === null || task.status === 'completed' || task.status === 'cancelled' || task.status === 'moved') return null;
  const projected = projectedDeadline(task, counting);
  return projected === task.current ? null : projected;
}

/**
 * The deadline of an open task under a changed calendar, or null where it stays. Where the new one would lie in the past the old one
 * stays (`kept`), because a late notice must make nobody late. `now` is the minute or the day.
 */
export function reprojection(
  task: TaskState,
  counting: Counting,
  now: Due,
  recounted: Due | null = recountedDeadline(task, counting),
): { deadline: Due; kept: boolean } | null {
  if (task.current === null || recounted === null) return null;
  const kept = compareDue(recounted, task.current) < 0 && compareDue(recounted, now) < 0;
  return { deadline: kept ? task.current : recounted, kept };
}
