import { type Calendar, workingDaysBetween } from './calendar';
import { type Agency, type Decision, isAssumed, type Rung } from './decision';
import type { MessageLine, MessageSection, MessageView } from './message';
import type { Notice } from './notice';
import type { Recipient } from './recipients';
import type { Letter, RolloutState, TaskState } from './state';
import { deadlineDay, runningDeadline, statusOf } from './status';
import { type Day, dayOf, type Instant } from './time';

/** From notices to what their message says; pure. */

/** A rollout as its message sees it. */
export type RolloutView = { decision: Decision; agency: Agency; state: RolloutState };

export type NoticeInMessage = Pick<Notice, 'task' | 'rung' | 'cycle' | 'copy' | 'purpose' | 'letter' | 'blocker'> & { rolloutId: string };

export type MessageViewInput = {
  id: string;
  slot: Instant;
  recipient: Recipient;
  notices: readonly NoticeInMessage[];
  /** By rollout id. */
  rollouts: Readonly<Record<string, RolloutView>>;
  /** By rollout id: where the recipient may act, for those who may. */
  urls: Readonly<Record<string, string>>;
  until: Day;
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
    const key = [notice.purpose, notice.rung, rollout.decision.id, letter === null ? '' : rollout.agency.code, letter?.number ?? ''].join(
      '|',
    );
    const section = sections.get(key) ?? sectionOf(rollout, notice, letter);
    sections.set(key, section);
    section.copy &&= notice.copy;
    const known = section.lines.some((line) => line.task === task.id && line.agency.code === rollout.agency.code);
    if (!known) section.lines.push(lineOf(rollout, task, notice, input));
  }
  const urls = Object.values(input.urls);
  const { position, organisation, language, audience, kind } = input.recipient;
  return {
    id: input.id,
    slot: input.slot,
    recipient: { audience, position, organisation, language, kind },
    sender: senderOf(Object.values(input.rollouts)[0]),
    sections: [...sections.values()],
    link: urls.length === 1 ? (urls[0] ?? null) : null,
    linkUntil: urls.length > 0 ? input.until : null,
  };
}

/** The Office is one of the decision's agencies; where a package has none, the issuer sends. */
function senderOf(rollout: RolloutView | undefined) {
  if (rollout === undefined) return { vi: '', en: '' };
  return rollout.decision.agencies.find((agency) => agency.kind === 'office')?.name ?? rollout.decision.source.issuer;
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
  const definition = decision.tasks.find((entry) => entry.code === task.code);
  const today = dayOf(now);
  const deadline = runningDeadline(task, calendar, today);
  const blocker = notice.blocker === null ? null : (task.blockers[notice.blocker] ?? null);
  const url = input.urls[notice.rolloutId];
  return {
    agency: { code: agency.code, name: agency.name, kind: agency.kind },
    task: task.id,
    title: definition?.title ?? { vi: task.code, en: task.code },
    kind: definition?.kind ?? 'review',
    period: task.period,
    status: statusOf(task, 'current', decision, calendar, now) ?? 'inProgressOnTime',
    deadline,
    originalDeadline: task.original === deadline ? null : task.original,
    statedDeadline: task.stated,
    deadlineAssumed: definition !== undefined && (isAssumed(definition, 'deadline') || isAssumed(definition, 'recurrence')),
    workingDaysLeft: deadline === null ? null : workingDaysBetween(calendar, today, deadlineDay(calendar, deadline)),
    blocker: blocker?.words ?? null,
    note: noteOf(task, notice),
    link: url === undefined ? null : `${url}/t/${encodeURIComponent(task.id)}`,
  };
}

/** What was said with an answer: why a result came back, or how a blocker was resolved. */
function noteOf(task: TaskState, notice: NoticeInMessage): string | null {
  if (notice.purpose === 'returned') return task.lastReturn;
  if (notice.blocker === null) return null;
  return task.blockers[notice.blocker]?.answer ?? null;
}
