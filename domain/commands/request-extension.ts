import { isWithAgency, pendingExtension } from '../record/state';
import { taskCommand } from './define';
import { dueMoment, taskId, words } from './fields';
import { hasGone, isLater, newId } from './things';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** Asks for more time: for a later moment than the deadline, and one request at a time. */
export const requestExtension = taskCommand({
  fields: { task: taskId, until: dueMoment, reason: words },
  who: byAgency,
  takenBack: 'forAMinute',
  fits: ({ task }) => {
    if (!isWithAgency(task)) return wrongState(task);
    if (task.current === null) return refuse('noDeadline', { task: task.id });
    return pendingExtension(task) === null ? null : refuse('extensionPending', { task: task.id });
  },
  decide: ({ state, task, context }, { until, reason }) => {
    if (!isLater(until, task, context)) return refuse('dayNotLater', { day: task.current ?? '' });
    if (hasGone(until, context.now)) return refuse('dayPast', { day: until });
    return { events: [{ type: 'extensionRequested', task: task.id, extension: newId('e', state, task.extensions), until, reason }] };
  },
});
