import type { AssignedTask } from '../decision/assignment';
import type { EventBody } from '../record/events';
import { definitionOf } from '../record/linked-tasks';
import type { TaskState } from '../record/state';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { toldToAgency } from './tell';
import { refuse } from './verdict';
import { bySystem } from './who';

/** True for a task of which nobody has been told yet: its assignment is. */
function isNew({ status, rungs }: TaskState): boolean {
  return status === 'assigned' && !Object.keys(rungs).some((key) => key.endsWith('|'));
}

/** A task that another rollout of the decision sends; `carried` is its whole state where its agency was merged. A follow-up that had ended begins again with it. */
export const receive = systemCommand({
  fields: { task: unwritten<AssignedTask>(), carried: unwritten<TaskState | null>() },
  who: bySystem,
  afterTheEnd: true,
  decide: ({ state, context: { decision } }, { task, carried }) => {
    if (state.tasks[task.id] !== undefined) return refuse('alreadyAssigned', { task: task.id });
    if (definitionOf(decision, { ...task, definition: task.definition ?? null }) === undefined)
      return refuse('unknownTask', { task: task.id });
    const events: EventBody[] = [];
    if (state.opened === null) events.push({ type: 'rolloutOpened', decisionVersion: state.decisionVersion });
    if (state.closed !== null) events.push({ type: 'rolloutReopened', reason: task.id });
    return { events: [...events, { type: 'taskReceived', task, carried }] };
  },
  tells: {
    taskReceived: ({ task, carried }, state) =>
      carried === null || isNew(carried) || state.tasks[task.id]?.status === 'scheduled'
        ? []
        : toldToAgency(task.id, 'handedOver').map((entry) => ({ ...entry, atOnce: false })),
  },
});
