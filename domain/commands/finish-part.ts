import { openParts } from '../record/parts';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { idOf, taskId, wordsOrNone } from './fields';
import { taskPart } from './parts';
import { toldToAgency } from './tell';
import { refuse, wrongState } from './verdict';
import { byPart } from './who';

/** A part is done (phần việc đã xong). It is progress of the task, whose result the agency hands in as ever. */
export const finishPart = taskCommand({
  fields: { task: taskId, part: idOf('part'), words: wordsOrNone },
  who: byPart,
  takenBack: { by: 'reopenPart' },
  thing: taskPart,
  fits: ({ task, thing: { done } }) => (!isWithAgency(task) ? wrongState(task) : done === null ? null : refuse('partDone')),
  decide: ({ task, thing }, { words }) => ({
    events: [{ type: 'partFinished', task: task.id, part: thing.id, title: thing.title, words }],
  }),
  tells: {
    // The agency hears once of what others did for it: when nothing of the task is left but to hand it in.
    partFinished: ({ task, actor }, { tasks }) =>
      actor.member !== undefined && openParts(tasks[task] ?? {}).length === 0 ? toldToAgency(task, 'partsFinished') : [],
  },
});
