import { isDeepStrictEqual } from 'node:util';
import { withinOfficeHours } from '../../domain/calendar/office-hours';
import { dayOf, type Instant } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import { reachedBy } from '../../domain/decision/recipients';
import { draftWaitsUntil } from '../../domain/ladder/drafts';
import { type Notice, noticeKey, type PendingNotice } from '../../domain/ladder/notice';
import { type StepResult, step } from '../../domain/ladder/step';
import { projectedDeadline } from '../../domain/record/deadline';
import type { RolloutEvent } from '../../domain/record/events';
import { evolveAll } from '../../domain/record/evolve';
import {
  emptyRollout,
  isOpen,
  isPaused,
  isWithAgency,
  openBlockers,
  openDirectives,
  type RolloutState,
  type TaskState,
} from '../../domain/record/state';
import { type Clock, statusClasses, statusOf } from '../../domain/record/status';
import { grantedViolations, isNearer, type Reports } from './granted-invariants';
import type { Run } from './rollouts';

/** Laws that hold after every step of a rollout, whatever was asked of it. */

/** The keys owed and drafted by the steps so far. */
export type Ledger = { owed: Set<string>; reached: Set<string>; letterDays: Map<string, string>; events: number };

export function emptyLedger(): Ledger {
  return { owed: new Set(), reached: new Set(), letterDays: new Map(), events: 0 };
}

type Before = { state: RolloutState; pending: readonly PendingNotice[] };

/** Everything that is wrong with a step, in words; none when all holds. Enters the step into the ledger. */
export function violations(run: Run, result: StepResult, before: Before, ledger: Ledger, reports?: Reports): string[] {
  if (result.refusal !== null) return result.events.length === 0 ? [] : ['a refused command had events'];
  return [
    ...noticeViolations(result, before, ledger),
    ...eventViolations(result, ledger),
    ...recordViolations(run, result, before, ledger),
    ...clockViolations(run, result, before),
    ...classViolations(run, result.state),
    ...deadlineNoticeViolations(run, result, before),
    ...hourViolations(run, result),
    ...blockerViolations(run, result),
    ...explanationViolations(run, result),
    ...grantedViolations(run, result, before.state, reports),
  ];
}

function noticeViolations(result: StepResult, before: Before, ledger: Ledger): string[] {
  const found: string[] = [];
  const pending = new Set(before.pending.map(noticeKey));
  for (const key of result.withdrawn) {
    if (!pending.has(key)) found.push(`withdrew what was not pending: ${key}`);
    ledger.owed.delete(key);
  }
  for (const notice of result.notices) {
    const key = noticeKey(notice);
    if (ledger.owed.has(key)) found.push(`owed twice: ${key}`);
    ledger.owed.add(key);
  }
  return found;
}

function eventViolations(result: StepResult, ledger: Ledger): string[] {
  const found: string[] = [];
  for (const event of result.events) {
    if (event.type === 'rungReached') {
      const key = occurrence(event);
      if (ledger.reached.has(key)) found.push(`reached twice: ${key}`);
      ledger.reached.add(key);
    }
    if (event.type === 'rungWithdrawn') ledger.reached.delete(occurrence(event));
    if (event.type === 'letterDrafted') {
      if ([...ledger.letterDays.values()].includes(event.day)) found.push(`two letters on ${event.day}`);
      ledger.letterDays.set(event.letter, event.day);
    }
    if (event.type === 'letterWithdrawn') ledger.letterDays.delete(event.letter);
  }
  return found;
}

function occurrence(event: Extract<RolloutEvent, { type: 'rungReached' | 'rungWithdrawn' }>): string {
  return [event.task, event.rung, event.subject, event.cycle, event.ordinal].join('|');
}

function recordViolations(run: Run, result: StepResult, before: Before, ledger: Ledger): string[] {
  ledger.events += result.events.length;
  const found: string[] = [];
  if (result.state.version !== ledger.events) found.push(`version ${result.state.version} after ${ledger.events} events`);
  // A task that no event touched is the same object on both sides, which spares looking into it.
  if (!isDeepStrictEqual(evolveAll(before.state, result.events), result.state)) found.push('the events do not give the state');
  if (result.events.some((event, index) => event.seq !== before.state.version + 1 + index)) found.push('events are not numbered in order');
  for (const [id, task] of Object.entries(before.state.tasks)) {
    const after = result.state.tasks[id];
    // The first day of a deadline that waited for another task is its original one.
    const becomesKnown = task.original === null && task.reasons.length === 0;
    if (after?.original !== task.original && !becomesKnown) found.push(`the original deadline of ${id} changed`);
    const decided = result.events.some((event) => decidesDeadline.has(event.type) && 'task' in event && event.task === id);
    if (!decided && task.current !== null && isNearer(run, after?.current ?? null, task.current))
      found.push(`the current deadline of ${id} came nearer`);
  }
  return found;
}

/** Only a decision or the calendar brings a deadline nearer, or takes it away; and what takes back days that nobody was told of yet. */
const decidesDeadline: ReadonlySet<RolloutEvent['type']> = new Set([
  'deadlineFollowed',
  'deadlineChanged',
  'deadlineReprojected',
  'actUndone',
]);

