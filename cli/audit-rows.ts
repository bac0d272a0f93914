import { dayOf, type Instant, timeOf } from '../domain/calendar/time';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Decision, Language } from '../domain/decision/decision';
import { wordingFor } from '../domain/decision/kinds';
import type { Actor, AttachedFile } from '../domain/record/actor';
import { type RolloutEvent, taskOfEvent } from '../domain/record/events';
import { definitionOf } from '../domain/record/linked-tasks';
import type { RolloutState, TaskState } from '../domain/record/state';
import type { AuditEvent, AuditMessage, AuditNotice } from '../store/audit-export';
import { type AuditColumn, type AuditKind, auditColumns, auditWords } from '../words/audit';
import { commandWords } from '../words/commands';
import { documentWords } from '../words/documents';
import { actorText, eventQuote, eventText, paperText } from '../words/events';

/** The rows of the auditor's table. */

export type AuditCell = string | number | null;
type Row = Partial<Record<AuditColumn, AuditCell>>;

/** Columns of every row, and those of messages alone; the others are of events. */
const ofBoth: readonly AuditColumn[] = ['kind', 'recorded'];
const ofMessages: readonly AuditColumn[] = [
  'address',
  'position',
  'slot',
  'status',
  'response',
  'attempts',
  'settledAt',
  'subject',
  'messageId',
  'copyHash',
  'notices',
];

/** The columns of a table with rows of these kinds, in order; the kind itself only where there are several. */
export function columnsFor(kinds: readonly AuditKind[]): AuditColumn[] {
  return auditColumns.filter((column) => {
    if (column === 'kind') return kinds.length > 1;
    return ofBoth.includes(column) || kinds.includes(ofMessages.includes(column) ? 'message' : 'event');
  });
}

/** The context for the words of rows. `mostCharacters`: the longest text of a cell. */
export type Telling = { decision: Decision; language: Language; mostCharacters: number };
/** The rollout whose events become rows. */
export type ToldRollout = { agency: string; state: RolloutState };

/** One event, by columns. */
export function eventRow({ event, hash }: AuditEvent, rollout: ToldRollout, { decision, language }: Telling): Row {
  const agency = agencyOf(decision, rollout.agency);
  const id = taskOfEvent(event);
  const task = id === null ? undefined : rollout.state.tasks[id];
  const { actor } = event;
  const words = auditWords[language];
  return {
    kind: words.kinds.event,
    happened: vietnamMoment(event.happened),
    recorded: vietnamMoment(event.recorded),
    agency: rollout.agency,
    agencyName: agency === undefined ? rollout.agency : nameOn(agency, dayOf(event.recorded))[language],
    task: id,
    taskTitle: task === undefined ? null : (definitionOf(decision, task)?.title[language] ?? null),
    number: event.seq,
    type: event.type,
    whatVi: textIn('vi', event, task, agency, decision),
    whatEn: textIn('en', event, task, agency, decision),
    said: eventQuote(event),
    by: actorText(actor, language) ?? words.system,
    role: roleText(actor.role, language),
    person: actor.person,
    channel: words.channel[actor.channel],
    via: actor.via,
    onBehalfOf: actor.onBehalfOf === null ? null : roleText(actor.onBehalfOf, language),
    paper: actor.paper === null ? null : paperText(actor.paper, language),
    files: filesOf(event),
    hash,
  };
}

/** One message, by columns. */
export function messageRow(message: AuditMessage, { language, mostCharacters }: Telling): Row {
  const words = auditWords[language];
  return {
    kind: words.kinds.message,
    recorded: vietnamMoment(message.recorded),
    address: message.address,
    position: message.recipient.position[language],
    slot: vietnamMoment(message.slot),
    status: commandWords[language].status.messageStatus[message.status] ?? message.status,
    response: message.response,
    attempts: message.attempts,
    settledAt: message.settledAt === null ? null : vietnamMoment(message.settledAt),
    subject: message.subject,
    messageId: message.header,
    copyHash: message.copyHash,
    notices: noticesText(message.notices, language, mostCharacters),
  };
}

/** `2020-09-15 08:00:05` at UTC+7. */
function vietnamMoment(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}${instant.slice(16, 19)}`;
}

function textIn(
  language: Language,
  event: RolloutEvent,
  task: TaskState | undefined,
  agency: Agency | undefined,
  decision: Decision,
): string {
  const nameOf = (code: string) => {
    const known = agencyOf(decision, code);
    return known === undefined ? code : nameOn(known, dayOf(event.recorded))[language];
  };
  return eventText(event, language, {
    standing: agency === undefined ? 'assigned' : wordingFor(decision, agency),
    agency: nameOf,
    agencyOfLink: (link) => {
      const linked = task?.linked[link];
      return linked === undefined ? null : nameOf(linked.agency);
    },
  });
}

function roleText(role: Actor['role'], language: Language): string {
  if (role === 'agency' || role === 'system') return auditWords[language][role];
  return documentWords[language].role[role];
}

function filesOf(event: RolloutEvent): string | null {
  const files: AttachedFile[] =
    event.type === 'submitted' || event.type === 'submittedProvisionally' || event.type === 'resultAdded' ? (event.files ?? []) : [];
  const letter = event.type === 'letterIssued' ? (event.file ?? null) : null;
  const all = letter === null ? files : [...files, letter];
  return all.length === 0 ? null : all.map(({ name, hash }) => `${name} ${hash}`).join('\n');
}

/** The notices of a message, one per line; those beyond the length of a cell are counted. */
function noticesText(notices: readonly AuditNotice[], language: Language, mostCharacters: number): string {
  const words = auditWords[language];
  const lines: string[] = [];
  let length = 0;
  for (const notice of notices) {
    const line = noticeText(notice, language);
    length += line.length + 1;
    if (length > mostCharacters - words.moreNotices(notices.length).length) {
      return [...lines, words.moreNotices(notices.length - lines.length)].join('\n');
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function noticeText({ agency, task, rung, purpose, role, copy }: AuditNotice, language: Language): string {
  const words = auditWords[language];
  const place = [agency, task, ...(rung === purpose ? [] : [rung])].join(' / ');
  const why = purpose === 'rung' ? '' : `: ${words.purposes[purpose]}`;
  return `${place}${why} (${documentWords[language].role[role]}${copy ? `, ${words.copy}` : ''})`;
}
