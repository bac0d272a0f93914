import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId } from './fields';
import { documentMissing } from './signed-document';
import { endsOfBlockers } from './things';
import { wrongState } from './verdict';
import { ownWork, unseenResult } from './verification';
import { byVerifierAlone } from './who';

/** Confirms a result (xác nhận): the task is completed. The moment at which it was handed in decides whether it is in time. */
export const accept = taskCommand({
  fields: { task: taskId },
  who: byVerifierAlone,
  takenBack: 'forAMinute',
  answers: ['verification'],
  since: ({ task }) => task.submitted?.happened ?? null,
  fits: (at, by) => {
    const { task } = at;
    if (task.provisional !== undefined && isWithAgency(task)) return documentMissing(task, task.provisional);
    return task.status === 'submitted' ? (ownWork(at, by) ?? unseenResult(task)) : wrongState(task);
  },
  // The blockers of the task end with it, and their pauses give back the time until the result.
  decide: (at, _, { happened }) => ({
    events: [...endsOfBlockers(at, happened ?? at.context.now), { type: 'accepted', task: at.task.id }],
  }),
});
