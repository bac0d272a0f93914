import { stringify } from 'yaml';
import type { OfficeHours } from '../../domain/calendar/office-hours';
import { namedAlone } from '../../domain/decision/coordinating';
import {
  type Agency,
  type Assumed,
  type Contact,
  type Decision,
  type DecisionPackage,
  fieldName,
  type Person,
  type Rung,
  type TaskDefinition,
} from '../../domain/decision/decision';
import { readySetOf } from '../../domain/decision/kinds';
import { csvCells } from '../official/safe-text';
import { absenceColumns, agencyColumns, laterNameColumns, subUnitColumns } from './agencies-schema';
import { deadlineText } from './deadline-text';
import { recordKeys } from './decision-schema';
import { packageFiles } from './package-files';
import { serviceColumns } from './services-schema';

/** A decision as the files of a package; reading them gives the same decision again. */

/** Files by name. Empty tables are left out where a package does not need them. */
export function writePackage({ decision, services }: DecisionPackage): Record<string, string> {
  const hours = hoursOf(decision);
  const agencies = decision.agencies.map((agency) => agencyRow(agency, hours.nameOf(agency.officeHours)));
  const optional = {
    [packageFiles.subUnits]: table(subUnitColumns, decision.agencies.flatMap(subUnitRows)),
    [packageFiles.laterNames]: table(laterNameColumns, decision.agencies.flatMap(laterNameRows)),
    [packageFiles.absences]: table(absenceColumns, decision.agencies.flatMap(absenceRows)),
  };
  return {
    [packageFiles.decision]: stringify(documentOf(decision, hours.sets), {
      lineWidth: 0,
      aliasDuplicateObjects: false,
      sortMapEntries: asTheSchema,
    }),
    [packageFiles.agencies]: table(agencyColumns, agencies),
    ...Object.fromEntries(Object.entries(optional).filter(([, text]) => text.split('\n').length > 2)),
    [packageFiles.services]: table(
      serviceColumns,
      services.map(({ integrated, assumed, ...service }) => ({
        ...service,
        integrated: integrated ? 'yes' : 'no',
        assumed: assumed.join(';'),
      })),
    ),
  };
}

