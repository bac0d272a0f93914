import { isSameAddress, type Performer, performerParts } from '../decision/performer';
import { performerOf } from '../record/performers';
import { isWithAgency, type RolloutState } from '../record/state';
import { taskCommand } from './define';
import { noUnlessSaid, taskId } from './fields';
import { addressOfOffice, isNamed, whoFields, wouldLoseFormer } from './parts';
import { type Told, tellRole } from './tell';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/**
 * The agency passes the task on inside itself: to a division, a named person, or both. With an address the person gets copies and a link
 * of their own, for this task alone. `submits`: they may submit the result themselves; else the head submits what they have prepared.
 * The agency stays answerable, so nothing changes in the follow-up.
 */
export const passOn = taskCommand({
  fields: {
    task: taskId,
    ...whoFields,
    submits: noUnlessSaid,
  },
  who: byAgency,
  takenBack: 'forAMinute',
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: (at, { name, position, division, address: to, submits }) => {
    const { task, context } = at;
    const performer: Performer = { name, position, division, address: to, may: submits ? 'submit' : 'prepare' };
    if (!isNamed(performer)) return refuse('performerMissing');
    const ofOffice = addressOfOffice(context.decision, performer.address);
    if (ofOffice !== null) return ofOffice;
    const before = performerOf(task);
    if (before !== null && performerParts.every((part) => before[part] === performer[part])) return refuse('nothingToChange');
    return wouldLoseFormer(at, null) ?? { events: [{ type: 'taskPassedOn', task: task.id, performer }] };
  },
  tells: {
    taskPassedOn: ({ task, performer, seq }, state) => [
      ...toldOfEnd(task, seq, state, performer.address),
      ...(performer.address === null ? [] : [tellRole('performer', task, 'passedOn')]),
    ],
  },
});

/** Tells the former performer that the task is no longer theirs, except where they keep it under another name. */
export function toldOfEnd(task: string, event: number, { tasks }: RolloutState, keeps: string | null = null): Told[] {
  const former = tasks[task]?.performers?.find(({ ended }) => ended?.event === event)?.address ?? null;
  return former === null || isSameAddress(former, keeps) ? [] : [tellRole('performer', task, 'takenBack')];
}
