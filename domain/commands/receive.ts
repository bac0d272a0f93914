import { dayOf } from '../calendar/time';
import type { AssignedTask } from '../decision/assignment';
import type { EventBody } from '../record/events';
import { sameDuty } from '../record/evolve-joined';
import { definitionOf } from '../record/linked-tasks';
import type { TaskState } from '../record/state';
import { compareEnds } from '../record/term';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { toldToAgency } from './tell';
import { type RolloutContext, refuse } from './verdict';
import { bySystem } from './who';

/** True for a task that nobody has been told of yet. Its assignment tells it here, so no handover is needed. */
function isNew({ status, rungs }: TaskState): boolean {
  return status === 'assigned' && !Object.keys(rungs).some((key) => key.endsWith('|'));
}

/** Joins two tasks: the joined task is open where either is, and keeps the later deadline, because an extension of either holds. */
function joining(own: TaskState, as: string, carried: TaskState, { decision, calendar, now }: RolloutContext): EventBody[] {
  const today = dayOf(now);
  const from = as.slice(as.lastIndexOf('~') + 1);
  const opens = own.status === 'scheduled' && carried.status !== 'scheduled' && own.opensOn <= today;
  const wasTakenAway = carried.current === null && carried.original !== null;
  const isLater =
    own.current !== null &&
    (wasTakenAway || (carried.current !== null && compareEnds(carried.current, own.current, decision, calendar) > 0));
  return [
    ...(opens ? [{ type: 'periodOpened', task: own.id } as const] : []),
    { type: 'taskJoined', task: own.id, from, as, carried },
    ...(isLater ? [{ type: 'deadlineChanged', task: own.id, deadline: carried.current, reason: '', why: 'changed' } as const] : []),
  ];
}

/**
 * Takes a task that another rollout of the decision sends. `carried` is its whole state where its history goes along. A closed
 * follow-up is reopened by it.
 */
export const receive = systemCommand({
  fields: { task: unwritten<AssignedTask>(), carried: unwritten<TaskState | null>() },
  who: bySystem,
  afterTheEnd: true,
  decide: ({ state, context }, { task, carried }) => {
    const { decision, now } = context;
    if (state.tasks[task.id] !== undefined) return refuse('alreadyAssigned', { task: task.id });
    if (definitionOf(decision, { ...task, definition: task.definition ?? null }) === undefined)
      return refuse('unknownTask', { task: task.id });
    if (Object.values(state.tasks).some(({ joined }) => joined?.some(({ as }) => as === task.id))) {
      return refuse('alreadyAssigned', { task: task.id });
    }
    const events: EventBody[] = [];
    if (state.opened === null) events.push({ type: 'rolloutOpened', decisionVersion: state.decisionVersion });
    if (state.closed !== null) events.push({ type: 'rolloutReopened', reason: task.id });
    const same = carried === null || state.closed !== null ? undefined : sameDuty(state, carried, dayOf(now));
    if (same === undefined || carried === null) return { events: [...events, { type: 'taskReceived', task, carried }] };
    return { events: [...events, ...joining(same, task.id, carried, context)] };
  },
  tells: {
    taskJoined: ({ task }, state) =>
      state.tasks[task]?.status === 'scheduled' ? [] : toldToAgency(task, 'handedOver').map((entry) => ({ ...entry, atOnce: false })),
    taskReceived: ({ task, carried }, state) =>
      carried === null || isNew(carried) || state.tasks[task.id]?.status === 'scheduled'
        ? []
        : toldToAgency(task.id, 'handedOver').map((entry) => ({ ...entry, atOnce: false })),
  },
});
