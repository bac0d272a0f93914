import { isWithAgency } from '../record/state';
import { toldOfEndOfPart } from './change-part';
import { taskCommand } from './define';
import { idOf, taskId } from './fields';
import { taskPart } from './parts';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** The agency withdraws a part that it has made itself. What the decision asks for stays. */
export const withdrawPart = taskCommand({
  fields: { task: taskId, part: idOf('part') },
  who: byAgency,
  takenBack: { by: 'addPart' },
  thing: taskPart,
  fits: ({ task, thing: { ofDecision } }) => (!isWithAgency(task) ? wrongState(task) : ofDecision ? refuse('partOfDecision') : null),
  decide: ({ task, thing }) => ({ events: [{ type: 'partWithdrawn', task: task.id, part: thing.id, title: thing.title }] }),
  tells: { partWithdrawn: ({ task, part, seq }, state) => toldOfEndOfPart(task, part, seq, state) },
});
