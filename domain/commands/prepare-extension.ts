import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { dueMoment, idOf, orNone, taskId, wordsOrNone, yesNo } from './fields';
import { isLater, pendingRequest } from './things';
import { refuse, wrongState } from './verdict';
import { byOffice } from './who';

/** Records the officer's opinion on a request for more time, for whoever decides it. `until` is the proposed deadline. */
export const prepareExtension = taskCommand({
  fields: { task: taskId, extension: idOf('extension'), recommend: yesNo, until: orNone(dueMoment), words: wordsOrNone },
  who: byOffice,
  takenBack: 'forAMinute',
  thing: pendingRequest,
  answers: ['extension'],
  fits: ({ task }) => (isOpen(task) && task.status !== 'suspended' ? null : wrongState(task)),
  decide: ({ task, thing, context }, { recommend, until, words }) =>
    until !== null && !isLater(until, task, context)
      ? refuse('dayNotLater', { day: task.current ?? '' })
      : { events: [{ type: 'extensionPrepared', task: task.id, extension: thing.id, recommend, until, words }] },
});
