import { addDays, addMonths, type Day, type Instant, instantAt } from '../calendar/time';

/**
 * Reporting periods with the cut-offs of Decree 09/2019/NĐ-CP as one province applies them. They are unverified for this province,
 * and every page that shows a period says so.
 */

const periodKinds = ['month', 'quarter', 'halfYear', 'nineMonths', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `number` is the month or quarter, else null. Both days are included. */
export type Period = { label: string; kind: PeriodKind; year: number; number: number | null; from: Day; to: Day };

/** A period ends on this day of its last month. */
const CUT_OFF = '14';

/** Reads a period from its label: `2020-10`, `2020-Q4`, `2020-H1`, `2020-9M` or `2020`; null for anything else. */
export function periodOf(label: string): Period | null {
  const parts = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|(H1)|(9M)))?$/.exec(label);
  if (parts === null) return null;
  const [, yearText = '', month, quarter, half, nine] = parts;
  const year = Number(yearText);
  if (month !== undefined) return span(label, 'month', year, Number(month), Number(month), 1);
  if (quarter !== undefined) return span(label, 'quarter', year, Number(quarter), Number(quarter) * 3, 3);
  if (half !== undefined) return span(label, 'halfYear', year, null, 6, 6);
  return nine === undefined ? span(label, 'year', year, null, 12, 12) : span(label, 'nineMonths', year, null, 9, 9);
}

function span(label: string, kind: PeriodKind, year: number, number: number | null, lastMonth: number, months: number): Period {
  const to = `${year}-${String(lastMonth).padStart(2, '0')}-${CUT_OFF}`;
  return { label, kind, year, number, from: addDays(addMonths(to, -months), 1), to };
}

/** The moment as of which a period is reported: the end of its last day. */
export function cutOffOf(period: Period): Instant {
  return endOfDay(period.to);
}

/** The last millisecond of a day in Việt Nam. */
export function endOfDay(day: Day): Instant {
  return new Date(Date.parse(instantAt(addDays(day, 1), '00:00')) - 1).toISOString();
}
