import { type ImportProblem, importProblem } from '../../domain/import-problem';
import { type ImportKind, totalNames } from '../../words/import-headings';
import type { Cell, Sheet } from '../spreadsheet/sheet';
import { isYes, textOfCell, yesNoValue } from './cell-values';
import { columnLetters, folded } from './fold';
import { type ColumnMeaning, type Heading, oneLine } from './headings';

/** The rows under a heading: records, and what stands between and after them. */

export type FieldCell = { cell: Cell; letters: string };
export type UnderstoodRow = {
  /** As the spreadsheet numbers it. */
  row: number;
  /** What stands under each column, or above the row in a group; a field without a value is left out. */
  cells: Record<string, FieldCell>;
  /** Values that groups give: the agency of the rows below its name. */
  given: Record<string, string>;
};
/** What the text of a group row stands for: the value of a field, or nothing. */
export type GroupReader = (text: string) => { field: string; value: string } | null;
export type Group = { row: number; text: string; field: string | null; value: string | null };
export type Skipped = {
  empty: number;
  /** Rows that number the columns. */
  numbering: number[];
  /** Rows of totals, with the totals that were compared. */
  totals: { row: number; compared: number[] }[];
  /** Rows after the last total: notes, places of signature. */
  notes: number[];
};
type Body = { rows: UnderstoodRow[]; groups: Group[]; skipped: Skipped; problems: ImportProblem[] };
type Reading = { heading: Heading; kind: ImportKind; file: string; groupOf: GroupReader };

/** Reads the rows under a heading. Values of cells merged downwards hold for each of their rows. */
export function readBody(heading: Heading, { file, kind, groupOf }: Omit<Reading, 'heading'>): Body {
  const body: Body = { rows: [], groups: [], skipped: { empty: 0, numbering: [], totals: [], notes: [] }, problems: [] };
  const reading = { heading, kind, file, groupOf };
  const { filled, across } = mergesOf(heading.sheet, heading.to + 1);
  const given: Record<string, string> = {};
  const counted = { all: counting(), group: counting() };
  for (let index = heading.to + 1; index < heading.sheet.rows.length; index += 1) {
    const cells = withFilled(heading.sheet.rows[index] ?? [], filled.get(index));
    const texts = cells.flatMap((cell) => (cell === null || cell === '' ? [] : [textOfCell(cell)])).filter((text) => text !== '');
    const row = index + 1;
    if (texts.length === 0) body.skipped.empty += 1;
    else if (index === heading.to + 1 && isNumbering(texts)) body.skipped.numbering.push(row);
    else if (isTotal(texts)) takeTotal(reading, body, { row, cells }, counted);
    else if (isGroup(reading, cells, across.has(index), texts)) takeGroup(reading, body, given, counted, { row, texts });
    else if (body.skipped.totals.length > 0 && filledColumns(heading.columns, cells) < 2) body.skipped.notes.push(row);
    else takeRow(reading, body, given, counted, { row, cells });
  }
  return body;
}

type At = { row: number; cells: Cell[] };
/** How many rows, and how many marks under each column that holds marks. */
type Counted = { rows: number; marks: Map<string, number> };

type Counts = { all: Counted; group: Counted };

function counting(): Counted {
  return { rows: 0, marks: new Map() };
}

/** Values that merged cells give to the rows below their first, and rows with cells merged across. */
function mergesOf(sheet: Sheet, from: number): { filled: Map<number, Map<number, Cell>>; across: Set<number> } {
  const filled = new Map<number, Map<number, Cell>>();
  const across = new Set<number>();
  for (const { row, column, rows, columns } of sheet.merges) {
    if (row < from) continue;
    if (columns > 1 && rows === 1) across.add(row);
    for (let down = row + 1; down < Math.min(row + rows, sheet.rows.length); down += 1) {
      const values = filled.get(down) ?? new Map<number, Cell>();
      filled.set(down, values.set(column, sheet.rows[row]?.[column] ?? null));
    }
  }
  return { filled, across };
}

function withFilled(cells: readonly Cell[], filled: ReadonlyMap<number, Cell> | undefined): Cell[] {
  const all = [...cells];
  // A row that holds nothing but what is merged from above is still empty.
  if (filled === undefined || cells.every((cell) => cell === null || cell === '')) return all;
  for (const [column, value] of filled) {
    while (all.length <= column) all.push(null);
    if ((all[column] ?? null) === null || all[column] === '') all[column] = value;
  }
  return all;
}

/** `(1) (2) (3)`, `1 2 3`, `A B 1 2`: each column counted under its heading. */
function isNumbering(texts: readonly string[]): boolean {
  const labels = texts.map((text) =>
    text
      .replace(/^\((.*)\)$/, '$1')
      .replace(/=.*$/, '')
      .trim(),
  );
  if (labels.length < 3 || !labels.every((label) => /^(\d{1,2}|[A-ZĐ])$/.test(label))) return false;
  const numbers = labels.filter((label) => /^\d/.test(label)).map(Number);
  return numbers.length > 0 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index) && (numbers[0] ?? 2) <= 1;
}

const ordinal = /^(?:[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)\s*[.):/-]\s*/;
const ordinalAlone = /^(?:[IVXLC]+|[A-ZĐ]|\d{1,3})[.)]?$/;

const totals = totalNames.map(folded).sort((a, b) => b.length - a.length);
const totalPattern = new RegExp(
  `^(?:${totals.join('|')})(?: \\d+)?(?: (?:dich vu|dich vu cong|thu tuc|co quan|nhiem vu|services|agencies|tasks))?(?: \\d+)?$`,
);

