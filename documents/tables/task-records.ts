import type { z } from 'zod';
import { namedAlone, withCoordinatingKinds } from '../../domain/decision/coordinating';
import type { Agency, Decision, TaskDefinition } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import { kindsOf } from '../../domain/decision/kinds';
import type { Problem } from '../../domain/decision/problem';
import type { Cells } from '../../domain/decision/table-difference';
import { looksOf } from '../../domain/text/look-alikes';
import { levelOfOfficeNames, progressNames, taskKindNames } from '../../words/import-values';
import { deadlineText } from '../package/deadline-text';
import { decisionProblems } from '../package/decision-checks';
import { taskSchema } from '../package/decision-schema';
import type { KnownCodes } from '../package/known-codes';
import { problemsOfDocument } from '../package/schema-problems';
import { kindReader } from './agency-kinds';
import { filledOnly } from './agency-records';
import { type AgencyNames, addressValue, codeValue, countValue, lineValue, oneOf, paragraphValue, yesNoValue } from './cell-values';
import { deadlineValue } from './deadline-values';
import { nothingKnown, noYaml } from './empty-package';
import { asCode } from './fold';
import {
  derivedCode,
  type FieldReaders,
  type ImportedRow,
  type ImportedRows,
  importedRows,
  placed,
  placeOfRow,
  problemOfField,
} from './import-rows';
import { addresseesReader, agencyListReader, jointReader, kindNamed, namesReader } from './list-values';
import { partsValue } from './parts-in-cell';
import { positionInFull } from './people-records';
import { periodsCell, periodsOfCell } from './periods-written';
import { agenciesTable } from './service-records';
import { taskCompletion } from './task-completion';
import type { UnderstoodTable } from './understand-table';

/** The tasks of a decision, from an understood table. */

/** Longest code derived from a title, so that ids of tasks stay readable. */
const LONGEST_DERIVED = 40;

/** A task definition as the cells of a row. Periods and exceptions to the ladder are only in decision.yaml. */
export function taskCells(task: TaskDefinition, agencies: readonly Agency[]): Cells {
  return filledOnly({
    code: task.code,
    kind: task.kind,
    titleVi: task.title.vi,
    titleEn: task.title.en,
    basis: task.basis,
    derived: task.derived ? 'yes' : 'no',
    for: [...task.for.kinds.map((kind) => `kind:${kind}`), ...task.for.agencies].join('; '),
    except: task.for.except.join('; '),
    services: task.for.services === null ? null : task.for.services ? 'yes' : 'no',
    joint: task.joint === true ? 'yes' : 'no',
    coordinating: [...(task.coordinatingKinds ?? []).map((kind) => `kind:${kind}`), ...namedAlone(task, agencies)].join('; '),
    priority: task.priority === true ? 'yes' : 'no',
    field: task.field,
    answeredBy: task.answeredBy?.join('; '),
    division: task.performer?.division,
    performerName: task.performer?.name,
    performerPosition: task.performer?.position,
    performerAddress: task.performer?.address,
    performerSubmits: task.performer === undefined ? null : task.performer.may === 'submit' ? 'yes' : 'no',
    parts: task.parts?.map(({ title }) => title.vi).join('\n'),
    deadline: recurrenceCell(task) ?? deadlineText(task.deadline),
    resultVi: task.result.vi,
    resultEn: task.result.en,
    progress: task.progress,
    assignedByVi: task.assignedBy.vi,
    assignedByEn: task.assignedBy.en,
    extendableBy: task.extendableBy,
    acceptedBy: task.acceptedBy,
    changeWithin: task.changeWithin?.toString(),
    contributeWithin: task.contributeWithin?.toString(),
    assumed: task.assumed.join('; '),
  });
}

/** Periods by a rule, in words; listed days are only in decision.yaml. */
function recurrenceCell({ recurrence }: TaskDefinition): string | null {
  return recurrence === null ? null : recurrence.type === 'rule' ? periodsCell(recurrence) : 'recurring';
}

