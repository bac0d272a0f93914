import { MOST_PARTS, partsOf, performerOfPart, rungOfPart } from '../record/parts';
import { isWithAgency, type RolloutState } from '../record/state';
import { taskCommand } from './define';
import { taskId } from './fields';
import { partFields, partIn } from './parts';
import { type Told, tellRole, toldToAgency } from './tell';
import { newId } from './things';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/**
 * The agency cuts the task into a further part, with whoever does it and its last day. With an address that person gets a link of their
 * own, by which they say that it is done. The agency stays answerable for the task as a whole.
 */
export const addPart = taskCommand({
  fields: { task: taskId, ...partFields },
  who: byAgency,
  takenBack: { by: 'withdrawPart' },
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: (at, values) => {
    const { state, task } = at;
    const known = partsOf(task);
    if (known.length >= MOST_PARTS) return refuse('tooManyParts', { most: MOST_PARTS });
    const found = partIn(at, values, null);
    if ('refusal' in found) return found;
    const id = newId('p', state, Object.fromEntries((task.parts ?? []).map((part) => [part.id, part])));
    return { events: [{ type: 'partAdded', task: task.id, part: { id, ...found.part } }] };
  },
  tells: {
    partAdded: ({ task, part: { id } }, state) => toldOfPart(state, task, id),
    // The parts of the decision come with the assignment, or with the period.
    taskAssigned: ({ task, opened }, state) => (opened ? (task.parts ?? []).flatMap(({ id }) => toldOfPart(state, task.id, id)) : []),
    periodOpened: ({ task }, state) => partsOf(state.tasks[task] ?? {}).flatMap(({ id }) => toldOfPart(state, task, id)),
    // The agency itself hears where nobody else can be reminded. There is time until the next sending hour.
    partReminded: ({ task, part }, state) => {
      const told = isWrittenToAbout(state, task, part) ? [tellRole('performer', task, 'partDue')] : toldToAgency(task, 'partDue');
      return told.map((entry): Told => ({ ...entry, rung: rungOfPart(part), atOnce: false }));
    },
  },
});

function toldOfPart(state: RolloutState, task: string, id: string): Told[] {
  return isWrittenToAbout(state, task, id) ? [tellRole('performer', task, 'partGiven', { rung: rungOfPart(id) })] : [];
}

/** True where whoever does the part has an address. */
function isWrittenToAbout({ tasks }: RolloutState, task: string, id: string): boolean {
  const of = tasks[task];
  const part = of === undefined ? undefined : partsOf(of).find((known) => known.id === id);
  return of !== undefined && part !== undefined && (performerOfPart(of, part)?.address ?? null) !== null;
}
