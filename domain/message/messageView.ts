import type { Calendar } from '../calendar/calendar';
import { type Day, dayOf, type Instant } from '../calendar/time';
import { nameOn, otherLeads } from '../decision/agency-names';
import { agencyOf } from '../decision/agency-of';
import { type Agency, type Decision, isAssumed, type Rung, type TaskDefinition } from '../decision/decision';
import { officeOf, wordingFor } from '../decision/kinds';
import type { Recipient } from '../decision/recipients';
import type { Notice } from '../ladder/notice';
import { runningDeadline } from '../record/deadline';
import { openDeadline } from '../record/following';
import { definitionOf, namesTogether, originsOf } from '../record/linked-tasks';
import { dayOfPart, openParts, partOfRung, partsOf } from '../record/parts';
import {
  type Extension,
  isWithAgency,
  type Letter,
  type Linked,
  missingParts,
  pendingExtension,
  type RolloutState,
  type TaskState,
} from '../record/state';
import { statusOf } from '../record/status';
import { workingDaysLeft } from '../record/term';
import type { Text } from '../text/both-languages';
import type { MessageLine, MessageSection, MessageView } from './message';

/** Builds the content of a message from its notices. Pure. */

/** The parts of a rollout that a message reads. */
export type RolloutView = { decision: Decision; agency: Agency; state: RolloutState };

export type NoticeInMessage = Pick<Notice, 'task' | 'rung' | 'cycle' | 'copy' | 'purpose' | 'letter' | 'blocker'> & { rolloutId: string };

export type MessageViewInput = {
  id: string;
  slot: Instant;
  recipient: Recipient;
  notices: readonly NoticeInMessage[];
  /** By rollout id. */
  rollouts: Readonly<Record<string, RolloutView>>;
  /** By rollout id: the page on which the recipient may act; absent where they may not. */
  urls: Readonly<Record<string, string>>;
  until: Day;
  /** By `<rollout>|<cycle>`: notes of notices whose matter the state does not hold, such as an address that refuses messages. */
  notes?: Readonly<Record<string, string>>;
  calendar: Calendar;
  now: Instant;
};

/** Groups the notices of one message into sections by rung, decision and letter; each task stands once in a section. */
export function buildMessageView(input: MessageViewInput): MessageView {
  const sections = new Map<string, MessageSection>();
  for (const notice of input.notices) {
    const rollout = input.rollouts[notice.rolloutId];
    const task = rollout?.state.tasks[notice.task];
    if (rollout === undefined || task === undefined) continue;
    const letter = letterOf(rollout, notice);
    const key = [
      notice.purpose,
      partOfRung(notice.rung) === null ? notice.rung : '',
      rollout.decision.id,
      letter === null ? '' : rollout.agency.code,
      letter?.number ?? '',
    ].join('|');
    const section = sections.get(key) ?? sectionOf(rollout, notice, letter);
    sections.set(key, section);
    section.copy &&= notice.copy;
    const line = lineOf(rollout, task, notice, input);
    if (!section.lines.some((known) => isSame(known, line, notice))) section.lines.push(line);
  }
  const urls = Object.values(input.urls);
  const { position, organisation, language, audience, wording } = input.recipient;
  return {
    id: input.id,
    slot: input.slot,
    recipient: { audience, position, organisation, language, wording },
    sender: senderOf(Object.values(input.rollouts)[0]),
    sections: [...sections.values()],
    link: urls.length === 1 ? (urls[0] ?? null) : null,
    linkUntil: urls.length > 0 ? input.until : null,
  };
}

/** A task has one line in a section. Parts of it have a line each; so have failed addresses, where the task stands for its agency. */
function isSame(known: MessageLine, line: MessageLine, { purpose }: NoticeInMessage): boolean {
  const isOneTask = known.task === line.task && known.agency.code === line.agency.code;
  const isOnePart = JSON.stringify(known.part) === JSON.stringify(line.part);
  return isOneTask && isOnePart && (purpose !== 'addressFailed' || known.note === line.note);
}

/** The sender is the Office among the decision's agencies, or the issuer where the package names no Office. */
function senderOf(rollout: RolloutView | undefined) {
  if (rollout === undefined) return { vi: '', en: '' };
  return officeOf(rollout.decision)?.name ?? rollout.decision.source.issuer;
}

