import { taskCommand } from './define';
import { taskId, words } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { byOffice } from './who';

/** Overrules an agency's refusal: the task stays with it. */
export const keepAssignment = taskCommand({
  fields: { task: taskId, reason: words },
  who: byOffice,
  takenBack: 'forAMinute',
  answers: ['refusal'],
  since: ({ task }) => task.refused?.happened ?? null,
  fits: ({ task }) => (task.status === 'refused' ? null : wrongState(task)),
  decide: ({ task }, { reason }) => ({ events: [{ type: 'assignmentKept', task: task.id, reason }] }),
  tells: { assignmentKept: ({ task, type }) => toldToAgency(task, type) },
});
