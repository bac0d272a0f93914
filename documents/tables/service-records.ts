import { createHash } from 'node:crypto';
import type { Agency, Service } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import { usualScope } from '../../domain/decision/kinds';
import type { Cells } from '../../domain/decision/table-difference';
import { looksOf } from '../../domain/text/look-alikes';
import { levelNames, scopeNames } from '../../words/import-values';
import { agencyColumns } from '../package/agencies-schema';
import { problemsOfRow } from '../package/schema-problems';
import { serviceColumns, serviceRowSchema } from '../package/services-schema';
import { tableProblems } from '../package/table-checks';
import { textOfCell } from '../spreadsheet/cell-text';
import { agencyCells } from './agency-records';
import { type AgencyNames, lineValue, oneOf, yesNoValue } from './cell-values';
import { asServiceCode } from './code-values';
import { nothingKnown, noYaml } from './empty-package';
import { remembering } from './fold';
import { asTable, type FieldReaders, type ImportedRows, importedRows, placed, type RowRules } from './import-rows';
import { oneAgencyValue, oneOfSeveral } from './list-values';
import type { CsvTable } from './read-csv';
import type { UnderstoodTable } from './understand-table';

/** The catalogue of services, from an understood table. */

const columns = [...serviceColumns.required, ...serviceColumns.optional];

/** A service as the cells of its row in a package. */
export function serviceCells(service: Service): Cells {
  const { code, name, agency, level, scope, integrated, assumed } = service;
  const marks: Record<string, string> = assumed.length === 0 ? {} : { assumed: assumed.join('; ') };
  return { code, name, agency, level, scope, integrated: integrated ? 'yes' : 'no', ...marks };
}

function readers(agencies: AgencyNames): FieldReaders {
  const agencyOf = remembering((text: string) => oneAgencyValue(text, agencies));
  const scopeOf = oneOf(scopeNames);
  return {
    name: lineValue,
    agency: (cell) => agencyOf(textOfCell(cell)),
    level: oneOf(levelNames),
    scope: (cell) => oneOfSeveral(textOfCell(cell), scopeOf, 'severalValues'),
    integrated: yesNoValue,
    assumed: lineValue,
  };
}

/** Reads the services of a table over the stored ones, through the checks of services.csv; `agencies` may manage them. */
export function importServices(
  table: UnderstoodTable,
  stored: ReadonlyMap<string, Cells>,
  names: AgencyNames,
  agencies: CsvTable,
): ImportedRows & { services: Service[] } {
  const codeOf = codesByName(stored);
  const rules = { readers: readers(names), spelled: asServiceCode, stored, codeOf, complete: completion(agencies) };
  const imported = importedRows(table, rules);
  const csv = asTable(table, imported.rows, columns);
  const services: Service[] = [];
  const problems: ImportProblem[] = [];
  const found = csv.rows.flatMap((row) => {
    const result = serviceRowSchema.safeParse(row.cells);
    if (result.success) services.push(result.data);
    return result.success ? [] : problemsOfRow(csv, row, result.error.issues);
  });
  const raw = { yaml: noYaml, agencies, services: csv, subUnits: null, laterNames: null, absences: null };
  const between = tableProblems(raw, { ...nothingKnown, agency: names.codes }).filter((problem) => problem.file === table.file);
  problems.push(...imported.problems, ...placed(table, imported.rows, [...found, ...between]));
  return { ...imported, services, problems };
}

/** Agencies of a decision as a table, for the checks of services. */
export function agenciesTable(agencies: readonly Agency[]): CsvTable {
  const rows = agencies.map((agency, index) => ({ row: index + 2, line: index + 2, cells: { ...agencyCells(agency) } }));
  return { file: '', columns: new Set([...agencyColumns.required, ...agencyColumns.optional]), rows };
}

/** An empty cell in a column of marks means no. A new service without a stated level gets its agency's level, marked as assumed. */
function completion({ rows }: CsvTable): RowRules['complete'] {
  const kinds = new Map(rows.map(({ cells }) => [cells.code, cells.kind]));
  return (cells, { isNew, filled }) => {
    if (cells.integrated === undefined && (filled.has('integrated') || isNew)) cells.integrated = 'no';
    const kind = kinds.get(cells.agency);
    if (!isNew || cells.scope !== undefined || filled.has('scope') || kind === undefined) return [];
    cells.scope = usualScope(kind) ?? 'province';
    cells.assumed ??= 'scope';
    return ['assumedScope'];
  };
}

function namesOf(stored: ReadonlyMap<string, Cells>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const [code, { agency = '', name = '', scope = '' }] of stored) {
    const seen = looksOf(name);
    for (const key of [`${agency}\n${seen}`, `${agency}\n${seen}\n${scope}`]) byName.set(key, [...(byName.get(key) ?? []), code]);
  }
  return byName;
}

/** The code of the stored service with this agency and name, and this level of government if stated; else a derived one. */
function codesByName(stored: ReadonlyMap<string, Cells>): (cells: Cells) => string {
  // Only a table without codes asks.
  let byName: Map<string, string[]> | null = null;
  return ({ agency = '', name = '', scope }) => {
    byName ??= namesOf(stored);
    const seen = `${agency}\n${looksOf(name)}`;
    const known = byName.get(scope === undefined ? seen : `${seen}\n${scope}`) ?? byName.get(seen);
    if (known?.length === 1 && known[0] !== undefined) return known[0];
    const digest = createHash('sha256')
      .update(`${agency}\n${name}\n${scope ?? ''}`)
      .digest('hex')
      .slice(0, 10);
    return `${agency.slice(0, 49).replace(/-+$/, '') || 'x'}-${digest}`;
  };
}
