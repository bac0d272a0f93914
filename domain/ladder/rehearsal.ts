import type { Calendar } from '../calendar/calendar';
import { minuteOf } from '../calendar/due';
import { withinOfficeHours } from '../calendar/office-hours';
import { addMinutes, type Day, dayOf, daysBetween, earliest, type Instant, instantAt, later, startOfMinute } from '../calendar/time';
import type { Command, Refusal } from '../commands/command';
import { type TakenOverTask, tasksFor } from '../decision/assignment';
import { type Agency, type Decision, isExpress, type Role } from '../decision/decision';
import { inMatterOf, reachedBy } from '../decision/recipients';
import { type Actor, systemActor } from '../record/actor';
import type { NumberHolder } from '../record/letter-number';
import type { Purpose } from '../record/purpose';
import { emptyRollout, type RolloutState } from '../record/state';
import type { Text } from '../text/both-languages';
import { openDrafts } from './moments';
import { noticeKey, type PendingNotice } from './notice';
import { type Fate, fatesOf } from './open-things';
import { type StepResult, step } from './step';

/** Rehearses a decision: works out every message that it would send, with dates, from the rules alone. */

export type RehearsedEntry = { agency: string; rung: string; task: string; purpose: Purpose; roles: Role[] };
export type RehearsedMessage = { slot: Instant; address: string; position: Text; entries: RehearsedEntry[] };
export type RehearsalWarning =
  | { code: 'reachesNobody'; agency: string; rung: string; role: Role }
  | { code: 'beyondCalendar'; address: string; slot: Instant }
  | { code: 'outsideOfficeHours'; address: string; slot: Instant }
  | { code: 'neverEnds'; agency: string };
export type Rehearsal = {
  startsAt: Instant;
  /** The time at which the Office is assumed to issue each letter, on the day of its draft. */
  lettersIssuedAt: string;
  /** In order of slot, then address. */
  messages: RehearsedMessage[];
  skipped: { agency: string; task: string; rung: string }[];
  warnings: RehearsalWarning[];
};

export type RehearsalOptions = { issueLetters: boolean; issueTime: string };
export const usualRehearsal: RehearsalOptions = { issueLetters: true, issueTime: '10:00' };

/** More looks than a bounded ladder can need for one agency. Reaching it gives the warning `neverEnds`. */
const MAX_LOOKS = 20_000;

/**
 * Rehearses a decision from the minute of `start`. Assumed: no agency answers, and the Office issues each letter on the day of its
 * draft. It uses the same step as the real follow-up.
 */
