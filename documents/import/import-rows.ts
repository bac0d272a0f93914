import { type ImportProblem, importProblem } from '../../domain/import-problem';
import type { Cells } from '../../domain/table-difference';
import { importHeadings } from '../../words/import-headings';
import type { CsvRow, CsvTable } from '../read-csv';
import { textOfCell, type ValueFault, type ValueRead } from './cell-values';
import { asCode } from './fold';
import type { FieldCell, UnderstoodRow } from './table-body';
import type { UnderstoodTable } from './understand-table';

/** Rows of an understood table as cells of a package: what the file says, over what is stored where it has no such column. */

export type FieldReaders = Readonly<Record<string, (cell: FieldCell['cell'] & {}) => ValueRead>>;
export type RowRules = {
  readers: FieldReaders;
  /** The stored records of the kind, by code. */
  stored: ReadonlyMap<string, Cells>;
  /** The code of a row in a table without a column of codes: of the stored record that it is, or derived. */
  codeOf: (cells: Cells) => string;
  /** Completes the cells of a row: what an empty cell means, and what stands for a value that offices do not write. */
  complete: (cells: Record<string, string>, row: { isNew: boolean; filled: ReadonlySet<string> }) => void;
};
export type ImportedRow = {
  row: number;
  cells: Record<string, string>;
  isNew: boolean;
  source: UnderstoodRow;
  faulty: ReadonlySet<string>;
};
export type ImportedRows = {
  rows: ImportedRow[];
  problems: ImportProblem[];
  /** True where codes were derived, as no column has them. */
  derivesCodes: boolean;
};

/** Gives each row its cells. Values that cannot be understood are problems at their cell. */
export function importedRows(table: UnderstoodTable, rules: RowRules): ImportedRows {
  const problems: ImportProblem[] = [];
  const fields = new Set(table.columns.map((column) => column.field));
  const zeros = { stored: storedWithZeros(rules.stored), inFile: table.rows.some((row) => isZeroed(row.cells.code?.cell)) };
  const rows = table.rows.map((source): ImportedRow => {
    const read: Record<string, string> = { ...source.given };
    const faulty = new Set<string>();
    const fault = (field: string, { code, params = {} }: ValueFault) => {
      faulty.add(field);
      problems.push(problemOfField(table, source, field, code, { params }));
    };
    for (const [field, { cell }] of Object.entries(source.cells)) {
      const value = rules.readers[field]?.(cell ?? '') ?? { text: textOfCell(cell) };
      if ('fault' in value) fault(field, value.fault);
      else if (value.text !== '') read[field] = value.text;
    }
    const lost = lostZeros(source.cells.code?.cell, read.code, rules.stored, zeros);
    if (lost !== null) fault('code', lost);
    if (!fields.has('code') && faulty.size === 0) read.code = rules.codeOf(read);
    const base = rules.stored.get(read.code ?? '');
    const cells: Record<string, string> = {};
    for (const [field, value] of Object.entries(base ?? {})) if (!fields.has(field)) cells[field] = value;
    Object.assign(cells, read);
    rules.complete(cells, { isNew: base === undefined, filled: fields });
    return { row: source.row, cells, isNew: base === undefined, source, faulty };
  });
  return { rows, problems, derivesCodes: !fields.has('code') };
}

function isZeroed(cell: FieldCell['cell'] | undefined): boolean {
  return typeof cell === 'string' && /^0\d/.test(cell);
}

/** Stored codes that begin with zeros, by what is left of them in a cell that became a number. */
function storedWithZeros(stored: ReadonlyMap<string, Cells>): Map<string, string> {
  return new Map([...stored.keys()].filter((code) => /^0\d/.test(code)).map((code) => [code.replace(/^0+(?=.)/, ''), code]));
}

function lostZeros(
  cell: FieldCell['cell'] | undefined,
  code: string | undefined,
  stored: ReadonlyMap<string, Cells>,
  zeros: { stored: ReadonlyMap<string, string>; inFile: boolean },
): ValueFault | null {
  if (typeof cell !== 'number' || code === undefined || stored.has(code)) return null;
  const suggestion = zeros.stored.get(code);
  if (suggestion !== undefined) return { code: 'lostZeros', params: { suggestion } };
  return zeros.inFile ? { code: 'lostZeros' } : null;
}

/** A problem with the value of a field in a row: at its cell, or at the cell where it would stand. */
export function problemOfField(
  table: UnderstoodTable,
  row: UnderstoodRow,
  field: string,
  code: ImportProblem['code'],
  fault: { params?: ImportProblem['params']; severity?: ImportProblem['severity']; found?: unknown } = {},
): ImportProblem {
  const filled = row.cells[field];
  const column = table.columns.find((entry) => entry.field === field);
  const letters = filled?.letters ?? column?.letters;
  return importProblem(code, table.file, {
    found: filled === undefined ? row.given[field] : textOfCell(filled.cell),
    ...fault,
    sheet: table.sheet,
    row: row.row,
    cell: letters === undefined ? null : `${letters}${row.row}`,
    field: column?.heading ?? importHeadings[table.kind][field]?.vi ?? field,
  });
}

/** The rows as a table of a package, for the checks that packages go through. */
export function asTable(table: UnderstoodTable, rows: readonly ImportedRow[], columns: readonly string[]): CsvTable {
  const csvRows = rows.map(({ row, cells }): CsvRow => ({ row, line: row, cells }));
  return { file: table.file, columns: new Set(columns), rows: csvRows };
}

/** Problems of a package's checks at the cells of the spreadsheet; those of values that could not be understood are told already. */
export function placed(table: UnderstoodTable, rows: readonly ImportedRow[], found: readonly PackageProblem[]): ImportProblem[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const needed = new Map<string, ImportProblem>();
  const columns = new Set(table.columns.map((column) => column.field));
  const problems = found.flatMap(({ code, row, field, params, severity, found: value }): ImportProblem[] => {
    const imported = byRow.get(row ?? -1);
    if (imported === undefined) return [];
    if (imported.faulty.has(field) || (code === 'missing' && field === 'code' && imported.faulty.size > 0)) return [];
    // An English text follows from the Vietnamese one, whose absence is told.
    if (code === 'missing' && field.endsWith('En') && imported.cells[field.replace(/En$/, 'Vi')] === undefined) return [];
    if (code === 'missing' && !columns.has(field)) {
      if (!needed.has(field)) needed.set(field, columnNeeded(table, imported.source, field));
      return [];
    }
    const shown = imported.source.cells[field] === undefined ? { found: value } : {};
    return [problemOfField(table, imported.source, field, code, { params, severity, ...shown })];
  });
  return [...needed.values(), ...problems];
}

type PackageProblem = Pick<ImportProblem, 'code' | 'row' | 'field' | 'params' | 'severity' | 'found'>;

/** A column that a new record needs and the table does not have: told once, with the headings that were found. */
function columnNeeded(table: UnderstoodTable, row: UnderstoodRow, field: string): ImportProblem {
  const found = [...table.columns, ...table.unused].map((column) => column.heading).join(', ');
  const name = importHeadings[table.kind][field]?.vi ?? field;
  const place = { sheet: table.sheet, row: table.headingRow, found, field: name };
  return importProblem('columnNeeded', table.file, { ...place, params: { column: name, first: row.row } });
}

/** A stable code from a name, of at most 60 characters. */
export function derivedCode(...names: readonly string[]): string {
  return asCode(names.join(' ')).slice(0, 60).replace(/-+$/, '');
}

/** How many problems are told; a wrong column of a large table would give thousands. */
export const MOST_PROBLEMS = 200;
