import type { ImportProblem } from '../../domain/import-problem';
import { addDays, type Day, isDay } from '../../domain/time';
import { agencyKindNames, noDeadlineNames, noNames, recurringNames, yesNames } from '../../words/import-headings';
import { nearestName } from '../nearest-name';
import { cleanText } from '../plain-text';
import type { Cell } from '../spreadsheet/sheet';
import { asCode, folded, foldedName, initialsOf, remembering } from './fold';

/** What a cell means, as the text that a package would have for it. */

export type ValueFault = { code: ImportProblem['code']; params?: ImportProblem['params'] };
export type ValueRead = { text: string } | { fault: ValueFault };
export type FilledCell = Exclude<Cell, null>;

const misfit = (code: ImportProblem['code']): ValueRead => ({ fault: { code } });

/** A cell as a person sees it, on as many lines as it has. */
export function textOfCell(cell: Cell): string {
  if (cell === null) return '';
  // A sheet's texts are composed already.
  if (typeof cell === 'string') return (cell.includes('\r') ? cell.replaceAll(/\r\n?/g, '\n') : cell).trim();
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell.day;
}

/** A text on one line: a line break in a cell is a blank. */
export function lineValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell);
  return { text: text.includes('\n') ? text.replaceAll(/[^\S\n]*\n\s*/g, ' ') : text };
}

export function paragraphValue(cell: FilledCell): ValueRead {
  return { text: textOfCell(cell) };
}

/** A code however it was typed: `SNV 001`, `snv_001` and `SNV-001` are `snv-001`. */
export function codeValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell);
  const code = asCode(text);
  return code === '' ? { fault: { code: 'wrongForm', params: { form: 'code' } } } : { text: code };
}

const DAY_ZERO: Day = '1899-12-30';
/** Serial numbers of 1954 to 2119: a number outside is no day that anybody means. */
const SERIALS = { first: 20_000, last: 80_000 };

/** A day: a cell of a day, its serial number, `2020-09-15`, `15/9/2020`, `15-09-2020` or `ngày 15 tháng 9 năm 2020`. */
export function dayValue(cell: FilledCell): ValueRead {
  const day = dayOf(cell);
  return day === null ? misfit('writtenDay') : { text: day };
}

function dayOf(cell: FilledCell): Day | null {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= SERIALS.first && cell <= SERIALS.last ? addDays(DAY_ZERO, cell) : null;
  if (typeof cell === 'boolean') return null;
  const text = textOfCell(cell);
  const inWords = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(folded(text));
  const [, date = '', month = '', year = ''] = inWords ?? /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? [];
  const day = inWords === null && isDay(text) ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** One of several values by one of its names; a value that is in none is told with the first name of each. */
export function oneOf(names: Readonly<Record<string, readonly string[]>>): (cell: FilledCell) => ValueRead {
  const byName = new Map<string, string>();
  for (const [value, all] of Object.entries(names)) for (const name of [value, ...all]) byName.set(plain(name), value);
  const shown = Object.values(names).flatMap((all) => all[0] ?? []);
  const read = remembering((text: string): ValueRead => {
    const value = byName.get(plain(text));
    if (value !== undefined) return { text: value };
    const suggestion = nearestName(text, shown);
    return { fault: { code: 'notInList', params: { values: shown.join(', '), ...(suggestion === null ? {} : { suggestion }) } } };
  });
  return (cell) => read(textOfCell(cell));
}

/** A name folded, or where nothing of it is a letter or digit, as it is: `✓`, `-`. */
function plain(text: string): string {
  return folded(text) || text.trim();
}

const yes = new Set(yesNames.map(plain));
const no = new Set(noNames.map(plain));

/** A mark: `x`, `có`, `đã tích hợp`, `không`, TRUE; an empty cell is none. */
export function yesNoValue(cell: Cell): ValueRead {
  return yesNoOf(textOfCell(cell));
}

const yesNoOf = remembering((typed: string): ValueRead => {
  const text = plain(typed);
  if (text === '' || no.has(text)) return { text: 'no' };
  return yes.has(text) ? { text: 'yes' } : misfit('writtenYesNo');
});

/** True of a cell that holds a mark. */
export function isYes(cell: Cell): boolean {
  const read = yesNoValue(cell);
  return 'text' in read && read.text === 'yes';
}

export type KnownAgency = { code: string; names: readonly string[] };
/** Agencies by code and by every way in which their names are written. */
export type AgencyNames = { codes: ReadonlySet<string>; byName: ReadonlyMap<string, readonly string[]>; shown: readonly string[] };

export function agencyNames(agencies: readonly KnownAgency[]): AgencyNames {
  const byName = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    const codes = byName.get(name) ?? [];
    if (name !== '' && !codes.includes(code)) byName.set(name, [...codes, code]);
  };
  for (const { code, names } of agencies) {
    for (const name of names) {
      add(withAccents(name), code);
      add(foldedName(name), code);
      add(initialsOf(foldedName(name)), code);
    }
  }
  return { codes: new Set(agencies.map(({ code }) => code)), byName, shown: agencies.flatMap(({ names }) => names[0] ?? []) };
}

