import { isSameAddress } from '../decision/performer';
import { partsOf, performerOfPart, rungOfPart } from '../record/parts';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { idOf, taskId, wordsOrNone } from './fields';
import { taskPart } from './parts';
import { tellRole } from './tell';
import { refuse, wrongState } from './verdict';
import { byPart } from './who';

/** A part that was said to be done is open again: by mistake, or because the result came back. */
export const reopenPart = taskCommand({
  fields: { task: taskId, part: idOf('part'), words: wordsOrNone },
  who: byPart,
  takenBack: { by: 'finishPart' },
  thing: taskPart,
  fits: ({ task, thing: { done } }) => (!isWithAgency(task) ? wrongState(task) : done === null ? refuse('partOpen') : null),
  decide: ({ task, thing }, { words }) => ({
    events: [{ type: 'partReopened', task: task.id, part: thing.id, title: thing.title, words }],
  }),
  tells: {
    // Whoever does it is to do it again, and would not look at what they have said to be done.
    partReopened: ({ task, part: id, actor }, { tasks }) => {
      const [of, part] = [tasks[task], partsOf(tasks[task] ?? {}).find((known) => known.id === id)];
      const address = of === undefined || part === undefined ? null : (performerOfPart(of, part)?.address ?? null);
      return address === null || isSameAddress(address, actor.via)
        ? []
        : [tellRole('performer', task, 'partGiven', { rung: rungOfPart(id) })];
    },
  },
});
