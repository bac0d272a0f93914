import { wrongState } from '../decided';
import { documentMissing } from '../signed-document';
import { isWithAgency } from '../state';
import { taskCommand } from './define';
import { taskId } from './fields';
import { ownWork } from './verification';
import { byVerifier } from './who';

/** The result is confirmed (xác nhận): the task is completed, in time or late by when it was handed in. */
export const accept = taskCommand({
  fields: { task: taskId },
  who: byVerifier,
  answers: ['verification'],
  fits: ({ task }, by) => {
    if (task.provisional !== undefined && isWithAgency(task)) return documentMissing(task, task.provisional);
    return task.status === 'submitted' ? ownWork(task, by) : wrongState(task);
  },
  decide: ({ task }) => ({ events: [{ type: 'accepted', task: task.id }] }),
});
