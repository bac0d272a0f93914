import { isSameAddress } from '../decision/performer';
import type { Actor } from '../record/actor';
import { partsPassedOnTo } from '../record/parts';
import { performerOf } from '../record/performers';
import type { RolloutState } from '../record/state';
import type { About, Refused } from './define';
import { refuse } from './verdict';
import type { Permission } from './who';

/**
 * The refusal of what somebody inside the agency does beyond the tasks that were passed on to them, or null. Their link names them by its
 * address; who they say they are does not matter.
 */
export function beyondPassedOn({ tasks }: RolloutState, { performer }: Permission, about: About, actor: Actor): Refused | null {
  if (actor.member === undefined) return null;
  const named = [about.task ?? [], about.tasks ?? []].flat();
  if (named.length === 0) return refuse('notPassedOn');
  for (const id of named) {
    const task = tasks[id];
    const known = task === undefined ? null : performerOf(task);
    const ownParts = task === undefined || performer !== 'part' ? [] : partsPassedOnTo(task, actor.via ?? '');
    if (ownParts.some(({ id: part }) => part === about.part)) continue;
    if (known === null || !isSameAddress(known.address, actor.via)) return refuse('notPassedOn', { task: id });
    if (performer === 'submit' && known.may !== 'submit') return refuse('onlyPrepares', { task: id });
  }
  return null;
}