function readers(agencies: AgencyNames, decision: Decision): FieldReaders {
  const { fields = [] } = decision;
  const kinds = kindsOf(decision);
  const kindOf = kindReader(kinds);
  const everyone = kinds.filter(({ code, isOffice }) => !isOffice && decision.agencies.some(({ kind }) => kind === code));
  return {
    kind: oneOf(taskKindNames),
    titleVi: lineValue,
    titleEn: lineValue,
    basis: paragraphValue,
    derived: yesNoValue,
    for: addresseesReader(
      agencies,
      kindOf,
      everyone.map(({ code }) => code),
    ),
    except: agencyListReader(agencies),
    services: yesNoValue,
    joint: jointReader(addresseesReader(agencies, kindOf)),
    coordinating: addresseesReader(
      agencies,
      kindOf,
      everyone.map(({ code }) => code),
    ),
    priority: yesNoValue,
    field: fields.length === 0 ? codeValue : oneOf(Object.fromEntries(fields.map(({ code, name }) => [code, [name.vi, name.en]]))),
    answeredBy: namesReader(
      Object.fromEntries(decision.people.map(({ id, position }) => [id, [position.vi, position.en]])),
      positionInFull,
    ),
    division: lineValue,
    performerName: lineValue,
    performerPosition: lineValue,
    performerAddress: addressValue,
    performerSubmits: yesNoValue,
    parts: partsValue,
    deadline: (cell) => deadlineValue(cell, decision.source.date),
    resultVi: paragraphValue,
    resultEn: paragraphValue,
    progress: oneOf(progressNames),
    assignedByVi: lineValue,
    assignedByEn: lineValue,
    extendableBy: oneOf(levelOfOfficeNames),
    acceptedBy: oneOf(levelOfOfficeNames),
    changeWithin: countValue,
    contributeWithin: countValue,
    assumed: lineValue,
  };
}

/** Reads the tasks of a table over those of the decision, through the checks of decision.yaml. */
export function importTasks(table: UnderstoodTable, decision: Decision, names: AgencyNames): ImportedRows & { tasks: TaskDefinition[] } {
  const before = new Map(decision.tasks.map((task) => [task.code, task]));
  const stored = new Map(decision.tasks.map((task) => [task.code, taskCells(task, decision.agencies)]));
  const rules = {
    readers: readers(names, decision),
    spelled: asCode,
    stored,
    codeOf: codesByTitle(decision),
    complete: taskCompletion(decision),
  };
  const imported = importedRows(table, rules);
  const inputs = imported.rows.map(({ cells }) => inputOf(cells));
  const tasks: TaskDefinition[] = [];
  const found: Problem[] = [];
  const own: ImportProblem[] = [];
  const yaml = { ...noYaml, file: table.file, value: { source: { date: decision.source.date }, tasks: inputs } };
  for (const [index, row] of imported.rows.entries()) {
    const known = before.get(row.cells.code ?? '');
    const result = taskSchema.safeParse(inputs[index]);
    if (result.success) tasks.push(withCoordinatingKinds(withKept(result.data, row, known), decision.agencies));
    else found.push(...problemsOfTask(yaml, index, result.error.issues));
    if (row.cells.deadline === 'recurring' && (known?.recurrence ?? null) === null)
      own.push(problemOfField(table, row.source, 'deadline', 'recurringOnly'));
  }
  const known: KnownCodes = { ...nothingKnown, agency: names.codes };
  const raw = { yaml, agencies: agenciesTable(decision.agencies), services: null, subUnits: null, laterNames: null, absences: null };
  found.push(...decisionProblems(raw, known));
  const problems = [
    ...imported.problems,
    ...own,
    ...placed(
      table,
      imported.rows,
      found.flatMap((problem) => inRow(problem, imported.rows)),
    ),
  ];
  return { ...imported, tasks, problems: [...problems, ...sameCodes(table, imported.rows)] };
}

function sameCodes(table: UnderstoodTable, rows: readonly ImportedRow[]): ImportProblem[] {
  const first = new Map<string, number | string>();
  return rows.flatMap(({ cells: { code }, source }) => {
    if (code === undefined) return [];
    const other = first.get(code);
    if (other === undefined) first.set(code, placeOfRow(table, source));
    return other === undefined ? [] : [problemOfField(table, source, 'code', 'duplicate', { found: code, params: { first: other } })];
  });
}

function problemsOfTask(yaml: typeof noYaml, index: number, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return problemsOfDocument(
    yaml,
    issues.map((issue) => ({ ...issue, path: ['tasks', index, ...issue.path] })),
  );
}

const fieldsByPath: Readonly<Record<string, string>> = {
  'performer.name': 'performerName',
  'performer.position': 'performerPosition',
  'performer.division': 'division',
  'performer.address': 'performerAddress',
  'title.vi': 'titleVi',
  'title.en': 'titleEn',
  'result.vi': 'resultVi',
  'result.en': 'resultEn',
  'assignedBy.vi': 'assignedByVi',
  'assignedBy.en': 'assignedByEn',
  title: 'titleVi',
  result: 'resultVi',
  assignedBy: 'assignedByVi',
};

/**
 * Turns a problem of decision.yaml's `tasks[3].title.vi` into one of the fourth row's title. A repeated code is found by its row instead.
 */
function inRow(problem: Problem, rows: readonly ImportedRow[]): Problem[] {
  const [, index, path = ''] = /^tasks\[(\d+)\]\.?(.*)$/.exec(problem.field) ?? [];
  const row = rows[Number(index ?? -1)];
  if (row === undefined || problem.code === 'duplicate') return [];
  const plain = path.replaceAll(/\[\d+\]/g, '');
  const field =
    fieldsByPath[plain] ??
    plain
      .replace(/^for\.(kinds|agencies)$/, 'for')
      .replace(/^for\./, '')
      .replace(/^coordinatingKinds$/, 'coordinating');
  return [{ ...problem, row: row.row, field: field === '' ? 'deadline' : field }];
}

