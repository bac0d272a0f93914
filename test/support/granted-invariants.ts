import { nextWorkingDay, workingDaysBetween } from '../../domain/calendar/calendar';
import type { Due } from '../../domain/calendar/due';
import { dayOf, later } from '../../domain/calendar/time';
import type { StepResult } from '../../domain/ladder/step';
import type { RolloutEvent } from '../../domain/record/events';
import { loopsOf } from '../../domain/record/leadership-matters';
import { openBlockers, openDirectives, pendingExtension, type RolloutState, type TaskState } from '../../domain/record/state';
import { statusOf } from '../../domain/record/status';
import { deadlineDay, endOf } from '../../domain/record/term';

import type { Run } from './rollouts';

/** After every step, leaders' words, grants and blockers stand: none vanishes, and none counts twice. */

type Step = { run: Run; result: StepResult; before: RolloutState };
/** How the report finds what reached the leadership; another way shows that the check sees what is left out. */
export type Reports = typeof loopsOf;

export function grantedViolations(run: Run, result: StepResult, before: RolloutState, reports: Reports = loopsOf): string[] {
  const step = { run, result, before };
  const tasks = Object.values(before.tasks);
  return [
    ...tasks.flatMap((task) => vanished(step, task)),
    ...Object.values(result.state.tasks).flatMap(openAfterTheEnd),
    ...unreported(step, reports),
    ...result.events.flatMap((event) => [...tooMuchCredit(step, event), ...outOfTime(step, event), ...chainWithoutBeginning(step, event)]),
    ...tasks.flatMap((task) => nearer(step, task)),
    ...overdueAtOnce(step),
    ...countedOtherwise(step),
  ];
}

/** The open things of a task by a name each, with the events that can end one. */
function openOf(task: TaskState): Map<string, RolloutEvent['type'][]> {
  const request = pendingExtension(task);
  return new Map<string, RolloutEvent['type'][]>([
    ...openBlockers(task).map(({ id }): [string, RolloutEvent['type'][]] => [`blocker ${id}`, ['blockerResolved', 'blockerWithdrawn']]),
    ...openDirectives(task).map(({ id }): [string, RolloutEvent['type'][]] => [`directive ${id}`, ['directiveClosed']]),
    ...(request === null
      ? []
      : [[`request ${request.id}`, ['extensionGranted', 'extensionRefused', 'actUndone']] as [string, RolloutEvent['type'][]]]),
  ]);
}

/** Nothing open disappears without an event that ends it and names who, or an agency that has it now. */
function vanished({ result }: Step, task: TaskState): string[] {
  const after = result.state.tasks[task.id];
  const isGiven = after !== undefined && after.status === 'moved' && task.status !== 'moved';
  const there = isGiven ? sentAs(result, after.movedTo?.task ?? '') : null;
  const open = isGiven ? (there === null ? new Map() : openOf(there)) : after === undefined ? new Map() : openOf(after);
  return [...openOf(task)].flatMap(([name, ends]) => {
    const [kind = '', id = ''] = name.split(' ');
    const ended = result.events.some((event) => {
      const named = kind === 'request' ? 'extension' : kind;
      const isAbout = event.type === 'actUndone' ? event.task === task.id : (event as Record<string, unknown>)[named] === id;
      return ends.includes(event.type) && isAbout && event.actor.role.length > 0;
    });
    return open.has(name) || ended ? [] : [`${name} of ${task.id} vanished`];
  });
}

function sentAs(result: StepResult, as: string): TaskState | null {
  for (const { command } of result.outbox) if (command.type === 'receive' && command.task.id === as) return command.carried;
  return null;
}

function openAfterTheEnd(task: TaskState): string[] {
  const isOver = task.status === 'completed' || task.status === 'cancelled';
  return isOver && openBlockers(task).length > 0 ? [`a blocker is open for ever on ${task.id}, which is ${task.status}`] : [];
}

/** A directive is reachable from the report until it is closed. */
function unreported({ run, result }: Step, reports: Reports): string[] {
  const { state } = result;
  const told = new Set(
    reports(state, run.input.decision, run.calendar, dayOf(run.now)).flatMap(({ kind, task, subject }) =>
      kind === 'directive' ? [`${task} ${subject}`] : [],
    ),
  );
  return Object.values(state.tasks)
    .filter(({ status }) => status !== 'moved')
    .flatMap((task) => openDirectives(task).map(({ id }) => `${task.id} ${id}`))
    .filter((name) => !told.has(name))
    .map((name) => `no report names the directive ${name}`);
}

/**
 * Days are given back for as long as the agency had the task, after the last day on which somebody decided its deadline and did not take
 * that back.
 */
function tooMuchCredit({ run, before }: Step, event: RolloutEvent): string[] {
  if (!('credit' in event) || event.credit === undefined || !('task' in event)) return [];
  const task = before.tasks[event.task];
  if (task === undefined) return [];
  const undone = new Set(run.events.flatMap((entry) => (entry.type === 'actUndone' ? [entry.act] : [])));
  const decided = run.events
    .filter((entry) => (entry.type === 'deadlineChanged' || entry.type === 'extensionGranted') && entry.task === task.id)
    .filter(({ seq }) => !undone.has(seq))
    .map((entry) => dayOf(entry.happened));
  const since = [dayOf(task.assigned.happened), ...decided].reduce(later);
  // On a day off the agency has it back on the next working day.
  const most = workingDaysBetween(run.calendar, since, later(nextWorkingDay(run.calendar, dayOf(event.happened)), since));
  return event.credit > most ? [`${event.credit} days are given back on ${task.id}, ${most} were decided on`] : [];
}

