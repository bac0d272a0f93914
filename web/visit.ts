import type { FastifyRequest } from 'fastify';
import type { Calendar } from '../domain/calendar/calendar';
import { type Day, dayOf, type Instant } from '../domain/calendar/time';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import { type Agency, type Contact, type Decision, isAssumed, type Language, type TaskDefinition } from '../domain/decision/decision';
import { wordingFor } from '../domain/decision/kinds';
import { isSameAddress } from '../domain/decision/performer';
import { isWrittenTo } from '../domain/decision/recipients';
import { definitionOf } from '../domain/record/linked-tasks';
import { performerOf, tasksPassedOnTo } from '../domain/record/performers';
import type { RolloutState, TaskState } from '../domain/record/state';
import { ANSWER_PURPOSE, findLink, linkUsed, type OpenedLink, PASSED_ON_PURPOSE } from '../store/links';
import { preferenceOf } from '../store/preferences';
import { readStep } from '../store/rollouts';
import { tokenHashes } from '../store/seal';
import type { EventTelling } from '../words/events';
import type { Addressing } from '../words/pages';
import type { WebDeps } from './deps';

/** Language of a page; `standard` is the one it has where the address asks for none. */
export type Setting = { language: Language; standard: Language };

/** One decision at one agency as it stands now, for whoever opened its link. */
export type LinkVisit = Setting & {
  token: string;
  link: OpenedLink;
  decision: Decision;
  /** The version of the decision that is in force. */
  version: number;
  agency: Agency;
  /** Whom the link was sent to; null for somebody who stands in. */
  contact: Contact | null;
  standing: Addressing;
  /** Ids of the tasks that were passed on to whoever holds the link, who sees these alone; null for the agency's own contacts. */
  passedOn: string[] | null;
  state: RolloutState;
  /** The day on which the follow-up began. */
  start: Day;
  calendar: Calendar;
  now: Instant;
};

export type Opening =
  | { outcome: 'open'; visit: LinkVisit }
  | { outcome: 'missing' }
  | { outcome: 'expired'; until: Day }
  /** The Office or its holder has ended it, or the address is no longer one of the agency's. */
  | { outcome: 'revoked' | 'replaced' };

/** Tokens are 24 random bytes in base64url; anything else needs no look-up. */
const tokenForm = /^[A-Za-z0-9_-]{32}$/;

/** Limits the database to the rows that the link opens. */
export function depsOfLink(deps: WebDeps, request: FastifyRequest): WebDeps {
  const { token = '' } = request.params as { token?: string };
  return { ...deps, database: deps.databaseOfLink(deps.database, tokenHashes(deps.linkKeys, token)) };
}

/**
 * Opens a link by its token: gives its visit, why it opens no more, or that there is none. Only a sent form records that the link was used.
 */
export async function openLink(deps: WebDeps, request: FastifyRequest): Promise<Opening> {
  const { token = '' } = request.params as { token?: string };
  if (!tokenForm.test(token)) return { outcome: 'missing' };
  const now = deps.now();
  const hashes = tokenHashes(deps.linkKeys, token);
  const link = await findLink(deps.database, hashes, dayOf(now));
  if (link === null || (link.purpose !== ANSWER_PURPOSE && link.purpose !== PASSED_ON_PURPOSE)) return { outcome: 'missing' };
  if (link.revoked) return { outcome: 'revoked' };
  if (link.expired) return { outcome: 'expired', until: link.until };
  const record = await readStep(deps.database, link.rolloutId, null);
  if (record === null) return { outcome: 'missing' };
  const { decision } = await deps.decisions(record.decision, record.decisionVersion);
  const agency = agencyOf(decision, record.agency);
  if (agency === undefined) return { outcome: 'missing' };
  const isPassedOn = link.purpose === PASSED_ON_PURPOSE;
  const passedOn = isPassedOn ? tasksPassedOnTo(record.state, link.address) : [];
  if (isPassedOn ? passedOn.length === 0 : !isWrittenTo(agency, link.address, dayOf(now))) return { outcome: 'replaced' };
  if (request.method === 'POST') await linkUsed(deps.database, hashes, now);
  const contact = [agency.head, agency.focal].find((entry) => entry?.address === link.address) ?? null;
  const preferred = await preferenceOf(deps.database, link.address);
  const standard = preferred?.language ?? contact?.language ?? 'vi';
  return {
    outcome: 'open',
    visit: {
      language: askedLanguage(request) ?? standard,
      standard,
      token,
      link,
      decision,
      version: record.decisionVersion,
      agency,
      contact,
      standing: wordingFor(decision, agency),
      ...(isPassedOn ? { passedOn, state: onlyTasks(record.state, passedOn, link.address) } : { passedOn: null, state: record.state }),
      start: dayOf(record.startedAt),
      calendar: await deps.calendars.current(),
      now,
    },
  };
}

