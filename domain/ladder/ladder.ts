import { addWorkingDays, type Calendar, nextWorkingDay } from '../calendar/calendar';
import { type Due, dueDay, isTimed } from '../calendar/due';
import { addMinutesCounted, type Clockwork } from '../calendar/hours';
import { addDays, addMonths, type Day, later, weekdayOf } from '../calendar/time';
import { type Decision, isExpress, type Rung } from '../decision/decision';
import type { MomentSet } from './moments';

/** Works out when the rungs of the ladder (quy trình đôn đốc) are due. */

/**
 * The due moment of an occurrence of a rung: a working day, or a minute for a rung in hours. `ordinal` counts from 1. A rung for the
 * weekly briefing waits for the next one, so that its letter is drafted when the leader can see it.
 */
export function occurrenceDue(
  rung: Rung,
  moment: Pick<MomentSet, 'base' | 'minute' | 'notBefore'>,
  ordinal: number,
  decision: Decision,
  calendar: Calendar,
): Due {
  const due = later(plainOccurrence(rung, moment, ordinal, decision, calendar), moment.notBefore ?? '');
  return rung.slot === 'briefing' ? briefingDay(decision, calendar, nextWorkingDay(calendar, dueDay(due))) : due;
}

/** The first weekly briefing on or after a day. A briefing on a day off takes place on the next working day. */
export function briefingDay(decision: Decision, calendar: Calendar, day: Day): Day {
  // Days off may have moved an earlier briefing to `day` or later, so the search starts a week earlier.
  let weekday = addDays(day, ((decision.briefingWeekday - weekdayOf(day) + 7) % 7) - 7);
  while (nextWorkingDay(calendar, weekday) < day) weekday = addDays(weekday, 7);
  return nextWorkingDay(calendar, weekday);
}

function plainOccurrence(
  rung: Rung,
  { base, minute }: Pick<MomentSet, 'base' | 'minute'>,
  ordinal: number,
  decision: Decision,
  calendar: Calendar,
): Due {
  const { offset, repeat } = rung;
  const again = repeat === null ? 0 : repeat.every * (ordinal - 1);
  if ('hours' in offset) {
    const work: Clockwork = { calendar, hours: decision.officeHours, count: isExpress(decision.source) ? 'clock' : 'office' };
    return addMinutesCounted(minute, (offset.hours + (repeat?.unit === 'hours' ? again : 0)) * 60, work);
  }
  const first =
    'months' in offset ? nextWorkingDay(calendar, addMonths(base, offset.months)) : offsetDay(calendar, base, offset.workingDays);
  return ordinal === 1 ? first : addWorkingDays(calendar, first, again);
}

/** The moment from which an occurrence counts: a minute for a rung in hours, else a day. */
export function baseOf({ base, minute }: Pick<MomentSet, 'base' | 'minute'>, due: Due): Due {
  return isTimed(due) ? minute : base;
}

/** The number of occurrences of a rung in one cycle. */
export function occurrencesOf(rung: Rung): number {
  return rung.repeat?.atMost ?? 1;
}

function offsetDay(calendar: Calendar, base: Day, workingDays: number): Day {
  return workingDays === 0 ? nextWorkingDay(calendar, base) : addWorkingDays(calendar, base, workingDays);
}
