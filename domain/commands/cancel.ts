import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { taskId, words } from './fields';
import { toldToAgency } from './tell';
import { endsOfBlockers } from './things';
import { wrongState } from './verdict';
import { byAssigner } from './who';

/** Cancels a task (hủy): it is no longer owed, and its blockers end. */
export const cancel = taskCommand({
  fields: { task: taskId, reason: words },
  who: byAssigner,
  takenBack: 'never',
  movesWhatIsOpen: true,
  beforeItOpens: true,
  fits: ({ task }) => (isOpen(task) || task.status === 'scheduled' ? null : wrongState(task)),
  decide: (at, { reason }, { happened }) => ({
    events: [...endsOfBlockers(at, happened ?? at.context.now), { type: 'cancelled', task: at.task.id, reason }],
  }),
  tells: { cancelled: ({ task, type }) => toldToAgency(task, type) },
});
