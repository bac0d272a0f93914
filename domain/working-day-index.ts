import type { Calendar } from './calendar';
import { addDays, type Day, daysBetween } from './time';

/**
 * Working days numbered: `rank` is how many there are from the calendar's first day through a day (negative before it), `select`
 * the day that holds a number. Both answer at once inside the calendar and count weekdays outside it.
 */
export type WorkingDayIndex = { rank(day: Day): number; select(rank: number): Day };

/** A Monday from which days are counted as serial numbers. */
const MONDAY = '1970-01-05';

function serialOf(day: Day): number {
  return daysBetween(MONDAY, day);
}

function dayOfSerial(serial: number): Day {
  return addDays(MONDAY, serial);
}

/** Weekdays from that Monday through a day, negative before it. */
function weekdaysThrough(serial: number): number {
  const weeks = Math.floor(serial / 7);
  return weeks * 5 + Math.min(serial - weeks * 7 + 1, 5);
}

/** The `count`-th weekday from that Monday, which is the first. */
function weekdayNumbered(count: number): number {
  const weeks = Math.floor((count - 1) / 5);
  return weeks * 7 + (count - 1 - weeks * 5);
}

function buildIndex(calendar: Calendar): WorkingDayIndex {
  const named = Object.keys(calendar.entries).sort();
  const first = serialOf([calendar.firstDay, ...named.slice(0, 1)].sort()[0] ?? calendar.firstDay);
  const last = serialOf([calendar.lastDay, ...named.slice(-1)].sort().at(-1) ?? calendar.lastDay);
  const ranks = new Map<Day, number>();
  const workingDays: Day[] = [];
  for (let serial = first; serial <= last; serial += 1) {
    const day = dayOfSerial(serial);
    const entry = calendar.entries[day];
    if (entry === undefined ? weekdaysThrough(serial) > weekdaysThrough(serial - 1) : entry.kind === 'work') workingDays.push(day);
    ranks.set(day, workingDays.length);
  }
  const total = workingDays.length;
  const weekdaysBefore = weekdaysThrough(first - 1);
  const weekdaysToEnd = weekdaysThrough(last);
  return {
    rank(day) {
      const inside = ranks.get(day);
      if (inside !== undefined) return inside;
      const serial = serialOf(day);
      return serial < first ? weekdaysThrough(serial) - weekdaysBefore : total + weekdaysThrough(serial) - weekdaysToEnd;
    },
    select(rank) {
      const inside = workingDays[rank - 1];
      if (inside !== undefined) return inside;
      return dayOfSerial(weekdayNumbered(rank <= 0 ? weekdaysBefore + rank : weekdaysToEnd + rank - total));
    },
  };
}

const indexes = new WeakMap<Calendar, WorkingDayIndex>();

/** The calendar's index, built once for each calendar object: a calendar is never changed in place. */
export function workingDayIndex(calendar: Calendar): WorkingDayIndex {
  let index = indexes.get(calendar);
  if (index === undefined) {
    index = buildIndex(calendar);
    indexes.set(calendar, index);
  }
  return index;
}
