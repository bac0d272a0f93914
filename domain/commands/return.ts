import { daysBack } from '../record/deadline';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, words } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { ownWork } from './verification';
import { byVerifier } from './who';

/**
 * Returns a result for rework (trả lại để hoàn thiện). The time that the Office took is given back to the current deadline. A
 * provisional result may be returned too; then no time is given back, because the agency has had the task throughout.
 */
export const returnForRework = taskCommand({
  fields: { task: taskId, reason: words },
  who: byVerifier,
  takenBack: 'forAMinute',
  answers: ['verification'],
  since: ({ task }) => (task.submitted ?? task.provisional)?.happened ?? null,
  fits: (at, by) => {
    const { task } = at;
    const isHandedIn = task.status === 'submitted' ? task.submitted !== null : isWithAgency(task) && task.provisional !== undefined;
    return isHandedIn ? ownWork(at, by) : wrongState(task);
  },
  decide: ({ task, context }, { reason }, { happened }) => ({
    events: [{ type: 'returned', task: task.id, reason, ...daysBack(task, happened ?? context.now, context) }],
  }),
  tells: { returned: ({ task, type }) => toldToAgency(task, type) },
});
