import { join } from 'node:path';
import type { z } from 'zod';
import { countServices } from '../../domain/decision/check';
import { withCoordinatingKinds } from '../../domain/decision/coordinating';
import type { Agency, Contact, Decision, DecisionPackage, Service } from '../../domain/decision/decision';
import { type KindOfAgency, readyKinds, setOfDay } from '../../domain/decision/kinds';
import { type Problem, problem } from '../../domain/decision/problem';
import type { SharedSource } from '../../domain/decision/shared';
import { type CsvColumns, type CsvTable, readCsv } from '../tables/read-csv';
import {
  type AbsenceRow,
  type AgencyRow,
  absenceColumns,
  absenceRowSchema,
  agencyColumns,
  agencyRowSchema,
  type LaterNameRow,
  laterNameColumns,
  laterNameRowSchema,
  type SubUnitRow,
  subUnitColumns,
  subUnitRowSchema,
} from './agencies-schema';
import { decisionProblems } from './decision-checks';
import { decisionIdOf } from './decision-id';
import { controlTotalSchema, type DecisionDocument, decisionSchema, kindsSchema, onItsSide } from './decision-schema';
import { knownCodes, type RawPackage } from './known-codes';
import { packageFiles } from './package-files';
import { itemPaths, problemAt, textAt, valueAt } from './problem-places';
import { readText, statOf } from './read-text';
import { readYaml, type YamlFile } from './read-yaml';
import { problemsOfDocument, problemsOfRow } from './schema-problems';
import { serviceColumns, serviceRowSchema } from './services-schema';
import { atReference, namesAgencies, refers, resolveReferences } from './shared-references';
import { tableProblems } from './table-checks';

/** Where agencies come from the directory, a row says only what is otherwise here. */
const departingColumns: CsvColumns = { required: ['code'], optional: [...agencyColumns.required, ...agencyColumns.optional] };

/** Largest files that are read, in bytes. The YAML parser keeps a tree many times the size of the text. */
const MAX_TABLE_BYTES = 20 * 1024 * 1024;
const MAX_YAML_BYTES = 2 * 1024 * 1024;

/** A package as read, or all of its faults; warnings do not make it unreadable. */
export type PackageReading = { ok: true; package: DecisionPackage; warnings: Problem[] } | { ok: false; problems: Problem[] };

type Read<T> = { value: T; problems: Problem[] };

/**
 * Reads a decision package: a folder with decision.yaml, agencies.csv and, where its tasks count services, services.csv; where agencies
 * have sub-units, later names or absent contacts, sub-units.csv, later-names.csv and absences.csv. All faults of all files come back at once, in the order of the files; a missing folder or file has the
 * code `missingFile`. `shared`: the installation's directory and ladders, to which a package may refer. Nothing is stored. Errors of the file system other than absence are thrown.
 */
export async function readPackage(folder: string, shared: SharedSource | null = null): Promise<PackageReading> {
  if (!(await isFolder(folder))) return { ok: false, problems: [problem('missingFile', folder)] };
  const { value: written, problems } = await readFiles(folder);
  const { raw, problems: unresolved } = await resolveReferences(written, shared);
  if (unresolved.length > 0) return { ok: false, problems: inOrder([...problems, ...unresolved]) };
  const document = validDocument(raw.yaml);
  const agencies = validRows(raw.agencies, agencyRowSchema);
  const subUnits = validRows(raw.subUnits, subUnitRowSchema);
  const laterNames = validRows(raw.laterNames, laterNameRowSchema);
  const absences = validRows(raw.absences, absenceRowSchema);
  const services = validRows(raw.services, serviceRowSchema);
  const known = knownCodes(raw);
  const all = [
    ...problems,
    ...document.problems,
    ...agencies.problems,
    ...subUnits.problems,
    ...laterNames.problems,
    ...absences.problems,
    ...services.problems,
    ...decisionProblems(raw, known),
    ...tableProblems(raw, known),
  ];
  if (raw.services !== null && services.problems.length === 0) all.push(...controlTotalProblems(raw.yaml, services.value));
  const ordered = inOrder(all.map((found) => atReference(raw.yaml, found)));
  if (document.value === null || ordered.some((found) => found.severity === 'error')) return { ok: false, problems: ordered };
  const rows = { agencies: agencies.value, subUnits: subUnits.value, laterNames: laterNames.value, absences: absences.value };
  const decision = decisionOf(document.value, agenciesOf(document.value, rows, services.value));
  return { ok: true, package: { decision, services: services.value }, warnings: ordered };
}

