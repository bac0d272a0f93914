import { isSameAddress, type Performer, performerParts } from '../decision/performer';
import { performerOfPart, rungOfEndedPart, rungOfPart, type TaskPart } from '../record/parts';
import type { PassedOn } from '../record/passed-on';
import { isWithAgency, type RolloutState } from '../record/state';
import { taskCommand } from './define';
import { idOf, taskId } from './fields';
import { partFields, partIn, taskPart, wouldLoseFormer } from './parts';
import { type Told, tellRole } from './tell';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** The agency changes a part: what it is, whoever does it, its day. Of a part of the decision it says only who does it. */
export const changePart = taskCommand({
  fields: { task: taskId, part: idOf('part'), ...partFields },
  who: byAgency,
  takenBack: 'again',
  thing: taskPart,
  fits: ({ task, thing: { done } }) => (!isWithAgency(task) ? wrongState(task) : done === null ? null : refuse('partDone')),
  decide: (at, values) => {
    const { task, thing: part } = at;
    const found = partIn(at, values, part);
    if ('refusal' in found) return found;
    const { ofDecision } = part;
    const isAsBefore = isSaid(part, values.title) && part.day === values.day && part.words === values.words;
    if (ofDecision && !isAsBefore) return refuse('partOfDecision');
    const isSame = isSamePerson(performerOfPart(task, part), found.part.performer);
    if (isAsBefore && isSame) return refuse('nothingToChange');
    const title = isSaid(part, values.title) ? part.title : found.part.title;
    const lost = found.part.performer === null || isSame ? null : wouldLoseFormer(at, part);
    if (lost !== null) return lost;
    return {
      events: [{ type: 'partChanged', task: task.id, part: { ...found.part, id: part.id, title, ...(ofDecision ? { ofDecision } : {}) } }],
    };
  },
  tells: {
    partChanged: ({ task, part: { id, performer }, seq }, state) => {
      const part = state.tasks[task]?.parts?.find((known) => known.id === id);
      return [
        ...toldOfEndOfPart(task, id, seq, state),
        // Whoever keeps it hears what it is now.
        ...(part?.done === null && performer?.address != null ? [tellRole('performer', task, 'partGiven', { rung: rungOfPart(id) })] : []),
      ];
    },
  },
});

/** True where a title in one language is that of the part, which has one in each. */
function isSaid({ title }: TaskPart, said: string): boolean {
  return title.vi === said || title.en === said;
}

function isSamePerson(one: PassedOn | null, other: Performer | null): boolean {
  return one === null || other === null ? one === other : performerParts.every((of) => one[of] === other[of]);
}

/** Tells whoever did a part that it is no longer theirs, except where they keep it under another name. */
export function toldOfEndOfPart(task: string, id: string, event: number, { tasks }: RolloutState): Told[] {
  const part = tasks[task]?.parts?.find((known) => known.id === id);
  const former = part?.performers?.find(({ ended }) => ended?.event === event)?.address ?? null;
  const now = part?.performers?.at(-1);
  if (former === null || (now?.ended === null && isSameAddress(former, now.address))) return [];
  return [tellRole('performer', task, 'partEnded', { rung: rungOfEndedPart(id) })];
}
