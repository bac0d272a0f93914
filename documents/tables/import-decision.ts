import type { Day } from '../../domain/calendar/time';
import { countServices } from '../../domain/decision/check';
import type { Agency, Decision, DecisionPackage, TaskDefinition } from '../../domain/decision/decision';
import { type ImportProblem, importProblem } from '../../domain/decision/import-problem';
import { kindOf as kindOfAgency, kindsOf } from '../../domain/decision/kinds';
import { type Cells, type TableDifference, tableDifference } from '../../domain/decision/table-difference';
import type { ImportKind } from '../../words/import-headings';
import { scopeNames } from '../../words/import-values';
import { countsByAgency } from '../package/read-package';
import type { Sheet } from '../spreadsheet/sheet';
import { groupKinds, type KindReader } from './agency-kinds';
import { agencyCells, importAgencies, namesOfAgencies, withAgencies } from './agency-records';
import { type AgencyNames, agencyValue, oneOf } from './cell-values';
import { type ImportedRows, MOST_PROBLEMS } from './import-rows';
import { type ImportMode, keptOf, restOf } from './merge-tables';
import { agenciesTable, importServices, serviceCells } from './service-records';
import type { GroupReader } from './table-body';
import { importTasks, taskCells, tasksNaming } from './task-records';
import { type UnderstoodTable, understandTable } from './understand-table';

/** Imports a spreadsheet into a decision: its reading, the differences from the stored data, and the resulting package. */

export type Imported = {
  /** How the table was understood; null where none was found. */
  table: UnderstoodTable | null;
  derivesCodes: boolean;
  /** Null where a problem is an error. */
  difference: TableDifference | null;
  /** The changes by the rows without an error; null where there is no error, or one that does not belong to a row. */
  rest: TableDifference | null;
  pack: DecisionPackage | null;
  problems: ImportProblem[];
  /** Number of problems beyond the listed ones. */
  moreProblems: number;
};
export type ImportOf = { kind: ImportKind; file: string; sheet: string | null; today: Day; mode?: ImportMode; isTcvn3?: boolean };

type Next = { pack: DecisionPackage; imported: ImportedRows };

/** Imports a table of a kind over a package: all of it, or nothing where it has an error. */
export function importIntoDecision(sheets: readonly Sheet[], before: DecisionPackage, of: ImportOf): Imported {
  const { kind, file, sheet, today, mode = 'replace', isTcvn3 = false } = of;
  const names = namesOfAgencies(before.decision.agencies);
  const kindOf = groupKinds(kindsOf(before.decision));
  const reading = { file, sheet, isTcvn3, groupOf: groupReader(kind, names, kindOf), sheetOf: sheetReader(kind, names, kindOf) };
  const { table: understood, problems } = understandTable(sheets, kind, reading);
  if (understood === null) return refused(null, false, problems);
  const { pack, imported } =
    kind === 'services' ? nextServices(understood, before, names, mode) : nextOf(understood, before, names, today, mode);
  const { derivesCodes } = imported;
  const table = { ...understood, told: [...understood.told, ...imported.told] };
  const all = [...problems, ...imported.problems];
  const stored = cellsOf(kind, before);
  if (all.some((problem) => problem.severity === 'error')) return refused(table, derivesCodes, all, restOf(table, imported, stored, all));
  const lost = kind === 'agencies' ? [...removalProblems(table, before, pack, today), ...kindProblems(table, pack)] : [];
  const unmet = kind === 'services' ? totalProblems(table, pack) : [];
  const difference = tableDifference(stored, cellsOf(kind, pack));
  if (lost.length + unmet.length > 0) return refused(table, derivesCodes, [...all, ...lost, ...unmet], difference);
  return { table, derivesCodes, difference, rest: null, pack, problems: all, moreProblems: 0 };
}

function refused(
  table: UnderstoodTable | null,
  derivesCodes: boolean,
  problems: ImportProblem[],
  rest: TableDifference | null = null,
): Imported {
  const ordered = [...problems].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.cell ?? '').localeCompare(b.cell ?? '', 'en', { numeric: true }),
  );
  const moreProblems = Math.max(0, ordered.length - MOST_PROBLEMS);
  return { table, derivesCodes, difference: null, rest, pack: null, problems: ordered.slice(0, MOST_PROBLEMS), moreProblems };
}

/** The records of a kind by code, as the cells of their rows. */
export function cellsOf(kind: ImportKind, { decision, services }: DecisionPackage): Map<string, Cells> {
  switch (kind) {
    case 'agencies':
      return new Map(decision.agencies.map((agency) => [agency.code, agencyCells(agency)]));
    case 'services':
      return new Map(services.map((service) => [service.code, serviceCells(service)]));
    default:
      return new Map(decision.tasks.map((task) => [task.code, taskCells(task, decision.agencies)]));
  }
}

const scopeOf = oneOf(scopeNames);

/** Group rows name a level of government or an agency in a catalogue, and a kind in a list of agencies. */
export function groupReader(kind: ImportKind, names: AgencyNames, kindOf: KindReader): GroupReader {
  return (text) => {
    const read = (field: string, value: ReturnType<KindReader>) => ('text' in value ? { field, value: value.text } : null);
    if (kind === 'agencies') return read('kind', kindOf(text));
    if (kind === 'tasks') return null;
    return read('scope', scopeOf(text)) ?? read('agency', agencyValue(text, names));
  };
}

/** Longest sheet name in Excel, which cuts longer ones. */
const SHEET_NAME = 31;

