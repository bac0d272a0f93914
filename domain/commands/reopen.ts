import type { Instant } from '../calendar/time';
import { daysBack } from '../record/deadline';
import type { EventBody } from '../record/events';
import type { TaskState } from '../record/state';
import { openedTask, type Refused, rolloutCommand } from './define';
import { idOf, orNone, words } from './fields';
import { toldToAgency } from './tell';
import { type RolloutContext, refuse, wrongState } from './verdict';
import { byDivision } from './who';

type Again = { task: TaskState | null; hasEnded: boolean; context: RolloutContext };

/**
 * Reopens a completed or cancelled task, or with `task` null the follow-up alone. The days for which the agency did not have the task
 * are given back. A closed follow-up is reopened with its task, so that no open task is left without one.
 */
export const reopen = rolloutCommand({
  fields: { task: orNone(idOf('task')), reason: words },
  who: byDivision,
  takenBack: 'forAMinute',
  movesWhatIsOpen: true,
  afterTheEnd: true,
  subjects: (_, task) => [{ task: task?.id ?? null }],
  fits: (on, { task: id }): Refused | { at: Again; since?: Instant } => {
    const hasEnded = on.state.closed !== null;
    const { context } = on;
    if (id === null) return hasEnded ? { at: { task: null, hasEnded, context } } : refuse('notClosed');
    const found = openedTask(on, id);
    if ('refusal' in found) return found;
    const { task } = found;
    return task.status === 'completed' || task.status === 'cancelled'
      ? { since: (task.completed ?? task.cancelled ?? task.assigned).happened, at: { task, hasEnded, context } }
      : wrongState(task);
  },
  decide: ({ task, hasEnded, context }, { reason }, { happened }) => {
    const rollout: EventBody[] = hasEnded ? [{ type: 'rolloutReopened', reason }] : [];
    if (task === null) return { events: rollout };
    return {
      events: [...rollout, { type: 'taskReopened', task: task.id, reason, ...daysBack(task, happened ?? context.now, context) }],
    };
  },
  tells: { taskReopened: ({ task }) => toldToAgency(task, 'reopened') },
});
