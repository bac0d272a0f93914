import { compareDue, type Due, dueDay, minuteOf } from '../calendar/due';
import { type Day, dayOf, type Instant, later } from '../calendar/time';
import { addressees, type Decision } from '../decision/decision';
import type { Counting, DeadlineRecipe } from '../decision/recipe';
import { systemActor } from '../record/actor';
import { projectedDeadline } from '../record/deadline';
import {
  awaitedOwner,
  deadlineAfter,
  isOfDecision,
  isSetByHand,
  ownersOf,
  precedingKey,
  precedingOf,
  recipeAfter,
  standingOf,
} from '../record/following';
import { definitionOf } from '../record/linked-tasks';
import { isOpen, type Preceding, type RolloutState, type TaskState } from '../record/state';
import type { Outgoing } from './outbox';

/** Moves deadlines that count from another task, and tells the agencies that wait for a task of this one. */

export type Followed = { task: string; deadline: Due | null; recipe: DeadlineRecipe | null };

/**
 * The deadline of a task as the task from which it counts stands now; null where nothing changes. A deadline that somebody set for this
 * agency stays, and news that comes late makes nobody late.
 */
export function followedDeadline(
  state: RolloutState,
  task: TaskState,
  counting: Counting & { decision: Decision },
  now: Instant,
): Followed | null {
  const after = deadlineAfter(counting.decision, task);
  // A day without a recipe was named by somebody: at a reassignment, or where the task was followed before.
  if (task.recipe === null && task.current !== null) return null;
  if (after === null || isSetByHand(task) || !(isOpen(task) || task.status === 'scheduled')) return null;
  const preceding = precedingOf(state, after, task);
  if (preceding === null) return null;
  const recipe = recipeAfter(after, preceding, countsFrom(task));
  if (JSON.stringify(recipe) === JSON.stringify(task.recipe)) return null;
  // A day that was told stays where the other task is cancelled.
  if (recipe === null) return task.current === null || after.when === 'due' ? null : { task: task.id, deadline: null, recipe: null };
  const deadline = countedAfter(task, recipe, counting);
  if (deadline === null) return null;
  if (compareDue(deadline, minuteOf(now)) >= 0) return { task: task.id, deadline, recipe };
  if (task.current !== null) return compareDue(deadline, task.current) < 0 ? null : { task: task.id, deadline, recipe };
  const fromNow = recipeAfter(after, preceding, dayOf(now));
  return { task: task.id, deadline: fromNow === null ? null : countedAfter(task, fromNow, counting), recipe: fromNow };
}

/** The deadline as it will be projected once it is recorded as counted from the other task: a day that was named before is no more. */
function countedAfter(task: TaskState, recipe: DeadlineRecipe, counting: Counting): Due | null {
  const followed = { day: null, reason: 'followed', workingDays: 0, span: null, event: 0 } as const;
  return projectedDeadline({ ...task, recipe, reasons: [...task.reasons, followed] }, counting);
}

/** The earliest day from which it may count: its assignment, or its reopening where nothing had been counted before that. */
function countsFrom({ assigned, reopened, recipe }: TaskState): Day {
  const again = reopened === undefined ? '' : dayOf(reopened.recorded);
  const isAnew = recipe === null || dueDay(recipe.from) >= again;
  return later(dayOf(assigned.recorded), isAnew ? again : '');
}

/** Codes of the tasks from which deadlines of a decision count, with the agency that they name, or null for that of the same agency. */
const followedIn = new WeakMap<Decision, ReadonlyMap<string, ReadonlySet<string | null>>>();

function followedTasks(decision: Decision): ReadonlyMap<string, ReadonlySet<string | null>> {
  const known = followedIn.get(decision);
  if (known !== undefined) return known;
  const made = new Map<string, Set<string | null>>();
  for (const { deadline } of decision.tasks) {
    if (deadline.type === 'afterTask') made.set(deadline.task, (made.get(deadline.task) ?? new Set()).add(deadline.agency));
  }
  followedIn.set(decision, made);
  return made;
}

/** True for a task from which a deadline counts: whoever completes it moves others, so that is not undone in passing. */
export function isFollowed(decision: Decision, task: Pick<TaskState, 'code' | 'definition' | 'origin'>): boolean {
  return isOfDecision(task) && followedTasks(decision).has(task.code);
}

type Telling = { to: string; agency: string; code: string; preceding: Preceding };

/** The news that the change from `before` to `after` has for agencies whose deadlines count from a task here. */
export function followersTold(before: RolloutState, after: RolloutState, decision: Decision): Outgoing[] {
  if (followedTasks(decision).size === 0) return [];
  const known = new Map(tellings(before, decision).map((one) => [keyOf(one), one.preceding]));
  const begins = before.opened === null;
  const isNewVersion = !begins && before.decisionVersion !== after.decisionVersion;
  const changed = tellings(after, decision).filter((one) => {
    const was = known.get(keyOf(one));
    // At the start both sides count from the same decision.
    if (was === undefined || isNewVersion) return !(begins && one.preceding.completed === null);
    return was.completed !== one.preceding.completed || was.due !== one.preceding.due;
  });
  return changed.map(({ to, agency, code, preceding }, index): Outgoing => {
    const id = `${after.decision}:${after.agency}#${after.version}.f${index + 1}`;
    return {
      id,
      to: `${after.decision}:${to}`,
      command: { type: 'tellFollower', id, actor: systemActor, happened: null, agency, code, ...preceding },
    };
  });
}

function keyOf({ to, agency, code }: Telling): string {
  return `${to}|${precedingKey(agency, code)}`;
}

/** The news for each waiting agency: of the tasks here, and of those for which its own task waited while it was here. */
function tellings(state: RolloutState, decision: Decision): Telling[] {
  const tasks = Object.values(state.tasks);
  return [
    ...tasks.filter((task) => task.status !== 'moved' && isFollowed(decision, task)).flatMap((task) => ofOwn(task, state.agency, decision)),
    ...tasks.flatMap((task) => ofMoved(state, task, decision)),
  ];
}

function ofOwn(task: TaskState, here: string, decision: Decision): Telling[] {
  const preceding = standingOf(task);
  const named = followedTasks(decision).get(task.code) ?? new Set();
  return ownersOf(task, here).flatMap((agency) => {
    const others = named.has(agency) ? waitingFor(task.code, agency, decision) : [];
    const own = named.has(null) ? [agency] : [];
    return [...new Set([...others, ...own])].filter((to) => to !== here).map((to) => ({ to, agency, code: task.code, preceding }));
  });
}

/** Agencies with a task whose deadline names this task of this agency. */
function waitingFor(code: string, agency: string, decision: Decision): string[] {
  return decision.tasks
    .filter(({ deadline }) => deadline.type === 'afterTask' && deadline.task === code && deadline.agency === agency)
    .flatMap((task) => addressees(task, decision.agencies).map((one) => one.code));
}

/** A waiting task that went to another agency goes on hearing there. */
function ofMoved(state: RolloutState, task: TaskState, decision: Decision): Telling[] {
  const after = task.movedTo === null ? null : deadlineAfter(decision, task);
  if (task.movedTo === null || after === null || definitionOf(decision, task) === undefined) return [];
  const preceding = precedingOf(state, after, task);
  if (preceding === null) return [];
  return [{ to: task.movedTo.agency, agency: awaitedOwner(after, task, state.agency), code: after.task, preceding }];
}