function letterOf({ state, decision }: RolloutView, notice: NoticeInMessage): MessageSection['letter'] {
  if (notice.letter === null) return null;
  const letter: Letter | undefined = state.letters[notice.letter];
  const ownDegree = decision.ladder.find((rung) => rung.code === notice.rung)?.degree ?? 'reminder';
  if (letter === undefined) return { degree: ownDegree, number: null, date: null, signer: null };
  const { degree, issued } = letter;
  return { degree, number: issued?.number ?? null, date: issued?.date ?? null, signer: issued?.signer ?? null };
}

function sectionOf({ decision }: RolloutView, notice: NoticeInMessage, letter: MessageSection['letter']): MessageSection {
  const rung: Rung | undefined = decision.ladder.find((entry) => entry.code === notice.rung);
  const { id, source } = decision;
  return {
    purpose: notice.purpose,
    rung: {
      code: notice.rung,
      title: rung?.title ?? { vi: '', en: '' },
      after: rung?.after ?? 'assigned',
      offset: rung?.offset ?? { workingDays: 0 },
      by: rung?.by ?? 'message',
      degree: rung?.degree ?? null,
      withSubmission: rung?.withSubmission ?? false,
      assumed: rung !== undefined && isAssumed(rung, 'offset'),
    },
    copy: notice.copy,
    decision: { id, kind: source.kind, number: source.number, date: source.date, title: source.title, urgency: source.urgency },
    letter,
    lines: [],
  };
}

function lineOf(rollout: RolloutView, task: TaskState, notice: NoticeInMessage, input: MessageViewInput): MessageLine {
  const { decision, agency } = rollout;
  const { calendar, now } = input;
  const definition = definitionOf(decision, task);
  const origins = originsOf(task);
  const today = dayOf(now);
  const deadline = runningDeadline(task, { decision, calendar, now });
  const blocker = notice.blocker === null ? null : (task.blockers[notice.blocker] ?? null);
  const url = input.urls[notice.rolloutId];
  return {
    agency: { code: agency.code, name: nameOn(agency, today), wording: wordingFor(decision, agency) },
    task: task.id,
    title: definition?.title ?? { vi: task.code, en: task.code },
    kind: definition?.kind ?? 'review',
    ...jointlyOf(decision, definition, agency.code, today),
    ...(definition?.priority === true ? { priority: true as const } : {}),
    period: task.period,
    status: task.status === 'moved' ? 'moved' : (statusOf(task, 'current', decision, calendar, now) ?? 'inProgressOnTime'),
    deadline,
    originalDeadline: task.original === deadline ? null : task.original,
    statedDeadline: task.stated,
    deadlineAssumed: definition !== undefined && isDeadlineAssumed(definition, task),
    ...openOf(decision, task),
    workingDaysLeft: deadline === null ? null : workingDaysLeft(calendar, today, deadline),
    blocker: blocker?.words ?? null,
    note: input.notes?.[`${notice.rolloutId}|${notice.cycle}`] ?? noteOf(rollout, task, notice),
    ...(task.provisional !== undefined && isWithAgency(task) ? { missing: missingParts(task.provisional) } : {}),
    calendarMoved: calendarMoved(task),
    origin:
      origins === null
        ? null
        : { kind: origins.kind, agency: namesTogether(origins.agencies.map((code) => agencyName(decision, code, today))) },
    extensionUntil: asksForTime(decision, notice) ? (pendingExtension(task)?.until ?? null) : null,
    otherAgency: otherAgency(decision, task, notice, today),
    linkedNews: newsOf(decision, task, notice, today),
    ...partsOfLine(task, notice, input.recipient),
    link: url === undefined ? null : `${url}/t/${encodeURIComponent(task.id)}`,
  };
}

/** The part that a notice is about; else, for the agency, what is left of all parts. */
function partsOfLine(task: TaskState, { rung }: NoticeInMessage, { audience }: Recipient): Pick<MessageLine, 'part' | 'parts'> {
  const named = partOfRung(rung);
  const part = named === null ? undefined : task.parts?.find(({ id }) => id === named);
  if (part !== undefined) return { part: { title: part.title, day: dayOfPart(task, part), words: part.words } };
  const open = openParts(task).map(({ title }) => title);
  if (open.length === 0 || audience !== 'agency' || !isWithAgency(task)) return {};
  return { parts: { total: partsOf(task).length, open } };
}

function jointlyOf(decision: Decision, definition: TaskDefinition | undefined, agency: string, day: Day): Pick<MessageLine, 'jointly'> {
  const others = otherLeads(decision, definition, agency, day);
  return others === null ? {} : { jointly: others };
}

/** Why there is no day although the decision says when the task is due. Left out where it says nothing, as in older messages. */
function openOf(decision: Decision, task: TaskState): Pick<MessageLine, 'open'> {
  const open = openDeadline(decision, task);
  return open === null ? {} : { open };
}

