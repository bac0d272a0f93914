import { type ImportProblem, importProblem } from '../../domain/decision/import-problem';
import { folded } from '../../domain/text/plain-letters';
import { readersColumns, type TableKind } from '../../words/import-headings';
import { isUnknown, textOfCell } from '../spreadsheet/cell-text';
import { columnLetters } from '../spreadsheet/column-letters';
import type { Cell, Sheet } from '../spreadsheet/sheet';
import { isYes, unknownFault, yesNoValue } from './cell-values';
import type { ColumnMeaning, Heading } from './headings';
import { groupText, isArabic, isNote, isNumbering, isOrdinal, isOutline, isPlainGroup, isSignature, isTotal, numberIn } from './row-kinds';

/** Reads the rows under a heading: records, and the rows between and after them. */

export type FieldCell = { cell: Cell; letters: string };
export type UnderstoodRow = {
  /** The row's number in the spreadsheet. */
  row: number;
  /** Unique among the rows of a table, even over several sheets. */
  key: number;
  /** The sheet on which it stands, by its place among the parts of the table. */
  part: number;
  /** The cells by field, including values from merged cells; a field without a value is left out. */
  cells: Record<string, FieldCell>;
  /** Values given by groups, such as the agency whose name stands above the rows. */
  given: Record<string, string>;
  /** The last group above it, as it is written. */
  group: string | null;
};
/** The meaning of a group row's text: the value of a field, or nothing. */
export type GroupReader = (text: string) => { field: string; value: string } | null;
export type Group = { row: number; text: string; field: string | null; value: string | null };
export type Skipped = {
  empty: number;
  /** Rows that number the columns, and repeated headings. */
  numbering: number[];
  /** Rows of totals, with the compared totals. */
  totals: { row: number; compared: number[] }[];
  /** Notes between and after the rows, and signatures. */
  notes: number[];
};
export type Body = { rows: UnderstoodRow[]; groups: Group[]; skipped: Skipped; problems: ImportProblem[] };
export type BodyOf = {
  file: string;
  kind: TableKind;
  groupOf: GroupReader;
  /** The place of the sheet among the parts of the table. */
  part: number;
  /** Values that the sheet's name gives to all of its rows. */
  given: Readonly<Record<string, string>>;
};

/** More rows than one sheet has, so that each row of a table has a number of its own. */
const KEYS_OF_PART = 1_000_000;

/** Reads the rows under a heading. The value of cells merged downwards applies to each of their rows. */
export function readBody(heading: Heading, of: BodyOf): Body {
  const reader = new BodyReader(heading, of);
  for (let index = heading.to + 1; index < heading.sheet.rows.length; index += 1) reader.take(index);
  return reader.body;
}

type At = { row: number; cells: Cell[]; texts: string[] };
/** The number of rows, and of marks under each column of marks. */
type Counted = { rows: number; marks: Map<string, number> };

const counting = (): Counted => ({ rows: 0, marks: new Map() });

class BodyReader {
  readonly body: Body = { rows: [], groups: [], skipped: { empty: 0, numbering: [], totals: [], notes: [] }, problems: [] };
  private readonly merged: { filled: Map<number, Map<number, Cell>>; across: Set<number> };
  private readonly given: Record<string, string>;
  private readonly ordinals: number | null;
  private readonly isNumbered: boolean;
  private readonly headings: { column: number; name: string }[];
  private readonly counted = { all: counting(), group: counting() };
  private group: string | null = null;
  private hasEnded = false;

  constructor(
    private readonly heading: Heading,
    private readonly of: BodyOf,
  ) {
    this.merged = mergesOf(heading.sheet, heading.to + 1);
    this.given = { ...of.given };
    this.headings = heading.columns.map(({ column, heading: name }) => ({ column, name: folded(name) }));
    const readers = readersColumns.map(folded);
    this.ordinals = heading.unused.find(({ heading: name }) => readers.includes(folded(name)))?.column ?? null;
    this.isNumbered = heading.sheet.rows.slice(heading.to + 1).some((cells) => isArabic(this.ordinalOf(cells)));
  }