export function rehearse(decision: Decision, calendar: Calendar, start: Instant, options: RehearsalOptions = usualRehearsal): Rehearsal {
  const turns = rehearsing(decision, calendar, start, options);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** `rehearse`, but yields after each agency, so that a process can do other work in between. */
export function* rehearsing(
  decision: Decision,
  calendar: Calendar,
  start: Instant,
  options: RehearsalOptions = usualRehearsal,
): Generator<undefined, Rehearsal> {
  const startsAt = startOfMinute(start);
  const rehearsal: Rehearsal = { startsAt, lettersIssuedAt: options.issueTime, messages: [], skipped: [], warnings: [] };
  const messages = new Map<string, RehearsedMessage>();
  for (const agency of decision.agencies) {
    const command = openingCommand(decision, 1, agency, calendar, startsAt);
    const opening = { state: emptyRollout(decision.id, agency.code), pending: [], command, now: startsAt, until: null };
    const run = rehearseFrom(decision, agency, calendar, opening, options);
    if (!run.ended) rehearsal.warnings.push({ code: 'neverEnds', agency: agency.code });
    rehearsal.skipped.push(...run.skipped.map((entry) => ({ agency: agency.code, ...entry })));
    for (const notice of run.notices) rehearsal.warnings.push(...deliver(notice, decision, agency, messages));
    yield undefined;
  }
  rehearsal.messages = inOrder(messages);
  for (const message of rehearsal.messages) warnAbout(message, decision, calendar, startsAt, rehearsal.warnings);
  return rehearsal;
}

/** The command id that opens a rollout. Every way of opening uses it, so a rollout opens only once. */
export function openingId(decision: string, agency: string): string {
  return `publish:${decision}:${agency}`;
}

/** The command that opens a rollout with tasks followed elsewhere before. Nothing is sent until it is released. */
export function takeOverCommand(decision: string, version: number, agency: string, tasks: TakenOverTask[]): Command {
  return { type: 'takeOver', id: openingId(decision, agency), actor: systemActor, happened: null, tasks, decisionVersion: version };
}

/** The command that opens a rollout with the agency's tasks, dated from the start of the follow-up. */
export function openingCommand(decision: Decision, version: number, agency: Agency, calendar: Calendar, startsAt: Instant): Command {
  const tasks = tasksFor(decision, agency, calendar, minuteOf(startsAt));
  return {
    type: 'assign',
    id: openingId(decision.id, agency.code),
    actor: systemActor,
    happened: null,
    tasks,
    decisionVersion: version,
  };
}

/** The start of a rehearsal: the state, the notices not sent yet, and a first command (or null). */
export type RehearsalStart = {
  state: RolloutState;
  pending: readonly PendingNotice[];
  command: Command | null;
  now: Instant;
  /** The last instant to look at; null: to the end. */
  until: Instant | null;
  /** The other letter that already has the number given by the command. */
  numberHolder?: NumberHolder | null;
};

export type AgencyRun = {
  notices: PendingNotice[];
  skipped: { task: string; rung: string }[];
  /** True where nothing more would come, or `until` is reached. */
  ended: boolean;
  state: RolloutState;
  /** Why the first command is refused, else null. */
  refusal: Refusal | null;
  /** The commands that the first command sends to other agencies' rollouts. */
  asked: { to: string; command: Command }[];
  /** The fates of matters open at the start, by the first command and by a later merger of the agency. */
  fates: Fate[];
};

/**
 * An open blocker is looked at for ever, so a rehearsal needs an end: so many looks in a row over so many days without anything owed.
 * That is longer than any period of a report.
 */
const QUIET_LOOKS = 24;
const QUIET_DAYS = 2 * 366;

/** Rehearses one rollout from a state: every notice that it would send, pending ones included. */
export function rehearseFrom(
  decision: Decision,
  agency: Agency,
  calendar: Calendar,
  start: RehearsalStart,
  options: RehearsalOptions = usualRehearsal,
): AgencyRun {
  const run: AgencyRun = {
    notices: [...start.pending],
    skipped: [],
    ended: false,
    state: start.state,
    refusal: null,
    asked: [],
    fates: [],
  };
  let pending: PendingNotice[] = [...start.pending];
  let { now, command } = start;
  let quiet = { looks: 0, since: now };
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    // Due notices have been sent, so only later ones can still be withdrawn.
    if (look > 0) pending = pending.filter((notice) => notice.due > now);
    // Only the first command may give a real number; those of later letters are assumed and unique.
    const numberHolder = look === 0 ? start.numberHolder : null;
    const result: StepResult = step({ decision, agency, calendar, now, numberHolder, state: run.state, pending, command });
    if (look === 0) Object.assign(run, { refusal: result.refusal, asked: result.outbox });
    const moves = result.events.some(({ type }) => type === 'taskMoved');
    if (look === 0 || moves) run.fates = fatesNow(run, look === 0, fatesOf(run.state, result.state, result.outbox, dayOf(now)));
    if (run.refusal !== null) return { ...run, ended: true };
    run.state = result.state;
    const moot = new Set(result.withdrawn);
    const sent = (notice: PendingNotice) => (look > 0 && notice.due <= now) || !moot.has(noticeKey(notice));
    if (moot.size > 0) run.notices = run.notices.filter(sent);
    run.notices.push(...result.notices);
    pending = [...pending.filter(sent), ...result.notices];
    for (const event of result.events) if (event.type === 'rungSkipped') run.skipped.push({ task: event.task, rung: event.rung });
    quiet = result.events.length + result.notices.length > 0 ? { looks: 0, since: now } : { looks: quiet.looks + 1, since: quiet.since };
    if (quiet.looks > QUIET_LOOKS && daysBetween(dayOf(quiet.since), dayOf(now)) > QUIET_DAYS) return { ...run, ended: true };
    const issue = options.issueLetters ? nextIssue(run.state, now, options.issueTime) : null;
    const next = earliest([result.nextLookAt, issue?.at ?? null]);
    if (next === null || (start.until !== null && next > start.until)) return { ...run, ended: true };
    command = issue !== null && next === issue.at ? issueCommand(issue.letter, issue.at) : null;
    now = next;
  }
  return run;
}

