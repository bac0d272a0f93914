import { type Day, writtenDay } from '../../domain/calendar/time';
import type { ImportProblem } from '../../domain/decision/import-problem';
import { folded } from '../../domain/text/plain-letters';
import { noNames, yesNames } from '../../words/import-values';
import { nearestName } from '../package/nearest-name';
import { cleanText } from '../plain-text';
import { dayOfCell, textOfCell, withoutFormat } from '../spreadsheet/cell-text';
import type { Cell } from '../spreadsheet/sheet';
import { asCode, foldedName, isShortFor, remembering } from './fold';

/** The meaning of a cell, as the text that a package would have for it. */

export type ValueFault = { code: ImportProblem['code']; params?: ImportProblem['params'] };
/** A change of a value that a person should know of, since it is not word for word in the cell; reported once for a column. */
export type ToldOfValue =
  | 'codeOfNumber'
  | 'codeWhole'
  | 'codeSpelling'
  | 'dayBefore'
  | 'beforeDay'
  | 'calendarDays'
  | 'endOfPeriod'
  | 'otherEvent'
  | 'yearOfPaper'
  | 'personLeftOut'
  | 'nameByAddress'
  | 'everyone';
export type ValueRead = { text: string; told?: ToldOfValue } | { fault: ValueFault };
export type FilledCell = Exclude<Cell, null>;

const misfit = (code: ImportProblem['code']): ValueRead => ({ fault: { code } });

/** An unknown value must be entered by a person; this is the fault at its cell. */
export function unknownFault(cell: { error: string } | { formula: string }): { fault: ValueFault } {
  return { fault: { code: 'error' in cell ? 'errorCell' : 'formulaCell' } };
}

/** A text on one line: a line break in a cell is a blank. */
export function lineValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell);
  return { text: text.includes('\n') ? text.replaceAll(/(?<![^\S\n])[^\S\n]*\n\s*/g, ' ') : text };
}

const named = /^[^<>@]*<([^<>]+)>$/;

/**
 * An e-mail address as mail programs copy it: `Văn thư <vanthu@so.example>`, `mailto:vanthu@so.example`, `vanthu@so.example;`. A cell with
 * several stays as it is, since nobody but a person knows which one is meant.
 */
export function addressValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell)
    .replaceAll(/^[\s;,]+|[\s;,]+$/g, '')
    .replace(/^mailto:\s*/i, '');
  const address = named.exec(text)?.[1]?.trim();
  return address === undefined ? lineValue(text) : { text: address.replace(/^mailto:/i, ''), told: 'nameByAddress' };
}

export function paragraphValue(cell: FilledCell): ValueRead {
  return { text: textOfCell(cell) };
}

/** A code in the form of packages, however it was typed: `SNV 001`, `snv_001` and `SNV-001` become `snv-001`. */
export function codeValue(cell: FilledCell): ValueRead {
  const code = asCode(textOfCell(cell));
  return code === '' ? { fault: { code: 'wrongForm', params: { form: 'code' } } } : { text: code };
}

/** A day: a cell of a day, its serial number, `2020-09-15`, `15/9/2020`, `15-09-2020` or `ngày 15 tháng 9 năm 2020`. */
export function dayValue(cell: FilledCell): ValueRead {
  const day = dayOf(cell);
  return day === null ? misfit('writtenDay') : { text: day };
}

export function dayOf(cell: FilledCell): Day | null {
  const [, date, month, year] =
    typeof cell === 'string' ? (/^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(folded(cell)) ?? []) : [];
  return year === undefined ? dayOfCell(cell) : writtenDay(`${date}/${month}/${year}`);
}

/** One of several values by one of its names. For an unknown value, the fault lists the first name of each. */
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
  return (cell) => read(textOfCell(withoutFormat(cell)));
}

/** A folded name; a text without letters or digits stays as it is: `✓`, `-`. */
export function plain(text: string): string {
  return folded(text) || text.trim();
}

const yes = new Set(yesNames.map(plain));
const no = new Set(noNames.map(plain));

/** A mark: `x`, `có`, `đã tích hợp`, `không`, TRUE; an empty cell is none. */
export function yesNoValue(cell: Cell): ValueRead {
  return yesNoOf(textOfCell(withoutFormat(cell)));
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
/** Agencies by code and by every spelling of their names. */
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
    }
  }
  // `UBND xã Bắc Hà` and `Xã Bắc Hà` are one agency, unless the decision has both.
  for (const { code, names } of agencies) {
    for (const other of names.flatMap((name) => committeeOrPlace(foldedName(name)))) if (!byName.has(other)) add(other, code);
  }
  return { codes: new Set(agencies.map(({ code }) => code)), byName, shown: agencies.flatMap(({ names }) => names[0] ?? []) };
}

const COMMITTEE = 'uy ban nhan dan ';
const places = /^(?:xa|phuong|dac khu|thi tran|huyen|thi xa|quan|thanh pho) \S/;

/** The other name of an agency that goes by its people's committee or by its place, in folded letters. */
function committeeOrPlace(name: string): string[] {
  const place = name.startsWith(COMMITTEE) ? name.slice(COMMITTEE.length) : name;
  if (!places.test(place)) return [];
  return [place === name ? `${COMMITTEE}${place}` : place];
}

function withAccents(name: string): string {
  return cleanText(name).toLowerCase();
}

/** An agency by its code, its name with or without accents, or the name shortened by initials; never by a similar name. */
export function agencyValue(text: string, agencies: AgencyNames): ValueRead {
  const { codes, byName, shown } = agencies;
  if (codes.has(text)) return { text };
  const name = foldedName(text);
  // Accents decide between names that differ only in them.
  const found = byName.get(withAccents(text)) ?? byName.get(name) ?? (codes.has(asCode(text)) ? [asCode(text)] : undefined);
  const meant = found ?? shortenedBy(name, byName);
  if (meant.length === 1 && meant[0] !== undefined) return { text: meant[0] };
  if (meant.length > 1) return { fault: { code: 'ambiguousAgency', params: { codes: meant.join(', ') } } };
  const suggestion = nearestName(text, shown);
  return { fault: { code: 'unknownAgency', params: suggestion === null ? {} : { suggestion } } };
}

/** Longer texts are no shortened names. */
const LONGEST_SHORT = 60;

function shortenedBy(name: string, byName: AgencyNames['byName']): readonly string[] {
  if (name === '' || name.length > LONGEST_SHORT) return [];
  return [...new Set([...byName].flatMap(([known, codes]) => (isShortFor(name, known) ? codes : [])))];
}

/** A count of working days, or nothing. */
export function countValue(cell: FilledCell): ValueRead {
  const text = textOfCell(withoutFormat(cell));
  return /^\d{1,3}$/.test(text) ? { text: String(Number(text)) } : { fault: { code: 'wrongType', params: { type: 'int' } } };
}