  take(index: number): void {
    const cells = withFilled(this.heading.sheet.rows[index] ?? [], this.merged.filled.get(index));
    const texts = cells.flatMap((cell) => (isUnknown(cell) ? [] : [textOfCell(cell)])).filter((text) => text !== '');
    const at = { row: index + 1, cells, texts };
    const { skipped } = this.body;
    const filled = this.filled(cells);
    if (filled === 0 && texts.every(isArabic)) skipped.empty += 1;
    else if ((this.mayNumber(at) && isNumbering(texts)) || this.isHeadingAgain(cells)) skipped.numbering.push(at.row);
    else if (texts.length > 0 && isTotal(texts)) this.takeTotal(at);
    else if (this.isGroup(at, filled)) this.takeGroup(at);
    else if (this.isAside(at, filled)) skipped.notes.push(at.row);
    else if (this.isUnclear(at, filled)) this.report('unclearRow', at, texts.join(' '));
    else this.takeRow(at);
  }

  private filled(cells: readonly Cell[]): number {
    return this.heading.columns.filter(({ column }) => textOfCell(cells[column] ?? null) !== '').length;
  }

  private ordinalOf(cells: readonly Cell[]): string {
    return this.ordinals === null ? '' : textOfCell(cells[this.ordinals] ?? null);
  }

  private report(code: ImportProblem['code'], { row }: At, found: string, params: ImportProblem['params'] = {}): void {
    this.body.problems.push(importProblem(code, this.of.file, { sheet: this.heading.sheet.name, row, found, params }));
  }

  /** Columns are numbered above the first record, and below a repeated heading. */
  private mayNumber({ row }: At): boolean {
    const { rows, groups, skipped } = this.body;
    return (rows.length === 0 && groups.length === 0) || skipped.numbering.at(-1) === row - 1;
  }

  /** A heading that the next printed page repeats. */
  private isHeadingAgain(cells: readonly Cell[]): boolean {
    const { headings } = this;
    return headings.length > 1 && headings.every(({ column, name }) => folded(textOfCell(cells[column] ?? null)) === name);
  }

  /** A row that names the group of the rows below: cells merged across with nothing beside them, or a single text that is such a name. */
  private isGroup({ row, cells, texts }: At, filled: number): boolean {
    const isAcross = this.merged.across.has(row - 1);
    const numbered = texts.length === 2 && isOrdinal(texts[0] ?? '');
    if (texts.length !== 1 && !numbered) return false;
    if (this.hasEnded || (filled > 1 && !isAcross)) return false;
    if (this.of.groupOf(groupText(texts)) !== null) return true;
    if (isNote(texts) || isSignature(texts)) return false;
    // A numbered record whose name is merged over the other cells is no group.
    if (isAcross && (!isArabic(this.ordinalOf(cells)) || isPlainGroup(groupText(texts)))) return true;
    // Where records are numbered 1, 2, 3, a Roman number or a letter marks a group.
    const hasOrdinal = isOrdinal(this.ordinalOf(cells)) || texts.length === 1;
    return isOutline(texts) && hasOrdinal && (this.isNumbered || (this.ordinals === null && this.heading.columns.length > 1));
  }

  /** A note, or a signature with all that follows it. */
  private isAside(at: At, filled: number): boolean {
    const { totals } = this.body.skipped;
    const isNumbered = isArabic(this.ordinalOf(at.cells));
    if (!isNumbered && this.isWithoutRecord(filled) && isSignature(at.texts)) this.hasEnded = true;
    if (isNumbered) return false;
    if (this.hasEnded) return this.isWithoutRecord(filled);
    return isNote(at.texts) || (totals.length > 0 && filled < 2) || (filled === 0 && at.texts.length > 0 && !this.mayBeGroup(at));
  }

  /** True for a row with too few cells for a record of this table. */
  private isWithoutRecord(filled: number): boolean {
    return filled < Math.max(2, Math.min(3, this.heading.columns.length));
  }

  /** A text outside the known columns may name an unknown agency; the rows below would then go to a wrong one. */
  private mayBeGroup({ texts }: At): boolean {
    return texts.length === 1 && this.of.kind === 'services' && !this.heading.columns.some(({ field }) => field === 'agency');
  }

  /** A single text without a number, where other rows have one: a group's name, a note or an incomplete record. */
  private isUnclear(at: At, filled: number): boolean {
    if (filled === 0) return true;
    return this.isNumbered && filled === 1 && at.texts.length === 1 && this.ordinalOf(at.cells) === '';
  }

