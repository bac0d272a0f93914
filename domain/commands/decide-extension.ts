import { isOpen } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { taskCommand } from './define';
import { dueMoment, idOf, orNone, taskId, wordsOrNone, yesNo } from './fields';
import { toldToAgency } from './tell';
import { hasGone, isLater, pendingRequest } from './things';
import { refuse, wrongState } from './verdict';
import { byAssigner } from './who';

/** Grants more time until a named day, or refuses it with a reason. Without a day it grants nothing. */
export const decideExtension = taskCommand({
  fields: { task: taskId, extension: idOf('extension'), granted: yesNo, until: orNone(dueMoment), words: wordsOrNone },
  who: byAssigner,
  takenBack: 'forAMinute',
  thing: pendingRequest,
  answers: ['extension'],
  fits: ({ task }) => (isOpen(task) && task.status !== 'suspended' ? null : wrongState(task)),
  decide: ({ task, thing, context }, { granted, until, words }, { happened }) => {
    const ids = { task: task.id, extension: thing.id };
    if (!granted) return isBlank(words) ? refuse('wordsMissing') : { events: [{ type: 'extensionRefused', ...ids, words }] };
    if (until === null) return refuse('dayMissing', { asked: thing.until });
    if (!isLater(until, task, context)) return refuse('dayNotLater', { day: task.current ?? '' });
    if (hasGone(until, happened ?? context.now)) return refuse('dayPast', { day: until });
    return { events: [{ type: 'extensionGranted', ...ids, deadline: until, words }] };
  },
  tells: {
    extensionGranted: ({ task, type }) => toldToAgency(task, type),
    extensionRefused: ({ task, type }) => toldToAgency(task, type),
  },
});
