import { addDays, addMonths, type Day } from '../calendar/time';

/** Months, quarters, half-years and years by their labels: `2026-12`, `2026-Q4`, `2026-H2`, `2026`. */

export type PeriodLength = 'month' | 'quarter' | 'halfYear' | 'year';
/** A period: its length, its year and its number in the year (1 for a whole year). */
export type NamedPeriod = { length: PeriodLength; year: number; number: number };

const monthsOf: Record<PeriodLength, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };
const labelPattern = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;

/** Reads a label; null for any other text. */
export function namedPeriod(label: string): NamedPeriod | null {
  const [, year, month, quarter, half] = labelPattern.exec(label) ?? [];
  if (year === undefined) return null;
  const length = month !== undefined ? 'month' : quarter !== undefined ? 'quarter' : half !== undefined ? 'halfYear' : 'year';
  return { length, year: Number(year), number: Number(month ?? quarter ?? half ?? 1) };
}

/** The last month of a labelled period, `YYYY-MM`; any other text is returned unchanged. */
export function lastMonthOf(label: string): string {
  const period = namedPeriod(label);
  if (period === null) return label;
  const month = monthsOf[period.length] * period.number;
  return `${label.slice(0, 4)}-${String(month).padStart(2, '0')}`;
}

/** The last day of a labelled period. */
export function lastDayOf(label: string): Day {
  return addDays(addMonths(`${lastMonthOf(label)}-01`, 1), -1);
}