/** An event happened between the assignment and its recording. */
function outOfTime({ result }: Step, event: RolloutEvent): string[] {
  if (event.happened > event.recorded) return [`${event.type} happened after it was recorded`];
  const task = 'task' in event && typeof event.task === 'string' ? result.state.tasks[event.task] : undefined;
  if (task === undefined) return [];
  return dayOf(event.happened) < dayOf(task.assigned.happened) ? [`${event.type} of ${task.id} happened before the assignment`] : [];
}

/** True where a deadline was taken away or ends earlier: a day off ends with the next working day, so an hour on the day after may come before it. */
export function isNearer({ input: { decision }, calendar }: Run, after: Due | null, before: Due): boolean {
  if (after === null) return true;
  return after.length === before.length ? after < before : endOf(after, decision, calendar) < endOf(before, decision, calendar);
}

/** A day that was granted or decided for the agency never comes nearer but by a decision about it, or by one that is taken back before it is told. */
function nearer({ run, result, before }: Step, task: TaskState): string[] {
  const after = result.state.tasks[task.id]?.current ?? null;
  const last = task.reasons.filter(({ reason }) => reason === 'extension' || reason === 'changed' || reason === 'amended').at(-1);
  if (last === undefined || last.reason === 'amended' || task.current === null || after === null || !isNearer(run, after, task.current))
    return [];
  const named = result.events.some(
    (event) =>
      'task' in event &&
      event.task === task.id &&
      ((event.type === 'deadlineChanged' && event.why === 'changed') || event.type === 'deadlineReprojected' || event.type === 'actUndone'),
  );
  return named ? [] : [`the granted deadline of ${task.id} came nearer in version ${before.version}`];
}

const begins: ReadonlySet<RolloutEvent['type']> = new Set(['taskAssigned', 'taskReceived', 'taskReopened', 'amended']);

/** Nobody who was in time is overdue in the minute of an assignment, a reopening or an amendment. */
function overdueAtOnce({ run, result, before }: Step): string[] {
  const now = result.events.filter((event) => begins.has(event.type) && event.happened === event.recorded);
  if (now.length === 0) return [];
  const isOverdue = (task: TaskState) => statusOf(task, 'current', run.input.decision, run.calendar, run.now) === 'overdue';
  const received = new Set(result.events.flatMap((event) => (event.type === 'taskReceived' ? [event.task.id] : [])));
  return Object.values(result.state.tasks)
    .filter(isOverdue)
    .filter((task) => {
      const was = before.tasks[task.id];
      // A decision may be begun after the days on its paper, which is told before it begins; what a person gives has a day to come.
      if (was === undefined) return received.has(task.id);
      // Days are given back, not hours: what was taken away on its last day and is given back in that evening is late by the hour alone.
      const byHours = task.current !== null && deadlineDay(run.calendar, task.current) >= dayOf(run.now);
      return !(isOverdue(was) || wasLate(run, was) || byHours);
    })
    .map((task) => `${task.id} is overdue in the minute of ${now.map(({ type }) => type)}`);
}

/** It was late already when it was handed in or cancelled. */
function wasLate(run: Run, { current, submitted, cancelled }: TaskState): boolean {
  const end = submitted ?? cancelled;
  return current !== null && end !== null && end !== undefined && end.happened > endOf(current, run.input.decision, run.calendar);
}

/** Tasks come to be counted, and are counted no more, by events alone: figures by agency add up to the whole before and after. */
function countedOtherwise({ result, before }: Step): string[] {
  const counted = (state: RolloutState) =>
    Object.values(state.tasks).filter(({ status }) => status !== 'scheduled' && status !== 'moved').length;
  const isScheduled = (state: RolloutState, id: string) => state.tasks[id]?.status === 'scheduled';
  const change = result.events.reduce((sum, event) => {
    switch (event.type) {
      case 'taskAssigned':
      case 'taskReceived':
      case 'taskTakenOver':
        return sum + (isScheduled(result.state, event.task.id) ? 0 : 1);
      case 'periodOpened':
        return sum + 1;
      case 'cancelled':
        return sum + (isScheduled(before, event.task) ? 1 : 0);
      case 'taskMoved':
        return sum - (isScheduled(before, event.task) ? 0 : 1);
      default:
        return sum;
    }
  }, 0);
  return counted(result.state) - counted(before) === change ? [] : [`${counted(before)} tasks and ${change} make ${counted(result.state)}`];
}

/** Urgings follow a reminder of the same course: what was written before a reopening counts no more. */
function chainWithoutBeginning({ run, result, before }: Step, event: RolloutEvent): string[] {
  if (event.type !== 'letterDrafted' && event.type !== 'letterRevised') return [];
  const known = before.letters[event.letter]?.tasks ?? [];
  return event.tasks.flatMap(({ task: id, rung: code, cycle }) => {
    if (known.some((entry) => entry.task === id && entry.rung === code && entry.cycle === cycle)) return [];
    const rung = run.input.decision.ladder.find((entry) => entry.code === code);
    const task = result.state.tasks[id];
    if (task === undefined || rung?.after !== 'letterIssued') return [];
    const since = task.reopened === undefined ? '' : dayOf(task.reopened.recorded);
    const chain = rung.ofLetters.flatMap((letter) => task.letters[letter] ?? []).filter(({ on }) => on >= since);
    return chain.length > 0 ? [] : [`${code} of ${id} urges where nothing was reminded of`];
  });
}
