import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf, type Instant } from '../calendar/time';
import type { Decision, Level } from '../decision/decision';
import { loopsAmong } from './leadership-matters';
import { definitionOf } from './linked-tasks';
import { isOpen, isPaused, isWithAgency, openBlockers, openDirectives, pendingExtension, type RolloutState, type TaskState } from './state';

/** Whose answer a task waits for. */

/** One answer that the task needs to go on: who owes it, since which day. */
export type Awaited =
  | { from: 'agency'; what: 'acknowledgement' | 'result' | 'rework' | 'signedDocument' | 'letterAnswer'; since: Day }
  | { from: 'office'; what: 'verification' | 'refusal' | 'pause' | 'unblocking' | 'directiveClosing' | 'release'; since: Day }
  | { from: 'level'; level: Level; what: 'extension' | 'resumption'; since: Day }
  | { from: 'leader'; what: 'blocker' | 'overdue'; since: Day }
  | { from: 'otherAgency'; agency: string; what: 'directive' | 'contribution' | 'inspection'; since: Day };
/** An awaited answer with the working days since `since`. */
export type Waiting = Awaited & { workingDays: number };

export type StatusContext = { decision: Decision; calendar: Calendar; now: Instant };

/** Everything that a task of a rollout waits for at `now`, oldest first. */
export function awaitedFor(state: RolloutState, task: TaskState, context: StatusContext): Waiting[] {
  const { calendar, now } = context;
  return everythingAwaited(state, task, context)
    .map((one) => ({ ...one, workingDays: workingDaysBetween(calendar, one.since, dayOf(now)) }))
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

function everythingAwaited(state: RolloutState, task: TaskState, context: StatusContext): Awaited[] {
  if (!isOpen(task)) return [];
  const found: Awaited[] = state.held ? [{ from: 'office', what: 'release', since: dayOf(task.assigned.recorded) }] : [];
  return [...found, ...ownWord(task), ...leadersWord(state, task, context), ...levelsWord(task, context), ...othersWord(task)];
}

/** The next answer of the agency or the Office, from the state of the task alone. */
function ownWord(task: TaskState): Awaited[] {
  const found: Awaited[] = [];
  if (task.status === 'submitted')
    found.push({ from: 'office', what: 'verification', since: dayOf((task.submitted ?? task.lastNews).happened) });
  if (task.status === 'refused') found.push({ from: 'office', what: 'refusal', since: dayOf((task.refused ?? task.lastNews).happened) });
  for (const blocker of openBlockers(task)) {
    if (blocker.pause === 'requested') found.push({ from: 'office', what: 'pause', since: dayOf(blocker.raised.happened) });
  }
  // While an accepted pause is open, the agency itself waits.
  if (!isWithAgency(task) || isPaused(task)) return found;
  if (task.provisional !== undefined)
    return [...found, { from: 'agency', what: 'signedDocument', since: dayOf(task.provisional.happened) }];
  const what = task.status === 'assigned' ? 'acknowledgement' : task.status === 'returned' ? 'rework' : 'result';
  return [...found, { from: 'agency', what, since: dayOf(task.lastNews.happened) }];
}

/** Answers about matters on the leadership's list. A blocker that is not on that list is the Office's to remove. */
function leadersWord(state: RolloutState, task: TaskState, { decision, calendar, now }: StatusContext): Awaited[] {
  const loops = loopsAmong(state, [task], decision, calendar, dayOf(now));
  const spoken = openDirectives(task).map((directive) => directive.blocker);
  const withOffice = openBlockers(task).filter(
    (blocker) => !spoken.includes(blocker.id) && !loops.some((loop) => loop.kind === 'blocker' && loop.subject === blocker.id),
  );
  const own = withOffice.map((blocker): Awaited => ({ from: 'office', what: 'unblocking', since: dayOf(blocker.raised.happened) }));
  const reached = loops.flatMap((loop): Awaited[] => {
    if (loop.kind === 'directive')
      return loop.awaiting === 'office' ? [{ from: 'office', what: 'directiveClosing', since: loop.since }] : [];
    if (loop.awaiting === 'leader') return [{ from: 'leader', what: loop.kind, since: loop.since }];
    return loop.kind === 'overdue' ? [{ from: 'agency', what: 'letterAnswer', since: loop.since }] : [];
  });
  return [...own, ...reached];
}

function levelsWord(task: TaskState, { decision }: StatusContext): Awaited[] {
  const level = definitionOf(decision, task)?.extendableBy ?? 'chairman';
  const extension = pendingExtension(task);
  const found: Awaited[] =
    extension === null ? [] : [{ from: 'level', level, what: 'extension', since: dayOf(extension.requested.happened) }];
  if (task.suspended !== null) found.push({ from: 'level', level, what: 'resumption', since: dayOf(task.suspended.happened) });
  return found;
}

/** Answers owed by other agencies: their unfinished tasks from this one. */
function othersWord(task: TaskState): Awaited[] {
  const closed = new Set(
    Object.values(task.directives)
      .filter((directive) => directive.closed !== null)
      .flatMap((directive) => directive.links),
  );
  const open = new Set(openDirectives(task).flatMap((directive) => directive.links));
  return Object.values(task.linked).flatMap((linked): Awaited[] => {
    const over = linked.news === 'completed' || linked.news === 'cancelled' || closed.has(linked.id);
    if (over || (linked.kind === 'directive' && !open.has(linked.id))) return [];
    return [{ from: 'otherAgency', agency: linked.agency, what: linked.kind, since: dayOf(linked.given.happened) }];
  });
}
