import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agency, Language } from '../../domain/decision/decision';
import { type ImportProblem, importProblem } from '../../domain/decision/import-problem';
import type { Problem } from '../../domain/decision/problem';
import type { SharedSource } from '../../domain/decision/shared';
import { type Cells, type TableDifference, tableDifference } from '../../domain/decision/table-difference';
import { csvCells } from '../official/safe-text';
import { agencyColumns } from '../package/agencies-schema';
import { packageFiles } from '../package/package-files';
import { readAgencies, readKinds, readPackage } from '../package/read-package';
import { readText, statOf } from '../package/read-text';
import { serviceColumns } from '../package/services-schema';
import type { Sheet } from '../spreadsheet/sheet';
import { groupKinds } from './agency-kinds';
import { agencyCells, importAgencies, knownAgency } from './agency-records';
import { agencyNames } from './cell-values';
import { groupReader, sheetReader } from './import-decision';
import { type ImportMode, keptOf, restOf } from './merge-tables';
import { type CsvColumns, type CsvTable, readCsv } from './read-csv';
import { importServices } from './service-records';
import { type UnderstoodTable, understandTable } from './understand-table';

/** Imports a spreadsheet into the folder of an unpublished package: rewrites agencies.csv or services.csv (tasks: import-tasks.ts). */

export type PackageKind = 'agencies' | 'services';
export type ImportedTable = {
  table: UnderstoodTable | null;
  derivesCodes: boolean;
  difference: TableDifference | null;
  /** The changes by the rows without an error; null where there is no error, or one that does not belong to a row. */
  rest: TableDifference | null;
  /** The text of the table's file after the import; null where a problem is an error. */
  text: string | null;
  problems: ImportProblem[];
};

/**
 * `language`: of the messages to new agencies where the table has no column of it. `directory`: agencies of the installation, which complete
 * new ones. `shared`: what the package may refer to.
 */
export type PackageImport = {
  kind: PackageKind;
  file: string;
  sheet: string | null;
  mode?: ImportMode;
  isTcvn3?: boolean;
  language?: Language;
  directory?: readonly Agency[];
  shared?: SharedSource | null;
};

const tables: Record<PackageKind, CsvColumns> = { agencies: agencyColumns, services: serviceColumns };
const MAX_BYTES = 20 * 1024 * 1024;

/** Imports a table over the one of a folder, which may not exist yet; services need the folder's agencies. Writes nothing. */
export async function importIntoPackage(
  sheets: readonly Sheet[],
  folder: string,
  { kind, file, sheet, mode = 'replace', isTcvn3 = false, language = 'vi', directory = [], shared = null }: PackageImport,
): Promise<ImportedTable> {
  const refused = (
    problems: ImportProblem[],
    table: UnderstoodTable | null = null,
    rest: TableDifference | null = null,
  ): ImportedTable => ({
    table,
    derivesCodes: false,
    difference: null,
    rest,
    text: null,
    problems,
  });
  const known = await readAgencies(folder, shared);
  if (known.isFromDirectory && kind === 'agencies') return refused([importProblem('agenciesOfDirectory', packageFiles.decision)]);
  const own = await storedTable(folder, kind);
  const agencies = kind === 'agencies' ? own : known.isFromDirectory ? taken(known) : await storedTable(folder, 'agencies');
  const faults = [...own.problems, ...(kind === 'services' ? agencies.problems : [])];
  if (kind === 'services' && agencies.isMissing) faults.push(importProblem('missingFile', join(folder, packageFiles.agencies)));
  if (faults.length > 0) return refused(faults);
  const here = agencies.table.rows.map(({ cells: { code = '', nameVi, nameEn } }) => ({ code, names: [nameVi ?? code, nameEn ?? code] }));
  const elsewhere = kind === 'agencies' ? directory.filter(({ code }) => !here.some((known) => known.code === code)) : [];
  const names = agencyNames([...here, ...elsewhere.map(knownAgency)]);
  const kinds = await readKinds(folder);
  const reading = {
    file,
    sheet,
    isTcvn3,
    groupOf: groupReader(kind, names, groupKinds(kinds)),
    sheetOf: sheetReader(kind, names, groupKinds(kinds)),
  };
  const { table: understood, problems } = understandTable(sheets, kind, reading);
  if (understood === null) return refused(problems);
  const stored = new Map<string, Cells>(own.table.rows.map(({ cells }) => [cells.code ?? '', normal(kind, cells)]));
  const imported =
    kind === 'agencies'
      ? importAgencies(understood, stored, names, { fields: null, kinds, language, directory: cellsByCode(elsewhere) })
      : importServices(understood, stored, names, agencies.table);
  const all = [...problems, ...imported.problems];
  const table = { ...understood, told: [...understood.told, ...imported.told] };
  if (all.some((problem) => problem.severity === 'error')) return refused(all, table, restOf(table, imported, stored, all));
  const rows = imported.rows.map(({ cells }) => ({ code: cells.code ?? '', cells }));
  const before = [...stored].map(([code, cells]) => ({ code, cells }));
  const kept = keptOf<{ code: string; cells: Cells }>(before, rows, mode, ({ cells }) => [cells.agency ?? cells.code ?? '']);
  const after = new Map([...kept, ...rows].map(({ code, cells }) => [code, cells]));
  const { derivesCodes } = imported;
  return {
    table,
    derivesCodes,
    difference: tableDifference(stored, after),
    rest: null,
    text: csvOf(kind, [...after.values()]),
    problems: all,
  };
}