function withAccents(name: string): string {
  return cleanText(name).toLowerCase();
}

/** Letters of a shortened name, such as `TTTT` in `Sở TT&TT`. */
const MOST_INITIALS = 8;

/** An agency by its code, its name with or without accents, or its initials; never by a name that is only near. */
export function agencyValue(text: string, agencies: AgencyNames): ValueRead {
  const { codes, byName, shown } = agencies;
  if (codes.has(text)) return { text };
  const name = foldedName(text);
  const [kind = '', ...rest] = name.split(' ');
  const initials = rest.filter((word) => word !== 'va').join('');
  // Names that differ in accents only are told apart by them.
  const found = byName.get(withAccents(text)) ?? byName.get(name) ?? (codes.has(asCode(text)) ? [asCode(text)] : undefined);
  const meant = found ?? (initials.length <= MOST_INITIALS ? byName.get(`${kind} ${initials}`) : undefined) ?? [];
  if (meant.length === 1 && meant[0] !== undefined) return { text: meant[0] };
  if (meant.length > 1) return { fault: { code: 'ambiguousAgency', params: { codes: meant.join(', ') } } };
  const suggestion = nearestName(text, shown);
  return { fault: { code: 'unknownAgency', params: suggestion === null ? {} : { suggestion } } };
}

/** Agencies in a cell, one a line or separated by semicolons or commas: their codes joined by `; `. */
export function agencyListValue(cell: FilledCell, agencies: AgencyNames): ValueRead {
  return listValue(textOfCell(cell), (text) => agencyValue(text, agencies));
}

const kindOf = oneOf(agencyKindNames);

/** Whom a task is for: agencies, and kinds of agencies as `kind:department`, joined by `; `. */
export function addresseesValue(cell: FilledCell, agencies: AgencyNames): ValueRead {
  return listValue(textOfCell(cell), (text) => {
    const kind = kindOf(text.replace(/^kind:/, ''));
    return 'text' in kind ? { text: `kind:${kind.text}` } : agencyValue(text, agencies);
  });
}

/** Parts of a list: a part that is known as a whole is not divided at its commas. */
function listValue(text: string, read: (part: string) => ValueRead): ValueRead {
  const values: string[] = [];
  for (const whole of text.split(/[;\n]/).map(cleanText)) {
    if (whole === '') continue;
    const first = read(whole);
    const parts = 'text' in first || !whole.includes(',') ? [first] : whole.split(',').map((part) => read(cleanText(part)));
    for (const part of parts) {
      if ('fault' in part) return part;
      values.push(part.text);
    }
  }
  return { text: [...new Set(values)].join('; ') };
}

const none = new Set(noDeadlineNames.map(plain));
const recurring = new Set(recurringNames.map(plain));
const workingDays =
  /^(?:trong )?(\d{1,3}) (?:ngay lam viec|working days?)(?: (?:ke tu|tinh tu|tu|sau|after))?(?: (?:khi|ngay))?(?: (?:(quyet dinh|ky|ban hanh|van ban|decision)|(duoc giao|giao|nhan|assignment)))?$/;

/** A deadline: a day, `15 ngày làm việc từ ngày giao` or `… từ ngày quyết định` (from the assignment unless said), none, or `recurring`. */
export function deadlineValue(cell: Cell): ValueRead {
  if (cell === null || textOfCell(cell) === '' || none.has(plain(textOfCell(cell)))) return { text: 'none' };
  const text = plain(textOfCell(cell));
  if (recurring.has(text)) return { text: 'recurring' };
  const [, count, decision] = workingDays.exec(text) ?? [];
  if (count !== undefined) return { text: `${Number(count)} working days after ${decision === undefined ? 'assignment' : 'decision'}` };
  const day = dayOf(typeof cell === 'string' ? cell.replace(/^\s*(đến|chậm nhất|hạn|until|by)\s+(?=\S)/i, '') : cell);
  return day === null ? misfit('writtenDeadline') : { text: day };
}

/** A count of working days, or nothing. */
export function countValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell);
  return /^\d{1,3}$/.test(text) ? { text: String(Number(text)) } : { fault: { code: 'wrongType', params: { type: 'int' } } };
}
