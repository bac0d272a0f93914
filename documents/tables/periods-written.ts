import { isDay, writtenDay } from '../../domain/calendar/time';
import { type RecurrenceRule, recurrenceUnits } from '../../domain/decision/decision';
import { namedPeriod } from '../../domain/decision/named-period';
import { periodsWritten, periodUnits, weekdaysWritten } from '../../words/import-values';
import type { ValueRead } from './cell-values';

/** Reads and writes the periods of a recurring duty as offices and tables have them. */

const units: Readonly<Record<string, RecurrenceRule['every']>> = { ngay: 'day', tuan: 'week', thang: 'month', quy: 'quarter', nam: 'year' };
const hour = String.raw`(?:(\d{1,2})(?: ?(?:gio|h|g))?(?: ?(\d{2}))? )`;
const within = String.raw`(?:(?:nop |bao cao )?trong (\d{1,2}) ngay lam viec )?`;
const often = /^(?:dinh ky )?(?:hang|moi) (ngay|tuan|thang|quy|nam)\b/;
/** `17h00 hằng ngày từ …` is `hằng ngày 17h00 từ …`. */
const hourFirst = /^(?:truoc |vao |luc )?(\d{1,2}(?: ?(?:gio|h|g))?(?: ?\d{2})?) ((?:dinh ky )?(?:hang|moi) \S+)(.*)$/;
const monthly = new RegExp(
  `^(thang|quy|nam) (?:(truoc )?${hour}?ngay (\\d{1,2}) )?${within}(?:tu (?:thang |quy |nam )?(.+?) )?den (?:het )?(?:thang |quy |nam )?(.+)$`,
);
const daily = new RegExp(
  `^(ngay|tuan) (?:(?:vao |truoc )?${hour}?(?:(?:ngay )?(thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat) )?)?${within}(?:tu (?:ngay )?(.+?) )?den (?:het )?(?:ngay )?(.+)$`,
);

/** `trước ngày 20 hằng tháng từ …` is `hằng tháng trước ngày 20 từ …`. */
const dayFirst =
  /^((?:vao |truoc |chot )?(?:ngay \d{1,2}|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)) ((?:dinh ky )?(?:hang|moi) (?:tuan|thang|quy|nam))(.*)$/;
/** Work that comes back, however that is said. The unit that it names is that of the example. */
const comesBack =
  /\b(?:hang|moi|dinh ky)(?: \S+)? (ngay|tuan|thang|quy|nam)\b(?! \d)|\bthang (?:dau|cuoi) (quy)\b(?! (?:[iv]|\d))|^6 thang(?: va)? (nam)$/;

/** Reads periods such as `hằng tháng, ngày 25, từ 10/2026 đến 12/2026`, in folded letters. Without a day and an end they are asked for. */
export function periodsRead(typed: string): ValueRead | null {
  const text = typed.replace(hourFirst, '$2 $1$3').replace(dayFirst, '$2 $1$3');
  const [found = '', unit = ''] = often.exec(text) ?? [];
  const [, ...units] = comesBack.exec(text) ?? [];
  const example = units.find((one) => one !== undefined);
  if (unit === '') return example === undefined ? null : { fault: { code: 'writtenPeriods', params: { example } } };
  const rest = `${unit}${text.slice(found.length)}`;
  const rule = unit === 'ngay' || unit === 'tuan' ? dailyRule(rest) : monthlyRule(rest);
  if (rule === null || rule.first > rule.last) return { fault: { code: 'writtenPeriods', params: { example: unit } } };
  const isDayBefore = /^\S+ truoc ngay /.test(rest);
  return isDayBefore ? { text: periodsCell(rule), told: 'dayBefore' } : { text: periodsCell(rule) };
}

function monthlyRule(text: string): RecurrenceRule | null {
  const [, unit = '', before, hours, minutes, day = '', days = '0', from = '', to = ''] = monthly.exec(text) ?? [];
  const [first, last] = [periodOf(unit, from), periodOf(unit, to)];
  // Before a day means the day before it; before an hour of a day means until that hour.
  const cutOffDay = Number(day) - (before !== undefined && hours === undefined ? 1 : 0);
  const every = units[unit];
  if (every === undefined || every === 'day' || every === 'week' || first === null || last === null) return null;
  if (!(cutOffDay >= 1 && cutOffDay <= 31)) return null;
  return withTime({ every, cutOffDay, submitWithin: Number(days), first, last }, hours, minutes);
}

