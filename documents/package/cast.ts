import { basename } from 'node:path';
import { z } from 'zod';
import { noticeFaults, paperOf, type ReadableNotice, type WrittenNotice } from '../../domain/calendar/notice';
import type { Decision } from '../../domain/decision/decision';
import type { Problem } from '../../domain/decision/problem';
import { momentOf } from '../commands/text';
import { suggestion } from '../tables/read-csv';
import { inOrder, type NoticeProblem } from './calendar-notice';
import {
  type AbsenceAct,
  actSchemas,
  type Cast,
  type CastAct,
  type CastCommand,
  type CommandAct,
  castSchema,
  type DeadlineAct,
  type EndAct,
  type NoticeAct,
  originKinds,
} from './cast-schema';
import { itemPaths, problemAt, problemAtKey, textAt, valueAt } from './problem-places';
import { readText } from './read-text';
import { readYaml, type ValuePath, type YamlFile } from './read-yaml';
import { problemsOfDocument } from './schema-problems';

/** Reads the cast of a simulation, cast.yaml, and checks it against its decision. */

const MAX_BYTES = 2 * 1024 * 1024;

/** A cast as read, or all of its faults. */
export type CastReading = { ok: true; cast: Cast } | { ok: false; problems: NoticeProblem[] };

/**
 * Reads a cast. Returns all faults at once with their places, in order; a missing file has the code `missingFile`. Throws errors of the
 * file system other than absence.
 */
export async function readCast(path: string, decision: Decision): Promise<CastReading> {
  const { text, problems } = await readText(path, MAX_BYTES);
  if (text === null) return { ok: false, problems };
  const { yaml, problems: ofYaml } = readYaml(text, basename(path));
  if (yaml.value === undefined) return { ok: false, problems: ofYaml };
  const parsed = castSchema.safeParse(yaml.value);
  const form = parsed.success ? [] : problemsOfDocument(yaml, parsed.error.issues, z.toJSONSchema(castSchema, { io: 'input' }));
  const acts = itemPaths(yaml.value, ['acts']).map((place) => readAct(yaml, place));
  const all: NoticeProblem[] = [
    ...ofYaml,
    ...form,
    ...acts.flatMap((act) => act.problems),
    ...unknownNames(yaml, decision),
    ...wrongOrders(yaml),
  ];
  all.push(...faultsOfNotices(yaml, acts));
  if (!parsed.success || all.length > 0) return { ok: false, problems: inOrder(all) };
  const inTime = acts.flatMap(({ act }) => act ?? []).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { ok: true, cast: { ...parsed.data, acts: inTime } };
}

type ReadAct = { place: ValuePath; act: CastAct | null; notice: WrittenNotice | null; problems: Problem[] };

/** Reads one action by the form of its kind; for an unknown kind the fault names the nearest one. */
function readAct(yaml: YamlFile, place: ValuePath): ReadAct {
  const nothing = { place, act: null, notice: null };
  const name = textAt(yaml.value, [...place, 'act']);
  const known = Object.keys(actSchemas);
  const schema = name !== null && Object.hasOwn(actSchemas, name) ? actSchemas[name] : undefined;
  if (schema === undefined) {
    const path = [...place, 'act'];
    if (name === null) return { ...nothing, problems: [problemAt(yaml, path, 'missing')] };
    return {
      ...nothing,
      problems: [problemAt(yaml, path, 'notInList', { params: { values: known.join(', '), ...suggestion(name, known) } })],
    };
  }
  const parsed = schema.safeParse(valueAt(yaml.value, place));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] }));
    const keys = { properties: { acts: { items: z.toJSONSchema(schema, { io: 'input' }) } } };
    return { ...nothing, problems: problemsOfDocument(yaml, issues, keys as z.core.JSONSchema.BaseSchema) };
  }
  const { act, notice } = actOf(name ?? '', parsed.data);
  return { place, act, notice, problems: [] };
}

function actOf(name: string, read: unknown): { act: CastAct; notice: WrittenNotice | null } {
  if (name === 'enterNotice') {
    const { on, notice } = read as NoticeAct;
    return { act: { kind: 'notice', at: on, paper: paperOf(notice) }, notice };
  }
  if (name === 'contactAway') {
    const { on, act: _, ...absence } = read as AbsenceAct;
    return { act: { kind: 'absence', at: on, ...absence }, notice: null };
  }
  if (name === 'agencyEnds') {
    const { on, act: _, ...end } = read as EndAct;
    return { act: { kind: 'end', at: on, ...end }, notice: null };
  }
  if (name === 'amendDeadline') {
    const { on, act: _, ...amended } = read as DeadlineAct;
    return { act: { kind: 'deadline', at: on, ...amended }, notice: null };
  }
  return { act: commandOf(read as CommandAct), notice: null };
}

