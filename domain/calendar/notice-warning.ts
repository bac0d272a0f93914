import { type Calendar, knows } from './calendar';
import { type Day, daysBetween } from './time';

/** When somebody has to see to the calendar, as data; in words by words/calendar.ts. */

/** Calendar days before the end of what is known, or before a year that is not announced, from which it is said. */
export const WARNING_DAYS = 30;

/**
 * `calendarEnds`: after `lastDay` only weekends would be skipped. `yearProvisional`: the days off of `year` are computed, no
 * notice is known. `days` are those left until then, 0 or less from the day itself.
 */
export type CalendarWarning =
  | { code: 'calendarEnds'; params: { lastDay: Day; days: number } }
  | { code: 'yearProvisional'; params: { year: number; days: number } };

/** What to warn of on a day, the end of the calendar first; null where nothing is near. */
export function calendarWarning(calendar: Calendar, today: Day): CalendarWarning | null {
  const left = daysBetween(today, calendar.lastDay);
  if (left <= WARNING_DAYS) return { code: 'calendarEnds', params: { lastDay: calendar.lastDay, days: left } };
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear, thisYear + 1]) {
    const days = daysBetween(today, `${year}-01-01`);
    if (days <= WARNING_DAYS && isProvisional(calendar, year)) return { code: 'yearProvisional', params: { year, days } };
  }
  return null;
}

/** True for a known year of which no notice has fixed Tết: its span is what nobody can compute with certainty. */
export function isProvisional(calendar: Calendar, year: number): boolean {
  if (!knows(calendar, `${year}-01-01`)) return false;
  const tet = Object.values(calendar.entries).filter(({ day }) => day >= `${year}-01-15` && day <= `${year}-02-28`);
  return tet.some((entry) => entry.status === 'provisional');
}
