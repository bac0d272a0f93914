import { minuteOf } from '../calendar/due';
import { dayOf } from '../calendar/time';
import { type AssignedTask, givenAt } from '../decision/assignment';
import type { EventBody } from '../record/events';
import { definitionOf } from '../record/linked-tasks';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Assigns the tasks of a decision to an agency, at its publication or when an amendment adds the agency. */
export const assign = systemCommand({
  fields: { tasks: unwritten<AssignedTask[]>(), decisionVersion: unwritten<number>() },
  who: { ...byOffice, system: true },
  decide: ({ state, context }, { tasks, decisionVersion }) => {
    const known = tasks.find((task) => state.tasks[task.id] !== undefined);
    if (known !== undefined) return refuse('alreadyAssigned', { task: known.id });
    const unknown = tasks.find((task) => definitionOf(context.decision, { ...task, definition: task.definition ?? null }) === undefined);
    if (unknown !== undefined) return refuse('unknownTask', { task: unknown.id });
    const today = dayOf(context.now);
    const opening: EventBody[] = state.opened === null ? [{ type: 'rolloutOpened', decisionVersion }] : [];
    const given = tasks.map(
      (task): EventBody => ({ type: 'taskAssigned', task: givenAt(task, minuteOf(context.now), context), opened: task.opensOn <= today }),
    );
    return { events: [...opening, ...given] };
  },
});
