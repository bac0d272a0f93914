import { type ImportProblem, importProblem } from '../../domain/decision/import-problem';
import type { Cells } from '../../domain/decision/table-difference';
import { looksOf } from '../../domain/text/look-alikes';
import { folded } from '../../domain/text/plain-letters';
import { importHeadings } from '../../words/import-headings';
import { isUnknown, textOfCell } from '../spreadsheet/cell-text';
import { unknownFault, type ValueRead } from './cell-values';
import { codeReader } from './code-values';
import { asCode } from './fold';
import type { CsvRow, CsvTable } from './read-csv';
import type { FieldCell, UnderstoodRow } from './table-body';
import { nameFields, partOf, type Told, type UnderstoodTable } from './understand-table';

/** Rows of an understood table as cells of a package: the file's values over the stored ones for missing columns. */

export type FieldReaders = Readonly<Record<string, (cell: FieldCell['cell'] & {}) => ValueRead>>;
export type RowRules = {
  readers: FieldReaders;
  /** The form that packages have of a typed code. */
  spelled: (text: string) => string;
  /** The stored records of the kind, by code. */
  stored: ReadonlyMap<string, Cells>;
  /** The code of a row in a table without a column of codes: that of the stored record, or a derived one. */
  codeOf: (cells: Cells) => string;
  /**
   * Completes the cells of a row: the meaning of empty cells, and defaults for values that offices do not write. Returns the changes to
   * report.
   */
  complete: (cells: Record<string, string>, row: RowToComplete) => Told['what'][];
};
export type RowToComplete = { isNew: boolean; filled: ReadonlySet<string>; group: string | null };
export type ImportedRow = {
  /** The key of its source. */
  row: number;
  cells: Record<string, string>;
  isNew: boolean;
  source: UnderstoodRow;
  faulty: ReadonlySet<string>;
};
export type ImportedRows = {
  rows: ImportedRow[];
  problems: ImportProblem[];
  told: Told[];
  /** True where codes were derived, as no column has them. */
  derivesCodes: boolean;
};

/** Gives each row its cells. Values that cannot be understood are problems at their cell. */
export function importedRows(table: UnderstoodTable, rules: RowRules): ImportedRows {
  const reader = new RowReader(table, rules);
  const rows = table.rows.map((source) => reader.read(source));
  const derivesCodes = !table.parts.some(({ columns }) => columns.some(({ field }) => field === 'code'));
  return { rows, problems: reader.problems, told: [...reader.told.values()], derivesCodes };
}

class RowReader {
  readonly problems: ImportProblem[] = [];
  readonly told = new Map<string, Told>();
  private readonly readers: FieldReaders;
  private readonly fields: Set<string>[];

  constructor(
    private readonly table: UnderstoodTable,
    private readonly rules: RowRules,
  ) {
    const codes = table.rows.flatMap(({ cells }) => cells.code?.cell ?? []);
    this.readers = { ...rules.readers, code: codeReader(rules.stored.keys(), codes, rules.spelled) };
    this.fields = table.parts.map(({ columns }) => new Set(columns.map(({ field }) => field)));
  }

  read(source: UnderstoodRow): ImportedRow {
    const { rules } = this;
    const fields = this.fields[source.part] ?? new Set();
    const read: Record<string, string> = { ...source.given };
    const faulty = new Set<string>();
    for (const [field, { cell }] of Object.entries(source.cells)) {
      const value = isUnknown(cell) ? unknownFault(cell) : (this.readers[field]?.(cell ?? '') ?? { text: textOfCell(cell) });
      if ('fault' in value) {
        faulty.add(field);
        this.problems.push(problemOfField(this.table, source, field, value.fault.code, { params: value.fault.params ?? {} }));
      } else {
        if (value.text !== '') read[field] = value.text;
        if (value.told !== undefined) this.tell(source, field, value.told);
      }
    }
    if (read.code === undefined && faulty.size === 0) this.deriveCode(source, read, fields.has('code'));
    const base = rules.stored.get(read.code ?? '');
    if (base !== undefined) this.keepLooks(source, read, base);
    const cells: Record<string, string> = {};
    for (const [field, value] of Object.entries(base ?? {})) if (!fields.has(field)) cells[field] = value;
    Object.assign(cells, read);
    for (const what of rules.complete(cells, { isNew: base === undefined, filled: fields, group: source.group }))
      this.tell(source, '', what);
    return { row: source.key, cells, isNew: base === undefined, source, faulty };
  }

  /** Services have codes of their own, so one that is left empty among others is asked for. */
  private deriveCode(source: UnderstoodRow, read: Record<string, string>, hasColumn: boolean): void {
    if (hasColumn && this.table.kind === 'services') return;
    const code = this.rules.codeOf(read);
    if (code === '') return;
    read.code = code;
    if (hasColumn) this.tell(source, '', 'codeOfName');
  }

  /** Keeps a stored text that differs only in invisible characters, since such a change could not be shown. */
  private keepLooks(source: UnderstoodRow, read: Record<string, string>, base: Cells): void {
    for (const [field, value] of Object.entries(read)) {
      const before = base[field];
      if (before === undefined || before === value || looksOf(before) !== looksOf(value)) continue;
      read[field] = before;
      this.tell(source, field, 'sameLook');
    }
  }

