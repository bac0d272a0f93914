import type { ImportProblem } from '../../domain/decision/import-problem';
import { type Cells, type TableDifference, tableDifference } from '../../domain/decision/table-difference';
import type { ImportedRows } from './import-rows';
import type { UnderstoodTable } from './understand-table';

/** Merges a table with the stored records: which records stay, and the changes by the rows without an error. */

export const importModes = ['replace', 'add', 'agencies'] as const;
/**
 * The fate of stored records that the table lacks: `replace` removes them, `add` keeps them, `agencies` removes those of the agencies in
 * the table.
 */
export type ImportMode = (typeof importModes)[number];

/** The stored records that stay beside those of the table. `agenciesOf`: the agencies of a record. */
export function keptOf<T extends { code: string }>(
  stored: readonly T[],
  imported: readonly T[],
  mode: ImportMode,
  agenciesOf: (record: T) => readonly string[],
): T[] {
  if (mode === 'replace') return [];
  const codes = new Set(imported.map(({ code }) => code));
  const named = new Set(mode === 'agencies' ? imported.flatMap(agenciesOf) : []);
  return stored.filter((record) => !codes.has(record.code) && !(named.size > 0 && agenciesOf(record).every((agency) => named.has(agency))));
}

/** The changes by the rows without an error; null where an error does not belong to a row. */
export function restOf(
  table: UnderstoodTable,
  { rows }: ImportedRows,
  stored: ReadonlyMap<string, Cells>,
  problems: readonly ImportProblem[],
): TableDifference | null {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const headings = new Set(table.parts.map(({ sheet, headingRow }) => `${sheet} ${headingRow}`));
  if (errors.some(({ sheet, row }) => row === null || headings.has(`${sheet} ${row}`))) return null;
  const faulty = new Set(errors.map(({ sheet, row }) => `${sheet} ${row}`));
  const after = new Map(stored);
  for (const { cells, source } of rows) {
    const isWhole = cells.code !== undefined && !faulty.has(`${table.parts[source.part]?.sheet} ${source.row}`);
    if (isWhole) after.set(cells.code ?? '', cells);
  }
  return tableDifference(stored, after);
}
