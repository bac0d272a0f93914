import { addWorkingDays } from './calendar';
import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse, wrongState } from './decided';
import { type TaskDefinition, usualContributionDays } from './decision';
import type { EventBody, LinkedNews } from './events';
import { definitionOf, givenTaskId, linkedTask } from './linked-tasks';
import {
  changeOf,
  doneInRegister,
  faultOf,
  isCountedInRegister,
  joinedChanges,
  managerOf,
  type RecordedChange,
  recordedBy,
  withChange,
} from './register';
import { decideHandedIn } from './signed-document';
import { isOpen, isWithAgency, pendingExtension, type RolloutState, type TaskState } from './state';
import { dayOf } from './time';

/** What an agency does with its tasks. */

/** Acknowledging is for several tasks at once; those that are acknowledged already are passed over. */
export function decideAcknowledge(state: RolloutState, ids: string[]): Decided {
  const unknown = ids.find((id) => state.tasks[id] === undefined);
  if (unknown !== undefined || ids.length === 0) return refuse('unknownTask', { task: unknown ?? '' });
  const open = ids.filter((id) => state.tasks[id]?.status === 'assigned');
  const waiting = ids.map((id) => state.tasks[id]).find((task) => task?.status === 'scheduled');
  if (open.length === 0 && waiting !== undefined) return refuse('notOpenedYet', { opens: waiting.opensOn });
  const other = ids.map((id) => state.tasks[id]).find((task) => task !== undefined && !isWithAgency(task) && task.acknowledged === null);
  if (open.length === 0 && other !== undefined) return wrongState(other);
  if (open.length === 0) return refuse('alreadyAcknowledged', { task: ids[0] ?? '' });
  return { events: [...new Set(open)].map((task) => ({ type: 'acknowledged', task })) };
}

/** Progress as a count, a checklist, or words. */
export function decideProgress(
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'reportProgress'>,
  context: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  const { done, words } = command;
  const subUnits = definition.progress === 'subUnits' ? command.subUnits : null;
  const unknown = subUnits?.find((code) => !context.agency.subUnits.some((unit) => unit.code === code));
  if (unknown !== undefined) return refuse('unknownSubUnit', { subUnit: unknown });
  if (done !== null && isCountedInRegister(definition) && task.progress.total !== null) return refuse('fromRegister', { task: task.id });
  const count = subUnits === null ? done : new Set(subUnits).size;
  const total = task.progress.total;
  if (count !== null && !isCount(count, total)) return refuse('countOutOfRange', { done: count, total: total ?? '' });
  if (count === null && isBlank(words)) return refuse('wordsMissing');
  return {
    events: [
      { type: 'progressReported', task: task.id, done: count, total, subUnits: subUnits === null ? null : [...new Set(subUnits)], words },
    ],
  };
}

/** True for a whole number from 0 to the total, where there is one. */
export function isCount(count: number, total: number | null): boolean {
  return Number.isInteger(count) && count >= 0 && (total === null || count <= total);
}

export function decideNilReturn(
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'nilReturn'>,
  context: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  const nothing: EventBody = { type: 'nilReturned', task: task.id };
  if (!command.asResult) return { events: [nothing] };
  if (definition.kind !== 'reporting') return refuse('notAReport', { task: task.id });
  const result = decideHandedIn(task, definition, { words: '', files: [], number: null, date: null }, command, context);
  return 'refusal' in result ? result : { events: [nothing, ...result.events] };
}

/** A result handed in; given again while it is provisional, it adds what was missing of the signed document. */
export function decideSubmit(task: TaskState, definition: TaskDefinition, command: CommandOf<'submit'>, context: RolloutContext): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  const { words, files = [], number = null, date = null } = command;
  return decideHandedIn(task, definition, { words, files, number, date }, command, context);
}

/** Services of the register: every change is judged before one is recorded, and what is so already is passed over. */
export function decideRecordServices(state: RolloutState, command: CommandOf<'recordServices'>, context: RolloutContext): Decided {
  const { decision, register = [], now } = context;
  const entries = new Map(register.map((entry) => [entry.code, entry]));
  const on = dayOf(command.happened ?? now);
  const changes = new Map<string, RecordedChange>();
  for (const change of command.changes) {
    const entry = entries.get(change.code);
    if (entry === undefined) return refuse('unknownService', { service: change.code });
    const fault = faultOf(change, entry, command.happened ?? now);
    if (fault !== null) return refuse(fault, { service: change.code, date: change.integratedOn ?? '', done: '', total: '' });
    const recorded = changeOf(entry, change, on, recordedBy(command.actor));
    if (recorded === null) continue;
    const before = changes.get(change.code);
    changes.set(change.code, before === undefined ? recorded : joinedChanges(before, recorded));
    entries.set(change.code, withChange(entry, recorded));
  }
  if (changes.size === 0) return refuse('nothingToChange');
  const after = [...entries.values()];
  const tasks = Object.values(state.tasks).flatMap((task) => {
    const definition = isOpen(task) && task.progress.total !== null ? definitionOf(decision, task) : undefined;
    if (definition === undefined || !isCountedInRegister(definition)) return [];
    const own = after.filter((entry) => entry.agency === managerOf(task, state.agency));
    const done = Math.min(doneInRegister(definition.kind, own), task.progress.total ?? 0);
    return done === task.progress.done ? [] : [{ task: task.id, done }];
  });
  return { events: [{ type: 'servicesRecorded', changes: [...changes.values()], tasks, words: command.words }] };
}