  private tell(source: UnderstoodRow, field: string, what: Told['what']): void {
    const { sheet } = partOf(this.table, source);
    const letters = source.cells[field]?.letters ?? null;
    const key = `${what} ${sheet} ${letters}`;
    const known = this.told.get(key);
    if (known === undefined) this.told.set(key, { what, sheet, letters, row: source.row, count: 1 });
    else known.count += 1;
  }
}

/** A problem with a field of a row, at its cell, or at the place where the cell would be. */
export function problemOfField(
  table: UnderstoodTable,
  row: UnderstoodRow,
  field: string,
  code: ImportProblem['code'],
  fault: { params?: ImportProblem['params']; severity?: ImportProblem['severity']; found?: unknown } = {},
): ImportProblem {
  const filled = row.cells[field];
  const part = partOf(table, row);
  const column = part.columns.find((entry) => entry.field === field);
  const letters = filled?.letters ?? column?.letters;
  return importProblem(code, table.file, {
    found: filled === undefined ? row.given[field] : textOfCell(filled.cell),
    ...fault,
    sheet: part.sheet,
    row: row.row,
    cell: letters === undefined ? null : `${letters}${row.row}`,
    field: column?.heading ?? importHeadings[table.kind][field]?.vi ?? field,
  });
}

/** The place of a repeated row: its number, with its sheet where the table has several. */
export function placeOfRow(table: UnderstoodTable, row: UnderstoodRow): number | string {
  return table.parts.length > 1 ? `${partOf(table, row).sheet}!${row.row}` : row.row;
}

/** The rows as a table of a package, for the package's checks. */
export function asTable(table: UnderstoodTable, rows: readonly ImportedRow[], columns: readonly string[]): CsvTable {
  const csvRows = rows.map(({ row, cells }): CsvRow => ({ row, line: row, cells }));
  return { file: table.file, columns: new Set(columns), rows: csvRows };
}

/** Problems of a package's checks, at the cells of the spreadsheet; those of unreadable values are reported already. */
export function placed(table: UnderstoodTable, rows: readonly ImportedRow[], found: readonly PackageProblem[]): ImportProblem[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const needed = new Map<string, ImportProblem>();
  const problems = found.flatMap(({ code, row, field, params: given, severity, found: value }): ImportProblem[] => {
    const imported = byRow.get(row ?? -1);
    if (imported === undefined) return [];
    if (imported.faulty.has(field) || (code === 'missing' && field === 'code' && imported.faulty.size > 0)) return [];
    // A code follows from the name, whose absence is reported.
    if (code === 'missing' && field === 'code' && lacksName(table, imported)) return [];
    // An English text follows from the Vietnamese one, whose absence is reported.
    if (code === 'missing' && field.endsWith('En') && imported.cells[field.replace(/En$/, 'Vi')] === undefined) return [];
    if (code === 'missing' && !partOf(table, imported.source).columns.some((column) => column.field === field)) {
      const key = `${imported.source.part} ${field}`;
      if (!needed.has(key)) needed.set(key, columnNeeded(table, imported.source, field));
      return [];
    }
    const shown = imported.source.cells[field] === undefined ? { found: value } : {};
    const first = typeof given.first === 'number' ? byRow.get(given.first) : undefined;
    const params = first === undefined ? given : { ...given, first: placeOfRow(table, first.source) };
    return [problemOfField(table, imported.source, field, code, { params, severity, ...shown })];
  });
  return [...needed.values(), ...problems];
}

function lacksName(table: UnderstoodTable, { source, cells }: ImportedRow): boolean {
  const hasColumn = partOf(table, source).columns.some((column) => column.field === 'code');
  return !hasColumn && cells[nameFields[table.kind]] === undefined;
}

type PackageProblem = Pick<ImportProblem, 'code' | 'row' | 'field' | 'params' | 'severity' | 'found'>;

/** A column that a new record needs and the table lacks: reported once, with the headings found. */
function columnNeeded(table: UnderstoodTable, row: UnderstoodRow, field: string): ImportProblem {
  const { sheet, headingRow, columns, unused } = partOf(table, row);
  const found = [...columns, ...unused].map((column) => column.heading).join(', ');
  const name = importHeadings[table.kind][field]?.vi ?? field;
  const place = { sheet, row: headingRow, found, field: name };
  const likely = unused.find(({ heading }) => namesMore(heading, table.kind, field))?.heading;
  const params = { column: name, first: row.row, ...(likely === undefined ? {} : { likely }) };
  return importProblem('columnNeeded', table.file, { ...place, params });
}

/** True of a heading that holds a name of a field among more words: `Cơ quan chủ trì tham mưu, tổng hợp`. It is asked about, not guessed. */
function namesMore(heading: string, kind: UnderstoodTable['kind'], field: string): boolean {
  const { vi, en, also } = importHeadings[kind][field] ?? { vi: field, en: field, also: [] };
  return [vi, en, ...also].some((name) => ` ${folded(heading)} `.includes(` ${folded(name)} `));
}

/** A stable code from a name, of at most 60 characters. */
export function derivedCode(...names: readonly string[]): string {
  return asCode(names.join(' ')).slice(0, 60).replace(/-+$/, '');
}

/** Most problems listed; a wrong column of a large table would give thousands. */
export const MOST_PROBLEMS = 200;
