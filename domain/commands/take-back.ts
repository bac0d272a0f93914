import { performerOf } from '../record/performers';
import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { taskId } from './fields';
import { toldOfEnd } from './pass-on';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** The agency takes a task back from whoever it was passed on to. Their link opens it no more; what they have done stands. */
export const takeBack = taskCommand({
  fields: { task: taskId },
  who: byAgency,
  takenBack: 'forAMinute',
  fits: ({ task }) => (!isOpen(task) ? wrongState(task) : performerOf(task) === null ? refuse('notPassedOn', { task: task.id }) : null),
  decide: ({ task }) => ({ events: [{ type: 'passingOnEnded', task: task.id }] }),
  tells: { passingOnEnded: ({ task, seq }, state) => toldOfEnd(task, seq, state) },
});
