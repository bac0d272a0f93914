import { type Problem, problem } from '../../domain/decision/problem';
import { isUnknown, textOfCell } from '../spreadsheet/cell-text';
import type { Sheet } from '../spreadsheet/sheet';
import { type CsvColumns, type CsvRow, type CsvTable, headingOf, headingProblems, missingColumn, writtenAs } from './read-csv';

/** A sheet as a table of named columns, as from a .csv. */

export type TableOfRows = { table: CsvTable; problems: Problem[] };

/** More rows than titles above a heading take. */
const SEARCHED_ROWS = 100;

/**
 * The first visible sheet with a heading of the needed columns. Rows with none of them filled are titles, notes and signatures, and are
 * skipped; a cell with an unknown value is a problem.
 */
export function sheetTable(sheets: readonly Sheet[], file: string, columns: CsvColumns): TableOfRows {
  const meaning = columns.meaning ?? ((name: string) => name);
  const headings = sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => sheet.rows.slice(0, SEARCHED_ROWS).map((cells) => cells.map((cell) => meaning(textOfCell(cell)))));
  const found = headings.flatMap((rows, at) => {
    const row = rows.findIndex((names) => columns.required.every((name) => names.includes(name)));
    const all = sheets.filter(({ hidden }) => !hidden)[at]?.rows ?? [];
    return row === -1 ? [] : [{ rows: all, row, names: rows[row] ?? [], written: (all[row] ?? []).map(textOfCell) }];
  })[0];
  if (found === undefined) {
    const problems = columns.required.map((column) => missingColumn(column, columns, file));
    return { table: { file, columns: new Set(), rows: [] }, problems };
  }
  const { rows, row: heading, names, written } = found;
  const table: CsvTable = { file, columns: new Set(names), rows: [], written: writtenAs(names, written) };
  const problems = headingProblems(
    names.filter((name) => name !== ''),
    columns,
    file,
  );
  for (const [index, cells] of rows.entries()) {
    const row: CsvRow = { row: index + 1, line: index + 1, cells: {} };
    for (const [column, name] of names.entries()) {
      const text = textOfCell(cells[column] ?? null);
      if (name !== '' && text !== '') row.cells[name] = text;
    }
    if (index <= heading || columns.required.every((name) => row.cells[name] === undefined)) continue;
    table.rows.push(row);
    for (const [column, field] of names.entries()) {
      const cell = cells[column] ?? null;
      const place = { row: row.row, field: headingOf(table, field), found: textOfCell(cell) };
      if (field !== '' && isUnknown(cell)) problems.push(problem('errorCell', file, place));
    }
  }
  return { table, problems };
}
