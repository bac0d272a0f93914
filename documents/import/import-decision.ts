import type { Agency, Decision, DecisionPackage } from '../../domain/decision';
import { countServices } from '../../domain/decision-check';
import { type ImportProblem, importProblem } from '../../domain/import-problem';
import { type Cells, type TableDifference, tableDifference } from '../../domain/table-difference';
import type { Day } from '../../domain/time';
import { agencyKindNames, type ImportKind, scopeNames } from '../../words/import-headings';
import { countsByAgency } from '../read-package';
import type { Sheet } from '../spreadsheet/sheet';
import { agencyCells, importAgencies, namesOfAgencies, withAgencies } from './agency-records';
import { type AgencyNames, agencyValue, oneOf } from './cell-values';
import { MOST_PROBLEMS } from './import-rows';
import { agenciesTable, importServices, serviceCells } from './service-records';
import type { GroupReader } from './table-body';
import { importTasks, taskCells, tasksNaming } from './task-records';
import { type UnderstoodTable, understandTable } from './understand-table';

/** A spreadsheet imported into a decision: what it says, what differs from what is stored, and the package that it becomes. */

export type Imported = {
  /** How the table was understood; null where none was found. */
  table: UnderstoodTable | null;
  derivesCodes: boolean;
  /** Null where a problem is an error. */
  difference: TableDifference | null;
  pack: DecisionPackage | null;
  problems: ImportProblem[];
  /** Problems that were found and are not listed, as there are so many. */
  moreProblems: number;
};
export type ImportOf = { kind: ImportKind; file: string; sheet: string | null; today: Day };

type Next = { pack: DecisionPackage; derivesCodes: boolean; problems: ImportProblem[] };

/** Imports a table of a kind over a package: all of it, or nothing where anything in it is wrong. */
export function importIntoDecision(sheets: readonly Sheet[], before: DecisionPackage, { kind, file, sheet, today }: ImportOf): Imported {
  const names = namesOfAgencies(before.decision.agencies);
  const { table, problems } = understandTable(sheets, kind, { file, sheet, groupOf: groupReader(kind, names) });
  if (table === null) return refused(null, false, problems);
  const next = kind === 'services' ? nextServices(table, before, names) : nextOf(table, before, names, today);
  const all = [...problems, ...next.problems];
  if (all.some((problem) => problem.severity === 'error')) return refused(table, next.derivesCodes, all);
  const lost = kind === 'agencies' ? [...removalProblems(table, before, next.pack, today), ...kindProblems(table, next.pack)] : [];
  const unmet = kind === 'services' ? totalProblems(table, next.pack) : [];
  if (lost.length + unmet.length > 0) return refused(table, next.derivesCodes, [...all, ...lost, ...unmet]);
  const difference = tableDifference(cellsOf(kind, before), cellsOf(kind, next.pack));
  return { table, derivesCodes: next.derivesCodes, difference, pack: next.pack, problems: all, moreProblems: 0 };
}

function refused(table: UnderstoodTable | null, derivesCodes: boolean, problems: ImportProblem[]): Imported {
  const ordered = [...problems].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.cell ?? '').localeCompare(b.cell ?? '', 'en', { numeric: true }),
  );
  const moreProblems = Math.max(0, ordered.length - MOST_PROBLEMS);
  return { table, derivesCodes, difference: null, pack: null, problems: ordered.slice(0, MOST_PROBLEMS), moreProblems };
}

/** The records of a kind by code, as the cells of their rows. */
export function cellsOf(kind: ImportKind, { decision, services }: DecisionPackage): Map<string, Cells> {
  switch (kind) {
    case 'agencies':
      return new Map(decision.agencies.map((agency) => [agency.code, agencyCells(agency)]));
    case 'services':
      return new Map(services.map((service) => [service.code, serviceCells(service)]));
    default:
      return new Map(decision.tasks.map((task) => [task.code, taskCells(task)]));
  }
}

const kindOf = oneOf(agencyKindNames);
const scopeOf = oneOf(scopeNames);

