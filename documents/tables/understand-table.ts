import { type ImportProblem, importProblem } from '../../domain/decision/import-problem';
import type { LookAlike } from '../../domain/text/look-alikes';
import { importHeadings, type TableKind } from '../../words/import-headings';
import { textOfCell } from '../spreadsheet/cell-text';
import { columnLetters } from '../spreadsheet/column-letters';
import type { Sheet } from '../spreadsheet/sheet';
import type { ToldOfValue } from './cell-values';
import { type ColumnMeaning, type Heading, headingOf, likelyHeading, type UnusedColumn } from './headings';
import { type Group, type GroupReader, readBody, type Skipped, type UnderstoodRow } from './table-body';
import { fromTcvn3, mayBeTcvn3 } from './tcvn3';

/** A table as understood from a spreadsheet: its sheets and headings, the meaning of each column, and the rows with data. */

/** The part of a table on one sheet. */
export type TablePart = {
  sheet: string;
  /** The last row of the heading, by the spreadsheet's number. */
  headingRow: number;
  columns: ColumnMeaning[];
  unused: UnusedColumn[];
  groups: Group[];
  skipped: Skipped;
  /** Values that the sheet's name gives to its rows: their agency, or their kind. */
  given: Record<string, string>;
  /** How many rows it has. */
  rows: number;
};
/**
 * A change of cells that a person should know of, since it is not word for word in them; reported once for a column, with the first such
 * cell.
 */
export type Told = { what: LookAlike | ToldOfValue | ToldOfTable; sheet: string; letters: string | null; row: number; count: number };
/** `sameLook`: differs from the stored text only in invisible characters, so it counts as equal. */
export type ToldOfTable =
  | 'sameLook'
  | 'codeOfName'
  | 'assumedScope'
  | 'assumedResult'
  | 'assumedBasis'
  | 'assumedKind'
  | 'assumedHead'
  | 'fromDirectory';

export type UnderstoodTable = {
  kind: TableKind;
  file: string;
  parts: TablePart[];
  rows: UnderstoodRow[];
  told: Told[];
};
export type Understanding = { table: UnderstoodTable | null; problems: ImportProblem[] };
export type TableReading = {
  file: string;
  /** The requested sheet; null for the best one. */
  sheet: string | null;
  groupOf: GroupReader;
  /** The meaning of a sheet's name for all of its rows. */
  sheetOf: GroupReader;
  /** True where columns in TCVN3 are to be converted to Unicode; else they are a problem that asks for it. */
  isTcvn3: boolean;
};

/** The name of a record, by which people know it. */
export const nameFields: Record<TableKind, string> = { agencies: 'nameVi', services: 'name', tasks: 'titleVi', people: 'positionVi' };

/** Fields of which a table must have one, so that its rows can be records of the kind. */
const neededFields = (kind: TableKind): readonly string[] => [nameFields[kind], 'code'];

/**
 * Finds the table of a kind in a spreadsheet. Skips hidden sheets. Sheets named by agencies are one table; among other sheets with equally
 * good tables `sheet` chooses. Problems name sheet and cell: no heading, a repeated column, a heading that nearly equals a known one, a row
 * of totals that contradicts its rows. Nothing is guessed from a similar name.
 */
export function understandTable(sheets: readonly Sheet[], kind: TableKind, reading: TableReading): Understanding {
  const { file, sheet, isTcvn3 } = reading;
  const candidates = sheets.filter((entry) => (sheet === null ? !entry.hidden : entry.name === sheet.normalize('NFC')));
  if (sheet !== null && candidates.length === 0) {
    const params = { names: sheets.map((entry) => entry.name).join(', ') };
    return { table: null, problems: [importProblem('sheetNotFound', file, { found: sheet, params })] };
  }
  const readable = isTcvn3 ? candidates.map(inUnicode) : candidates;
  const encodings = readable.flatMap((entry) => encodingProblems(entry, file));
  if (encodings.length > 0) return { table: null, problems: encodings };
  const headings = readable.flatMap((entry) => headingOf(entry, kind) ?? []);
  const whole = headings.filter((heading) => heading.columns.some((column) => neededFields(kind).includes(column.field)));
  const chosen = chosenHeadings(whole, reading);
  if (chosen.length === 0) return { table: null, problems: [headingNotFound(readable, headings, kind, file)] };
  if (typeof chosen[0] === 'string')
    return { table: null, problems: [importProblem('ambiguousSheet', file, { found: chosen.join(', ') })] };
  return tableOf(chosen as Heading[], kind, reading);
}

/** The headings of a table: one, or those of all sheets named by agencies; the names of sheets where one must be chosen. */
function chosenHeadings(whole: readonly Heading[], { sheetOf }: TableReading): Heading[] | string[] {
  const named = whole.filter(({ sheet }) => sheetOf(sheet.name) !== null);
  if (named.length > 1) return [...whole];
  const most = Math.max(0, ...whole.map((heading) => heading.columns.length));
  const best = whole.filter((heading) => heading.columns.length === most);
  return best.length > 1 ? best.map(({ sheet }) => sheet.name) : best;
}

