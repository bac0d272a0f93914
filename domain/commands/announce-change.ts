import { addWorkingDays } from '../calendar/calendar';
import { dayOf } from '../calendar/time';
import { givenTaskId, linkedTask } from '../record/linked-tasks';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, words as text } from './fields';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** Announces a changed service: it becomes a task of its own at the same agency, due `changeWithin` working days later. */
export const announceChange = taskCommand({
  fields: { task: taskId, words: text },
  who: { ...byAgency, from: 'officer' },
  takenBack: { by: 'cancel' },
  fits: ({ task, definition }) =>
    !isWithAgency(task) ? wrongState(task) : definition.changeWithin === null ? refuse('noChanges', { task: task.id }) : null,
  decide: ({ state, task, definition, context: { agency, calendar, now } }, { words }, { happened }) => {
    const today = dayOf(happened ?? now);
    const workingDays = definition.changeWithin ?? 0;
    const link = `c${state.version + 1}`;
    const id = givenTaskId('serviceChange', agency.code, link);
    const given = { link, agency: agency.code, task: id, title: words, deadline: addWorkingDays(calendar, today, workingDays) };
    // The words are its title, because the tasks of several changes are listed together.
    const title = { vi: words, en: words };
    const { assignedBy, extendableBy } = definition;
    const shape = { kind: 'serviceChange' as const, from: agency.code, task, definition, given, words, title, assignedBy, extendableBy };
    const recipe = { from: today, workingDays };
    return { events: [{ type: 'taskAssigned', task: linkedTask({ ...shape, today: dayOf(now), recipe }), opened: true }] };
  },
});