function clockViolations(run: Run, result: StepResult, before: Before): string[] {
  const found: string[] = [];
  if (result.nextLookAt !== null && result.nextLookAt <= run.now) found.push(`asks to be woken at ${result.nextLookAt}, which has passed`);
  const withdrawn = new Set(result.withdrawn);
  const pending = [...before.pending.filter((notice) => !withdrawn.has(noticeKey(notice))), ...result.notices];
  const again = step({ ...run.input, calendar: run.calendar, now: run.now, state: result.state, pending, command: null });
  if (again.events.length + again.notices.length + again.withdrawn.length + again.outbox.length > 0)
    found.push(
      `looking again finds something more: ${JSON.stringify([again.events, again.notices, again.withdrawn, again.outbox]).slice(0, 300)}`,
    );
  if (again.nextLookAt !== result.nextLookAt) found.push('looking again gives another next look');
  return found;
}

function classViolations(run: Run, state: RolloutState): string[] {
  const opened = Object.values(state.tasks).filter((task) => task.status !== 'scheduled' && task.status !== 'moved');
  return (['original', 'current'] as Clock[]).flatMap((clock) => {
    const classes = opened.map((task) => classOf(run, task, clock));
    const sum = classes.filter((name) => name !== null && statusClasses.includes(name)).length;
    return sum === opened.length ? [] : [`the ${clock} classes add up to ${sum} of ${opened.length}`];
  });
}

function classOf(run: Run, task: TaskState, clock: Clock) {
  return statusOf(task, clock, run.input.decision, run.calendar, run.now);
}

function deadlineNoticeViolations(run: Run, result: StepResult, before: Before): string[] {
  const withdrawn = new Set(result.withdrawn);
  const waiting = [...before.pending.filter((notice) => !withdrawn.has(noticeKey(notice))), ...result.notices];
  return waiting.flatMap((notice) => {
    const task = result.state.tasks[notice.task];
    if (task === undefined) return [`a notice about no task: ${noticeKey(notice)}`];
    if (notice.purpose !== 'rung') return [];
    const rung = run.input.decision.ladder.find((entry) => entry.code === notice.rung);
    const onDeadline = rung?.after === 'due' || rung?.after === 'directiveDue';
    const ofDirective = rung?.after === 'submitted' && openDirectives(task).length > 0;
    const isOfLetter = rung?.by === 'letter' || rung?.after === 'letterDrafted';
    if (ofDirective || (isOfLetter && staysInLetter(task, result.state, run.now))) return [];
    const silent = !isOpen(task) || task.status === 'suspended' || (onDeadline && (!isWithAgency(task) || isPaused(task)));
    return silent ? [`${notice.rung} is owed though ${task.id} is ${task.status}`] : [];
  });
}

/** A draft keeps a task, and whoever is to sign it, until an act cannot be undone any more; a signed letter may be out, and keeps it. */
function staysInLetter({ id }: TaskState, state: RolloutState, now: Instant): boolean {
  const isSigned = Object.values(state.letters).some(({ signed, tasks }) => signed !== null && tasks.some(({ task }) => task === id));
  return isSigned || draftWaitsUntil(id, state, now) !== null;
}

function hourViolations(run: Run, result: StepResult): string[] {
  return result.notices.flatMap((notice) =>
    dueInHours(run.input.decision, run, notice) ? [] : [`${noticeKey(notice)} is due at ${notice.due}`],
  );
}

function dueInHours(decision: Decision, run: Run, notice: Notice): boolean {
  const code = notice.task.split(/[@~]/)[0];
  const atOnce = decision.tasks.some((task) => task.code === code && task.deadline.type === 'asSoonAsPossible');
  const urgentChoice = decision.source.urgency === 'express' || (notice.rung === 'G0' && (atOnce || decision.assignment === 'anyHour'));
  const hours = reachedBy(decision, run.input.agency, notice.role, dayOf(notice.due))?.officeHours ?? decision.officeHours;
  return urgentChoice || withinOfficeHours(run.calendar, hours, notice.due);
}

/** A blocker that is open on an open task has somebody of the Office for its owner, and an instant at which it is looked at again. */
function blockerViolations(run: Run, { state, nextLookAt }: StepResult): string[] {
  if (state.held || state.closed !== null) return [];
  const open = Object.values(state.tasks).filter((task) => isOpen(task) && openBlockers(task).length > 0);
  if (open.length === 0) return [];
  const owner = reachedBy(run.input.decision, run.input.agency, 'officer', dayOf(run.now));
  return [
    ...(nextLookAt === null ? ['an open blocker is never looked at again'] : []),
    ...(owner === null ? ['an open blocker has no owner'] : []),
  ];
}

/** The parts of an explained deadline add up to the deadline. */
function explanationViolations(run: Run, { state }: StepResult): string[] {
  if (state.held || state.closed !== null) return [];
  return Object.values(state.tasks)
    .filter((task) => isOpen(task) || task.status === 'scheduled')
    .filter((task) => projectedDeadline(task, { calendar: run.calendar, decision: run.input.decision }) !== task.current)
    .map(
      (task) =>
        `the reasons of ${task.id} give ${projectedDeadline(task, { calendar: run.calendar, decision: run.input.decision })}, not ${task.current}`,
    );
}

/** The whole record read anew: the state must follow from the events alone, through JSON and back. */
export function replayViolations(run: Run): string[] {
  const events = JSON.parse(JSON.stringify(run.events)) as RolloutEvent[];
  const replayed = evolveAll(emptyRollout(run.input.decision.id, run.input.agency.code), events);
  return JSON.stringify(replayed) === JSON.stringify(run.state) ? [] : ['the replayed record differs from the state'];
}

/** Finds messages sent before they were due, or after their rung had become moot. */
export function sendingViolations(run: Run): string[] {
  return run.sent.filter((entry) => entry.at < (entry.notice.due as Instant)).map(({ notice }) => `${noticeKey(notice)} went early`);
}
