import { isSameAddress, type Performer, performerParts } from '../decision/performer';
import { performerOf } from '../record/performers';
import { isWithAgency, type RolloutState } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { taskCommand } from './define';
import { line, mailAddress, noUnlessSaid, orNone, taskId } from './fields';
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
    name: orNone(line),
    position: orNone(line),
    division: orNone(line),
    address: orNone(mailAddress),
    submits: noUnlessSaid,
  },
  who: byAgency,
  takenBack: 'forAMinute',
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task, context: { decision } }, { name, position, division, address: to, submits }) => {
    const performer: Performer = { name, position, division, address: to, may: submits ? 'submit' : 'prepare' };
    const says = (text: string | null) => text !== null && !isBlank(text);
    if (!says(performer.name) && !says(performer.division)) return refuse('performerMissing');
    // A message goes to an address as a whole, so it cannot speak to the Office and to an agency.
    if (decision.people.some(({ address }) => isSameAddress(address, performer.address))) return refuse('addressOfOffice');
    const before = performerOf(task);
    if (before !== null && performerParts.every((part) => before[part] === performer[part])) return refuse('nothingToChange');
    return { events: [{ type: 'taskPassedOn', task: task.id, performer }] };
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