/** True where a package refers to the installation's directory or to one of its ladders. */
export async function refersToShared(folder: string): Promise<boolean> {
  const { text } = await readText(join(folder, packageFiles.decision), MAX_YAML_BYTES, packageFiles.decision);
  return text !== null && refers(readYaml(text, packageFiles.decision).yaml);
}

/**
 * The agencies of a package that may be unfinished, with those that it takes from the directory. `isFromDirectory`: its document names them,
 * and agencies.csv only says what is otherwise.
 */
export async function readAgencies(
  folder: string,
  shared: SharedSource | null,
): Promise<{ table: CsvTable | null; isFromDirectory: boolean; problems: Problem[] }> {
  const { value: written } = await readFiles(folder);
  const { raw, problems } = await resolveReferences(written, shared);
  return { table: raw.agencies, isFromDirectory: namesAgencies(written.yaml), problems };
}

/** The kinds of agencies of a package that may be unfinished; null where its document does not tell them. */
export async function readKinds(folder: string): Promise<readonly KindOfAgency[] | null> {
  const { text } = await readText(join(folder, packageFiles.decision), MAX_YAML_BYTES, packageFiles.decision);
  const { yaml } = readYaml(text ?? '', packageFiles.decision);
  const parsed = kindsSchema.safeParse(valueAt(yaml.value, ['kinds']));
  if (text === null || yaml.value === undefined || !parsed.success) return null;
  return parsed.data ?? readyKinds[setOfDay(textAt(yaml.value, ['source', 'date']))];
}

async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() ?? false;
}

async function readFiles(folder: string): Promise<Read<RawPackage>> {
  const yamlText = await readText(join(folder, packageFiles.decision), MAX_YAML_BYTES, packageFiles.decision);
  const { yaml, problems } = readYaml(yamlText.text ?? '', packageFiles.decision);
  const agencies = await readTable(
    folder,
    packageFiles.agencies,
    namesAgencies(yaml) ? departingColumns : agencyColumns,
    namesAgencies(yaml),
  );
  const subUnits = await readTable(folder, packageFiles.subUnits, subUnitColumns, true);
  const laterNames = await readTable(folder, packageFiles.laterNames, laterNameColumns, true);
  const absences = await readTable(folder, packageFiles.absences, absenceColumns, true);
  const services = await readTable(folder, packageFiles.services, serviceColumns, !asksForServices(yaml));
  const tables = [agencies, subUnits, laterNames, absences, services];
  return {
    value: {
      yaml: yamlText.text === null ? { ...yaml, value: undefined } : yaml,
      agencies: agencies.value,
      subUnits: subUnits.value,
      laterNames: laterNames.value,
      absences: absences.value,
      services: services.value,
    },
    problems: [...yamlText.problems, ...problems, ...tables.flatMap((table) => table.problems)],
  };
}

/** True where the document counts services; their catalogue is required then. */
function asksForServices(yaml: YamlFile): boolean {
  if (yaml.value === undefined || itemPaths(yaml.value, ['controlTotals']).length > 0) return true;
  return itemPaths(yaml.value, ['tasks']).some(
    (task) => textAt(yaml.value, [...task, 'progress']) === 'services' || valueAt(yaml.value, [...task, 'for', 'services']) != null,
  );
}

async function readTable(folder: string, file: string, columns: CsvColumns, optional = false): Promise<Read<CsvTable | null>> {
  if (optional && (await statOf(join(folder, file))) === null) return { value: null, problems: [] };
  const { text, problems } = await readText(join(folder, file), MAX_TABLE_BYTES, file);
  if (text === null) return { value: null, problems };
  const csv = readCsv(text, file, columns);
  const readable = csv.problems.every((found) => found.code !== 'badCsv' && found.code !== 'tooManyRows');
  return { value: readable ? csv.table : null, problems: csv.problems };
}

function validDocument(yaml: YamlFile): Read<DecisionDocument | null> {
  if (yaml.value === undefined) return { value: null, problems: [] };
  const result = decisionSchema.safeParse(yaml.value);
  return result.success ? { value: result.data, problems: [] } : { value: null, problems: problemsOfDocument(yaml, result.error.issues) };
}

