import { type NoticeProblem, type NoticeReading, noticeIn } from '../../documents/package/calendar-notice';
import type { CalendarNotice } from '../../domain/calendar/calendar';
import { type Day, writtenDay } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { noticeExpectedText } from '../../words/calendar-notice';
import { one, type Sent } from '../sent';

/** Reads the form of a notice of days off: its rows become the same document as the command line's file, and the same rules check it. */

/** Rows that the form shows at first. */
const FIRST_ROWS = { daysOff: 8, swaps: 3, replaces: 2 } as const;
const MOST_ROWS = 60;
export type RowKind = keyof typeof FIRST_ROWS;
/** Fields of a row, by kind, as the form names them. */
export const rowFields = { daysOff: ['day', 'name', 'nameEn'], swaps: ['off', 'work'], replaces: ['from', 'to'] } as const;

/** How many rows of a kind the form has: those that were sent, and at least the usual ones. */
export function rowsOf(sent: Sent, kind: RowKind): number {
  const wanted = /^\d{1,2}$/.test(one(sent, `rows.${kind}`)) ? Number(one(sent, `rows.${kind}`)) : 0;
  return Math.min(MOST_ROWS, Math.max(FIRST_ROWS[kind], wanted));
}

function filled(sent: Sent, kind: RowKind): number[] {
  const rows = Array.from({ length: rowsOf(sent, kind) }, (_, row) => row);
  return rows.filter((row) => rowFields[kind].some((field) => one(sent, `${field}.${row}`) !== ''));
}

/** Reads the form of a notice, to be checked against the notices entered before. */
export function readNotice(sent: Sent, entered: readonly CalendarNotice[], today: Day): NoticeReading {
  const day = (name: string) => writtenDay(one(sent, name)) ?? one(sent, name);
  const year = one(sent, 'year');
  const written = {
    id: one(sent, 'number').normalize('NFC'),
    happened: day('happened'),
    source: one(sent, 'source').normalize('NFC'),
    status: one(sent, 'status'),
    year: /^\d{4}$/.test(year) ? Number(year) : year,
    replaces: filled(sent, 'replaces').map((row) => ({ from: day(`from.${row}`), to: day(`to.${row}`) })),
    daysOff: filled(sent, 'daysOff').map((row) => ({ day: day(`day.${row}`), name: nameIn(sent, row) })),
    swaps: filled(sent, 'swaps').map((row) => ({ off: day(`off.${row}`), work: day(`work.${row}`) })),
  };
  return noticeIn(JSON.stringify(written, null, 1), '', entered, today);
}

function nameIn(sent: Sent, row: number): { vi: string; en: string } {
  const vi = one(sent, `name.${row}`).normalize('NFC');
  return { vi, en: one(sent, `nameEn.${row}`) || vi };
}

/** Faults by the field of the form that each stands at; '' for the whole. */
export function noticeFaultsIn(sent: Sent, problems: readonly NoticeProblem[], language: Language): Map<string, string> {
  const faults = new Map<string, string>();
  for (const found of problems) {
    const name = fieldNamed(sent, found.field);
    if (!faults.has(name)) faults.set(name, noticeExpectedText(found, language));
  }
  return faults;
}

/** `daysOff[1].name.vi` is the name in the second of the rows in which something was written. */
function fieldNamed(sent: Sent, field: string): string {
  const row = /^(daysOff|swaps|replaces)\[(\d+)\](?:\.(\w+))?/.exec(field);
  if (row === null) return field === 'id' ? 'number' : field;
  const kind = row[1] as RowKind;
  const part = row[3] === undefined || !(rowFields[kind] as readonly string[]).includes(row[3]) ? rowFields[kind][0] : row[3];
  return `${part}.${filled(sent, kind)[Number(row[2])] ?? 0}`;
}
