import type { Text } from '../text/both-languages';
import { buildCalendar, type Calendar, type CalendarNotice, type CalendarPaper } from './calendar';
import { outsideOf } from './given-day';
import { type Exchange, exchangeEntries } from './holidays';
import { type Day, weekdayOf } from './time';

/** An official notice of days off as an officer writes it down, and the faults that it may have. */

/** A notice as written: days off, and exchanges of a weekday for a Saturday. */
export type WrittenNotice = {
  /** Number and sign of the paper. */
  id: string;
  happened: Day;
  source: string;
  status: CalendarPaper['status'];
  year: number;
  replaces: { from: Day; to: Day }[];
  daysOff: { day: Day; name: Text }[];
  swaps: Exchange[];
};

export const noticeFaultCodes = [
  'swapHalf',
  'swapOffOnWeekend',
  'swapOffIsHoliday',
  'swapWorkedNotSaturday',
  'swapWorkedIsHoliday',
  'swapWorkedAlready',
  'swapTorn',
  'dayTwice',
  'otherYear',
  'yearTooFar',
  'saysNothing',
  'dayTooFar',
] as const;
export type NoticeFaultCode = (typeof noticeFaultCodes)[number];

/** One fault. `path` leads to the value by keys and positions; `params` fill its words. */
export type NoticeFault = { code: NoticeFaultCode; path: (string | number)[]; params: Record<string, string | number> };

/** A notice as far as it could be read, each part in its place; null stands for a part that could not. */
export type ReadableNotice = {
  happened: Day | null;
  year: number | null;
  replaces: { from: Day | null; to: Day | null }[];
  daysOff: (Day | null)[];
  swaps: { off: Day | null; worked: Day | null }[];
};

/** The notice in the calendar's form: each entry carries its source and status. */
export function paperOf({ daysOff, swaps, ...written }: WrittenNotice): CalendarPaper {
  const { source, status } = written;
  const off = daysOff.map(({ day, name }) => ({ day, kind: 'off' as const, name, source, status }));
  return { ...written, entries: [...off, ...swaps.flatMap((swap) => exchangeEntries(swap, source, status))] };
}

/**
 * Finds everything that is wrong with a notice entered on `today`, after the `earlier` notices. Exchanges are checked against the
 * calendar after the notice's own removals and days off.
 */
export function noticeFaults(notice: ReadableNotice, earlier: readonly CalendarNotice[], today: Day): NoticeFault[] {
  const { happened, year, replaces, daysOff, swaps } = notice;
  const says = replaces.length + daysOff.length + swaps.length > 0;
  if (!says) return [{ code: 'saysNothing', path: [], params: {} }];
  const before = buildCalendar([...earlier, withoutExchanges(notice)]);
  const outside = happened === null ? null : outsideOf('happened', happened, { calendar: before, today });
  return [
    ...(outside === null ? [] : [{ code: 'dayTooFar' as const, path: ['happened'], params: outside }]),
    ...(year === null ? [] : yearTooFar(year, earlier)),
    ...(year === null ? [] : daysOutside(notice, year)),
    ...daysTwice(notice),
    ...swaps.flatMap((swap, index) => [...offFaults(swap.off, index, before), ...workedFaults(swap.worked, index, before)]),
    ...tornExchanges(before),
  ];
}

const nameless: Text = { vi: '', en: '' };

function withoutExchanges({ year, replaces, daysOff }: ReadableNotice): CalendarNotice {
  const entries: CalendarNotice['entries'] = [];
  for (const day of daysOff) if (day !== null) entries.push({ day, kind: 'off', name: nameless, source: '', status: 'announced' });
  const spans = replaces.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  return { id: '', year: year ?? 0, replaces: spans, entries };
}

/** A year that leaves a gap is mostly a slip, and would extend the bounds of every other day to it. So years are added one by one. */
function yearTooFar(year: number, earlier: readonly CalendarNotice[]): NoticeFault[] {
  const next = Number(buildCalendar(earlier).lastDay.slice(0, 4)) + 1;
  return year > next ? [{ code: 'yearTooFar', path: ['year'], params: { next } }] : [];
}

/** Finds days outside the notice's year. Exchanges and removed spans may reach into the years beside it. */
function daysOutside({ daysOff, swaps, replaces }: ReadableNotice, year: number): NoticeFault[] {
  const fault = (...path: (string | number)[]): NoticeFault => ({ code: 'otherYear', path, params: { year } });
  const beside = (day: Day | null) => day === null || Math.abs(Number(day.slice(0, 4)) - year) <= 1;
  return [
    ...replaces.flatMap(({ from, to }, index) => [
      ...(beside(from) ? [] : [fault('replaces', index, 'from')]),
      ...(beside(to) ? [] : [fault('replaces', index, 'to')]),
    ]),
    ...daysOff.flatMap((day, index) => (day === null || day.startsWith(`${year}-`) ? [] : [fault('daysOff', index, 'day')])),
    ...swaps.flatMap(({ off, worked }, index) => [
      ...(beside(off) ? [] : [fault('swaps', index, 'off')]),
      ...(beside(worked) ? [] : [fault('swaps', index, 'work')]),
    ]),
  ];
}

function daysTwice({ daysOff, swaps }: ReadableNotice): NoticeFault[] {
  const named: { day: Day | null; path: (string | number)[] }[] = [
    ...daysOff.map((day, index) => ({ day, path: ['daysOff', index, 'day'] })),
    ...swaps.flatMap(({ off, worked }, index) => [
      { day: off, path: ['swaps', index, 'off'] },
      { day: worked, path: ['swaps', index, 'work'] },
    ]),
  ];
  const seen = new Set<Day>();
  return named.flatMap(({ day, path }): NoticeFault[] => {
    if (day === null) return [];
    if (seen.has(day)) return [{ code: 'dayTwice', path, params: {} }];
    seen.add(day);
    return [];
  });
}

function offFaults(off: Day | null, index: number, before: Calendar): NoticeFault[] {
  if (off === null) return [];
  const path = ['swaps', index, 'off'];
  if (weekdayOf(off) > 5) return [{ code: 'swapOffOnWeekend', path, params: {} }];
  return before.entries[off]?.kind === 'off' ? [{ code: 'swapOffIsHoliday', path, params: {} }] : [];
}

function workedFaults(worked: Day | null, index: number, before: Calendar): NoticeFault[] {
  if (worked === null) return [];
  const path = ['swaps', index, 'work'];
  if (weekdayOf(worked) !== 6) return [{ code: 'swapWorkedNotSaturday', path, params: {} }];
  const kind = before.entries[worked]?.kind;
  if (kind === 'work') return [{ code: 'swapWorkedAlready', path, params: {} }];
  return kind === 'off' ? [{ code: 'swapWorkedIsHoliday', path, params: {} }] : [];
}

/** Finds earlier exchanges that would lose one of their two days, because the notice removes it or names it anew. */
function tornExchanges({ entries }: Calendar): NoticeFault[] {
  return Object.values(entries).flatMap((entry): NoticeFault[] => {
    const other = entry.exchangedFor;
    if (other === undefined || entries[other]?.exchangedFor === entry.day) return [];
    return [{ code: 'swapTorn', path: ['replaces'], params: { left: entry.day, gone: other } }];
  });
}
