import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, problem } from '../../domain/decision/problem';
import { textOfCsv } from '../official/safe-text';
import { nearestName } from '../package/nearest-name';
import { cleanText } from '../plain-text';
import { isErrorText } from '../spreadsheet/error-text';

/** Most rows of one table; a province's whole catalogue of procedures is below 3,000. */
const MAX_ROWS = 200_000;

export type CsvRow = {
  /** The row's number in a spreadsheet; the heading is row 1. */
  row: number;
  /** The line of the file where the row ends; it differs from the row where cells hold line breaks. */
  line: number;
  /** Cleaned cells by column name; an empty cell is left out. */
  cells: Record<string, string>;
};
export type CsvTable = {
  file: string;
  columns: ReadonlySet<string>;
  rows: CsvRow[];
  /** The heading of a column as the file has it, for those who have to find it there; none where headings are the columns' names. */
  written?: ReadonlyMap<string, string>;
};
/** The columns that a table must and may have. */
export type CsvColumns = {
  required: readonly string[];
  optional: readonly string[];
  /** The column that a heading means, where it has several names; the heading itself where it means none. */
  meaning?: (heading: string) => string;
  /** The heading to write for a column that is missing, where it is not the column's name. */
  heading?: (column: string) => string;
};

/**
 * Reads a table with a heading, separated by commas, semicolons (as in Vietnamese spreadsheets) or tabs. Lists every fault of its form;
 * skips empty rows.
 */
export function readCsv(text: string, file: string, columns: CsvColumns): { table: CsvTable; problems: Problem[] } {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      to: MAX_ROWS + 2,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return {
      table: { file, columns: new Set(), rows: [] },
      problems: [problem('badCsv', file, { line, row: rowOf(error), params: { reason: error.code } })],
    };
  }
  const written = withoutEmptyEnd((records[0]?.record ?? []).map(cleanText), 0);
  const heading = written.map(columns.meaning ?? ((name) => name));
  const table: CsvTable = { file, columns: new Set(heading), rows: [], written: writtenAs(heading, written) };
  const problems = headingProblems(heading, columns, file);
  if (records.length > MAX_ROWS + 1) problems.push(problem('tooManyRows', file, { params: { most: MAX_ROWS } }));
  for (const [index, { record, info }] of records.slice(1, MAX_ROWS + 1).entries()) {
    const cells = withoutEmptyEnd(
      record.map((cell) => textOfCsv(cleanText(cell))),
      heading.length,
    );
    if (cells.every((cell) => cell === '')) continue;
    const row = { row: index + 2, line: info.lines, cells: named(heading, cells) };
    table.rows.push(row);
    for (const [field, cell] of Object.entries(row.cells)) {
      if (isErrorText(cell))
        problems.push(problem('errorCell', file, { row: row.row, line: row.line, field: headingOf(table, field), found: cell }));
    }
    if (cells.length !== heading.length) {
      problems.push(
        problem('cellCount', file, { row: row.row, line: row.line, found: String(cells.length), params: { count: heading.length } }),
      );
    }
  }
  return { table, problems };
}

/** The headings of the columns as they are written; the first of several. */
export function writtenAs(columns: readonly string[], written: readonly string[]): Map<string, string> {
  return new Map(columns.map((column, index) => [column, written[index] ?? column] as const).reverse());
}

/** The heading of a column as the file has it. */
export function headingOf({ written }: CsvTable, column: string): string {
  return written?.get(column) ?? column;
}

/** Cells without the empty ones at the end of a row, down to `least`. */
function withoutEmptyEnd(cells: string[], least: number): string[] {
  let count = cells.length;
  while (count > least && cells[count - 1] === '') count -= 1;
  return cells.slice(0, count);
}

/** The separator that occurs most in the heading, outside quotation marks. */
function delimiterOf(text: string): string {
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  let chosen = ',';
  for (const candidate of [';', '\t']) if (heading.split(candidate).length > heading.split(chosen).length) chosen = candidate;
  return chosen;
}

function rowOf(error: CsvError): number | null {
  return typeof error.records === 'number' ? error.records + 1 : null;
}

function named(heading: readonly string[], cells: readonly string[]): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [index, name] of heading.entries()) {
    const cell = cells[index] ?? '';
    if (cell !== '' && name !== '') entries.push([name, cell]);
  }
  return Object.fromEntries(entries);
}

/** Reports unknown, repeated and missing columns. */
export function headingProblems(heading: readonly string[], columns: CsvColumns, file: string): Problem[] {
  const known = [...columns.required, ...columns.optional];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const name of heading) {
    const place = { row: 1, line: 1, field: name, found: name };
    if (seen.has(name)) problems.push(problem('duplicateColumn', file, place));
    else if (!known.includes(name)) problems.push(problem('unknownColumn', file, { ...place, params: suggestion(name, known) }));
    seen.add(name);
  }
  for (const name of columns.required) {
    if (!seen.has(name)) problems.push(missingColumn(name, columns, file));
  }
  return problems;
}

export function missingColumn(column: string, { heading }: CsvColumns, file: string): Problem {
  return problem('missingColumn', file, { row: 1, line: 1, field: heading?.(column) ?? column });
}

/** Parameters of a problem about an unknown name: the nearest known one, if one is close. */
export function suggestion(typed: string, known: Iterable<string>): Record<string, string> {
  const nearest = nearestName(typed, known);
  return nearest === null ? {} : { suggestion: nearest };
}
