import { addWorkingDays, type Calendar, isWorkingDay, nextWorkingDay } from './calendar';
import { addDays, type Day, dayOf, type Instant, instantAt, later, startOfMinute, type TimeOfDay, timeOf } from './time';

/** Office hours: each entry holds from a day on (null: always) and, where seasonal, between two days of the year. The last match counts. */
export type OfficeHours = {
  from: Day | null;
  /** First and last day of the season as `MM-DD`, both included; it may run over the new year. */
  season: { from: string; to: string } | null;
  /** Opening and closing times in order, such as `[['07:30','11:30'],['13:30','17:00']]`. */
  spans: [TimeOfDay, TimeOfDay][];
}[];

/** An office without hours for this many working days has none at all. That is longer than a year, so every season is tried. */
const WORKING_DAYS_SEARCHED = 300;

function inSeason(season: { from: string; to: string } | null, day: Day): boolean {
  if (season === null) return true;
  const monthDay = day.slice(5);
  const overNewYear = season.from > season.to;
  return overNewYear ? monthDay >= season.from || monthDay <= season.to : monthDay >= season.from && monthDay <= season.to;
}

/**
 * The hours of the office on a day, as if it were a working day. A span includes its first minute and not its last. The last entry
 * in force and in season counts; without one the answer is empty.
 */
export function officeHoursOn(hours: OfficeHours, day: Day): [TimeOfDay, TimeOfDay][] {
  const entry = hours.findLast(({ from, season }) => (from === null || day >= from) && inSeason(season, day));
  return entry?.spans ?? [];
}

/** The instant at which the office opens on a day; midnight where it has no hours. */
export function startOfOfficeDay(hours: OfficeHours, day: Day): Instant {
  return instantAt(day, officeHoursOn(hours, day)[0]?.[0] ?? '00:00');
}

/** The instant at which the office closes on a day, when a deadline on that day ends; the end of the day where it has no hours. */
export function endOfOfficeDay(hours: OfficeHours, day: Day): Instant {
  const closing = officeHoursOn(hours, day).at(-1)?.[1];
  return closing === undefined ? instantAt(addDays(day, 1), '00:00') : instantAt(day, closing);
}

/** True in office hours on a working day. The minute of closing is outside. */
export function withinOfficeHours(calendar: Calendar, hours: OfficeHours, instant: Instant): boolean {
  const day = dayOf(instant);
  const time = timeOf(instant);
  return isWorkingDay(calendar, day) && officeHoursOn(hours, day).some(([opens, closes]) => time >= opens && time < closes);
}

/** The first time from `time` on at which the office is open that day, or null where it stays closed. */
function presenceFrom(hours: OfficeHours, day: Day, time: TimeOfDay): TimeOfDay | null {
  const span = officeHoursOn(hours, day).find(([, closes]) => time < closes);
  if (span === undefined) return null;
  return time > span[0] ? time : span[0];
}

/**
 * The minute of the instant where it lies in office hours, else the next opening: after lunch, or on a later working day. For an
 * office without any hours it is the minute of the instant.
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
 * The moment at which a notice that can wait goes to an address that prefers an hour: at that hour of the same day, or the next
 * opening after it. It goes when due where that is later, or where the office does not open again that day: the day never changes.
 */
function preferredInstant(hours: OfficeHours, due: Instant, preferred: TimeOfDay): Instant {
  const day = dayOf(due);
  const time = presenceFrom(hours, day, preferred);
  return time === null ? due : later(instantAt(day, time), due);
}

/** The moment from which a notice may go to an address: an urgent one at once, another at the preferred hour (null where none is set). */
export function slotFor(hours: OfficeHours, { due, urgent }: { due: Instant; urgent: boolean }, preferred: TimeOfDay | null): Instant {
  return urgent || preferred === null ? due : preferredInstant(hours, due, preferred);
}

/** The times on a day that somebody may choose to receive messages: each opening and full hour in office hours, later than `usual`. */
export function preferableHours(hours: OfficeHours, day: Day, usual: TimeOfDay): TimeOfDay[] {
  const spans = officeHoursOn(hours, day);
  const full = Array.from({ length: 24 }, (_, hour): TimeOfDay => `${String(hour).padStart(2, '0')}:00`);
  const times = [...spans.map(([opens]) => opens), ...full];
  const isPresent = (time: TimeOfDay) => spans.some(([opens, closes]) => time >= opens && time < closes);
  return [...new Set(times)].filter((time) => time > usual && isPresent(time)).sort();
}

/**
 * The moment at which a day's ordinary messages go out: the sending hour of that day, or of the next working day where the day is
 * off. Where the office is closed at that hour, its next opening that day. An hour after closing is kept: moving it would change the day.
 */
export function sendingInstant(calendar: Calendar, hours: OfficeHours, day: Day, sendingHour: TimeOfDay): Instant {
  const workingDay = nextWorkingDay(calendar, day);
  return instantAt(workingDay, presenceFrom(hours, workingDay, sendingHour) ?? sendingHour);
}