/** The row as decision.yaml would have it. */
function inputOf(cells: Cells): Record<string, unknown> {
  const list = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(';').map((part) => part.trim()));
  const both = (vi: string | undefined, en: string | undefined) => (vi === undefined ? undefined : { vi, en: en ?? vi });
  const addressees = list(cells.for);
  const coordinating = list(cells.coordinating);
  const flag = (text: string | undefined) => (text === undefined ? null : text === 'yes');
  const count = (text: string | undefined) => (text === undefined ? null : Number(text));
  const input = {
    code: cells.code,
    kind: cells.kind,
    title: both(cells.titleVi, cells.titleEn),
    basis: cells.basis,
    derived: cells.derived === 'yes',
    for:
      cells.for === undefined
        ? undefined
        : {
            kinds: addressees.filter((name) => name.startsWith('kind:')).map((name) => name.slice('kind:'.length)),
            agencies: addressees.filter((name) => !name.startsWith('kind:')),
            except: list(cells.except),
            services: flag(cells.services),
          },
    ...timing(cells.deadline),
    result: both(cells.resultVi, cells.resultEn),
    progress: cells.progress,
    assignedBy: both(cells.assignedByVi, cells.assignedByEn),
    extendableBy: cells.extendableBy,
    acceptedBy: cells.acceptedBy,
    joint: cells.joint === 'yes',
    coordinating: coordinating.filter((name) => kindNamed(name) === null),
    coordinatingKinds: coordinating.some((name) => kindNamed(name) !== null)
      ? coordinating.flatMap((name) => kindNamed(name) ?? [])
      : undefined,
    priority: cells.priority === 'yes',
    field: cells.field,
    answeredBy: cells.answeredBy === undefined ? undefined : list(cells.answeredBy),
    performer: performerIn(cells),
    parts: cells.parts === undefined ? undefined : cells.parts.split('\n').map((title) => ({ title: both(title, undefined) })),
    changeWithin: count(cells.changeWithin),
    contributeWithin: count(cells.contributeWithin),
    assumed: cells.assumed === '*' ? 'all' : list(cells.assumed),
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** Whoever does the task inside its agency, where a cell says so. */
function performerIn({
  division,
  performerName: name,
  performerPosition: position,
  performerAddress,
  performerSubmits,
}: Cells): object | undefined {
  if ([division, name, position, performerAddress].every((text) => text === undefined)) return undefined;
  return { division, name, position, address: performerAddress, may: performerSubmits === 'yes' ? 'submit' : 'prepare' };
}

/** Deadline or periods, in the form of decision.yaml. */
function timing(deadline: string | undefined): Record<string, unknown> {
  const recurrence = periodsOfCell(deadline ?? '');
  if (recurrence !== null) return { recurrence };
  return { deadline: deadline === 'recurring' ? 'none' : deadline };
}

/** Fields without a column keep their stored values: the periods of a recurring task, and its exceptions to the ladder. */
function withKept(task: TaskDefinition, row: ImportedRow, known: TaskDefinition | undefined): TaskDefinition {
  if (known === undefined) return task;
  const isRecurring = row.cells.deadline === 'recurring';
  return {
    ...task,
    ladder: known.ladder,
    ...partsKept(task, known),
    ...(known.signedDocument === true ? { signedDocument: true } : {}),
    recurrence: isRecurring ? known.recurrence : task.recurrence,
    deadline: isRecurring ? known.deadline : task.deadline,
  };
}

/** A part of a known title keeps what only decision.yaml says of it. */
function partsKept({ parts }: TaskDefinition, known: TaskDefinition): Pick<TaskDefinition, 'parts'> {
  if (parts === undefined) return {};
  return { parts: parts.map((part) => known.parts?.find(({ title }) => title.vi === part.title.vi) ?? part) };
}

/** The code of the stored task of this title, else one made of the title. */
function codesByTitle({ tasks }: Decision): (cells: Cells) => string {
  const byTitle = new Map(tasks.flatMap(({ code, title }) => [[looksOf(title.en), code] as const, [looksOf(title.vi), code] as const]));
  return ({ titleVi = '' }) => byTitle.get(looksOf(titleVi)) ?? derivedCode(titleVi).slice(0, LONGEST_DERIVED).replace(/-+$/, '');
}

/** Agencies that tasks name, with the tasks that do. */
export function tasksNaming(tasks: readonly TaskDefinition[], agency: Agency['code']): string[] {
  return tasks.flatMap((task) => ([...task.for.agencies, ...task.coordinating].includes(agency) ? [task.code] : []));
}
