import type { Calendar } from '../calendar/calendar';
import { minuteOf } from '../calendar/due';
import { withinOfficeHours } from '../calendar/office-hours';
import { addMinutes, type Day, dayOf, daysBetween, earliest, type Instant, instantAt, later, startOfMinute } from '../calendar/time';
import type { Command, Refusal } from '../commands/command';
import { type TakenOverTask, tasksFor } from '../decision/assignment';
import { type Agency, type Decision, isExpress, type Role } from '../decision/decision';
import { reachedBy } from '../decision/recipients';
import { type Actor, systemActor } from '../record/actor';
import type { NumberHolder } from '../record/letter-number';
import type { Purpose } from '../record/purpose';
import { emptyRollout, type RolloutState } from '../record/state';
import type { Text } from '../text/both-languages';
import { openDrafts } from './ladder';
import { noticeKey, type PendingNotice } from './notice';
import { type Fate, fatesOf } from './open-things';
import { type StepResult, step } from './step';

/** Every message that a decision would ever send, dated, from the rules alone. */

export type RehearsedEntry = { agency: string; rung: string; task: string; purpose: Purpose; roles: Role[] };
export type RehearsedMessage = { slot: Instant; address: string; position: Text; entries: RehearsedEntry[] };
export type RehearsalWarning =
  | { code: 'reachesNobody'; agency: string; rung: string; role: Role }
  | { code: 'beyondCalendar'; address: string; slot: Instant }
  | { code: 'outsideOfficeHours'; address: string; slot: Instant }
  | { code: 'neverEnds'; agency: string };
export type Rehearsal = {
  startsAt: Instant;
  /** Time of day at which the Office is assumed to issue each letter, on the day it is drafted. */
  lettersIssuedAt: string;
  /** In order of slot, then address. */
  messages: RehearsedMessage[];
  skipped: { agency: string; task: string; rung: string }[];
  warnings: RehearsalWarning[];
};

export type RehearsalOptions = { issueLetters: boolean; issueTime: string };
export const usualRehearsal: RehearsalOptions = { issueLetters: true, issueTime: '10:00' };

/** More looks than a bounded ladder can need for one agency; reaching it is reported, never silent. */
const MAX_LOOKS = 20_000;

/**
 * Rehearses a decision from the minute of `start`: no agency answers, and the Office issues each letter on the day it is
 * drafted (both assumed). Uses the same step as the follow-up itself.
 */
export function rehearse(decision: Decision, calendar: Calendar, start: Instant, options: RehearsalOptions = usualRehearsal): Rehearsal {
  const turns = rehearsing(decision, calendar, start, options);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** The same an agency at a time, for a process that has other things to do in between. */
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

/** The id under which a rollout is opened, whichever way: it opens once. */
export function openingId(decision: string, agency: string): string {
  return `publish:${decision}:${agency}`;
}

/** The command that opens a rollout with what was followed elsewhere before; nothing is sent until it is released. */
export function takeOverCommand(decision: string, version: number, agency: string, tasks: TakenOverTask[]): Command {
  return { type: 'takeOver', id: openingId(decision, agency), actor: systemActor, happened: null, tasks, decisionVersion: version };
}

/** The command that opens a rollout: the agency's tasks, dated from the start of the follow-up. */
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

/** From where one rollout is rehearsed: its state, what is owed and not sent yet, and what is done first. */
export type RehearsalStart = {
  state: RolloutState;
  pending: readonly PendingNotice[];
  command: Command | null;
  now: Instant;
  /** Nothing after this instant is looked at; null: to the end. */
  until: Instant | null;
  /** The other letter that has the number which the command gives to one. */
  numberHolder?: NumberHolder | null;
};

export type AgencyRun = {
  notices: PendingNotice[];
  skipped: { task: string; rung: string }[];
  /** True where nothing would come any more, or the time looked at is over. */
  ended: boolean;
  state: RolloutState;
  /** Why the command at the start has no effect, else null. */
  refusal: Refusal | null;
  /** What the command at the start asks of other agencies' rollouts. */
  asked: { to: string; command: Command }[];
  /** What becomes of what was open at the start: by the command, and where the agency is merged later. */
  fates: Fate[];
};

/**
 * An open blocker is looked at for ever, so that nobody forgets it. A rehearsal ends where looks alone are left: so many in a row
 * over so many days in which nothing is owed, longer than any period of a report.
 */
const QUIET_LOOKS = 24;
const QUIET_DAYS = 2 * 366;

/** Rehearses one rollout from a state: every notice that it would send, those that wait already among them. */
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
    // What is due is sent the moment it is due, so only later notices can still be withdrawn.
    if (look > 0) pending = pending.filter((notice) => notice.due > now);
    // Numbers assumed later are nobody's.
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

/** What the command has left open may go along later, when its agency has ended. */
function fatesNow({ fates }: AgencyRun, isFirst: boolean, now: readonly Fate[]): Fate[] {
  if (isFirst) return [...now];
  const same = (one: Fate) => (other: Fate) => one.task === other.task && one.kind === other.kind && one.id === other.id;
  return fates.map((fate) => (fate.fate === 'stays' ? (now.find(same(fate)) ?? fate) : fate));
}

function nextIssue(state: RolloutState, now: Instant, time: string): { letter: string; at: Instant } | null {
  const letter = openDrafts(state)[0];
  return letter === undefined ? null : { letter: letter.id, at: later(instantAt(letter.day, time), addMinutes(now, 1)) };
}

/** The Office issuing a letter, as rehearsals and simulations assume it. */
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

/** Puts a notice into the message of its address and slot; a notice that reaches nobody is a warning. */
export function deliver(
  notice: Pick<PendingNotice, 'due' | 'role' | 'rung' | 'task' | 'purpose'>,
  decision: Decision,
  agency: Agency,
  messages: Map<string, RehearsedMessage>,
): RehearsalWarning[] {
  const recipient = reachedBy(decision, agency, notice.role, dayOf(notice.due));
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
  // An assignment at any hour is what the decision asks for, so it is stated with the start and not warned about.
  const byChoice = slot === startsAt && decision.assignment === 'anyHour';
  const byUrgency = isExpress(decision.source);
  if (!byChoice && !byUrgency && !withinOfficeHours(calendar, hours ?? decision.officeHours, slot))
    warnings.push({ code: 'outsideOfficeHours', address, slot });
}