function dailyRule(text: string): RecurrenceRule | null {
  const [, unit, hours, minutes, weekday = '', days = '0', from = '', to = ''] = daily.exec(text) ?? [];
  const [first, last] = [dayRead(from), dayRead(to)];
  if (first === null || last === null) return null;
  const terms = { submitWithin: Number(days), first, last };
  if (unit === 'ngay') return weekday === '' ? withTime({ every: 'day', ...terms }, hours, minutes) : null;
  const cutOffDay = weekdayRead(weekday);
  return cutOffDay === null ? null : withTime({ every: 'week', cutOffDay, ...terms }, hours, minutes);
}

function withTime(rule: RecurrenceRule, hours: string | undefined, minutes = '00'): RecurrenceRule | null {
  if (hours === undefined) return rule;
  return Number(hours) > 23 || Number(minutes) > 59 ? null : { ...rule, time: `${hours.padStart(2, '0')}:${minutes}` };
}

/** A day whose marks are folded to blanks: `1 12 2026`. */
function dayRead(text: string): string | null {
  return /^\d{1,2} \d{1,2} \d{4}$/.test(text) ? writtenDay(text.replaceAll(' ', '/')) : null;
}

const weekdays = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

function weekdayRead(text: string): number | null {
  if (text === 'chu nhat') return 7;
  const name = text.replace('thu ', '');
  const number = /^[2-7]$/.test(name) ? Number(name) - 1 : weekdays.indexOf(name) + 1;
  return number === 0 ? null : number;
}

/** Periods as a cell has them: `every month on 14, within 2 working days, from 2026-10 to 2026-12`, `every day at 16:00, within …`. */
export function periodsCell(rule: RecurrenceRule): string {
  const on = rule.every === 'day' ? '' : ` on ${rule.cutOffDay}`;
  const at = rule.time === undefined ? '' : ` at ${rule.time}`;
  return `every ${rule.every}${on}${at}, within ${rule.submitWithin} working days, from ${rule.first} to ${rule.last}`;
}

const cellPattern = new RegExp(
  `^every (${recurrenceUnits.join('|')})(?: on (\\d{1,2}))?(?: at (\\d\\d:\\d\\d))?, within (\\d{1,2}) working days, from (\\S+) to (\\S+)$`,
);

/** The periods of such a cell, in the form of decision.yaml; null for any other text. */
export function periodsOfCell(text: string): Record<string, string | number> | null {
  const [, every, day, time, days, first, last] = cellPattern.exec(text) ?? [];
  if (every === undefined || first === undefined || last === undefined) return null;
  const own = { ...(day === undefined ? {} : { cutOffDay: Number(day) }), ...(time === undefined ? {} : { time }) };
  return { every, ...own, submitWithin: Number(days), first, last };
}

/** The same as an office writes it, so that it is read back; null where no office would. */
export function periodsShown(cell: string): string | null {
  const rule = periodsOfCell(cell);
  if (rule === null || !isShown(rule.every)) return null;
  const shown = (text: string) => text.split('-').reverse().join('/').replace('Q', '');
  const { every, cutOffDay, time, submitWithin, first, last } = rule;
  const on = typeof cutOffDay !== 'number' ? null : every === 'week' ? (weekdaysWritten[cutOffDay - 1] ?? null) : `ngày ${cutOffDay}`;
  return periodsWritten({
    every,
    on,
    time: typeof time === 'string' ? time : null,
    within: Number(submitWithin),
    from: shown(String(first)),
    to: shown(String(last)),
  });
}

function isShown(every: unknown): every is keyof typeof periodUnits {
  return typeof every === 'string' && Object.hasOwn(periodUnits, every);
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

function periodOf(unit: string, text: string): string | null {
  const [, number = '', year] = /^(?:(i|ii|iii|iv|\d{1,2}) )?(?:nam )?(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return null;
  if (unit === 'nam') return number === '' ? year : null;
  if (unit === 'quy') return roman[number] === undefined ? null : `${year}-Q${roman[number]}`;
  const label = `${year}-${number.padStart(2, '0')}`;
  return namedPeriod(label) === null || isDay(label) ? null : label;
}
