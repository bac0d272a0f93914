import type { Calendar } from './calendar';
import { type Actor, type Command, type Refusal, type RefusalCode, systemActor } from './commands';
import { type Agency, type Decision, type Level, levels, type TaskDefinition } from './decision';
import type { EventBody, RolloutEvent } from './events';
import { mayGive } from './permissions';
import { isWithAgency, pauseSpan, type RolloutState, type TaskState } from './state';
import { extendedDeadline, unionWorkingDays } from './status';
import { type Day, dayOf, type Instant } from './time';

/** What a command does to a rollout: the events it causes, or why it has no effect. */

export type RolloutContext = { decision: Decision; agency: Agency; calendar: Calendar; now: Instant };
export type Decided = { events: EventBody[] } | { refusal: Refusal };

/** Decides a command against the recorded state; pure, and the only place where commands are judged. */
export function decide(state: RolloutState, command: Command, context: RolloutContext): Decided {
  if (!mayGive(command.actor, command.type)) return refuse('notAllowedForRole', { command: command.type });
  // What happened at another moment than now is so by a paper; without one the receipt stamped here counts.
  if (command.happened !== null && command.actor.paper === null) return refuse('notAllowedForRole', { command: command.type });
  if (command.happened !== null && command.happened > context.now) return refuse('happenedInFuture', {});
  switch (command.type) {
    case 'assign':
      return decideAssign(state, command, context);
    case 'acknowledge':
      return decideAcknowledge(state, command.tasks);
    case 'issueLetter':
      return decideIssueLetter(state, command, context);
    default:
      return decideOnTask(state, command, context);
  }
}

type TaskCommand = Extract<Command, { task: string }>;

function decideOnTask(state: RolloutState, command: TaskCommand, context: RolloutContext): Decided {
  const task = state.tasks[command.task];
  if (task === undefined) return refuse('unknownTask', { task: command.task });
  if (task.status === 'scheduled') return refuse('notOpenedYet', { opens: task.opensOn });
  const definition = context.decision.tasks.find((entry) => entry.code === task.code);
  if (definition === undefined) return refuse('unknownTask', { task: command.task });
  switch (command.type) {
    case 'reportProgress':
      return decideProgress(task, definition, command, context);
    case 'nilReturn':
      return decideNilReturn(task, definition, command.asResult);
    case 'submit':
      return decideSubmit(task, command.words);
    case 'accept':
      return decideAccept(task, definition, command.actor, context);
    case 'return':
      return decideReturn(task, definition, command, context);
    case 'raiseBlocker':
      return decideRaiseBlocker(state, task, command);
    case 'acceptPause':
    case 'declinePause':
    case 'resolveBlocker':
    case 'reportUpward':
      return decideOnBlocker(task, command, context);
  }
}

function refuse(code: RefusalCode, params: Refusal['params']): { refusal: Refusal } {
  return { refusal: { code, params } };
}

function wrongState(task: TaskState): { refusal: Refusal } {
  return refuse('wrongState', { task: task.id, status: task.status });
}

function decideAssign(state: RolloutState, command: Extract<Command, { type: 'assign' }>, context: RolloutContext): Decided {
  const known = command.tasks.find((task) => state.tasks[task.id] !== undefined);
  if (known !== undefined) return refuse('alreadyAssigned', { task: known.id });
  const unknown = command.tasks.find((task) => !context.decision.tasks.some((definition) => definition.code === task.code));
  if (unknown !== undefined) return refuse('unknownTask', { task: unknown.id });
  const today = dayOf(context.now);
  const opening: EventBody[] = state.opened === null ? [{ type: 'rolloutOpened', decisionVersion: command.decisionVersion }] : [];
  return {
    events: [...opening, ...command.tasks.map((task): EventBody => ({ type: 'taskAssigned', task, opened: task.opensOn <= today }))],
  };
}

function decideAcknowledge(state: RolloutState, ids: string[]): Decided {
  const unknown = ids.find((id) => state.tasks[id] === undefined);
  if (unknown !== undefined || ids.length === 0) return refuse('unknownTask', { task: unknown ?? '' });
  const open = ids.filter((id) => state.tasks[id]?.status === 'assigned');
  const waiting = ids.map((id) => state.tasks[id]).find((task) => task?.status === 'scheduled');
  if (open.length === 0 && waiting !== undefined) return refuse('notOpenedYet', { opens: waiting.opensOn });
  if (open.length === 0) return refuse('alreadyAcknowledged', { task: ids[0] ?? '' });
  return { events: [...new Set(open)].map((task) => ({ type: 'acknowledged', task })) };
}

function decideProgress(
  task: TaskState,
  definition: TaskDefinition,
  command: Extract<Command, { type: 'reportProgress' }>,
  context: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  const { done, words } = command;
  const subUnits = definition.progress === 'subUnits' ? command.subUnits : null;
  const unknown = subUnits?.find((code) => !context.agency.subUnits.some((unit) => unit.code === code));
  if (unknown !== undefined) return refuse('unknownSubUnit', { subUnit: unknown });
  const count = subUnits === null ? done : new Set(subUnits).size;
  const total = task.progress.total;
  if (count !== null && (!Number.isInteger(count) || count < 0 || (total !== null && count > total))) {
    return refuse('countOutOfRange', { done: count, total: total ?? '' });
  }
  if (count === null && words.trim() === '') return refuse('wordsMissing', {});
  return {
    events: [
      { type: 'progressReported', task: task.id, done: count, total, subUnits: subUnits === null ? null : [...new Set(subUnits)], words },
    ],
  };
}

function decideNilReturn(task: TaskState, definition: TaskDefinition, asResult: boolean): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (asResult && definition.kind !== 'reporting') return refuse('notAReport', { task: task.id });
  const result: EventBody[] = asResult ? [{ type: 'submitted', task: task.id, words: '' }] : [];
  return { events: [{ type: 'nilReturned', task: task.id }, ...result] };
}

