import { refuse, wrongState } from '../decided';
import type { EventBody } from '../events';
import type { TaskState } from '../state';
import { openedTask, type Refused, rolloutCommand } from './define';
import { idOf, orNone, words } from './fields';
import { toldToAgency } from './tell';
import { byDivision } from './who';

/**
 * Closed work begins again: a result that was accepted is to be done again, a cancelled task is given back, or with `task` null the
 * follow-up goes on. A follow-up that had ended begins again with its task, so that nothing stands open unwatched.
 */
export const reopen = rolloutCommand({
  fields: { task: orNone(idOf('task')), reason: words },
  who: byDivision,
  afterTheEnd: true,
  subjects: (_, task) => [{ task: task?.id ?? null }],
  fits: (on, { task: id }): Refused | { at: { task: TaskState | null; hasEnded: boolean } } => {
    const hasEnded = on.state.closed !== null;
    if (id === null) return hasEnded ? { at: { task: null, hasEnded } } : refuse('notClosed');
    const found = openedTask(on, id);
    if ('refusal' in found) return found;
    const { task } = found;
    return task.status === 'completed' || task.status === 'cancelled' ? { at: { task, hasEnded } } : wrongState(task);
  },
  decide: ({ task, hasEnded }, { reason }) => {
    const rollout: EventBody[] = hasEnded ? [{ type: 'rolloutReopened', reason }] : [];
    return { events: task === null ? rollout : [...rollout, { type: 'taskReopened', task: task.id, reason }] };
  },
  tells: { taskReopened: ({ task }) => toldToAgency(task, 'reopened') },
});
