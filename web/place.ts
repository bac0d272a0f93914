import type { FastifyRequest } from 'fastify';
import { dayOf, type Instant } from '../domain/calendar/time';
import type { About } from '../domain/commands/define';
import type { RolloutContext } from '../domain/commands/verdict';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Decision, Language, TaskDefinition } from '../domain/decision/decision';
import { pagePaths } from '../domain/message/page-paths';
import { definitionOf } from '../domain/record/linked-tasks';
import type { TaskState } from '../domain/record/state';
import type { Followed } from '../office/rollout-commands';
import { rolloutId, versionInForce } from '../store/decisions';
import { type RolloutRecord, readStep } from '../store/rollouts';
import type { WebDeps } from './deps';

/** Reads the address of an Office page: a decision, an agency of it, a task there. Null where one does not exist. */

export type AgencyPlace = { of: Followed; agency: Agency; rollout: string; record: RolloutRecord };
export type TaskPlace = AgencyPlace & { task: TaskState; definition: TaskDefinition };

/** A followed decision in its version in force, as it is now; the document is read once for each version. */
export async function decisionAt(deps: WebDeps, id: string): Promise<Followed | null> {
  const [version, calendar] = await Promise.all([versionInForce(deps.database, id), deps.calendars.current()]);
  if (version === null) return null;
  const { decision, startedAt } = await deps.decisions(id, version);
  return { id, decision, version, startedAt, calendar, now: deps.now() };
}

/** The decisions of these rows in their versions in force, by id: one question for none of them, since the rows name the version. */
export async function decisionsOf(deps: WebDeps, rows: readonly { decision: string; version: number }[]): Promise<Map<string, Followed>> {
  const [calendar, now] = [await deps.calendars.current(), deps.now()];
  const versions = new Map(rows.map(({ decision, version }) => [decision, version]));
  const found = [...versions].map(async ([id, version]): Promise<[string, Followed]> => {
    const { decision, startedAt } = await deps.decisions(id, version);
    return [id, { id, decision, version, startedAt, calendar, now }];
  });
  return new Map(await Promise.all(found));
}

/** A way to read decisions for one page: each of them once, however many rows name it. */
export function decisionsOnce(deps: WebDeps): (id: string) => Promise<Followed | null> {
  const known = new Map<string, Promise<Followed | null>>();
  return (id) => {
    const reading = known.get(id) ?? decisionAt(deps, id);
    known.set(id, reading);
    return reading;
  };
}

export async function decisionOf(deps: WebDeps, request: FastifyRequest): Promise<Followed | null> {
  return decisionAt(deps, parameter(request, 'decision'));
}

export async function agencyPlaceOf(deps: WebDeps, request: FastifyRequest): Promise<AgencyPlace | null> {
  const of = await decisionOf(deps, request);
  return of === null ? null : agencyPlace(deps, of, parameter(request, 'agency'));
}

export async function agencyPlace(deps: WebDeps, of: Followed, code: string): Promise<AgencyPlace | null> {
  const agency = agencyOf(of.decision, code);
  if (agency === undefined) return null;
  const rollout = rolloutId(of.id, code);
  const record = await readStep(deps.database, rollout, null);
  return record === null ? null : { of, agency, rollout, record };
}

export async function taskPlaceOf(deps: WebDeps, request: FastifyRequest): Promise<TaskPlace | null> {
  const place = await agencyPlaceOf(deps, request);
  return place === null ? null : taskPlace(place, parameter(request, 'task'));
}

export function taskPlace(place: AgencyPlace, id: string): TaskPlace | null {
  const { tasks } = place.record.state;
  const task = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  const definition = task === undefined ? undefined : definitionOf(place.of.decision, task);
  return task === undefined || definition === undefined ? null : { ...place, task, definition };
}

function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string | undefined>)[name] ?? '';
}

/** The context in which a command to an agency is judged now. */
export function contextAt({ of, agency }: Pick<AgencyPlace, 'of' | 'agency'>): RolloutContext {
  return { decision: of.decision, agency, calendar: of.calendar, now: of.now };
}

/** Writes into a form's address which thing a command is about. */
export function queryOf(about: About): string {
  const pairs = Object.entries(about).flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, each]));
  return new URLSearchParams(pairs).toString();
}

/** Paths of the Office's pages. */
export const paths = {
  ...pagePaths,
  /** The form of a command to one rollout, and where it is sent. */
  act: (decision: string, agency: string, type: string, about: About = {}) => {
    const query = queryOf(about);
    return `${paths.agency(decision, agency)}/act/${type}${query === '' ? '' : `?${query}`}`;
  },
};

/** The name of an agency on a moment's day. */
export function agencyName(decision: Decision, code: string, now: Instant, language: Language): string {
  const agency = agencyOf(decision, code);
  return agency === undefined ? code : nameOn(agency, dayOf(now))[language];
}
