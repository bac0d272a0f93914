import { addWorkingDays, type Calendar } from '../calendar/calendar';
import { dueDay } from '../calendar/due';
import { type Day, dayOf, type Instant } from '../calendar/time';
import { tasksFor } from '../decision/assignment';
import type { Decision, Rung } from '../decision/decision';
import type { CheckFinding } from '../decision/finding';
import { rehearse } from './rehearsal';

/** Upper bounds in working days: of a month, and of a rung's wait for a weekly briefing, a signature or another letter of the day. */
const MOST_DAYS_OF_MONTH = 23;
const MOST_WAIT = 10;

/**
 * An error where a follow-up begun at `start` would send messages beyond the calendar. Only weekends are known there, so messages
 * would go out on holidays and deadlines would be wrong.
 */
export function calendarReach(decision: Decision, calendar: Calendar, start: Instant): CheckFinding[] {
  const within = dayOf(start) >= calendar.firstDay && furthestDay(decision, calendar, dayOf(start)) <= calendar.lastDay;
  if (within) return [];
  const beyond = rehearse(decision, calendar, start).warnings.flatMap((warning) =>
    warning.code === 'beyondCalendar' ? [warning.slot] : [],
  );
  const last = beyond.sort().at(-1);
  if (last === undefined) return [];
  const params = { count: beyond.length, first: calendar.firstDay, last: calendar.lastDay, day: dayOf(last) };
  return [{ code: 'calendarEnds', severity: 'error', params }];
}

/**
 * A day after which no message can follow: every rung of the ladder one after the other from the last deadline. It saves a rehearsal
 * where the decision ends years before the calendar.
 */
export function furthestDay(decision: Decision, calendar: Calendar, start: Day): Day {
  const deadlines = decision.agencies.flatMap((agency) =>
    tasksFor(decision, agency, calendar, start).flatMap((task) => (task.deadline === null ? [] : dueDay(task.deadline))),
  );
  const last = [start, ...deadlines].sort().at(-1) ?? start;
  const overrides = decision.tasks.flatMap((task) => task.ladder.map((entry) => entry.workingDays ?? 0));
  const days = [...decision.ladder.map(longest), ...overrides.map(Math.abs)].reduce((sum, count) => sum + count, 0);
  return addWorkingDays(calendar, last, days + MOST_WAIT);
}

function longest({ offset, repeat }: Rung): number {
  const again = repeat === null ? 0 : repeat.every * (repeat.atMost - 1);
  if ('hours' in offset) return Math.abs(offset.hours) + again + MOST_WAIT;
  const first = 'months' in offset ? offset.months * MOST_DAYS_OF_MONTH : Math.abs(offset.workingDays);
  return first + again + MOST_WAIT;
}
