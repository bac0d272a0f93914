/** A calendar day in Việt Nam, `YYYY-MM-DD`. */
export type Day = string;
/** A moment as ISO 8601 in UTC with milliseconds, `2020-09-15T01:00:00.000Z`. */
export type Instant = string;
/** A time of day in Việt Nam, `HH:MM`. */
export type TimeOfDay = string;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year; the rules use the fixed offset so that they need no time-zone data. */
const VIETNAM_OFFSET_HOURS = 7;
const VIETNAM_OFFSET_MS = VIETNAM_OFFSET_HOURS * 60 * MS_PER_MINUTE;

/** The day on which an instant falls in Việt Nam. */
export function dayOf(instant: Instant): Day {
  // Asked of every instant, so it is read off the text: from 17:00 UTC on it is the next day there.
  const day = instant.slice(0, 10);
  return instant.slice(11, 13) < '17' ? day : addDays(day, 1);
}

/** The time of day, `HH:MM`, that a clock in Việt Nam shows at an instant. */
export function timeOf(instant: Instant): TimeOfDay {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant at which a clock in Việt Nam shows `time` on `day`. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  const hour = Number(time.slice(0, 2)) - VIETNAM_OFFSET_HOURS;
  if (hour >= 0) return `${day}T${String(hour).padStart(2, '0')}:${time.slice(3)}:00.000Z`;
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - VIETNAM_OFFSET_MS).toISOString();
}

/** The calendar day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day of the month `count` months later, or the last day of that month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / MS_PER_DAY);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** The instant `minutes` later. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * MS_PER_MINUTE).toISOString();
}

/** The instant with its seconds cut off: what is urgent is told by the minute. */
export function startOfMinute(instant: Instant): Instant {
  return new Date(Math.floor(Date.parse(instant) / MS_PER_MINUTE) * MS_PER_MINUTE).toISOString();
}

/** The earliest of some instants, or null of none. Instants in this form sort as text. */
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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
