import type { Calendar } from './calendar';
import { type DayNumber, dayOfNumber, numberOfDay, weekdayOfNumber } from './day-number';
import type { Day } from './time';

/**
 * Working days numbered: `rank` is how many there are from the calendar's first day through a day (negative before it), `select`
 * the day that holds a number, `works` whether a day is one of them. All answer at once inside the calendar and count weekdays outside it.
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
  /** By the day's distance from the first one: how many working days there are through it. */
  const ranks: number[] = [];
  const workingDays: Day[] = [];
  for (let number = first; number <= last; number += 1) {
    const day = dayOfNumber(number);
    const entry = calendar.entries[day];
    if (entry === undefined ? weekdayOfNumber(number) <= 5 : entry.kind === 'work') workingDays.push(day);
    ranks.push(workingDays.length);
  }
  const total = workingDays.length;
  const weekdaysBefore = weekdaysThrough(first - 1);
  const weekdaysToEnd = weekdaysThrough(last);
  const rankOf = (number: DayNumber) =>
    ranks[number - first] ?? (number < first ? weekdaysThrough(number) - weekdaysBefore : total + weekdaysThrough(number) - weekdaysToEnd);
  return {
    rank: (day) => rankOf(numberOfDay(day)),
    works(day) {
      const number = numberOfDay(day);
      return rankOf(number) > rankOf(number - 1);
    },
    select(rank) {
      const inside = workingDays[rank - 1];
      if (inside !== undefined) return inside;
      return dayOfNumber(weekdayNumbered(rank <= 0 ? weekdaysBefore + rank : weekdaysToEnd + rank - total));
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
