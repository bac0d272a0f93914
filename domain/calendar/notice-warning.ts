import { type Calendar, knows } from './calendar';
import { type Day, daysBetween } from './time';

/** Warnings that somebody has to see to the calendar, as data; words/calendar.ts puts them in words. */

/** A warning begins so many calendar days before the calendar ends, or before a year without a notice begins. */
const WARNING_DAYS = 30;

/**
 * `calendarEnds`: after `lastDay` only weekends are skipped. `yearProvisional`: the days off of `year` are computed, because no
 * notice is known. `days` are the calendar days left until then, 0 or less from that day on.
 */
export type CalendarWarning =
  | { code: 'calendarEnds'; params: { lastDay: Day; days: number } }
  | { code: 'yearProvisional'; params: { year: number; days: number } };

/** The warning to show on a day, or null. The end of the calendar comes before a provisional year. */
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

/** True for a known year whose Tết no notice has fixed. Tết decides, because nobody can compute its span with certainty. */
export function isProvisional(calendar: Calendar, year: number): boolean {
  if (!knows(calendar, `${year}-01-01`)) return false;
  const tet = Object.values(calendar.entries).filter(({ day }) => day >= `${year}-01-15` && day <= `${year}-02-28`);
  return tet.some((entry) => entry.status === 'provisional');
}
