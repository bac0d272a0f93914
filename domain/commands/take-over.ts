import type { TakenOverTask } from '../decision/assignment';
import type { EventBody } from '../record/events';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Opens a rollout with tasks that were followed elsewhere, as they stood there. Nothing is sent until it is released. */
export const takeOver = systemCommand({
  fields: { tasks: unwritten<TakenOverTask[]>(), decisionVersion: unwritten<number>() },
  who: { ...byOffice, system: true },
  decide: ({ state }, { tasks, decisionVersion }) => {
    if (state.opened !== null) return refuse('alreadyAssigned', { task: tasks[0]?.id ?? '' });
    const opening: EventBody = { type: 'rolloutOpened', decisionVersion, held: true };
    return { events: [opening, ...tasks.map((task): EventBody => ({ type: 'taskTakenOver', task }))] };
  },
});