/** Rows above others name a level of government or an agency in a catalogue, and a kind in a list of agencies. */
export function groupReader(kind: ImportKind, names: AgencyNames): GroupReader {
  return (text) => {
    const read = (field: string, value: ReturnType<typeof kindOf>) => ('text' in value ? { field, value: value.text } : null);
    if (kind === 'agencies') return read('kind', kindOf(text));
    if (kind === 'tasks') return null;
    return read('scope', scopeOf(text)) ?? read('agency', agencyValue(text, names));
  };
}

function nextServices(table: UnderstoodTable, { decision, services }: DecisionPackage, names: AgencyNames): Next {
  const stored = new Map(services.map((service) => [service.code, serviceCells(service)]));
  const imported = importServices(table, stored, names, agenciesTable(decision.agencies));
  const sorted = [...imported.services].sort((a, b) => (a.code < b.code ? -1 : 1));
  const pack = { decision: { ...decision, agencies: counted(decision.agencies, sorted) }, services: sorted };
  return { pack, derivesCodes: imported.derivesCodes, problems: imported.problems };
}

function counted(agencies: readonly Agency[], services: DecisionPackage['services']): Agency[] {
  const counts = countsByAgency(services);
  return agencies.map((agency) => {
    const { all = 0, integrated = 0 } = counts.get(agency.code) ?? {};
    return { ...agency, serviceCount: all, integratedCount: integrated };
  });
}

function nextOf(table: UnderstoodTable, before: DecisionPackage, names: AgencyNames, today: Day): Next {
  const { decision, services } = before;
  if (table.kind === 'tasks') {
    const { tasks, derivesCodes, problems } = importTasks(table, decision, names);
    const codes = decision.tasks.map(({ code }) => code);
    const place = (code: string) => (codes.includes(code) ? codes.indexOf(code) : codes.length);
    const ordered = [...tasks].sort((a, b) => place(a.code) - place(b.code));
    return { pack: { decision: { ...decision, tasks: ordered }, services }, derivesCodes, problems };
  }
  const stored = new Map(decision.agencies.map((agency) => [agency.code, agencyCells(agency)]));
  const { agencies, derivesCodes, problems } = importAgencies(table, stored, names, fieldsOf(decision));
  const after = withAgencies(decision.agencies, agencies);
  const named = new Set(after.map(({ code }) => code));
  // An agency that ended before stays on record, whether or not tables go on listing it.
  const ended = decision.agencies.filter((agency) => !named.has(agency.code) && agency.validTo !== null && agency.validTo <= today);
  return { pack: { decision: { ...decision, agencies: [...after, ...ended] }, services }, derivesCodes, problems };
}

/** The fields of the leadership as far as the stored decision names them. */
function fieldsOf({ agencies, people }: Decision): Set<string> {
  return new Set([...agencies.flatMap(({ field }) => field ?? []), ...people.flatMap(({ fields }) => fields)]);
}

/** Agencies that the table leaves out though something still names them. */
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
    return [importProblem('referredTo', table.file, { sheet: table.sheet, found: agency.code, params })];
  });
}

/** Agencies that a changed kind parts from their services: those of central agencies are central ones, and no others are. */
function kindProblems(table: UnderstoodTable, { decision, services }: DecisionPackage): ImportProblem[] {
  return decision.agencies.flatMap(({ code, kind }) => {
    const isCentral = kind === 'centralVertical';
    if (services.every((service) => service.agency !== code || (service.scope === 'central') === isCentral)) return [];
    return [importProblem('scopeOfAgency', table.file, { sheet: table.sheet, found: code, params: { kind } })];
  });
}

/** The totals that the decision states must be met by the catalogue of the table. */
function totalProblems(table: UnderstoodTable, { decision, services }: DecisionPackage): ImportProblem[] {
  return decision.controlTotals.flatMap((total) => {
    const found = countServices(services, total);
    if (found === total.value) return [];
    const params = { stated: total.value, vi: total.name.vi, en: total.name.en };
    return [importProblem('totalOfDecision', table.file, { sheet: table.sheet, found: String(found), params })];
  });
}