function tableOf(headings: readonly Heading[], kind: TableKind, { file, groupOf, sheetOf }: TableReading): Understanding {
  const table: UnderstoodTable = { kind, file, parts: [], rows: [], told: [] };
  const problems: ImportProblem[] = [];
  for (const heading of headings) {
    const { sheet, columns, unused } = heading;
    const said = sheetOf(sheet.name);
    const isSaid = said !== null && !columns.some(({ field }) => field === said.field);
    const given = isSaid ? { [said.field]: said.value } : {};
    if (headings.length > 1 && said === null) {
      problems.push(importProblem('sheetOfNobody', file, { sheet: sheet.name, found: sheet.name }));
      continue;
    }
    const body = readBody(heading, { file, kind, groupOf, part: table.parts.length, given });
    problems.push(...headingProblems(heading, file), ...body.problems);
    table.parts.push({
      ...{ sheet: sheet.name, headingRow: heading.to + 1, columns, unused, given },
      ...{ groups: body.groups, skipped: body.skipped, rows: body.rows.length },
    });
    table.rows.push(...body.rows);
    table.told.push(...lettersTold(heading));
  }
  const [first] = headings;
  if (table.rows.length === 0 && first !== undefined)
    problems.push(importProblem('noRows', file, { sheet: first.sheet.name, row: first.to + 1 }));
  return { table, problems };
}

/** The part on which a row stands. */
export function partOf(table: UnderstoodTable, { part }: UnderstoodRow): TablePart {
  const found = table.parts[part];
  if (found === undefined) throw new Error(`the table has no part ${part}`);
  return found;
}

/** The name of each column that a kind may have, as exported tables say it. */
function headingNames(kind: TableKind): string[] {
  return Object.values(importHeadings[kind]).map(({ vi }) => vi);
}

/** Letters that were replaced in the columns of a table. */
function lettersTold({ sheet, columns }: Heading): Told[] {
  return (sheet.letters ?? []).flatMap(({ column, kind, row, count }): Told[] => {
    if (kind === 'oldEncoding' || !columns.some((meaning) => meaning.column === column)) return [];
    return [{ what: kind, sheet: sheet.name, letters: columnLetters(column), row: row + 1, count }];
  });
}

/** Columns in TCVN3: the problem shows their text in Unicode, because capitals with a tone become small letters. */
function encodingProblems({ name, rows, letters = [] }: Sheet, file: string): ImportProblem[] {
  return letters.flatMap(({ column, kind, row, count }): ImportProblem[] => {
    if (kind !== 'oldEncoding') return [];
    const found = textOfCell(rows[row]?.[column] ?? null);
    const place = { sheet: name, row: row + 1, cell: `${columnLetters(column)}${row + 1}`, found };
    return [importProblem('oldEncoding', file, { ...place, params: { unicode: fromTcvn3(found), count } })];
  });
}

/** Converts columns in TCVN3 to Unicode from their first cell on: a heading above may have been typed later. */
function inUnicode(sheet: Sheet): Sheet {
  const old = (sheet.letters ?? []).filter(({ kind }) => kind === 'oldEncoding');
  if (old.length === 0) return sheet;
  const from = new Map(old.map(({ column, row }) => [column, row]));
  const isOld = (row: number, column: number) => row >= (from.get(column) ?? Number.POSITIVE_INFINITY);
  const rows = sheet.rows.map((cells, row) =>
    cells.map((cell, column) => (typeof cell === 'string' && mayBeTcvn3(cell) && isOld(row, column) ? fromTcvn3(cell) : cell)),
  );
  return { ...sheet, rows, letters: sheet.letters?.filter(({ kind }) => kind !== 'oldEncoding') ?? [] };
}

function headingNotFound(sheets: readonly Sheet[], headings: readonly Heading[], kind: TableKind, file: string): ImportProblem {
  const [heading] = headings;
  const needed = neededFields(kind).map((field) => importHeadings[kind][field]?.vi ?? field);
  const params = { needed: needed[0] ?? '', expected: headingNames(kind).slice(0, MOST_NAMED).join(', ') };
  if (heading !== undefined) {
    const found = [...heading.columns, ...heading.unused].map((column) => column.heading).join(', ');
    return importProblem('headingNotFound', file, { sheet: heading.sheet.name, row: heading.to + 1, found, params });
  }
  const [first] = sheets;
  return importProblem('headingNotFound', file, {
    sheet: first?.name ?? null,
    found: first === undefined ? '' : likelyHeading(first).join(', '),
    params,
  });
}

/** Names of expected columns in one message. */
const MOST_NAMED = 12;

function headingProblems({ sheet, to, repeated, unused }: Heading, file: string): ImportProblem[] {
  const row = to + 1;
  const at = (letters: string) => ({ sheet: sheet.name, row, cell: `${letters}${row}` });
  return [
    ...repeated.map(({ letters, heading, first }) =>
      importProblem('sameMeaning', file, { ...at(letters), found: heading, params: { first } }),
    ),
    ...unused.flatMap(({ letters, heading, near }) =>
      near === null ? [] : [importProblem('nearHeading', file, { ...at(letters), found: heading, params: { suggestion: near } })],
    ),
  ];
}