  /** Compares each number in a row of totals with the rows or marks above it: all of them, or those of the group. */
  private takeTotal({ row, cells }: At): void {
    const compared: number[] = [];
    for (const [column, cell] of cells.entries()) {
      const stated = numberIn(cell);
      if (stated === null) continue;
      const meaning = this.heading.columns.find((entry) => entry.column === column);
      // `Tổng cộng: 12` counts the rows, whatever column it stands in.
      const isLabel = /\p{L}/u.test(textOfCell(cell));
      const count = (counts: Counted) =>
        meaning !== undefined && holdsMarks(meaning) && !isLabel ? (counts.marks.get(meaning.letters) ?? 0) : counts.rows;
      compared.push(stated);
      const { all, group } = this.counted;
      if (stated === count(all) || (this.body.groups.length > 0 && stated === count(group))) continue;
      const place = { sheet: this.heading.sheet.name, row, cell: `${columnLetters(column)}${row}`, found: textOfCell(cell) };
      this.body.problems.push(importProblem('totalsRow', this.of.file, { ...place, params: { counted: count(all) } }));
    }
    this.body.skipped.totals.push({ row, compared });
  }

  private takeGroup(at: At): void {
    const text = groupText(at.texts);
    const found = this.of.groupOf(text);
    this.body.groups.push({ row: at.row, text, field: found?.field ?? null, value: found?.value ?? null });
    this.counted.group = counting();
    this.group = text;
    if (found === null) {
      if (isPlainGroup(text)) return;
      // The values of an earlier group do not apply below an unknown one.
      for (const field of Object.keys(this.given)) delete this.given[field];
      Object.assign(this.given, this.of.given);
      const isLost = this.of.kind === 'services' && !this.heading.columns.some(({ field }) => field === 'agency');
      if (isLost && this.of.given.agency === undefined) this.report('unknownGroup', at, text);
      return;
    }
    // Other agencies follow below another level of government.
    if (found.field === 'scope') {
      delete this.given.agency;
      Object.assign(this.given, this.of.given);
    }
    this.given[found.field] = found.value;
  }

  private takeRow({ row, cells }: At): void {
    const { part } = this.of;
    const understood: UnderstoodRow = { row, part, key: part * KEYS_OF_PART + row, cells: {}, given: { ...this.given }, group: this.group };
    for (const meaning of this.heading.columns) {
      const cell = cells[meaning.column] ?? null;
      if (meaning.value !== null) this.takeMark(understood, meaning, cell);
      else if (textOfCell(cell) !== '') understood.cells[meaning.field] = { cell, letters: meaning.letters };
      if (!holdsMarks(meaning) || !isYes(cell)) continue;
      for (const { marks } of [this.counted.all, this.counted.group]) marks.set(meaning.letters, (marks.get(meaning.letters) ?? 0) + 1);
    }
    for (const counts of [this.counted.all, this.counted.group]) counts.rows += 1;
    this.body.rows.push(understood);
  }

  /** A mark in a column that stands for one value gives that value; a second one in the row contradicts it. */
  private takeMark(row: UnderstoodRow, { field, value, letters }: ColumnMeaning, cell: Cell): void {
    const place = { sheet: this.heading.sheet.name, row: row.row, cell: `${letters}${row.row}`, found: textOfCell(cell) };
    const read = isUnknown(cell) ? unknownFault(cell) : yesNoValue(cell);
    const report = (code: ImportProblem['code'], params: ImportProblem['params']) =>
      this.body.problems.push(importProblem(code, this.of.file, { ...place, params }));
    if ('fault' in read) report(read.fault.code, read.fault.params ?? {});
    else if (read.text === 'yes') {
      const other = row.cells[field];
      if (other !== undefined) report('secondMark', { first: `${other.letters}${row.row}` });
      else row.cells[field] = { cell: value, letters };
    }
  }
}

/** Values of merged cells for the rows below their first, and rows with cells merged across. */
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
  // A row with only values merged from above counts as empty.
  if (filled === undefined || cells.every((cell) => cell === null || cell === '')) return all;
  for (const [column, value] of filled) {
    while (all.length <= column) all.push(null);
    if ((all[column] ?? null) === null || all[column] === '') all[column] = value;
  }
  return all;
}

function holdsMarks({ field, value }: ColumnMeaning): boolean {
  return value !== null || field === 'integrated';
}