/** The state as somebody sees it who has some of its tasks: of the others nothing, and no letters. A draft is for whoever has the whole task. */
function onlyTasks(state: RolloutState, ids: readonly string[], address: string): RolloutState {
  const seen = (task: TaskState) => {
    const { prepared: _prepared, ...others } = task;
    return isOfWhole(task, address) ? task : others;
  };
  const own = <Value>(of: Record<string, Value>) => Object.fromEntries(Object.entries(of).filter(([id]) => ids.includes(id)));
  const tasks = Object.fromEntries(Object.entries(own(state.tasks)).map(([id, task]) => [id, seen(task)]));
  return { ...state, tasks, letters: {}, preceding: {}, undoable: own(state.undoable ?? {}) };
}

/** True where the task as a whole is passed on to this address. */
function isOfWhole(task: TaskState, address: string): boolean {
  return isSameAddress(performerOf(task)?.address ?? null, address);
}

/** True for a visitor who does parts of the task alone. */
export function hasPartsAlone({ passedOn, link }: Pick<LinkVisit, 'passedOn' | 'link'>, task: TaskState): boolean {
  return passedOn !== null && !isOfWhole(task, link.address);
}

/** The language that the address asks for, or null. */
export function askedLanguage(request: FastifyRequest): Language | null {
  // An address that cannot be read has no query at all.
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  return lang === 'vi' || lang === 'en' ? lang : null;
}

/** The setting of a page that belongs to no link. */
export function settingOf(request: FastifyRequest): Setting {
  return { language: askedLanguage(request) ?? 'vi', standard: 'vi' };
}

/** An address within the link that keeps the language. `path` is what follows the token. */
export function within(visit: LinkVisit, path = ''): string {
  return inLanguage(`/l/${visit.token}${path}`, visit);
}

/** An address that keeps the language where it is not the standard one. */
export function inLanguage(path: string, { language, standard }: Setting): string {
  if (language === standard) return path;
  const [page = '', ...place] = path.split('#');
  return [`${page}${page.includes('?') ? '&' : '?'}lang=${language}`, ...place].join('#');
}

/** The address that tells a page of the link whether what it shows has changed. */
export function freshPath({ token, state }: Pick<LinkVisit, 'token' | 'state'>): string {
  return `/l/${token}/fresh?since=${state.version}`;
}

/** The address of a task's page within the link. */
export function taskPath(visit: LinkVisit, task: string, answer?: string): string {
  return within(visit, `/t/${encodeURIComponent(task)}${answer === undefined ? '' : `/${answer}`}`);
}

export type LinkedTask = { task: TaskState; definition: TaskDefinition };

/** A task of this rollout with what the decision says of it; null for any other id. */
export function linkedTask(visit: LinkVisit, id: string): LinkedTask | null {
  const task = Object.hasOwn(visit.state.tasks, id) ? visit.state.tasks[id] : undefined;
  const definition = task === undefined ? undefined : definitionOf(visit.decision, task);
  return task === undefined || definition === undefined ? null : { task, definition };
}

/** The name of an agency of the decision as it is today, or its code where an amendment took it out. */
export function agencyNamed({ decision, language, now }: Pick<LinkVisit, 'decision' | 'language' | 'now'>, code: string): string {
  const agency = agencyOf(decision, code);
  return agency === undefined ? code : nameOn(agency, dayOf(now))[language];
}

/** How events are told to the visitor; `task` names the agencies of its linked tasks. */
export function tellingFor(visit: LinkVisit, task: TaskState | null): EventTelling {
  return {
    standing: visit.standing,
    agency: (code) => agencyNamed(visit, code),
    rung: (code) => visit.decision.ladder.find((rung) => rung.code === code)?.title[visit.language] ?? code,
    agencyOfLink: (link) => {
      const linked = task !== null && Object.hasOwn(task.linked, link) ? task.linked[link] : undefined;
      return linked === undefined ? null : agencyNamed(visit, linked.agency);
    },
  };
}

/** True where the first deadline is not the source's. */
export function isFirstDeadlineAssumed(definition: TaskDefinition): boolean {
  return isAssumed(definition, definition.recurrence === null ? 'deadline' : 'recurrence');
}
