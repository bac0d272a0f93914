import { taskCommand } from './define';
import { idOf, taskId, words as text } from './fields';
import { endOfBlocker, openBlocker } from './things';
import { wrongState } from './verdict';
import { byAgency } from './who';

/** Withdraws a blocker that the agency has removed itself. Possible even after its task has ended, so that none stays open for ever. */
export const withdrawBlocker = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker'), words: text },
  who: byAgency,
  takenBack: { by: 'raiseBlocker' },
  thing: openBlocker,
  fits: ({ task }) => (task.status === 'moved' ? wrongState(task) : null),
  decide: (at, { words }, { happened }) => ({
    events: [endOfBlocker('blockerWithdrawn', at, at.thing, words, happened ?? at.context.now)],
  }),
});
