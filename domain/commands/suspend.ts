import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { taskId, words } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { byAssigner } from './who';

/** Suspends the follow-up of a task (tạm dừng theo dõi): nothing is owed until it is resumed. */
export const suspend = taskCommand({
  fields: { task: taskId, reason: words },
  who: byAssigner,
  takenBack: 'forAMinute',
  movesWhatIsOpen: true,
  fits: ({ task }) => (isOpen(task) && task.status !== 'suspended' ? null : wrongState(task)),
  decide: ({ task }, { reason }) => ({ events: [{ type: 'suspended', task: task.id, reason }] }),
  tells: { suspended: ({ task, type }) => toldToAgency(task, type) },
});
