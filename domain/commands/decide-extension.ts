import { dayOf } from '../calendar/time';
import { isOpen } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { taskCommand } from './define';
import { day, idOf, orNone, taskId, wordsOrNone, yesNo } from './fields';
import { toldToAgency } from './tell';
import { pendingRequest } from './things';
import { refuse, wrongState } from './verdict';
import { byAssigner } from './who';

/** Granted for the day asked (null) or another one; refused with the reason. */
export const decideExtension = taskCommand({
  fields: { task: taskId, extension: idOf('extension'), granted: yesNo, until: orNone(day), words: wordsOrNone },
  who: byAssigner,
  thing: pendingRequest,
  answers: ['extension'],
  fits: ({ task }) => (isOpen(task) && task.status !== 'suspended' ? null : wrongState(task)),
  decide: ({ task, thing, context: { now } }, { granted, until, words }, { happened }) => {
    const ids = { task: task.id, extension: thing.id };
    if (!granted) return isBlank(words) ? refuse('wordsMissing') : { events: [{ type: 'extensionRefused', ...ids, words }] };
    const deadline = until ?? thing.until;
    if (task.current !== null && deadline <= task.current) return refuse('dayNotLater', { day: task.current });
    if (deadline < dayOf(happened ?? now)) return refuse('dayPast', { day: deadline });
    return { events: [{ type: 'extensionGranted', ...ids, deadline, words }] };
  },
  tells: {
    extensionGranted: ({ task, type }) => toldToAgency(task, type),
    extensionRefused: ({ task, type }) => toldToAgency(task, type),
  },
});
