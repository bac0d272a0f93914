import { isDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type NamedPeriod, namedPeriod } from '../domain/decision/named-period';
import { forCount } from './counted';

/** Periods as offices name them: `2026-Q4` is quý IV/2026. */

const roman = ['', 'I', 'II', 'III', 'IV'];
const monthsEn = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const inVietnamese: Record<NamedPeriod['length'], (period: NamedPeriod) => string> = {
  month: ({ number, year }) => `tháng ${number}/${year}`,
  quarter: ({ number, year }) => `quý ${roman[number]}/${year}`,
  halfYear: ({ number, year }) => `6 tháng ${number === 1 ? 'đầu' : 'cuối'} năm ${year}`,
  year: ({ year }) => `năm ${year}`,
};
const inEnglish: Record<NamedPeriod['length'], (period: NamedPeriod) => string> = {
  month: ({ number, year }) => `${monthsEn[number]} ${year}`,
  quarter: ({ number, year }) => `Q${number} ${year}`,
  halfYear: ({ number, year }) => `${forCount(number, 'first', 'second')} half of ${year}`,
  year: ({ year }) => String(year),
};

/** The name of a period by its label; a label that names none stays as it is, for it is an older record's own. */
export function periodName(label: string, language: Language): string {
  const period = namedPeriod(label);
  if (period !== null) return (language === 'vi' ? inVietnamese : inEnglish)[period.length](period);
  if (!isDay(label)) return label;
  const [year = 0, month = 0, date = 0] = label.split('-').map(Number);
  return language === 'vi' ? `ngày ${date}/${month}/${year}` : `${date} ${monthsEn[month]} ${year}`;
}
