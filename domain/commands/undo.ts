import type { Actor } from '../record/actor';
import type { EventBody } from '../record/events';
import { type Undoable, undoableAt } from '../record/evolve-undo';
import { rolloutCommand } from './define';
import { count, idsOf, lackable } from './fields';
import { refuse, type Unsent } from './verdict';
import { byGiver } from './who';

type Kept = { task: string; entry: Undoable };

/**
 * Takes back the last act about some tasks (hoàn tác), so that each task is again as before. Only whoever gave the act may, within a
 * minute. Refused once anything else was decided about one of the tasks, or a notice of the act has left. The record keeps the act.
 * `event`: the number of the act's first event. A page names it, so that an older page never takes back a later act.
 */
export const undo = rolloutCommand({
  fields: { tasks: idsOf('task'), event: lackable(count) },
  who: byGiver,
  takenBack: 'again',
  subjects: ({ undoable = {} }, task) => (task !== null && Object.hasOwn(undoable, task.id) ? [{ tasks: [task.id] }] : []),
  fits: ({ state, context }, { tasks }, { actor }) => {
    const { now, pending } = context;
    const kept = [...new Set(tasks)].map((task) => ({ task, entry: undoableAt(state, task, now) }));
    const at = kept.flatMap(({ task, entry }): Kept[] => (entry === null ? [] : [{ task, entry }]));
    if (at.length === 0 || at.length < kept.length) return refuse('undoOver');
    if (pending !== undefined && at.some((one) => heldBack(one, pending).length < one.entry.told)) return refuse('undoOver');
    return at.every(({ entry }) => isSameGiver(entry.by, actor)) ? { at } : refuse('undoOthers');
  },
  decide: (at, { event }) =>
    event !== undefined && at.some(({ entry }) => entry.act !== event)
      ? refuse('undoOver')
      : { events: at.map(({ task, entry }): EventBody => ({ type: 'actUndone', task, act: entry.act })) },
});

/** True for the same person, or the same address of a link. For whom the act was recorded does not matter. */
function isSameGiver(a: Actor, b: Actor): boolean {
  return a.role === b.role && a.person === b.person && a.via === b.via;
}

/** The pending notices of an act, which an undo can still stop. */
export function heldBack<Notice extends Unsent>({ task, entry }: Kept, pending: readonly Notice[]): Notice[] {
  return pending.filter((notice) => {
    const event = Number(notice.cycle.split('#')[0]);
    return notice.task === task && notice.purpose !== 'rung' && event >= entry.act && event <= entry.last;
  });
}