/** Wrong addressee: the task waits for the Office, which keeps it there or gives it to somebody else. */
export function decideRefuse(task: TaskState, command: CommandOf<'refuse'>, { decision, agency }: RolloutContext): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (isBlank(command.reason)) return refuse('wordsMissing');
  const { suggests } = command;
  if (suggests !== null && !decision.agencies.some((entry) => entry.code === suggests))
    return refuse('unknownAgency', { agency: suggests });
  if (suggests === agency.code) return refuse('sameAgency', { agency: suggests });
  return { events: [{ type: 'refused', task: task.id, reason: command.reason, suggests }] };
}

export function decideRaiseBlocker(state: RolloutState, task: TaskState, command: CommandOf<'raiseBlocker'>): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  const { words, pause } = command;
  return { events: [{ type: 'blockerRaised', task: task.id, blocker: newId('b', state, task.blockers), words, pause }] };
}

/** An id made of the number of the next event; a task that came from another rollout may hold that one already. */
export function newId(prefix: string, state: RolloutState, taken: Record<string, unknown>): string {
  let id = `${prefix}${state.version + 1}`;
  while (taken[id] !== undefined) id += 'x';
  return id;
}

/** Asked before it is decided; one request at a time, for a later day than the deadline. */
export function decideRequestExtension(
  state: RolloutState,
  task: TaskState,
  command: CommandOf<'requestExtension'>,
  { now }: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (task.current === null) return refuse('noDeadline', { task: task.id });
  if (pendingExtension(task) !== null) return refuse('extensionPending', { task: task.id });
  if (isBlank(command.reason)) return refuse('wordsMissing');
  if (command.until <= task.current) return refuse('dayNotLater', { day: task.current });
  if (command.until < dayOf(now)) return refuse('dayPast', { day: command.until });
  const { until, reason } = command;
  return { events: [{ type: 'extensionRequested', task: task.id, extension: newId('e', state, task.extensions), until, reason }] };
}

/** An answer to a directive reaches whoever gave it: handed in, or in the meantime. */
export function decideAnswerDirective(task: TaskState, command: CommandOf<'answerDirective'>): Decided {
  if (task.origin?.kind !== 'directive') return refuse('notADirective', { task: task.id });
  if (!isWithAgency(task)) return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  const type = command.done ? 'submitted' : 'directiveAnswered';
  return { events: [{ type, task: task.id, words: command.words }] };
}

/** Each change of a service is a task of its own at the same agency, due so many working days later. */
export function decideAnnounceChange(
  state: RolloutState,
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'announceChange'>,
  { agency, calendar, now }: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (definition.changeWithin === null) return refuse('noChanges', { task: task.id });
  if (isBlank(command.words)) return refuse('wordsMissing');
  const today = dayOf(command.happened ?? now);
  const recipe = { from: today, workingDays: definition.changeWithin };
  const link = `c${state.version + 1}`;
  const id = givenTaskId('serviceChange', agency.code, link);
  const deadline = addWorkingDays(calendar, today, definition.changeWithin);
  const given = { link, agency: agency.code, task: id, title: command.words, deadline };
  // The change itself is its title: the tasks of several changes stand side by side.
  const title = { vi: command.words, en: command.words };
  const { assignedBy, extendableBy } = definition;
  const shape = { kind: 'serviceChange' as const, from: agency.code, task, definition, given, words: command.words, title, assignedBy };
  return {
    events: [{ type: 'taskAssigned', task: linkedTask({ ...shape, extendableBy, today: dayOf(now), recipe }), opened: true }],
  };
}

/** A contribution of which this was last heard is still to come. */
const stillAsked: ReadonlySet<LinkedNews> = new Set(['answered', 'returned', 'moved']);

/** The lead asks a coordinating agency of its task; the request is a task in that agency's own rollout. */
export function decideRequestContribution(
  state: RolloutState,
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'requestContribution'>,
  { decision, agency, calendar, now }: RolloutContext,
): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (command.agency === agency.code) return refuse('sameAgency', { agency: command.agency });
  const known = decision.agencies.some((entry) => entry.code === command.agency);
  if (!known || !definition.coordinating.includes(command.agency)) return refuse('notCoordinating', { agency: command.agency });
  if (isBlank(command.words)) return refuse('wordsMissing');
  const open = Object.values(task.linked).some(
    ({ kind, agency: other, news }) => kind === 'contribution' && other === command.agency && (news === null || stillAsked.has(news)),
  );
  if (open) return refuse('alreadyRequested', { agency: command.agency });
  const link = newId('k', state, task.linked);
  const deadline = addWorkingDays(calendar, dayOf(now), definition.contributeWithin ?? usualContributionDays);
  const id = givenTaskId('contribution', agency.code, link);
  const given = { link, agency: command.agency, task: id, title: definition.title.vi, deadline };
  return { events: [{ type: 'contributionRequested', task: task.id, words: command.words, given }] };
}
