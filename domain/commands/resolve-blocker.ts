import { taskCommand } from './define';
import { idOf, taskId, words as text } from './fields';
import { toldToAgency } from './tell';
import { endOfBlocker, openBlocker } from './things';
import { wrongState } from './verdict';
import { byOffice } from './who';

/** Resolves a blocker (tháo gỡ). That is possible even after its task has ended, so that no blocker stays open for ever. */
export const resolveBlocker = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker'), words: text },
  who: { ...byOffice, secretary: true },
  takenBack: 'forAMinute',
  thing: openBlocker,
  answers: ['unblocking', 'blocker'],
  fits: ({ task }) => (task.status === 'moved' ? wrongState(task) : null),
  decide: (at, { words }, { happened }) => ({
    events: [endOfBlocker('blockerResolved', at, at.thing, words, happened ?? at.context.now)],
  }),
  tells: { blockerResolved: ({ task, type, blocker }) => toldToAgency(task, type, blocker) },
});
