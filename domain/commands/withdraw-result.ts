import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, words as text } from './fields';
import { wrongState } from './verdict';
import { byAgency } from './who';

/**
 * The agency takes back what it handed in, before the Office has decided on it (rút kết quả đã nộp): the task is with the agency again
 * and its deadline is as it was. No days are given back, for nobody else had asked for it.
 */
export const withdrawResult = taskCommand({
  fields: { task: taskId, words: text },
  who: byAgency,
  takenBack: { by: 'submit' },
  since: ({ task }) => (task.submitted ?? task.provisional)?.happened ?? null,
  fits: ({ task }) => {
    const waits = task.status === 'submitted' || (isWithAgency(task) && task.provisional !== undefined);
    return waits ? null : wrongState(task);
  },
  decide: ({ task }, { words }) => ({ events: [{ type: 'resultWithdrawn', task: task.id, words }] }),
});