/** True where the current deadline follows from an assumed value and nobody has decided a deadline since. */
export function isDeadlineAssumed(definition: TaskDefinition, task: Pick<TaskState, 'reasons'>): boolean {
  const isDecided = task.reasons.some(({ reason }) => reason === 'extension' || reason === 'changed' || reason === 'amended');
  return !isDecided && isAssumed(definition, definition.recurrence === null ? 'deadline' : 'recurrence');
}

/** The words given with an answer, as far as the state keeps them: why a result came back, how a blocker was resolved; else null. */
function noteOf({ decision, state }: RolloutView, task: TaskState, notice: NoticeInMessage): string | null {
  switch (notice.purpose) {
    case 'returned':
    case 'assignmentKept':
    case 'reopened':
      return task.lastReturn;
    case 'letterReturned':
      return notice.letter === null ? null : (state.letters[notice.letter]?.returned?.reason ?? null);
    case 'refused':
      return task.refused?.reason ?? null;
    case 'suspended':
      return task.suspended?.reason || null;
    case 'extensionGranted':
    case 'extensionRefused':
      return decidedExtension(task, notice)?.decided?.words || null;
    case 'linkedNews':
      return linkedNews(task, notice)?.words || null;
    case 'directiveClosed':
      return closedDirective(task, notice)?.words ?? null;
    default:
  }
  if (asksForTime(decision, notice)) return pendingExtension(task)?.reason ?? null;
  return notice.blocker === null ? null : (task.blockers[notice.blocker]?.answer ?? null);
}

/** The number of the event that a notice answers. */
function eventOf(notice: NoticeInMessage): number {
  return Number(notice.cycle.split('#')[0]);
}

/** The entry that a notice is about, by the event that it answers; else the latest. */
function about<Entry>(entries: readonly Entry[], notice: NoticeInMessage, event: (entry: Entry) => number): Entry | undefined {
  const exact = entries.find((entry) => event(entry) === eventOf(notice));
  return exact ?? [...entries].sort((a, b) => event(a) - event(b)).at(-1);
}

function decidedExtension(task: TaskState, notice: NoticeInMessage): Extension | undefined {
  const decided = Object.values(task.extensions).filter((extension) => extension.decided !== null);
  return about(decided, notice, (extension) => extension.decided?.event ?? 0);
}

/** The linked task that a notice is about. One that moved is left out, because its words are a code and not meant to be read. */
function linkedNews(task: TaskState, notice: NoticeInMessage): Linked | undefined {
  const heard = Object.values(task.linked).filter((linked) => linked.news !== null && linked.news !== 'moved');
  return about(heard, notice, (linked) => linked.heard.event);
}

function closedDirective(task: TaskState, notice: NoticeInMessage) {
  const closed = Object.values(task.directives).filter((directive) => directive.closed !== null);
  return about(closed, notice, (directive) => directive.closed?.event ?? 0);
}

/** True for a notice about a request for more time. */
function asksForTime(decision: Decision, notice: NoticeInMessage): boolean {
  if (notice.purpose !== 'rung') return false;
  return decision.ladder.find((rung) => rung.code === notice.rung)?.after === 'extensionRequested';
}

/** The deadline before a calendar notice moved it, where that was its last change; else null. */
function calendarMoved(task: TaskState): MessageLine['calendarMoved'] {
  const last = task.reasons.at(-1);
  const before = task.reasons.at(-2)?.day ?? null;
  return last?.reason !== 'calendar' || before === null || before === last.day ? null : { from: before };
}

function otherAgency(decision: Decision, task: TaskState, notice: NoticeInMessage, today: Day): Text | null {
  if (notice.purpose === 'moved' && task.movedTo !== null) return agencyName(decision, task.movedTo.agency, today);
  const suggests = notice.purpose === 'refused' ? (task.refused?.suggests ?? null) : null;
  return suggests === null ? null : agencyName(decision, suggests, today);
}

function newsOf(decision: Decision, task: TaskState, notice: NoticeInMessage, today: Day): MessageLine['linkedNews'] {
  const linked = notice.purpose === 'linkedNews' ? linkedNews(task, notice) : undefined;
  if (linked === undefined || linked.news === null) return null;
  return { agency: agencyName(decision, linked.agency, today), news: linked.news };
}

/** The name of an agency of the decision, or its code where an amendment took it out. */
function agencyName(decision: Decision, code: string, today: Day): Text {
  const agency = agencyOf(decision, code);
  return agency === undefined ? { vi: code, en: code } : nameOn(agency, today);
}
