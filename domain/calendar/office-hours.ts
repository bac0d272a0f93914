import { addWorkingDays, type Calendar, isWorkingDay, nextWorkingDay } from './calendar';
import { addDays, type Day, dayOf, type Instant, instantAt, later, startOfMinute, type TimeOfDay, timeOf } from './time';

/** Office hours in force from a day and, where seasonal, between two days of the year; the last matching entry counts. */
export type OfficeHours = {
  from: Day | null;
  /** First and last day of the season as `MM-DD`, both included; it may run over the new year. */
  season: { from: string; to: string } | null;
  /** Spans of presence in order, such as `[['07:30','11:30'],['13:30','17:00']]`. */
  spans: [TimeOfDay, TimeOfDay][];
}[];

/** When an office is there: its hours are dated and seasonal configuration, its days are the calendar's. */

/** An office without hours for this many working days has none at all: longer than a year, so that every season is met. */
const WORKING_DAYS_SEARCHED = 300;

function inSeason(season: { from: string; to: string } | null, day: Day): boolean {
  if (season === null) return true;
  const monthDay = day.slice(5);
  const overNewYear = season.from > season.to;
  return overNewYear ? monthDay >= season.from || monthDay <= season.to : monthDay >= season.from && monthDay <= season.to;
}

/**
 * Spans of presence on a day, were it a working day; a span holds its first minute and not its last. The last entry in force
 * and in season counts; with none the answer is empty.
 */
export function officeHoursOn(hours: OfficeHours, day: Day): [TimeOfDay, TimeOfDay][] {
  const entry = hours.findLast(({ from, season }) => (from === null || day >= from) && inSeason(season, day));
  return entry?.spans ?? [];
}

/** The opening of the office on a day; midnight where it has no hours. */
export function startOfOfficeDay(hours: OfficeHours, day: Day): Instant {
  return instantAt(day, officeHoursOn(hours, day)[0]?.[0] ?? '00:00');
}

/** The closing of the office on a day, the moment to which a deadline on that day runs; the end of the day where it has no hours. */
export function endOfOfficeDay(hours: OfficeHours, day: Day): Instant {
  const closing = officeHoursOn(hours, day).at(-1)?.[1];
  return closing === undefined ? instantAt(addDays(day, 1), '00:00') : instantAt(day, closing);
}

/** True in a minute of presence on a working day; the minute of closing is outside. */
export function withinOfficeHours(calendar: Calendar, hours: OfficeHours, instant: Instant): boolean {
  const day = dayOf(instant);
  const time = timeOf(instant);
  return isWorkingDay(calendar, day) && officeHoursOn(hours, day).some(([opens, closes]) => time >= opens && time < closes);
}

/** The first time of presence on a day from a time on, or null where the office stays closed. */
function presenceFrom(hours: OfficeHours, day: Day, time: TimeOfDay): TimeOfDay | null {
  const span = officeHoursOn(hours, day).find(([, closes]) => time < closes);
  if (span === undefined) return null;
  return time > span[0] ? time : span[0];
}

/**
 * The minute of the instant when it is inside office hours of a working day, else the next opening: after lunch, or on a later
 * working day. The minute of the instant, too, for an office that has no hours at all.
 */
export function nextOfficeMinute(calendar: Calendar, hours: OfficeHours, instant: Instant): Instant {
  const minute = startOfMinute(instant);
  const today = dayOf(minute);
  const now = isWorkingDay(calendar, today) ? presenceFrom(hours, today, timeOf(minute)) : null;
  if (now !== null) return instantAt(today, now);
  for (let ahead = 1; ahead <= WORKING_DAYS_SEARCHED; ahead += 1) {
    const day = addWorkingDays(calendar, today, ahead);
    const opening = presenceFrom(hours, day, '00:00');
    if (opening !== null) return instantAt(day, opening);
  }
  return minute;
}

/**
 * When what is due at an instant and can wait goes to an address that prefers an hour: at that hour of the same day or the next
 * opening after it; when it is due where that is later, or where the office has no presence any more that day. So the day never changes.
 */
export function preferredInstant(hours: OfficeHours, due: Instant, preferred: TimeOfDay): Instant {
  const day = dayOf(due);
  const time = presenceFrom(hours, day, preferred);
  return time === null ? due : later(instantAt(day, time), due);
}

/** From when on a notice may go to an address: what can wait goes at the hour that is preferred there; `preferred` is null where none is. */
export function slotFor(hours: OfficeHours, { due, urgent }: { due: Instant; urgent: boolean }, preferred: TimeOfDay | null): Instant {
  return urgent || preferred === null ? due : preferredInstant(hours, due, preferred);
}

/** Hours of presence on a day at which somebody may prefer to be written to: after `usual`, each opening and each full hour. */
export function preferableHours(hours: OfficeHours, day: Day, usual: TimeOfDay): TimeOfDay[] {
  const spans = officeHoursOn(hours, day);
  const full = Array.from({ length: 24 }, (_, hour): TimeOfDay => `${String(hour).padStart(2, '0')}:00`);
  const times = [...spans.map(([opens]) => opens), ...full];
  const isPresent = (time: TimeOfDay) => spans.some(([opens, closes]) => time >= opens && time < closes);
  return [...new Set(times)].filter((time) => time > usual && isPresent(time)).sort();
}

/**
 * When a day's ordinary message goes out: at the sending hour of that day, or of the next working day where it is none; at the
 * next opening of that day where the office is closed at that hour. An hour after closing is kept: moving it would change the day.
 */
export function sendingInstant(calendar: Calendar, hours: OfficeHours, day: Day, sendingHour: TimeOfDay): Instant {
  const workingDay = nextWorkingDay(calendar, day);
  return instantAt(workingDay, presenceFrom(hours, workingDay, sendingHour) ?? sendingHour);
}
