import type { Calendar, Explanation } from '../../domain/calendar/calendar';
import { type Due, dueDay, instantOf, isTimed, type Minute, minuteAt, minuteOf } from '../../domain/calendar/due';
import type { HoursExplanation } from '../../domain/calendar/hours';
import { addDays, addMinutes, type Day, type TimeOfDay } from '../../domain/calendar/time';
import { lastDayOf } from '../../domain/decision/named-period';
import type { DeadlineChange, DeadlineStory } from '../../domain/explain/deadline';
import type { Leg } from '../../domain/explain/recount';
import type { ClockExplanation } from '../../domain/explain/status';
import type { StatusClass } from '../../domain/record/status';
import { deadlineDay } from '../../domain/record/term';

/** Follows an explanation as a reader does, step by step, to compare its end with the record. */

/** The class that follows from the steps alone, to compare the explanation with the rule. */
export function classToldBy({ steps }: ClockExplanation): StatusClass | null {
  const [first] = steps;
  const last = steps.at(-1);
  if (first?.step !== 'status' || last === undefined) return null;
  switch (last.step) {
    case 'status':
      if (last.status === 'submitted') return 'awaitingConfirmation';
      return last.status === 'refused' || last.status === 'suspended' || last.status === 'cancelled' ? last.status : null;
    case 'noDeadline':
    case 'openDeadline':
      return first.status === 'completed' ? 'completedOnTime' : 'withoutDeadline';
    case 'submitted':
      return last.inTime ? 'completedOnTime' : 'completedLate';
    case 'ended':
      return 'overdue';
    case 'window':
      return last.inside ? 'dueSoon' : 'inProgressOnTime';
    case 'deadline':
      return null;
  }
}

/**
 * Counts a story again step by step, each from where the one before ended. The result must be the recorded current deadline; null
 * where there is none, and where the steps do not meet.
 */
export function explainedDay(story: DeadlineStory, calendar: Calendar): Due | null {
  let day = firstDay(story);
  for (const change of story.changes) day = dayAfter(change, day, calendar);
  return day;
}

/** The first deadline counted from its origin; the recorded one where the origin gives no count. */
function firstDay({ origin, original }: DeadlineStory): Due | null {
  if (origin.type === 'hours') return origin.hours === null ? original : minuteReached(origin.hours);
  if (origin.type === 'calendarDays') return addDays(origin.from, origin.count);
  if (origin.type === 'endOf') return lastDayOf(origin.period);
  if (!('explanation' in origin) || origin.explanation === null) return original;
  const day = dayReached(origin.explanation, origin.type === 'period' ? origin.cutOff : (origin.from ?? ''));
  // A deadline that shifted with the start keeps its hour.
  return original !== null && isTimed(original) && day === dueDay(original) ? original : day;
}

function dayAfter(change: DeadlineChange, before: Due | null, calendar: Calendar): Due | null {
  switch (change.type) {
    case 'decided':
    case 'followed':
      return change.day;
    case 'credit':
      if (change.minutes !== null) return minuteAfter(change.minutes, change.day, before);
      if (change.workingDays === 0) return before;
      if (change.explanation === null) return change.day;
      return before === null ? null : dayReached(change.explanation, deadlineDay(calendar, before));
    case 'calendar': {
      const [first, ...later] = change.legs;
      if (first === undefined) return change.day;
      let due = legReached(first, first.from, calendar);
      for (const leg of later) due = due === null ? null : legReached(leg, due, calendar);
      return due;
    }
  }
}

function minuteAfter({ given, hours }: { given: number; hours: HoursExplanation | null }, recorded: Due, before: Due | null): Due | null {
  if (given === 0) return before;
  if (hours === null) return recorded;
  return hours.from === before ? minuteReached(hours) : null;
}

/** The deadline that a leg reaches from another one; null where it does not begin there. */
function legReached(leg: Leg, from: Due, calendar: Calendar): Due | null {
  if ('stretches' in leg) return leg.from === from ? minuteReached(leg) : null;
  return dayReached(leg, leg.from === from ? from : deadlineDay(calendar, from));
}

/** Counts the days of an explanation again: the day reached, or null where it does not begin on `start` or does not add up. */
function dayReached({ from, count, days }: Explanation, start: Day): Day | null {
  if (from !== start) return null;
  const counted = days.filter((day) => day.counted !== null);
  const last = days.at(-1)?.day ?? null;
  if (count === 0) return last;
  return counted.length === Math.abs(count) && counted.at(-1)?.day === last ? last : null;
}

/** Adds up the parts of an explanation again: the minute at which they end, or null where their sum is not `minutes`. */
export function minuteReached({ from, minutes, count, due, stretches }: HoursExplanation): Minute | null {
  if (count === 'clock') return minuteOf(addMinutes(instantOf(from), minutes)) === due ? due : null;
  const total = stretches.reduce((sum, stretch) => sum + minutesInto(stretch.to) - minutesInto(stretch.from), 0);
  const last = stretches.at(-1);
  return total === minutes && last !== undefined ? minuteAt(last.day, last.to) : null;
}

const minutesInto = (time: TimeOfDay) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
