import { dayOfNumber, lengthOfMonth, numberOfDay, weekdayOfNumber } from './day-number';

/** A calendar day in Việt Nam, `YYYY-MM-DD`. */
export type Day = string;
/** A moment as ISO 8601 in UTC with milliseconds, `2020-09-15T01:00:00.000Z`. */
export type Instant = string;
/** A time of day in Việt Nam, `HH:MM`. */
export type TimeOfDay = string;

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;
/** Asia/Ho_Chi_Minh is UTC+7 all year; the rules use the fixed offset so that they need no time-zone data. */
const VIETNAM_OFFSET_HOURS = 7;
const VIETNAM_OFFSET_MINUTES = VIETNAM_OFFSET_HOURS * 60;

/** True for an instant in exactly this form. Other forms of ISO 8601 take the slow path through Date. */
function isPlain(instant: Instant): boolean {
  return instant.length === '2020-09-15T01:00:00.000Z'.length && instant.endsWith('Z');
}

/** The day on which an instant falls in Việt Nam. */
export function dayOf(instant: Instant): Day {
  // This runs for every instant, so it reads the text without a Date. From 17:00 UTC on it is the next day in Việt Nam.
  const day = instant.slice(0, 10);
  return instant.slice(11, 13) < '17' ? day : addDays(day, 1);
}

/** The time of day, `HH:MM`, that a clock in Việt Nam shows at an instant. */
export function timeOf(instant: Instant): TimeOfDay {
  if (!isPlain(instant)) return addMinutes(instant, VIETNAM_OFFSET_MINUTES).slice(11, 16);
  return `${twoDigits((Number(instant.slice(11, 13)) + VIETNAM_OFFSET_HOURS) % 24)}:${instant.slice(14, 16)}`;
}

/** Caches, by time of day in Việt Nam, the time part of the instant and whether its UTC day is the day before. At most 1,441 entries. */
const clockTimes = new Map<TimeOfDay, { utc: string; dayBefore: boolean }>();

function clockTime(time: TimeOfDay): { utc: string; dayBefore: boolean } {
  const known = clockTimes.get(time);
  if (known !== undefined) return known;
  if (!/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) throw new RangeError(`no time of day: ${time}`);
  const hour = Number(time.slice(0, 2)) - VIETNAM_OFFSET_HOURS;
  const made = { utc: `T${twoDigits((hour + 24) % 24)}:${time.slice(3)}:00.000Z`, dayBefore: hour < 0 };
  clockTimes.set(time, made);
  return made;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** The instant at which a clock in Việt Nam shows `time` on `day`. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  const { utc, dayBefore } = clockTime(time);
  return (dayBefore ? addDays(day, -1) : day) + utc;
}

/** The calendar day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  return dayOfNumber(numberOfDay(day) + count);
}

/** The same day of the month `count` months later, or the last day of that month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + count;
  const newYear = Math.floor(months / 12);
  const newMonth = months - newYear * 12 + 1;
  const newDate = Math.min(date, lengthOfMonth(newYear, newMonth));
  return `${String(newYear).padStart(4, '0')}-${twoDigits(newMonth)}-${twoDigits(newDate)}`;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return weekdayOfNumber(numberOfDay(day));
}

/** The instant `minutes` later. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  if (!isPlain(instant) || !Number.isInteger(minutes)) {
    return new Date(Date.parse(instant) + minutes * MS_PER_MINUTE).toISOString();
  }
  const total = Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16)) + minutes;
  const days = Math.floor(total / MINUTES_PER_DAY);
  const ofDay = total - days * MINUTES_PER_DAY;
  const time = `${twoDigits(Math.floor(ofDay / 60))}:${twoDigits(ofDay % 60)}`;
  return `${addDays(instant.slice(0, 10), days)}T${time}${instant.slice(16)}`;
}

/** The instant without its seconds, because urgent notices are planned by the minute. */
export function startOfMinute(instant: Instant): Instant {
  if (isPlain(instant)) return `${instant.slice(0, 16)}:00.000Z`;
  return new Date(Math.floor(Date.parse(instant) / MS_PER_MINUTE) * MS_PER_MINUTE).toISOString();
}

/** The earliest of some instants, or null where there is none. Instants in this form sort as text. */
export function earliest(instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const instant of instants) if (instant !== null && (first === null || instant < first)) first = instant;
  return first;
}

/** The later of two instants or days. */
export function later<T extends Instant | Day>(a: T, b: T): T {
  return a > b ? a : b;
}

/** True for an existing calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const number = numberOfDay(text);
  return !Number.isNaN(number) && dayOfNumber(number) === text;
}

/** True for a text that ends in a day and a month without a year, such as `trước 30/11`. */
export function lacksYear(text: string): boolean {
  return /^[^\d]*\d{1,2}[/.-]\d{1,2}$/.test(text);
}

/** Reads the day that a person wrote: `2020-10-09`, `9/10/2020`, `09-10-2020`, `9.10.2020`; null where no such day exists. */
export function writtenDay(text: string): Day | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? [];
  const day = year === '' ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
