import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse } from './decided';
import type { EventBody } from './events';
import { definitionOf } from './linked-tasks';
import { isOpen, openDirectives, type RolloutState } from './state';
import { dayOf } from './time';

/** What concerns a rollout as a whole: its opening, an amended decision, what other rollouts send, its end. */

export function decideAssign(state: RolloutState, command: CommandOf<'assign'>, context: RolloutContext): Decided {
  const known = command.tasks.find((task) => state.tasks[task.id] !== undefined);
  if (known !== undefined) return refuse('alreadyAssigned', { task: known.id });
  const unknown = command.tasks.find(
    (task) => definitionOf(context.decision, { ...task, definition: task.definition ?? null }) === undefined,
  );
  if (unknown !== undefined) return refuse('unknownTask', { task: unknown.id });
  const today = dayOf(context.now);
  const opening: EventBody[] = state.opened === null ? [{ type: 'rolloutOpened', decisionVersion: command.decisionVersion }] : [];
  return {
    events: [...opening, ...command.tasks.map((task): EventBody => ({ type: 'taskAssigned', task, opened: task.opensOn <= today }))],
  };
}

/** Followed elsewhere so far: its tasks as they stood there, and nothing is sent until it is released. */
export function decideTakeOver(state: RolloutState, { tasks, decisionVersion }: CommandOf<'takeOver'>): Decided {
  if (state.opened !== null) return refuse('alreadyAssigned', { task: tasks[0]?.id ?? '' });
  const opening: EventBody = { type: 'rolloutOpened', decisionVersion, held: true };
  return { events: [opening, ...tasks.map((task): EventBody => ({ type: 'taskTakenOver', task }))] };
}

export function decideRelease(state: RolloutState): Decided {
  return state.held ? { events: [{ type: 'rolloutReleased' }] } : refuse('notHeld');
}

/** An amended decision: what it adds, takes away or dates anew at this agency. What is closed already stays as it is. */
export function decideAmend(state: RolloutState, command: CommandOf<'amend'>, context: RolloutContext): Decided {
  const { decisionVersion, newContacts, reason } = command;
  const changeable = (id: string) => {
    const task = state.tasks[id];
    return task !== undefined && (isOpen(task) || task.status === 'scheduled');
  };
  const today = dayOf(context.now);
  const opening: EventBody[] = state.opened === null ? [{ type: 'rolloutOpened', decisionVersion }] : [];
  return {
    events: [
      ...opening,
      { type: 'amended', decisionVersion, newContacts, reason },
      ...command.cancel.filter(changeable).map((task): EventBody => ({ type: 'cancelled', task, reason })),
      ...command.deadlines
        .filter(({ task, deadline }) => changeable(task) && state.tasks[task]?.current !== deadline)
        .map(({ task, deadline }): EventBody => ({ type: 'deadlineChanged', task, deadline, reason, why: 'amended' })),
      ...command.assign
        .filter((task) => state.tasks[task.id] === undefined)
        .map((task): EventBody => ({ type: 'taskAssigned', task, opened: task.opensOn <= today })),
    ],
  };
}

/** A task that another rollout of the decision sends; a follow-up that had ended begins again with it. */
export function decideReceive(state: RolloutState, { task, carried }: CommandOf<'receive'>, { decision }: RolloutContext): Decided {
  if (state.tasks[task.id] !== undefined) return refuse('alreadyAssigned', { task: task.id });
  if (definitionOf(decision, { ...task, definition: task.definition ?? null }) === undefined)
    return refuse('unknownTask', { task: task.id });
  const events: EventBody[] = [];
  if (state.opened === null) events.push({ type: 'rolloutOpened', decisionVersion: state.decisionVersion });
  if (state.closed !== null) events.push({ type: 'rolloutReopened', reason: task.id });
  return { events: [...events, { type: 'taskReceived', task, carried }] };
}

/** What became of a task that this rollout gave to another agency. */
export function decideTellOrigin(state: RolloutState, { task: id, link, news, words }: CommandOf<'tellOrigin'>): Decided {
  const task = state.tasks[id];
  if (task === undefined) return refuse('unknownTask', { task: id });
  if (task.linked[link] === undefined) return refuse('unknownLink', { link });
  return { events: [{ type: 'linkedTaskNews', task: id, link, news, words }] };
}

/** Follow-up ends (kết thúc theo dõi) when nothing is open any more, a leader's word included: nothing closes by itself. */
export function decideClose(state: RolloutState, words: string): Decided {
  const open = Object.values(state.tasks).filter((task) => isOpen(task) || task.status === 'scheduled');
  if (open.length > 0) return refuse('openTasks', { count: open.length, task: open[0]?.id ?? '' });
  const directive = Object.values(state.tasks)
    .filter((task) => task.status !== 'moved')
    .flatMap(openDirectives)[0];
  if (directive !== undefined) return refuse('directiveOpen', { directive: directive.id });
  return isBlank(words) ? refuse('wordsMissing') : { events: [{ type: 'rolloutClosed', words }] };
}

export function decideReopenRollout(state: RolloutState, reason: string): Decided {
  if (state.closed === null) return refuse('notClosed');
  return isBlank(reason) ? refuse('wordsMissing') : { events: [{ type: 'rolloutReopened', reason }] };
}