/** Updates the fates of matters that stayed open: they may go to a successor later. */
function fatesNow({ fates }: AgencyRun, isFirst: boolean, now: readonly Fate[]): Fate[] {
  if (isFirst) return [...now];
  const same = (one: Fate) => (other: Fate) => one.task === other.task && one.kind === other.kind && one.id === other.id;
  return fates.map((fate) => (fate.fate === 'stays' ? (now.find(same(fate)) ?? fate) : fate));
}

function nextIssue(state: RolloutState, now: Instant, time: string): { letter: string; at: Instant } | null {
  const letter = openDrafts(state)[0];
  return letter === undefined ? null : { letter: letter.id, at: later(instantAt(letter.day, time), addMinutes(now, 1)) };
}

/** The command that issues a letter, as rehearsals and simulations assume it. */
export function issueCommand(letter: string, at: Instant, number = 'assumed'): Command {
  const actor: Actor = { ...systemActor, role: 'chiefOfOffice', channel: 'web' };
  return {
    type: 'issueLetter',
    id: `issue:${letter}:${at}`,
    actor,
    happened: null,
    letter,
    number,
    date: dayOf(at),
    signer: 'assumed',
  };
}

/** Adds a notice to the message of its address and slot. Returns a warning where it reaches nobody. */
export function deliver(
  notice: Pick<PendingNotice, 'due' | 'role' | 'rung' | 'task' | 'purpose'>,
  decision: Decision,
  agency: Agency,
  messages: Map<string, RehearsedMessage>,
): RehearsalWarning[] {
  const recipient = reachedBy(decision, inMatterOf(decision, agency, notice.task), notice.role, dayOf(notice.due));
  if (recipient === null) return [{ code: 'reachesNobody', agency: agency.code, rung: notice.rung, role: notice.role }];
  const key = `${notice.due}|${recipient.address}`;
  const message = messages.get(key) ?? { slot: notice.due, address: recipient.address, position: recipient.position, entries: [] };
  messages.set(key, message);
  const { rung, task, purpose, role } = notice;
  const entry = message.entries.find(
    (other) => other.agency === agency.code && other.rung === rung && other.task === task && other.purpose === purpose,
  );
  if (entry === undefined) message.entries.push({ agency: agency.code, rung, task, purpose, roles: [role] });
  else entry.roles.push(role);
  return [];
}

/** Messages in the order of their slot, then of their address. */
export function inOrder(messages: ReadonlyMap<string, RehearsedMessage>): RehearsedMessage[] {
  return [...messages.values()].sort(bySlotThenAddress);
}

function bySlotThenAddress(a: RehearsedMessage, b: RehearsedMessage): number {
  if (a.slot !== b.slot) return a.slot < b.slot ? -1 : 1;
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

function warnAbout(
  message: RehearsedMessage,
  decision: Decision,
  calendar: Calendar,
  startsAt: Instant,
  warnings: RehearsalWarning[],
): void {
  const { address, slot } = message;
  const day: Day = dayOf(slot);
  if (day < calendar.firstDay || day > calendar.lastDay) warnings.push({ code: 'beyondCalendar', address, slot });
  const first = message.entries[0];
  const agency = decision.agencies.find((entry) => entry.code === first?.agency);
  const hours = agency && first ? reachedBy(decision, agency, first.roles[0] ?? 'head', day)?.officeHours : undefined;
  // A decision may ask for its assignment at any hour, so that hour needs no warning.
  const byChoice = slot === startsAt && decision.assignment === 'anyHour';
  const byUrgency = isExpress(decision.source);
  if (!byChoice && !byUrgency && !withinOfficeHours(calendar, hours ?? decision.officeHours, slot))
    warnings.push({ code: 'outsideOfficeHours', address, slot });
}
