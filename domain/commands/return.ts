import { daysBack } from '../record/deadline';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, words } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { ownWork } from './verification';
import { byVerifier } from './who';

/**
 * Returned for rework (trả lại để hoàn thiện): the working days that the Office took are given back on the current deadline. A
 * provisional result may be returned too; the Office has taken no days then, for it waits for the agency.
 */
export const returnForRework = taskCommand({
  fields: { task: taskId, reason: words },
  who: byVerifier,
  answers: ['verification'],
  canBeUndone: true,
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
