import type { AssignedTask } from '../assignment';
import type { EventBody } from '../events';
import { isOpen } from '../state';
import { type Day, dayOf } from '../time';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { told } from './tell';
import { byDivision } from './who';

/**
 * An amended decision: what it adds, takes away or dates anew at this agency. What is closed already stays as it is. `cancel` are ids of
 * open tasks that the decision no longer holds; `newContacts` are somebody else now, and get the open tasks with the next message.
 */
export const amend = systemCommand({
  fields: {
    decisionVersion: unwritten<number>(),
    assign: unwritten<AssignedTask[]>(),
    cancel: unwritten<string[]>(),
    deadlines: unwritten<{ task: string; deadline: Day | null }[]>(),
    newContacts: unwritten<('head' | 'focal')[]>(),
    reason: unwritten<string>(),
  },
  who: { ...byDivision, system: true },
  decide: ({ state, context }, { decisionVersion, assign, cancel, deadlines, newContacts, reason }) => {
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
        ...cancel.filter(changeable).map((task): EventBody => ({ type: 'cancelled', task, reason })),
        ...deadlines
          .filter(({ task, deadline }) => changeable(task) && state.tasks[task]?.current !== deadline)
          .map(({ task, deadline }): EventBody => ({ type: 'deadlineChanged', task, deadline, reason, why: 'amended' })),
        ...assign
          .filter((task) => state.tasks[task.id] === undefined)
          .map((task): EventBody => ({ type: 'taskAssigned', task, opened: task.opensOn <= today })),
      ],
    };
  },
  tells: {
    amended: ({ newContacts }, state) =>
      Object.values(state.tasks)
        .filter(isOpen)
        .flatMap((task) => newContacts.map((role) => told(role, task.id, 'handedOver', { atOnce: false }))),
  },
});
