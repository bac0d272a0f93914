import type { Day } from '../calendar/time';
import type { RolloutEvent } from './events';
import { fromElsewhere } from './evolve-elsewhere';
import { partsElsewhere } from './parts';
import { isWithAgency, type Mark, type RolloutState, type TaskState } from './state';

/** Joins the same duty of two merged agencies into one task, which keeps the open matters of both. */

/**
 * Finds the task here that a merged agency's task joins: the same duty of the decision and the same period, and both still owed. Tasks
 * that are handed in, refused or suspended stay apart, because they are judged apart.
 */
export function sameDuty({ tasks }: RolloutState, sent: TaskState, today: Day): TaskState | undefined {
  if (!isOwnDuty(sent) || !isStillOwed(sent)) return undefined;
  return Object.values(tasks).find((task) => {
    // A task that is open there must not wait here until a later day.
    const sleeps = task.status === 'scheduled' && sent.status !== 'scheduled' && task.opensOn > today;
    return isOwnDuty(task) && isStillOwed(task) && !sleeps && task.code === sent.code && task.period === sent.period;
  });
}

/** True for a duty that the decision itself gives this agency, or gave an agency that was merged into it. */
function isOwnDuty({ definition, origin }: TaskState): boolean {
  return definition === null && (origin === null || origin.kind === 'successor');
}

function isStillOwed(task: TaskState): boolean {
  return task.status === 'scheduled' || (isWithAgency(task) && task.provisional === undefined);
}

/** The unique id here of a matter that came with a joined task. */
function joinedName(id: string, agency: string): string {
  return `${id}~${agency}`;
}

/** Finds a task by the id that another agency knows. `named` turns that agency's ids of links and other matters into ours. */
export function taskKnownAs(state: RolloutState, id: string): { task: TaskState; named: (thing: string) => string } | undefined {
  const own = state.tasks[id];
  if (own !== undefined) return { task: own, named: (thing) => thing };
  for (const task of Object.values(state.tasks)) {
    const joined = task.joined?.find((entry) => entry.as === id);
    if (joined !== undefined) return { task, named: (thing) => joinedName(thing, joined.agency) };
  }
  return undefined;
}

/** A task with the open matters and the progress of the same duty of another agency added. */
export function joinedTask(
  task: TaskState,
  { from: agency, as, carried }: Extract<RolloutEvent, { type: 'taskJoined' }>,
  mark: Mark,
): TaskState {
  const theirs = renamed(fromElsewhere(carried), agency);
  const before = carried.joined ?? [];
  return {
    ...task,
    joined: [...(task.joined ?? []), ...before.map((entry) => ({ ...entry, mark })), { agency, task: carried.id, as, mark }],
    blockers: { ...task.blockers, ...theirs.blockers },
    extensions: { ...task.extensions, ...theirs.extensions },
    linked: { ...task.linked, ...theirs.linked },
    directives: { ...task.directives, ...theirs.directives },
    inspections: { ...task.inspections, ...theirs.inspections },
    rungs: { ...task.rungs, ...theirs.rungs },
    urgings: task.urgings + theirs.urgings,
    ...(theirs.parts === undefined ? {} : { parts: [...(task.parts ?? []), ...theirs.parts] }),
    progress: {
      ...task.progress,
      done: sum(task.progress.done, theirs.progress.done),
      total: sum(task.progress.total, theirs.progress.total),
      subUnits: [...new Set([...task.progress.subUnits, ...theirs.progress.subUnits])],
    },
  };
}

function sum(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}

type Things = Pick<
  TaskState,
  'blockers' | 'extensions' | 'linked' | 'directives' | 'inspections' | 'rungs' | 'urgings' | 'progress' | 'parts'
>;

/** The open matters of a joined task under unique ids. Rungs on the task itself are dropped: those of the other task count from now on. */
function renamed(task: TaskState, agency: string): Things {
  const name = (id: string) => joinedName(id, agency);
  const all = <Thing extends { id: string }>(things: Record<string, Thing>, change: (thing: Thing) => Thing = (thing) => thing) =>
    Object.fromEntries(Object.values(things).map((thing) => [name(thing.id), { ...change(thing), id: name(thing.id) }]));
  const rungs = Object.entries(task.rungs).filter(([key]) => !key.endsWith('|'));
  return {
    blockers: all(task.blockers),
    extensions: all(task.extensions),
    linked: all(task.linked),
    directives: all(task.directives, (directive) => ({
      ...directive,
      blocker: directive.blocker === null ? null : name(directive.blocker),
      links: directive.links.map(name),
    })),
    inspections: all(task.inspections, (inspection) => ({ ...inspection, links: inspection.links.map(name) })),
    rungs: Object.fromEntries(rungs.map(([key, mark]) => [name(key), mark])),
    urgings: task.urgings,
    ...(task.parts === undefined ? {} : { parts: partsElsewhere(task.parts).map((part) => ({ ...part, id: name(part.id) })) }),
    progress: task.progress,
  };
}