/** The well-formed rows. A column missing from the heading is reported once there, and not again in each row. */
function validRows<T>(table: CsvTable | null, schema: z.ZodType<T>): Read<T[]> {
  const value: T[] = [];
  const problems: Problem[] = [];
  for (const row of table?.rows ?? []) {
    const result = schema.safeParse(row.cells);
    if (result.success) value.push(result.data);
    else if (table !== null)
      problems.push(
        ...problemsOfRow(
          table,
          row,
          result.error.issues.filter((issue) => table.columns.has(String(issue.path[0]))),
        ),
      );
  }
  return { value, problems };
}

/** Totals are read one by one, so that a fault elsewhere in the document does not hide a wrong one. */
function controlTotalProblems(yaml: YamlFile, services: Service[]): Problem[] {
  return itemPaths(yaml.value, ['controlTotals']).flatMap((path) => {
    const total = controlTotalSchema.safeParse(valueAt(yaml.value, path));
    if (!total.success) return [];
    const counted = countServices(services, total.data);
    return counted === total.data.value ? [] : [problemAt(yaml, [...path, 'value'], 'controlTotal', { params: { counted } })];
  });
}

type AgencyRows = { agencies: AgencyRow[]; subUnits: SubUnitRow[]; laterNames: LaterNameRow[]; absences: AbsenceRow[] };

function agenciesOf(document: DecisionDocument, rows: AgencyRows, services: Service[]): Agency[] {
  const counts = countsByAgency(services);
  return rows.agencies.map(({ officeHours, assumed, ...agency }) => {
    const of = <T extends { agency: string }>(table: T[]) => table.filter((row) => row.agency === agency.code);
    const [units, names, absences] = [of(rows.subUnits), of(rows.laterNames), of(rows.absences)];
    const marks = [
      ...units.filter((row) => row.assumed.length > 0).map(() => 'subUnits'),
      ...names.filter((row) => row.assumed.length > 0).map(() => 'renamed'),
      ...absences.filter((row) => row.assumed.length > 0).map((row) => row.contact),
    ];
    return {
      ...agency,
      renamed: names.map((row) => row.renamed).sort((a, b) => (a.from < b.from ? -1 : 1)),
      head: withAbsences(agency.head, absences, 'head'),
      focal: agency.focal === null ? null : withAbsences(agency.focal, absences, 'focal'),
      subUnits: units.map(({ unit }) => unit),
      officeHours: officeHours === null ? null : (document.officeHours[officeHours] ?? null),
      serviceCount: counts.get(agency.code)?.all ?? 0,
      integratedCount: counts.get(agency.code)?.integrated ?? 0,
      assumed: assumed.includes('*') ? assumed : [...new Set([...assumed, ...marks])],
    };
  });
}

/** How many services each agency manages, and how many of them are integrated. */
export function countsByAgency(services: readonly Service[]): Map<string, { all: number; integrated: number }> {
  const counts = new Map<string, { all: number; integrated: number }>();
  for (const { agency, integrated } of services) {
    const { all, integrated: done } = counts.get(agency) ?? { all: 0, integrated: 0 };
    counts.set(agency, { all: all + 1, integrated: done + (integrated ? 1 : 0) });
  }
  return counts;
}

function withAbsences(contact: Contact, rows: AbsenceRow[], which: AbsenceRow['contact']): Contact {
  const own = rows.filter((row) => row.contact === which).map((row) => row.absence);
  return { ...contact, absences: own.sort((a, b) => (a.from < b.from ? -1 : 1)) };
}

function decisionOf(document: DecisionDocument, agencies: Agency[]): Decision {
  const { fields: named, officeHours, ...rest } = document;
  const tasks = rest.tasks.map((task) => {
    const ladder = task.ladder.map((departure) => onItsSide(departure, rest.ladder));
    return withCoordinatingKinds({ ...task, ladder }, agencies);
  });
  const fields = named.length === 0 ? {} : { fields: named.map(({ code, name }) => ({ code, name })) };
  return { id: decisionIdOf(document.source), ...rest, ...fields, tasks, officeHours: officeHours.default, agencies };
}

/** Problems by file, then by place. */
function inOrder(problems: Problem[]): Problem[] {
  const files: string[] = Object.values(packageFiles);
  return [...problems].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      (a.row ?? 0) - (b.row ?? 0),
  );
}
