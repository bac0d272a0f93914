import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { compareDue, type Due, dueDay, instantOf, isTimed } from '../calendar/due';
import { endOfOfficeDay } from '../calendar/office-hours';
import type { Day, Instant } from '../calendar/time';
import type { Decision } from '../decision/decision';

/** The end of a deadline. Only here does a day of a deadline become an instant. */

/**
 * The day on which a deadline ends. A term whose last day is a day off ends with the next working day (Civil Code 2015, art. 148(5),
 * applied by analogy: assumed). A deadline with an hour stays on its day, even on a day off (assumed).
 */
export function deadlineDay(calendar: Calendar, due: Due): Day {
  return isTimed(due) ? dueDay(due) : nextWorkingDay(calendar, due);
}

/** The working day from which messages about a deadline count. */
export function workingDeadlineDay(calendar: Calendar, due: Due): Day {
  return nextWorkingDay(calendar, dueDay(due));
}

/**
 * Working days left from a day to a deadline: negative after it, 0 on its day. Null where only days off lie before it: on Saturday a
 * deadline on Sunday at noon is not today, and it is no working day away either.
 */
export function workingDaysLeft(calendar: Calendar, today: Day, due: Due): number | null {
  const last = deadlineDay(calendar, due);
  const days = workingDaysBetween(calendar, today, last);
  return days === 0 && last > today ? null : days;
}

/** The last instant at which a result is in time: the minute of the deadline, or the end of the Office's day. */
export function endOf(due: Due, decision: Pick<Decision, 'officeHours'>, calendar: Calendar): Instant {
  return isTimed(due) ? instantOf(due) : endOfOfficeDay(decision.officeHours, deadlineDay(calendar, due));
}

/** Negative, zero or positive as `a` ends before, with or after `b`. A day ends with the Office's hours, so an hour may come after it. */
export function compareEnds(a: Due, b: Due, decision: Pick<Decision, 'officeHours'>, calendar: Calendar): number {
  if (isTimed(a) === isTimed(b)) return compareDue(a, b);
  return Date.parse(endOf(a, decision, calendar)) - Date.parse(endOf(b, decision, calendar));
}

/** A deadline moved by working days. One on a day off moves from the working day on which it ends. */
export function extendedDeadline(calendar: Calendar, day: Day, workingDays: number): Day {
  return workingDays > 0 ? addWorkingDays(calendar, deadlineDay(calendar, day), workingDays) : day;
}

/** The day from which a task is due soon: so many working days before its deadline. */
export function dueSoonFrom(dueSoonDays: number, calendar: Calendar, due: Due): Day {
  const last = deadlineDay(calendar, due);
  if (dueSoonDays <= 0) return last;
  // A deadline with an hour may lie on a day off. Then counting back begins at the working day before it.
  const counted = nextWorkingDay(calendar, last) === last ? last : addWorkingDays(calendar, last, -1);
  return addWorkingDays(calendar, counted, -dueSoonDays);
}
