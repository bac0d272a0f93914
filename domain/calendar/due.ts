import { addMinutes, type Day, dayOf, type Instant, instantAt, isDay, startOfMinute, type TimeOfDay, timeOf, writtenDay } from './time';

/**
 * The moment at which a deadline ends, as it was given: a day (`2026-11-30`), which ends with the Office's hours, or a minute by the
 * clock in Việt Nam (`2026-11-30T17:00`). Both begin with their day, so either compares with a day as its own day does.
 */
export type Due = Day | Minute;
/** `YYYY-MM-DDTHH:MM` by the clock in Việt Nam. */
export type Minute = string;

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const minutePattern = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/;

/** True where the deadline has an hour and not only a day. */
export function isTimed(due: Due): due is Minute {
  return due.length > DAY_LENGTH;
}

/** The day of a due moment. */
export function dueDay(due: Due): Day {
  return due.slice(0, DAY_LENGTH);
}

/** The time of day of a deadline, or null where it is a day without an hour. */
export function dueTime(due: Due): TimeOfDay | null {
  return isTimed(due) ? due.slice(DAY_LENGTH + 1) : null;
}

export function minuteAt(day: Day, time: TimeOfDay): Minute {
  return `${day}T${time}`;
}

/** The minute that holds an instant. */
export function minuteOf(instant: Instant): Minute {
  return minuteAt(dayOf(instant), timeOf(startOfMinute(instant)));
}

/** The instant at which a minute begins; for a day without an hour, its midnight. */
export function instantOf(due: Due): Instant {
  return instantAt(dueDay(due), dueTime(due) ?? '00:00');
}

/** Adds minutes by the clock; negative ones go back. */
export function minutesLater(minute: Minute, minutes: number): Minute {
  return minuteOf(addMinutes(instantOf(minute), minutes));
}

/** Minutes by the clock between two minutes; negative where `to` is earlier. */
export function minutesPassed(from: Minute, to: Minute): number {
  return (Date.parse(instantOf(to)) - Date.parse(instantOf(from))) / 60_000;
}

/** Negative, zero or positive as `a` ends before, with or after `b`. A day ends after each of its minutes. */
export function compareDue(a: Due, b: Due): number {
  const [first, second] = [endText(a), endText(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function endText(due: Due): string {
  return isTimed(due) ? due : minuteAt(due, '24:00');
}

/** True for an existing day, or a minute of an existing day. */
export function isDue(text: string): boolean {
  return isTimed(text) ? minutePattern.test(text) && isDay(dueDay(text)) : isDay(text);
}

const hourWritten = String.raw`(\d{1,2})\s*(?:giờ|[:hg])(?:\s*(\d{2})(?![\d/.-]))?(?:\s*phút)?`;
const hourFirst = new RegExp(`^${hourWritten}\\s*[,-]?\\s*(?:ngày\\s+|on\\s+)?(\\S.*)$`, 'iu');
const hourLast = new RegExp(`^(\\S+?)(?:T|,?\\s+(?:lúc\\s+|at\\s+)?)${hourWritten}$`, 'iu');

/** Reads the day or minute that a person wrote: a day as in `writtenDay`, perhaps with an hour (`17:00 ngày 30/11/2026`); else null. */
export function writtenDue(text: string): Due | null {
  const typed = text.normalize('NFC').trim();
  const day = writtenDay(typed);
  if (day !== null) return day;
  const [, hour, minute, said] = hourFirst.exec(typed) ?? reordered(hourLast.exec(typed)) ?? [];
  const written = said === undefined ? null : writtenDay(said.trim());
  if (written === null || hour === undefined) return null;
  const due = minuteAt(written, `${hour.padStart(2, '0')}:${minute ?? '00'}`);
  return isDue(due) ? due : null;
}

function reordered(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found === null ? null : [found[0], found[2], found[3], found[1]];
}