function decideSubmit(task: TaskState, words: string): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (words.trim() === '') return refuse('wordsMissing', {});
  return { events: [{ type: 'submitted', task: task.id, words }] };
}

/** Nobody accepts their own work, and a result is accepted at the task's level or above; the Office's own above the officer. */
function mayJudge(task: TaskState, definition: TaskDefinition, actor: Actor, agency: Agency): { refusal: Refusal } | null {
  if (actor.person !== null && actor.person === task.submitted?.by) return refuse('ownWork', { task: task.id });
  const own = agency.kind === 'office' && definition.acceptedBy === 'officer';
  const level: Level = own ? 'headOfDivision' : definition.acceptedBy;
  const rank = (levels as readonly string[]).indexOf(actor.role);
  return rank < levels.indexOf(level) ? refuse('higherLevelNeeded', { level }) : null;
}

function decideAccept(task: TaskState, definition: TaskDefinition, actor: Actor, { agency }: RolloutContext): Decided {
  if (task.status !== 'submitted') return wrongState(task);
  return mayJudge(task, definition, actor, agency) ?? { events: [{ type: 'accepted', task: task.id }] };
}

/** A return gives back the working days that the result lay at the Office: the current deadline moves by them. */
function decideReturn(
  task: TaskState,
  definition: TaskDefinition,
  command: Extract<Command, { type: 'return' }>,
  context: RolloutContext,
): Decided {
  if (task.status !== 'submitted' || task.submitted === null) return wrongState(task);
  const refusal = mayJudge(task, definition, command.actor, context.agency);
  if (refusal !== null) return refusal;
  if (command.reason.trim() === '') return refuse('wordsMissing', {});
  const happened = command.happened ?? context.now;
  const { credit, deadline } = creditedDeadline(task, { from: dayOf(task.submitted.happened), to: dayOf(happened) }, context.calendar);
  return { events: [{ type: 'returned', task: task.id, reason: command.reason, credit, deadline }] };
}

/** The current deadline moved by the working days of a span that no earlier credit covers. */
function creditedDeadline(task: TaskState, span: { from: Day; to: Day }, calendar: Calendar): { credit: number; deadline: Day | null } {
  if (task.current === null) return { credit: 0, deadline: null };
  const credit = unionWorkingDays(calendar, [...task.credited, span]) - unionWorkingDays(calendar, task.credited);
  return { credit, deadline: extendedDeadline(calendar, task.current, credit) };
}

function decideRaiseBlocker(state: RolloutState, task: TaskState, command: Extract<Command, { type: 'raiseBlocker' }>): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (command.words.trim() === '') return refuse('wordsMissing', {});
  return {
    events: [{ type: 'blockerRaised', task: task.id, blocker: `b${state.version + 1}`, words: command.words, pause: command.pause }],
  };
}

type BlockerCommand = Extract<Command, { blocker: string }>;

function decideOnBlocker(task: TaskState, command: BlockerCommand, context: RolloutContext): Decided {
  const blocker = task.blockers[command.blocker];
  if (blocker === undefined || blocker.resolved !== null) return refuse('unknownBlocker', { blocker: command.blocker });
  // What is closed is judged no more; its blocker can still be resolved, so that nothing stays open for ever.
  const closed = task.status === 'completed' || task.status === 'cancelled';
  if (closed && command.type !== 'resolveBlocker') return wrongState(task);
  const ids = { task: task.id, blocker: blocker.id };
  switch (command.type) {
    case 'acceptPause':
      return blocker.pause === 'requested' ? { events: [{ type: 'pauseAccepted', ...ids }] } : refuse('pauseNotRequested', {});
    case 'declinePause':
      if (blocker.pause !== 'requested') return refuse('pauseNotRequested', {});
      if (command.reason.trim() === '') return refuse('wordsMissing', {});
      return { events: [{ type: 'pauseDeclined', ...ids, reason: command.reason }] };
    case 'resolveBlocker': {
      if (command.words.trim() === '') return refuse('wordsMissing', {});
      const span = pauseSpan(task, blocker, dayOf(command.happened ?? context.now));
      const moved = blocker.pause === 'accepted' ? creditedDeadline(task, span, context.calendar) : { credit: 0, deadline: task.current };
      return { events: [{ type: 'blockerResolved', ...ids, words: command.words, ...moved }] };
    }
    case 'reportUpward':
      if (command.words.trim() === '') return refuse('wordsMissing', {});
      return { events: [{ type: 'blockerReportedUpward', ...ids, to: command.to, words: command.words }] };
  }
}

function decideIssueLetter(state: RolloutState, command: Extract<Command, { type: 'issueLetter' }>, context: RolloutContext): Decided {
  const letter = state.letters[command.letter];
  if (letter === undefined || letter.issued !== null) return refuse('unknownLetter', { letter: command.letter });
  if (command.number.trim() === '' || command.signer.trim() === '') return refuse('numberMissing', {});
  if (command.date > dayOf(context.now)) return refuse('dateInFuture', { date: command.date });
  const { number, date, signer } = command;
  return { events: [{ type: 'letterIssued', letter: letter.id, number, date, signer }] };
}

/** Numbers, dates and signs event bodies that follow one another on a state. */
export function recordedAs(
  state: RolloutState,
  bodies: readonly EventBody[],
  now: Instant,
  by?: Pick<Command, 'actor' | 'happened'>,
): RolloutEvent[] {
  const actor = by?.actor ?? systemActor;
  const happened = by?.happened ?? now;
  return bodies.map((body, index) => ({ seq: state.version + 1 + index, happened, recorded: now, actor, ...body }));
}
