import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { dueMoment, needsNone, taskId, words } from './fields';
import { toldToAgency } from './tell';
import { isPast } from './things';
import { refuse, wrongState } from './verdict';
import { byAssigner } from './who';

/** Sets another deadline, earlier or later, or none (null). One that has passed is refused. */
export const changeDeadline = taskCommand({
  fields: { task: taskId, deadline: needsNone(dueMoment), reason: words },
  who: byAssigner,
  takenBack: 'forAMinute',
  beforeItOpens: true,
  fits: ({ task }) => (isOpen(task) || task.status === 'scheduled' ? null : wrongState(task)),
  decide: ({ task, context }, { deadline, reason }) => {
    if (deadline === task.current) return refuse('nothingToChange');
    if (deadline !== null && isPast(deadline, context)) return refuse('dayPast', { day: deadline });
    return { events: [{ type: 'deadlineChanged', task: task.id, deadline, reason, why: 'changed' }] };
  },
  tells: { deadlineChanged: ({ task, type }) => toldToAgency(task, type) },
});
