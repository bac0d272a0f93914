import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { agencyCodes, plannedDay, taskId, words as text } from './fields';
import { givenTasks, newId } from './things';
import { refuse, wrongState } from './verdict';
import { byDeputyChief } from './who';

/** Plans an inspection (kiểm tra): each agency to be inspected gets a task, due on the first day. */
export const planInspection = taskCommand({
  fields: { task: taskId, agencies: agencyCodes, from: plannedDay, to: plannedDay, words: text },
  who: byDeputyChief,
  takenBack: 'toldElsewhere',
  tellsOthers: true,
  fits: ({ task }) => (isOpen(task) ? null : wrongState(task)),
  decide: ({ state, task, context }, { agencies, from, to, words }, by) => {
    if (to < from) return refuse('dayNotLater', { day: from });
    const inspection = newId('i', state, task.inspections);
    const toGive = [...new Set(agencies)].map((agency) => ({ agency, title: words, deadline: from }));
    const given = givenTasks('inspection', inspection, toGive, context, by);
    if ('refusal' in given) return given;
    return { events: [{ type: 'inspectionPlanned', task: task.id, inspection, from, to, words, given: given.tasks }] };
  },
});
