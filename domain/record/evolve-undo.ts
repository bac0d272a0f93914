import type { Instant } from '../calendar/time';
import type { Actor } from './actor';
import type { RolloutEvent } from './events';
import type { RolloutState, TaskState } from './state';

/** Keeps the last act about each task for the short time in which it can be undone. */

/**
 * An act about a task that can be undone until an instant. `act` and `last` are the numbers of its first and last event, `told` is the
 * number of notices held back until then. `was` holds the changed fields of the task as they were; `lacked` names those it did not have.
 */
export type Undoable = {
  act: number;
  last: number;
  until: Instant;
  by: Actor;
  told: number;
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
  const entries = Object.fromEntries([...kept, ...begun]);
  return Object.keys(entries).length === 0 ? rest : { ...rest, undoable: entries };
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
    was: { ...known?.was, ...Object.fromEntries(had.map((part) => [part, was[part]])) },
    lacked: [...(known?.lacked ?? []), ...parts.filter((part) => was[part] === undefined)],
  };
  return [[id, entry]];
}

/** The task as it was before the undone act. Nothing else is lost, because the ladder pauses while an act can be undone. */
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