/** Fields of the leadership and successors may not be there in another package. */
function cellsByCode(agencies: readonly Agency[]): Map<string, Cells> {
  return new Map(agencies.map((agency) => [agency.code, agencyCells({ ...agency, field: null, successor: null })]));
}

/** Cells in the form of an import: a package may use several words for yes and no. */
function normal(kind: PackageKind, cells: Cells): Cells {
  if (kind === 'agencies') return cells;
  const isYes = ['yes', 'true', '1', 'có'].includes((cells.integrated ?? '').toLowerCase());
  return { ...cells, integrated: isYes ? 'yes' : 'no' };
}

type StoredTable = { table: CsvTable; isMissing: boolean; problems: ImportProblem[] };

const inNoSheet = (found: Problem): ImportProblem => ({ ...found, sheet: null, cell: null });

/** The agencies that a package takes from the directory. */
function taken({ table, problems }: Awaited<ReturnType<typeof readAgencies>>): StoredTable {
  const none = { file: packageFiles.agencies, columns: new Set<string>(), rows: [] };
  return { table: table ?? none, isMissing: false, problems: problems.map(inNoSheet) };
}

async function storedTable(folder: string, kind: PackageKind): Promise<StoredTable> {
  const file = packageFiles[kind];
  const empty = { file, columns: new Set<string>(), rows: [] };
  if ((await statOf(join(folder, file))) === null) return { table: empty, isMissing: true, problems: [] };
  const { text, problems } = await readText(join(folder, file), MAX_BYTES, file);
  const csv = text === null ? { table: empty, problems: [] } : readCsv(text, file, tables[kind]);
  const faults = [...problems, ...csv.problems].map(inNoSheet);
  return { table: csv.table, isMissing: false, problems: faults };
}

function csvOf(kind: PackageKind, rows: readonly Cells[]): string {
  const columns = [...tables[kind].required, ...tables[kind].optional];
  return `${[columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))].map(csvCells).join('\n')}\n`;
}

/**
 * Writes the table into the folder, whole or not at all. Returns errors that the package has only with the new table, and writes nothing
 * then; a package without its other files is still unfinished and accepted. Control totals must always match.
 */
export async function writeIntoPackage(
  folder: string,
  kind: PackageKind | 'tasks',
  text: string,
  shared: SharedSource | null = null,
): Promise<Problem[]> {
  const file = packageFiles[kind === 'tasks' ? 'decision' : kind];
  const trial = await mkdtemp(join(tmpdir(), 'dondoc-import-'));
  try {
    await cp(folder, trial, { recursive: true });
    const before = new Set((await errorsOf(folder, shared)).map(problemKey));
    await writeFile(join(trial, file), text);
    const added = (await errorsOf(trial, shared)).filter((found) => found.code === 'controlTotal' || !before.has(problemKey(found)));
    if (added.length > 0) return added;
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
  const beside = join(folder, `.${file}.${randomBytes(4).toString('hex')}`);
  await writeFile(beside, text);
  await rename(beside, join(folder, file));
  return [];
}

async function errorsOf(folder: string, shared: SharedSource | null): Promise<Problem[]> {
  const reading = await readPackage(folder, shared);
  return reading.ok ? [] : reading.problems.filter((found) => found.severity === 'error');
}

/** The identity of a problem, independent of its place in the file. */
function problemKey({ code, file, field, found }: Problem): string {
  return JSON.stringify([code, file, field, found]);
}
