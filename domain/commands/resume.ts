import { daysBack } from '../record/deadline';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, wordsOrNone } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { byAssigner } from './who';

/** Resumes the follow-up of a task. The time of the suspension is given back where the agency has the task again. */
export const resume = taskCommand({
  fields: { task: taskId, words: wordsOrNone },
  who: byAssigner,
  takenBack: 'forAMinute',
  answers: ['resumption'],
  since: ({ task }) => task.suspended?.happened ?? null,
  fits: ({ task }) => (task.status === 'suspended' && task.suspended !== null ? null : wrongState(task)),
  decide: ({ task, context }, { words }, { happened }) => {
    if (task.suspended === null) return wrongState(task);
    const hasItBack = isWithAgency({ ...task, status: task.suspended.was });
    const moved = hasItBack ? daysBack(task, happened ?? context.now, context) : { credit: 0, deadline: null };
    return { events: [{ type: 'resumed', task: task.id, words, ...moved }] };
  },
  tells: { resumed: ({ task, type }) => toldToAgency(task, type) },
});