/** The meaning of a sheet's name for its rows: their agency, or the kind of the agencies that it lists. */
export function sheetReader(kind: ImportKind, names: AgencyNames, kindOf: KindReader): GroupReader {
  return (name) => {
    if (kind === 'agencies') return groupReader(kind, names, kindOf)(name);
    const cut = name.length < SHEET_NAME ? [] : names.shown.filter((shown) => shown.startsWith(name.trimEnd()));
    const found = agencyValue(cut.length === 1 ? (cut[0] ?? name) : name, names);
    return 'text' in found ? { field: kind === 'tasks' ? 'for' : 'agency', value: found.text } : null;
  };
}

function nextServices(table: UnderstoodTable, { decision, services }: DecisionPackage, names: AgencyNames, mode: ImportMode): Next {
  const stored = new Map(services.map((service) => [service.code, serviceCells(service)]));
  const imported = importServices(table, stored, names, agenciesTable(decision.agencies));
  const kept = keptOf(services, imported.services, mode, ({ agency }) => [agency]);
  const sorted = [...kept, ...imported.services].sort((a, b) => (a.code < b.code ? -1 : 1));
  const pack = { decision: { ...decision, agencies: counted(decision.agencies, sorted) }, services: sorted };
  return { pack, imported };
}

function counted(agencies: readonly Agency[], services: DecisionPackage['services']): Agency[] {
  const counts = countsByAgency(services);
  return agencies.map((agency) => {
    const { all = 0, integrated = 0 } = counts.get(agency.code) ?? {};
    return { ...agency, serviceCount: all, integratedCount: integrated };
  });
}

function nextOf(table: UnderstoodTable, before: DecisionPackage, names: AgencyNames, today: Day, mode: ImportMode): Next {
  const { decision, services } = before;
  if (table.kind === 'tasks') {
    const imported = importTasks(table, decision, names);
    const tasks = [...keptOf(decision.tasks, imported.tasks, mode, tasksLeads), ...imported.tasks];
    const codes = decision.tasks.map(({ code }) => code);
    const place = (code: string) => (codes.includes(code) ? codes.indexOf(code) : codes.length);
    const ordered = [...tasks].sort((a, b) => place(a.code) - place(b.code));
    return { pack: { decision: { ...decision, tasks: ordered }, services }, imported };
  }
  const stored = new Map(decision.agencies.map((agency) => [agency.code, agencyCells(agency)]));
  const imported = importAgencies(table, stored, names, {
    fields: fieldsOf(decision),
    kinds: kindsOf(decision),
  });
  const after = withAgencies(decision.agencies, imported.agencies);
  const named = new Set(after.map(({ code }) => code));
  if (mode !== 'replace') {
    const byCode = new Map(after.map((agency) => [agency.code, agency]));
    const agencies = [
      ...decision.agencies.map((agency) => byCode.get(agency.code) ?? agency),
      ...after.filter(({ code }) => !stored.has(code)),
    ];
    return { pack: { decision: { ...decision, agencies }, services }, imported };
  }
  // An agency that has ended stays on record, whether or not tables still list it.
  const ended = decision.agencies.filter((agency) => !named.has(agency.code) && agency.validTo !== null && agency.validTo <= today);
  return { pack: { decision: { ...decision, agencies: [...after, ...ended] }, services }, imported };
}

const tasksLeads = (task: TaskDefinition) => [...task.for.kinds.map((kind) => `kind:${kind}`), ...task.for.agencies];

/** The fields of the leadership that the stored decision names. */
function fieldsOf({ agencies, people, fields = [] }: Decision): Set<string> {
  return new Set([
    ...fields.map(({ code }) => code),
    ...agencies.flatMap(({ field }) => field ?? []),
    ...people.flatMap(({ fields }) => fields),
  ]);
}

/** Agencies that the table leaves out although other data still names them. */
function removalProblems(table: UnderstoodTable, before: DecisionPackage, after: DecisionPackage, today: Day): ImportProblem[] {
  const left = new Set(after.decision.agencies.map(({ code }) => code));
  const counts = countsByAgency(after.services);
  return before.decision.agencies.flatMap((agency) => {
    if (left.has(agency.code) || (agency.validTo !== null && agency.validTo <= today)) return [];
    const services = counts.get(agency.code)?.all ?? 0;
    const tasks = tasksNaming(after.decision.tasks, agency.code).join(', ');
    const heirs = after.decision.agencies.flatMap(({ code, successor }) => (successor === agency.code ? [code] : [])).join(', ');
    if (services === 0 && tasks === '' && heirs === '') return [];
    const params = { services, tasks, heirs };
    return [importProblem('referredTo', table.file, { sheet: sheetTold(table), found: agency.code, params })];
  });
}

/** The sheet of a table that has one. */
function sheetTold({ parts }: UnderstoodTable): string | null {
  return parts.length === 1 ? (parts[0]?.sheet ?? null) : null;
}

/** Agencies whose changed kind contradicts their services: only central agencies have central services, and they have no others. */
function kindProblems(table: UnderstoodTable, { decision, services }: DecisionPackage): ImportProblem[] {
  return decision.agencies.flatMap(({ code, kind }) => {
    const isCentral = kindOfAgency(decision, code)?.serviceScope === 'central';
    if (services.every((service) => service.agency !== code || (service.scope === 'central') === isCentral)) return [];
    return [importProblem('scopeOfAgency', table.file, { sheet: sheetTold(table), found: code, params: { kind } })];
  });
}

/** The catalogue in the table must have the totals that the decision states. */
function totalProblems(table: UnderstoodTable, { decision, services }: DecisionPackage): ImportProblem[] {
  return decision.controlTotals.flatMap((total) => {
    const found = countServices(services, total);
    if (found === total.value) return [];
    const params = { stated: total.value, vi: total.name.vi, en: total.name.en };
    return [importProblem('totalOfDecision', table.file, { sheet: sheetTold(table), found: String(found), params })];
  });
}
