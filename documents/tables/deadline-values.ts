import { addDays, addMonths, type Day, isDay } from '../../domain/calendar/time';
import type { Recurrence } from '../../domain/decision/decision';
import { noDeadlineNames, periodsWritten, periodUnits, recurringNames } from '../../words/import-values';
import { textOfCell } from '../spreadsheet/cell-text';
import type { Cell } from '../spreadsheet/sheet';
import { dayOf, plain, type ValueRead } from './cell-values';

/** Deadlines as offices write them in an annex. */

const none = new Set(noDeadlineNames.map(plain));
const recurring = new Set(recurringNames.map(plain));
const workingDays =
  /^(?:trong )?(\d{1,3}) (?:ngay lam viec|working days?)(?: (?:ke tu|tinh tu|tu|sau|after))?(?: (?:khi|ngay))?(?: (?:(quyet dinh|ky|ban hanh|van ban|decision)|(duoc giao|giao|nhan|assignment)))?$/;

/**
 * A deadline: a day; a month, quarter or year, whose last day is meant; `15 ngày làm việc từ ngày giao` or `… từ ngày quyết định`
 * (from the assignment unless said); none; `recurring` for periods that are stored, or the periods themselves.
 */
export function deadlineValue(cell: Cell): ValueRead {
  const text = plain(textOfCell(cell));
  if (cell === null || text === '' || none.has(text)) return { text: 'none' };
  if (recurring.has(text)) return { text: 'recurring' };
  const [, count, decision] = workingDays.exec(text) ?? [];
  if (count !== undefined) return { text: `${Number(count)} working days after ${decision === undefined ? 'assignment' : 'decision'}` };
  if (typeof cell === 'string') return writtenDeadline(cell.trim(), text);
  // An hour would be lost: deadlines are days.
  const hasHour = typeof cell === 'object' && 'time' in cell;
  const day = hasHour ? null : dayOf(cell);
  return day === null ? { fault: { code: 'writtenDeadline' } } : { text: day };
}

function writtenDeadline(typed: string, text: string): ValueRead {
  const before = /^(?:hoan thanh )?truoc (?:ngay )?(?=\d)/.exec(text);
  const day = dayOf(
    typed.replace(/^\s*(?:hoàn thành\s+)?(?:trước ngày|trước|đến ngày|đến|chậm nhất(?: là)?(?: ngày)?|hạn|until|by)\s+(?=\S)/iu, ''),
  );
  if (day !== null) return before === null ? { text: day } : { text: addDays(day, -1), told: 'dayBefore' };
  const end = before === null ? endOfPeriod(text.replace(/^(?:trong|het|cuoi|den het|den|hoan thanh trong) /, '')) : null;
  if (end !== null) return { text: end, told: 'endOfPeriod' };
  const periods = recurrenceOf(text);
  if (periods !== null) return periods;
  return { fault: { code: 'writtenDeadline' } };
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

/** The last day of `quý IV 2026`, `tháng 12 2026`, `năm 2026`, `6 tháng đầu năm 2026`, in folded letters. */
function endOfPeriod(text: string): Day | null {
  const [, quarter, yearOfQuarter] = /^quy (i|ii|iii|iv|[1-4]) (?:nam )?(\d{4})$/.exec(text) ?? [];
  if (quarter !== undefined) return lastDay(yearOfQuarter, (roman[quarter] ?? 0) * 3);
  const [, month, yearOfMonth] = /^(?:thang )?(\d{1,2}) (?:nam )?(\d{4})$/.exec(text) ?? [];
  if (month !== undefined) return lastDay(yearOfMonth, Number(month));
  const [, half, yearOfHalf] = /^6 thang (dau|cuoi) nam (\d{4})$/.exec(text) ?? [];
  if (half !== undefined) return lastDay(yearOfHalf, half === 'dau' ? 6 : 12);
  const [, year] = /^nam (\d{4})$/.exec(text) ?? [];
  return year === undefined ? null : lastDay(year, 12);
}

function lastDay(year = '', month: number): Day | null {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return isDay(first) ? addDays(addMonths(first, 1), -1) : null;
}

const every: Readonly<Record<string, string>> = { thang: 'month', quy: 'quarter', nam: 'year' };
const often = /^(?:dinh ky )?(?:hang|moi) (thang|quy|nam)\b/;
const whole =
  /^(?:dinh ky )?(?:hang|moi) (thang|quy|nam) (?:(truoc )?ngay (\d{1,2}) )?(?:(?:nop |bao cao )?trong (\d{1,2}) ngay lam viec )?(?:tu (?:thang |quy |nam )?(.+?) )?den (?:het )?(?:thang |quy |nam )?(.+)$/;

/** Periods such as `hằng tháng, ngày 25, từ 10/2026 đến 12/2026`. Without a day and an end they are asked for. */
function recurrenceOf(text: string): ValueRead | null {
  const [, unit] = often.exec(text) ?? [];
  if (unit === undefined) return null;
  const [, , before, day = '', within = '0', from = '', to = ''] = whole.exec(text) ?? [];
  const [first, last] = [periodOf(unit, from), periodOf(unit, to)];
  const cutOffDay = Number(day) - (before === undefined ? 0 : 1);
  if (first === null || last === null || !(cutOffDay >= 1 && cutOffDay <= 31) || first > last)
    return { fault: { code: 'writtenPeriods', params: { example: unit } } };
  const cell = periodsCell({ every: every[unit] as PeriodsOfTask['every'], cutOffDay, submitWithin: Number(within), first, last });
  return before === undefined ? { text: cell } : { text: cell, told: 'dayBefore' };
}

export type PeriodsOfTask = Omit<Extract<Recurrence, { type: 'rule' }>, 'type'>;

/** Periods as a cell has them: `every month on 14, within 2 working days, from 2026-10 to 2026-12`. */
export function periodsCell({ every: unit, cutOffDay, submitWithin, first, last }: PeriodsOfTask): string {
  return `every ${unit} on ${cutOffDay}, within ${submitWithin} working days, from ${first} to ${last}`;
}

const cellPattern = /^every (month|quarter|halfYear|year) on (\d{1,2}), within (\d{1,2}) working days, from (\S+) to (\S+)$/;

/** The periods of such a cell; null of any other text. */
export function periodsOfCell(text: string): PeriodsOfTask | null {
  const [, unit, day, within, first, last] = cellPattern.exec(text) ?? [];
  if (unit === undefined || first === undefined || last === undefined) return null;
  return { every: unit as PeriodsOfTask['every'], cutOffDay: Number(day), submitWithin: Number(within), first, last };
}

/** The same as an office writes it, so that it is read back; null where no office would. */
export function periodsShown({ every: unit, cutOffDay, submitWithin, first, last }: PeriodsOfTask): string | null {
  const name = periodUnits[unit];
  if (name === undefined) return null;
  const period = (text: string) => text.split('-').reverse().join('/').replace('Q', '');
  return periodsWritten({ unit: name, day: cutOffDay, within: submitWithin, from: period(first), to: period(last) });
}

function periodOf(unit: string, text: string): string | null {
  const [, number = '', year] = /^(?:(i|ii|iii|iv|\d{1,2}) )?(?:nam )?(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return null;
  if (unit === 'nam') return number === '' ? year : null;
  if (unit === 'quy') return roman[number] === undefined ? null : `${year}-Q${roman[number]}`;
  return lastDay(year, Number(number)) === null ? null : `${year}-${number.padStart(2, '0')}`;
}
