import type { Calendar } from './calendar';
import { type DayNumber, dayOfNumber, numberOfDay, weekdayOfNumber } from './day-number';
import type { Day } from './time';

/**
 * Numbers the working days, so that counting takes constant time. `rank` is how many there are from the calendar's first day through
 * a day (negative before it), `select` the working day of a rank, `works` whether a day is one. Outside the calendar weekdays count.
 */
export type WorkingDayIndex = { rank(day: Day): number; select(rank: number): Day; works(day: Day): boolean };

/** A Monday from which weekdays are counted. */
const MONDAY: DayNumber = 4;

/** Weekdays from that Monday through a day, negative before it. */
function weekdaysThrough(number: DayNumber): number {
  const weeks = Math.floor((number - MONDAY) / 7);
  return weeks * 5 + Math.min(number - MONDAY - weeks * 7 + 1, 5);
}

/** The `count`-th weekday from that Monday, which is the first. */
function weekdayNumbered(count: number): DayNumber {
  const weeks = Math.floor((count - 1) / 5);
  return MONDAY + weeks * 7 + (count - 1 - weeks * 5);
}

function buildIndex(calendar: Calendar): WorkingDayIndex {
  const named = Object.keys(calendar.entries).sort();
  const first = numberOfDay([calendar.firstDay, ...named.slice(0, 1)].sort()[0] ?? calendar.firstDay);
  const last = numberOfDay([calendar.lastDay, ...named.slice(-1)].sort().at(-1) ?? calendar.lastDay);
  const works = Array.from({ length: last - first + 1 }, (_, index) => weekdayOfNumber(first + index) <= 5);
  for (const day of named) works[numberOfDay(day) - first] = calendar.entries[day]?.kind === 'work';
  /** Working days through each day, by its distance from the first. */
  const ranks: number[] = [];
  const workingDays: DayNumber[] = [];
  for (const [index, isWorked] of works.entries()) {
    if (isWorked) workingDays.push(first + index);
    ranks.push(workingDays.length);
  }
  const total = workingDays.length;
  const weekdaysBefore = weekdaysThrough(first - 1);
  const weekdaysToEnd = weekdaysThrough(last);
  const rankOf = (number: DayNumber) =>
    ranks[number - first] ?? (number < first ? weekdaysThrough(number) - weekdaysBefore : total + weekdaysThrough(number) - weekdaysToEnd);
  const numberAt = (rank: number) =>
    workingDays[rank - 1] ?? weekdayNumbered(rank <= 0 ? weekdaysBefore + rank : weekdaysToEnd + rank - total);
  return {
    rank: (day) => rankOf(numberOfDay(day)),
    works: (day) => {
      const number = numberOfDay(day);
      return rankOf(number) > rankOf(number - 1);
    },
    select: (rank) => dayOfNumber(numberAt(rank)),
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