/** One task as a separate document, its keys in the order of the schema. */
export function taskText(task: TaskDefinition): string {
  const place = (key: string) => recordKeys.tasks.indexOf(key);
  const entries = Object.entries(taskOf(task)).sort(([one], [other]) => place(one) - place(other));
  return stringify(Object.fromEntries(entries), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Keys in the order of the schema, whatever order a record has; names given by people, such as those of office hours, keep their order. */
const places = new Map(
  [
    ...['code', 'id', 'role'],
    ...Object.values(recordKeys).flat(),
    ...['default', 'kinds', 'agencies', 'except', 'services', 'vi', 'en'],
    ...['person', 'from', 'to'],
  ]
    .reverse()
    .map((key, index, all) => [key, all.length - index] as const),
);

function asTheSchema(one: { key: unknown }, other: { key: unknown }): number {
  const place = ({ key }: { key: unknown }) => places.get(String((key as { value?: unknown }).value ?? key)) ?? places.size + 100;
  return place(one) - place(other);
}

type Columns = { required: readonly string[]; optional: readonly string[] };
type Row = Record<string, string | null | undefined>;
type AgencyTables = Record<'agencies' | 'subUnits' | 'laterNames' | 'absences', Row[]> & { hours: Record<string, object[]> };

/** A table with every column that is filled in some row. */
function table({ required, optional }: Columns, rows: readonly Row[]): string {
  const columns = [...required, ...optional.filter((column) => rows.some((row) => (row[column] ?? '') !== ''))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${csvCells(cells)}\n`).join('');
}

/** Office hours by name: those of the Office, then each other set once. */
function hoursOf({ officeHours, agencies }: Decision): { sets: Record<string, object[]>; nameOf: (hours: OfficeHours | null) => string } {
  const names = new Map([[JSON.stringify(officeHours), 'default']]);
  const sets: Record<string, object[]> = { default: spansOf(officeHours) };
  for (const agency of agencies) {
    const key = JSON.stringify(agency.officeHours);
    if (agency.officeHours === null || names.has(key)) continue;
    const name = `hours-${names.size}`;
    names.set(key, name);
    sets[name] = spansOf(agency.officeHours);
  }
  return { sets, nameOf: (hours) => (hours === null ? '' : (names.get(JSON.stringify(hours)) ?? '')) };
}

function spansOf(hours: OfficeHours): object[] {
  return hours.map(({ from, season, spans }) => ({
    ...(from === null ? {} : { from }),
    ...(season === null ? {} : { season: `${season.from} to ${season.to}` }),
    spans: spans.map(([begin, end]) => `${begin}-${end}`),
  }));
}

const marks = (assumed: Assumed) => (assumed.length === 0 ? {} : { assumed: assumed.includes('*') ? 'all' : assumed });

/** The fields that differ from their defaults. */
function said<T extends object>(record: T, usual: Partial<Record<keyof T, unknown>>): Partial<T> {
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(usual[name as keyof T]);
  return Object.fromEntries(Object.entries(record).filter(differs)) as Partial<T>;
}

function documentOf(decision: Decision, sets: Record<string, object[]>): object {
  const { source, people, tasks, ladder, controlTotals, agencies, assumed } = decision;
  const { assumed: sourceMarks, ...paper } = source;
  const named = (decision.fields ?? []).map(({ code }) => code);
  const codes = [...new Set([...named, ...people.flatMap(({ fields }) => fields), ...agencies.flatMap(({ field }) => field ?? [])])];
  return {
    source: { ...paper, ...marks(sourceMarks) },
    shiftDates: decision.shiftDates,
    assignment: decision.assignment,
    sendingHour: decision.sendingHour,
    briefingWeekday: decision.briefingWeekday,
    dueSoonDays: decision.dueSoonDays,
    officeHours: sets,
    ...(decision.kinds === undefined ? {} : { kinds: readySetOf(decision.kinds) ?? decision.kinds }),
    ...marks(assumed),
    fields: codes.map((code) => ({ code, name: fieldName(decision, code) })),
    people: people.map(personOf),
    responsibleOfficer: decision.responsibleOfficer,
    tasks: tasks.map((task) => taskOf(task, decision.agencies)),
    ladder: ladder.map(rungOf),
    controlTotals: controlTotals.map(({ assumed: own, ...total }) => ({ ...total, ...marks(own) })),
    ...(decision.uses === undefined ? {} : { uses: decision.uses }),
  };
}

/** A person as decision.yaml has one. */
export function personOf({ assumed, ...person }: Person): object {
  return { ...said(person, { address: null, language: 'vi', fields: [], substitutes: [] }), ...marks(assumed) };
}

function taskOf({ deadline, recurrence, ladder, assumed, ...whole }: TaskDefinition, agencies: readonly Agency[] = []): object {
  const task = { ...whole, coordinating: namedAlone(whole, agencies) };
  const usual = { derived: false, coordinating: [], changeWithin: null, contributeWithin: null };
  const { type, ...rule } = recurrence?.type === 'rule' ? recurrence : { type: null };
  return {
    ...said(task, usual),
    for: said(task.for, { kinds: [], agencies: [], except: [], services: null }),
    ...(recurrence === null ? { deadline: deadlineText(deadline) } : {}),
    ...(type === null ? {} : { recurrence: rule }),
    ...(recurrence?.type === 'dates' ? { dates: recurrence.days } : {}),
    ...(ladder.length === 0
      ? {}
      : { ladder: Object.fromEntries(ladder.map((one) => [one.rung, one.none ? 'none' : Math.abs(one.workingDays ?? 0)])) }),
    ...marks(taskMarks(assumed, recurrence !== null)),
  };
}

/** A recurring report has the mark of its deadline from its recurrence. */
function taskMarks(assumed: Assumed, isRecurring: boolean): Assumed {
  return isRecurring && assumed.includes('recurrence') ? assumed.filter((name) => name !== 'deadline') : assumed;
}

/** A rung as decision.yaml has one. */
export function rungOf({ after, offset, repeat, assumed, ...rung }: Rung): object {
  const usual = {
    ...{ ofLetters: [], copyTo: [], slot: 'sendingHour', degree: null, withSubmission: false },
    ...{ onlyKinds: [], onlyLongerThan: null },
  };
  const own =
    assumed.includes('after') && assumed.includes('offset')
      ? [...assumed.filter((name) => name !== 'after' && name !== 'offset'), 'when']
      : assumed;
  return {
    ...said(rung, usual),
    when: whenText(after, offset),
    ...(repeat === null ? {} : { repeat: `every ${repeat.every} ${repeat.unit ?? 'working days'}, at most ${repeat.atMost} times` }),
    ...marks(own),
  };
}

function whenText(after: Rung['after'], offset: Rung['offset']): string {
  if ('months' in offset) return `${offset.months} months after ${after}`;
  if ('hours' in offset) return `${Math.abs(offset.hours)} hours ${offset.hours < 0 ? 'before' : 'after'} ${after}`;
  const { workingDays } = offset;
  if (workingDays === 0) return `at ${after}`;
  return `${Math.abs(workingDays)} working days ${workingDays < 0 ? 'before' : 'after'} ${after}`;
}

/** The rows of agencies in the tables of a package, and their own hours by name. */
export function agencyTables(agencies: readonly Agency[], prefix: string): AgencyTables {
  const hours: Record<string, object[]> = {};
  const names = new Map<string, string>();
  const nameOf = (own: OfficeHours | null): string => {
    if (own === null) return '';
    const key = JSON.stringify(own);
    const name = names.get(key) ?? `${prefix}-${names.size + 1}`;
    names.set(key, name);
    hours[name] = spansOf(own);
    return name;
  };
  return {
    hours,
    agencies: agencies.map((agency) => agencyRow(agency, nameOf(agency.officeHours))),
    subUnits: agencies.flatMap(subUnitRows),
    laterNames: agencies.flatMap(laterNameRows),
    absences: agencies.flatMap(absenceRows),
  };
}

function agencyRow(agency: Agency, officeHours: string): Row {
  const { code, name, kind, field, validFrom, validTo, successor, superior, head, focal, assumed } = agency;
  return {
    ...{ code, nameVi: name.vi, nameEn: name.en, kind, field, validFrom, validTo, successor },
    ...{ superiorVi: superior?.name.vi, superiorEn: superior?.name.en, superiorAddress: superior?.address },
    ...{ headPositionVi: head.position.vi, headPositionEn: head.position.en, headAddress: head.address, headLanguage: languageOf(head) },
    ...{ focalPositionVi: focal?.position.vi, focalPositionEn: focal?.position.en, focalAddress: focal?.address },
    ...{ focalLanguage: focal === null ? null : languageOf(focal), officeHours, assumed: assumed.join(';') },
  };
}

const languageOf = ({ language }: Contact) => (language === 'vi' ? null : language);

const subUnitRows = ({ code: agency, subUnits }: Agency): Row[] =>
  subUnits.map(({ code, name }) => ({ agency, code, nameVi: name.vi, nameEn: name.en }));

const laterNameRows = ({ code: agency, renamed }: Agency): Row[] =>
  renamed.map(({ from, name }) => ({ agency, from, nameVi: name.vi, nameEn: name.en }));

function absenceRows({ code: agency, head, focal }: Agency): Row[] {
  const of = (contact: 'head' | 'focal', { absences }: Contact): Row[] =>
    absences.map(({ from, to, position, address }) => ({
      agency,
      contact,
      from,
      to,
      positionVi: position.vi,
      positionEn: position.en,
      address,
    }));
  return [...of('head', head), ...(focal === null ? [] : of('focal', focal))];
}