/** A row whose first text is `Tổng cộng`, `Cộng`, `Total: 785`, with nothing but numbers beside it; a name that only begins so is none. */
function isTotal(texts: readonly string[]): boolean {
  const [first = '', ...rest] = ordinalAlone.test(texts[0] ?? '') ? texts.slice(1) : texts;
  return totalPattern.test(folded(first)) && rest.every((text) => numberIn(text) !== null);
}

/** Compares each number in a row of totals with the rows, or the marks of its column, above it: all of them, or those of the group. */
function takeTotal(reading: Reading, body: Body, { row, cells }: At, { all, group }: Counts): void {
  const compared: number[] = [];
  for (const [column, cell] of cells.entries()) {
    const stated = numberIn(cell);
    if (stated === null) continue;
    const meaning = reading.heading.columns.find((entry) => entry.column === column);
    const count = (counts: Counted) =>
      meaning !== undefined && holdsMarks(meaning) ? (counts.marks.get(meaning.letters) ?? 0) : counts.rows;
    compared.push(stated);
    if (stated === count(all) || (body.groups.length > 0 && stated === count(group))) continue;
    const place = { sheet: reading.heading.sheet.name, row, cell: `${columnLetters(column)}${row}`, found: textOfCell(cell) };
    body.problems.push(importProblem('totalsRow', reading.file, { ...place, params: { counted: count(all) } }));
  }
  body.skipped.totals.push({ row, compared });
}

function numberIn(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  const [, digits] = typeof cell === 'string' ? (/(?:^|[\s:])(\d{1,3}(?:[.,]\d{3})+|\d+)(?:\s|$)/.exec(cell) ?? []) : [];
  return digits === undefined ? null : Number(digits.replaceAll(/[.,]/g, ''));
}

function holdsMarks({ field, value }: ColumnMeaning): boolean {
  return value !== null || field === 'integrated';
}

function filledColumns(columns: readonly ColumnMeaning[], cells: readonly Cell[]): number {
  return columns.filter(({ column }) => textOfCell(cells[column] ?? null) !== '').length;
}

/** What a group row says, without its number: `I. Sở Nội vụ (12 thủ tục)` is `Sở Nội vụ`. */
function groupText(texts: readonly string[]): string {
  const words = texts.filter((text, index) => !(index === 0 && texts.length > 1 && ordinalAlone.test(text)));
  return oneLine(words.join(' '))
    .replace(ordinal, '')
    .replace(/\s*[:(]\s*\d+.*$/, '')
    .replace(/:$/, '')
    .trim();
}

/** A row that names what the rows below belong to: cells merged across with nothing beside them, or one text that is such a name. */
function isGroup({ heading, groupOf }: Reading, cells: readonly Cell[], isAcross: boolean, texts: readonly string[]): boolean {
  const numbered = texts.length === 2 && ordinalAlone.test(texts[0] ?? '');
  if (texts.length > 1 && !numbered) return false;
  if (filledColumns(heading.columns, cells) > 1 && !isAcross) return false;
  return isAcross || groupOf(groupText(texts)) !== null;
}

function takeGroup(
  { heading, kind, groupOf, file }: Reading,
  body: Body,
  given: Record<string, string>,
  counted: Counts,
  { row, texts }: { row: number; texts: string[] },
): void {
  const text = groupText(texts);
  const found = groupOf(text);
  body.groups.push({ row, text, field: found?.field ?? null, value: found?.value ?? null });
  counted.group = counting();
  const hasAgency = heading.columns.some((column) => column.field === 'agency');
  if (found === null) {
    const isLost = kind === 'services' && !hasAgency;
    if (isLost) body.problems.push(importProblem('unknownGroup', file, { sheet: heading.sheet.name, row, found: text }));
    return;
  }
  // Below another level of government other agencies follow.
  if (found.field === 'scope') delete given.agency;
  given[found.field] = found.value;
}

function takeRow({ heading, file }: Reading, body: Body, given: Record<string, string>, counted: Counts, { row, cells }: At): void {
  const understood: UnderstoodRow = { row, cells: {}, given: { ...given } };
  for (const meaning of heading.columns) {
    const cell = cells[meaning.column] ?? null;
    if (meaning.value !== null) takeMark(heading, file, body, understood, meaning, cell);
    else if (textOfCell(cell) !== '') understood.cells[meaning.field] = { cell, letters: meaning.letters };
    if (holdsMarks(meaning) && isYes(cell))
      for (const counts of [counted.all, counted.group]) counts.marks.set(meaning.letters, (counts.marks.get(meaning.letters) ?? 0) + 1);
  }
  for (const counts of [counted.all, counted.group]) counts.rows += 1;
  body.rows.push(understood);
}

/** A mark in a column that stands for one value gives that value; a second one in the row contradicts it. */
function takeMark(
  heading: Heading,
  file: string,
  body: Body,
  row: UnderstoodRow,
  { field, value, letters }: ColumnMeaning,
  cell: Cell,
): void {
  const place = { sheet: heading.sheet.name, row: row.row, cell: `${letters}${row.row}`, found: textOfCell(cell) };
  const read = yesNoValue(cell);
  if ('fault' in read) body.problems.push(importProblem(read.fault.code, file, { ...place, params: read.fault.params ?? {} }));
  else if (read.text === 'yes') {
    const other = row.cells[field];
    if (other !== undefined)
      body.problems.push(importProblem('secondMark', file, { ...place, params: { first: `${other.letters}${row.row}` } }));
    else row.cells[field] = { cell: value, letters };
  }
}
