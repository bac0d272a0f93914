import { englishDeadlineWords, englishMonths, englishOnDemand, englishWeekdays, onDemand, periodUnits } from '../../words/import-values';

/** Deadlines in English are rewritten as the Vietnamese ones that are read: one grammar says what a deadline means. */

const months = englishMonths.join('|');
const monthOf = (name: string) => englishMonths.findIndex((month) => name.toLowerCase().startsWith(month.toLowerCase())) + 1;
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?';

const rewritten: readonly [RegExp, (...found: string[]) => string][] = [
  // `15 January 2027`, `15th of Jan. 2027`, `January 15, 2027`, then a month alone.
  [
    new RegExp(`\\b${ordinal}(?: of)? (${months})[a-z]*\\.?,? (\\d{4})\\b`, 'gi'),
    (_, day = '', month = '', year = '') => `${day}/${monthOf(month)}/${year}`,
  ],
  [
    new RegExp(`\\b(${months})[a-z]*\\.? ${ordinal},? (\\d{4})\\b`, 'gi'),
    (_, month = '', day = '', year = '') => `${day}/${monthOf(month)}/${year}`,
  ],
  [new RegExp(`\\b(${months})[a-z]*\\.? (\\d{4})\\b`, 'gi'), (_, month = '', year = '') => `tháng ${monthOf(month)}/${year}`],
  [/\bq([1-4])[ /-]?(\d{4})\b/gi, (_, quarter, year) => `quý ${quarter}/${year}`],
  [/\b([1-4])(?:st|nd|rd|th) quarter(?: of)? (\d{4})\b/gi, (_, quarter, year) => `quý ${quarter}/${year}`],
  [/\b(?:first|1st) half(?: of)? (\d{4})\b/gi, (_, year) => `6 tháng đầu năm ${year}`],
  [/\b(?:second|2nd) half(?: of)? (\d{4})\b/gi, (_, year) => `6 tháng cuối năm ${year}`],
  [/\b(?:by )?(?:the )?end of (?:the year |year )?(?=\d{4}$)/gi, () => 'năm '],
  [/\b(?:by )?(?:the )?end of (?=tháng|quý)/gi, () => ''],
  [/\b(?:on|by) the (\d{1,2})(?:st|nd|rd|th)?\b(?!\/)/gi, (_, day) => `ngày ${day}`],
  [/\bbefore the (\d{1,2})(?:st|nd|rd|th)?\b(?!\/)/gi, (_, day) => `trước ngày ${day}`],
  [
    /\b(?:every|each) (day|week|month|quarter|year)\b/gi,
    (_, unit = '') => `hằng ${periodUnits[unit.toLowerCase() as keyof typeof periodUnits]}`,
  ],
  [
    /\b(?:once|twice) a (week|month|quarter|year)\b/gi,
    (_, unit = '') => `hằng ${periodUnits[unit.toLowerCase() as keyof typeof periodUnits]}`,
  ],
  [new RegExp(`^(?:${englishOnDemand.join('|')})$`, 'i'), () => onDemand],
  [/\b(?:on|at) (?=\d)/gi, () => ''],
  [new RegExp(`\\b(?:on )?(${englishWeekdays.map(({ en }) => en).join('|')})s?\\b`, 'gi'), (_, day = '') => weekday(day)],
  [
    new RegExp(`\\b(?:${Object.keys(englishDeadlineWords).join('|')})\\b`, 'gi'),
    (word = '') => englishDeadlineWords[word.toLowerCase()] ?? word,
  ],
];

const weekday = (name: string) => englishWeekdays.find(({ en }) => en.toLowerCase() === name.toLowerCase())?.vi ?? name;

/** A deadline typed in English as an office here would write it: `by end of March 2027` is `tháng 3/2027`. Any other text stays as it is. */
export function inVietnamese(typed: string): string {
  return rewritten.reduce((text, [pattern, by]) => text.replace(pattern, by), typed.replaceAll(/\s+/g, ' '));
}
