import type { Text } from '../text/both-languages';
import { knownNotices } from './holidays';
import { entriesByLaw, keptEntriesByLaw } from './labour-code';
import { addDays, type Day, weekdayOf } from './time';
import { workingDayIndex } from './working-day-index';

/** The working days of Vietnamese state offices: Monday to Friday, less the days off, plus the Saturdays worked in exchange. */

/** A day with a name of its own: a day off (also one that falls on a weekend), or a day of the weekend that is worked. */
export type CalendarEntry = {
  day: Day;
  kind: 'off' | 'work';
  name: Text;
  /** The law or notice, cited in Vietnamese. */
  source: string;
  /** Announced: fixed by law or by a notice known for its year. Provisional: computed, or not yet checked. */
  status: 'announced' | 'provisional';
  /** The other day of the pair, where a weekday off was exchanged for a Saturday worked. */
  exchangedFor?: Day;
};

/** An official notice about a year's days off. It removes the entries on the days that it replaces, then adds its own. Later ones win. */
export type CalendarNotice = {
  id: string;
  /** The year whose days off it fixes; a swap may reach into the year beside it. */
  year: number;
  /** Spans of days, both ends included, whose earlier entries it removes. */
  replaces: { from: Day; to: Day }[];
  entries: CalendarEntry[];
};

/** A notice together with its paper, as it is entered, stored and listed. */
export type CalendarPaper = CalendarNotice & {
  /** The paper, cited in Vietnamese. */
  source: string;
  status: CalendarEntry['status'];
  /** The day of the paper; null where it was not found. */
  happened: Day | null;
};

/** JSON, so it can be stored and sent. From `firstDay` to `lastDay` every day off is known, for some years only provisionally. */
export type Calendar = {
  entries: Readonly<Record<Day, CalendarEntry>>;
  firstDay: Day;
  lastDay: Day /** Ids of the notices entered, in order. */;
  notices: string[];
};

/** A day on the way to a deadline: counted (its ordinal, negative going back, 0 for the day itself) or skipped. */
export type ExplainedDay = {
  day: Day;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  counted: number | null;
  skipped: 'weekend' | 'entry' | null;
  /** The calendar's entry for this day: a day off, a Saturday worked, or a holiday on a weekend; else null. */
  entry: CalendarEntry | null;
};
export type Explanation = {
  from: Day;
  count: number;
  due: Day;
  /** Every day passed, in the order of counting, `due` last. */
  days: ExplainedDay[];
  /** False where a day passed lies outside the known calendar, so that only weekends were skipped there. */
  known: boolean;
};

export const FIRST_KNOWN_YEAR = 2015;
const LAST_KNOWN_YEAR = 2030;

/**
 * Builds the calendar of 2015 to 2030: each year by law, then the known notices, then `notices` in their order. A notice for a later
 * year extends the calendar to that year. A year is provisional until a notice for it has an announced entry.
 */
export function buildCalendar(notices: readonly CalendarNotice[] = []): Calendar {
  const all = [...knownNotices, ...notices];
  const announcedYears = new Set(all.filter((notice) => notice.entries.some((e) => e.status === 'announced')).map((notice) => notice.year));
  const lastYear = Math.max(LAST_KNOWN_YEAR, ...notices.map((notice) => notice.year));
  const byDay = new Map<Day, CalendarEntry>();
  for (let year = FIRST_KNOWN_YEAR; year <= lastYear; year += 1) {
    // Later years are not cached: any notice may name any year, and the cache would grow without bound.
    const entries = year <= LAST_KNOWN_YEAR ? keptEntriesByLaw : entriesByLaw;
    for (const entry of entries(year, announcedYears.has(year))) byDay.set(entry.day, entry);
  }
  for (const notice of all) {
    for (const { from, to } of notice.replaces) for (const day of byDay.keys()) if (day >= from && day <= to) byDay.delete(day);
    for (const entry of notice.entries) byDay.set(entry.day, entry);
  }
  const sorted = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    entries: Object.fromEntries(sorted),
    firstDay: `${FIRST_KNOWN_YEAR}-01-01`,
    lastDay: `${lastYear}-12-31`,
    notices: notices.map((notice) => notice.id),
  };
}

/** The entries of a year, sorted by day. */
export function entriesOf(calendar: Calendar, year: number): CalendarEntry[] {
  const entries = Object.values(calendar.entries).filter((entry) => entry.day.startsWith(`${year}-`));
  return entries.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** True where the calendar covers the day. Outside it the functions below skip weekends only. */
export function knows(calendar: Calendar, day: Day): boolean {
  return day >= calendar.firstDay && day <= calendar.lastDay;
}

/** True on a day on which offices work. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return workingDayIndex(calendar).works(day);
}

/** The day itself if it is a working day, else the next one. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  return addWorkingDays(calendar, day, 0);
}

/**
 * The `count`-th working day after `day`, which itself does not count; before it where `count` is negative. For 0: the day
 * itself, or the next working day where it is none. `count` is a whole number.
 */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  const { rank, select, works } = workingDayIndex(calendar);
  if (count > 0) return select(rank(day) + count);
  if (count === 0 && works(day)) return day;
  const before = rank(day) - (works(day) ? 1 : 0);
  return select(before + count + 1);
}

/**
 * Working days after `from` through `to`; the negative of the same from `to` where `to` is earlier. On working days it is the
 * inverse of `addWorkingDays`.
 */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const { rank } = workingDayIndex(calendar);
  return rank(to) - rank(from);
}

/** Lists each day from `from` to the deadline, counted or skipped with its reason. `due` is `addWorkingDays(calendar, from, count)`. */
export function explainWorkingDays(calendar: Calendar, from: Day, count: number): Explanation {
  const due = addWorkingDays(calendar, from, count);
  const step = count < 0 ? -1 : 1;
  const days: ExplainedDay[] = [];
  let counted = 0;
  for (let day = count === 0 ? from : addDays(from, step); ; day = addDays(day, step)) {
    const entry = calendar.entries[day] ?? null;
    const working = isWorkingDay(calendar, day);
    if (working && count !== 0) counted += step;
    const skipped = working ? null : entry === null ? 'weekend' : 'entry';
    days.push({ day, weekday: weekdayOf(day), counted: working ? counted : null, skipped, entry });
    if (day === due) break;
  }
  return { from, count, due, days, known: knows(calendar, from) && knows(calendar, due) };
}
