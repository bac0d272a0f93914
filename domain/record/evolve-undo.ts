import type { Instant } from '../calendar/time';
import type { Actor } from './actor';
import type { RolloutEvent } from './events';
import { marked, rungKey } from './evolve-rungs';
import type { RolloutState, TaskState } from './state';

/** Keeps the last act about each task for the short time in which it can be undone. */

/**
 * An act about a task that can be undone until an instant. `act` and `last` are the numbers of its first and last event, `told` is the
 * number of notices held back until then; `untold` as in `UndoTerm`. `was` holds the changed fields of the task as they were; `lacked` names those it did not have.
 */
export type Undoable = {
  act: number;
  last: number;
  until: Instant;
  by: Actor;
  told: number;
  untold?: true;
  was: Partial<TaskState>;
  lacked: (keyof TaskState)[];
};

/** The act about a task that can still be undone at `now`, or null. */
export function undoableAt({ undoable }: Pick<RolloutState, 'undoable'>, task: string, now: Instant): Undoable | null {
  const kept = undoable !== undefined && Object.hasOwn(undoable, task) ? undoable[task] : undefined;
  return kept !== undefined && now < kept.until ? kept : null;
}

/** The state after an event, with its undoable acts. Any other decision about a task ends the chance to undo its last act. */
export function withUndoable(before: RolloutState, after: RolloutState, event: RolloutEvent): RolloutState {
  if (event.undo === undefined && before.undoable === undefined) return after;
  const { undoable = {}, ...rest } = after;
  const ended = event.type.startsWith('rung') || event.type.startsWith('letter') ? [] : tasksOf(event);
  const kept = Object.entries(undoable).filter(([task, { act, until }]) => {
    return event.recorded < until && (!ended.includes(task) || event.undo?.act === act);
  });
  const begun = event.undo === undefined ? [] : ended.flatMap((task) => entryOf(task, before, after, event, Object.fromEntries(kept)));
  const entries = Object.fromEntries([...kept.map(([id, entry]) => [id, keptUp(id, entry, before, after, event)]), ...begun]);
  return Object.keys(entries).length === 0 ? rest : { ...rest, undoable: entries };
}

/** The entry after an event of a rung or letter, which does not end it: what an undo puts back includes that event. */
function keptUp(id: string, entry: Undoable, before: RolloutState, after: RolloutState, event: RolloutEvent): Undoable {
  const { rungs, letters } = entry.was;
  const [was, is] = [before.tasks[id]?.letters ?? {}, after.tasks[id]?.letters ?? {}];
  const counted = Object.entries(is).filter(([rung, letter]) => was[rung] !== letter);
  const isRung = event.type === 'rungReached' || event.type === 'rungSkipped' || event.type === 'rungWithdrawn';
  const lettersToo = letters !== undefined && event.undo === undefined && counted.length > 0;
  if (!lettersToo && !(rungs !== undefined && isRung && event.task === id)) return entry;
  return {
    ...entry,
    was: {
      ...entry.was,
      ...(rungs !== undefined && isRung && event.task === id ? { rungs: marked(rungs, rungKey(event), event) } : {}),
      ...(lettersToo ? { letters: { ...letters, ...Object.fromEntries(counted) } } : {}),
    },
  };
}

function tasksOf(event: RolloutEvent): string[] {
  if (event.type === 'servicesRecorded') return event.tasks.map(({ task }) => task);
  return 'task' in event && typeof event.task === 'string' ? [event.task] : [];
}

/** The entry of a task after an event: the fields that this and earlier events of the same act have changed. */
function entryOf(
  id: string,
  before: RolloutState,
  after: RolloutState,
  { undo, seq, actor }: RolloutEvent,
  kept: Record<string, Undoable>,
): [string, Undoable][] {
  const [was, is] = [before.tasks[id], after.tasks[id]];
  if (undo === undefined || was === undefined || is === undefined) return [];
  const known = kept[id];
  const isKnown = (part: keyof TaskState) => known !== undefined && (part in known.was || known.lacked.includes(part));
  const parts = (Object.keys({ ...was, ...is }) as (keyof TaskState)[]).filter((part) => was[part] !== is[part] && !isKnown(part));
  const had = parts.filter((part) => was[part] !== undefined);
  const entry: Undoable = {
    act: undo.act,
    last: seq,
    until: undo.until,
    by: actor,
    told: (known?.told ?? 0) + undo.told,
    ...(undo.untold === true || known?.untold === true ? { untold: true } : {}),
    was: { ...known?.was, ...Object.fromEntries(had.map((part) => [part, was[part]])) },
    lacked: [...(known?.lacked ?? []), ...parts.filter((part) => was[part] === undefined)],
  };
  return [[id, entry]];
}

/** The task as it was before the undone act, with what came of its rungs and letters meanwhile. */
export function restored(task: TaskState, entry: Undoable | undefined): TaskState {
  if (entry === undefined) return task;
  const now = { ...task, ...entry.was };
  for (const part of entry.lacked) delete now[part];
  return now;
}

/** The events that have not been undone. */
export function withoutUndone(events: readonly RolloutEvent[]): RolloutEvent[] {
  const undone = new Set(events.flatMap((event) => (event.type === 'actUndone' ? [`${event.act} ${event.task}`] : [])));
  if (undone.size === 0) return [...events];
  return events.filter((event) => event.undo === undefined || !('task' in event && undone.has(`${event.undo.act} ${event.task}`)));
}
