import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { noUnlessSaid, taskId, words as text } from './fields';
import { newId } from './things';
import { wrongState } from './verdict';
import { byAgency } from './who';

/** Raises a blocker (khó khăn, vướng mắc) that the agency cannot remove itself. `pause` asks that the deadline stand still meanwhile. */
export const raiseBlocker = taskCommand({
  fields: { task: taskId, words: text, pause: noUnlessSaid },
  who: byAgency,
  takenBack: { by: 'withdrawBlocker' },
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ state, task }, { words, pause }) => ({
    events: [{ type: 'blockerRaised', task: task.id, blocker: newId('b', state, task.blockers), words, pause }],
  }),
});