function commandOf({ on, act, agency, as, person, onBehalfOf, paper, happened, from, ...fields }: CommandAct): CastCommand {
  const other = act === 'requestContribution' ? { agency: from } : from === undefined ? {} : { from };
  return {
    kind: 'command',
    at: on,
    agency,
    as,
    person: person ?? null,
    onBehalfOf: onBehalfOf ?? null,
    paper: paper ?? null,
    happened: happened ?? null,
    type: act,
    fields: { ...fields, ...other },
  };
}

/** Codes of agencies, tasks and people that the decision does not have. */
function unknownNames(yaml: YamlFile, decision: Decision): Problem[] {
  const agencies = decision.agencies.map((agency) => agency.code);
  const tasks = decision.tasks.map((task) => task.code);
  const people = decision.people.map((person) => person.id);
  const unknown = (path: ValuePath, kind: 'agency' | 'task' | 'person', known: readonly string[]) => {
    const name = textAt(yaml.value, path);
    if (name === null || known.includes(kind === 'task' ? (name.split('@')[0] ?? '') : name)) return [];
    return [problemAt(yaml, path, 'unknownReference', { params: { kind, ...suggestion(name, known) } })];
  };
  const acts = itemPaths(yaml.value, ['acts']).flatMap((act) => {
    const given = itemPaths(yaml.value, [...act, 'tasks']);
    const isContribution = textAt(yaml.value, [...act, 'act']) === 'requestContribution';
    const named = [
      ...['agency', 'to', 'suggests', 'successor', ...(isContribution ? ['from'] : [])].map((key) => [...act, key]),
      ...given.map((task) => [...task, 'agency']),
      ...itemPaths(yaml.value, [...act, 'agencies']),
    ];
    const isLevel = textAt(yaml.value, [...act, 'act']) === 'reportUpward';
    return [
      ...named
        .filter((path) => !(isLevel && path.at(-1) === 'to') && !isDayKey(yaml, act, path))
        .flatMap((path) => unknown(path, 'agency', agencies)),
      ...[[...act, 'task'], ...given].flatMap((path) => unknown(path, 'task', [...tasks, ...originKinds])),
      ...unknown([...act, 'person'], 'person', people),
    ];
  });
  return [...unknownKeys(yaml, ['agencies'], 'agency', agencies), ...unknownTasksOfAgencies(yaml, tasks), ...acts];
}

/** `to` is a day where a `from` exists: in an absence and an inspection. */
function isDayKey(yaml: YamlFile, act: ValuePath, path: ValuePath): boolean {
  return path.at(-1) === 'to' && path.length === act.length + 1 && valueAt(yaml.value, [...act, 'from']) !== undefined;
}

function unknownKeys(yaml: YamlFile, path: ValuePath, kind: 'agency' | 'task', known: readonly string[]): Problem[] {
  const record = valueAt(yaml.value, path);
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return [];
  return Object.keys(record)
    .filter((name) => !known.includes(name))
    .map((name) => problemAtKey(yaml, [...path, name], 'unknownReference', { params: { kind, ...suggestion(name, known) } }));
}

function unknownTasksOfAgencies(yaml: YamlFile, tasks: readonly string[]): Problem[] {
  const agencies = valueAt(yaml.value, ['agencies']);
  if (typeof agencies !== 'object' || agencies === null) return [];
  return Object.keys(agencies).flatMap((agency) => unknownKeys(yaml, ['agencies', agency, 'tasks'], 'task', tasks));
}

/** The end must follow the start, each action the start, and the last day of an absence or inspection its first. */
function wrongOrders(yaml: YamlFile): Problem[] {
  const start = textAt(yaml.value, ['startsAt']);
  // Only well-formed values are compared; the schema reports the others.
  const before = (path: ValuePath, first: string | null) => {
    const [from, to] = [first, textAt(yaml.value, path)].map((text) => momentOf(text ?? ''));
    return from && to && to < from ? [problemAt(yaml, path, 'wrongOrder', { params: { first: first ?? '' } })] : [];
  };
  const acts = itemPaths(yaml.value, ['acts']).flatMap((act) => {
    const spanned = isDayKey(yaml, act, [...act, 'to']) ? before([...act, 'to'], textAt(yaml.value, [...act, 'from'])) : [];
    return [...before([...act, 'on'], start), ...spanned];
  });
  return [...before(['until'], start), ...acts];
}

/** The faults of the notices themselves, each judged after those entered before it. */
function faultsOfNotices(yaml: YamlFile, acts: readonly ReadAct[]): NoticeProblem[] {
  const entered = acts.flatMap(({ place, notice }) =>
    notice === null ? [] : [{ place, notice, on: textAt(yaml.value, [...place, 'on']) ?? '' }],
  );
  return entered.flatMap(({ place, notice, on }, index) => {
    const earlier = entered.slice(0, index).map((entry) => paperOf(entry.notice));
    return noticeFaults(readableNotice(notice), earlier, on.slice(0, 10)).map(({ code, path, params }) => ({
      ...problemAt(yaml, [...place, 'notice', ...path], 'wrongForm', { params }),
      code,
    }));
  });
}

function readableNotice(notice: WrittenNotice): ReadableNotice {
  return { ...notice, daysOff: notice.daysOff.map((entry) => entry.day) };
}
