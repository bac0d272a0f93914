import { addWorkingDays, type Calendar, workingDaysBetween } from './calendar';
import type { Decision, Level } from './decision';
import { definitionOf } from './linked-tasks';
import { loopsOf } from './loops';
import {
  type Blocker,
  handedInAt,
  isOpen,
  isPaused,
  isWithAgency,
  openBlockers,
  openDirectives,
  pendingExtension,
  type RolloutState,
  type TaskState,
  type TaskStatus,
} from './state';
import { type Clock, deadlineDay, endOf, hasEnded, latenessOf, runningDeadline, type StatusClass, statusOf } from './status';
import { type Day, dayOf, type Instant } from './time';

/** Why a task is in its class on each clock, in the order of the rules that put it there. */

export type StatusStep =
  /** The recorded state; `since` is null where the record does not tell it apart. */
  | { step: 'status'; status: TaskStatus; since: Instant | null }
  | { step: 'noDeadline' }
  /** `paused`: working days of an open accepted pause that are counted in. */
  | { step: 'deadline'; day: Day; paused: number; endsOn: Day; endsAt: Instant }
  | { step: 'submitted'; at: Instant | null; inTime: boolean }
  | { step: 'ended'; at: Instant; workingDays: number }
  | { step: 'window'; left: number; dueSoonDays: number; soonFrom: Day; inside: boolean };

export type ClockExplanation = { class: StatusClass | null; steps: StatusStep[] };

/** What somebody has to say or do before the task goes on. */
export type Awaited =
  | { from: 'agency'; what: 'acknowledgement' | 'result' | 'rework' | 'signedDocument' | 'letterAnswer'; since: Day }
  | { from: 'office'; what: 'verification' | 'refusal' | 'pause' | 'unblocking' | 'directiveClosing' | 'release'; since: Day }
  | { from: 'level'; level: Level; what: 'extension' | 'resumption'; since: Day }
  | { from: 'leader'; what: 'blocker' | 'overdue'; since: Day }
  | { from: 'otherAgency'; agency: string; what: 'directive' | 'contribution' | 'inspection'; since: Day };

export type StatusExplanation = {
  clocks: Record<Clock, ClockExplanation>;
  /** Late on both clocks, late on the first one only (excused), or null. */
  lateness: 'late' | 'excused' | null;
  /** The mark beside the class: every open blocker. */
  blocked: { blocker: string; words: string; since: Day; pause: Blocker['pause']; reportedUpward: Day | null }[];
  /** Oldest first, each with the working days that it has waited. */
  awaiting: (Awaited & { workingDays: number })[];
};

export type StatusContext = { decision: Decision; calendar: Calendar; now: Instant };

/** Why `task` of a rollout stands where it stands at `now`; the classes are those of `statusOf`. */
export function explainStatus(state: RolloutState, task: TaskState, context: StatusContext): StatusExplanation {
  const { decision, calendar, now } = context;
  return {
    clocks: { original: onClock(task, 'original', context), current: onClock(task, 'current', context) },
    lateness: latenessOf(task, decision, calendar, now),
    blocked: openBlockers(task).map((blocker) => ({
      blocker: blocker.id,
      words: blocker.words,
      since: dayOf(blocker.raised.happened),
      pause: blocker.pause,
      reportedUpward: blocker.reportedUpward === null ? null : dayOf(blocker.reportedUpward.recorded),
    })),
    awaiting: awaited(state, task, context)
      .map((one) => ({ ...one, workingDays: workingDaysBetween(calendar, one.since, dayOf(now)) }))
      .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)),
  };
}

function onClock(task: TaskState, clock: Clock, { decision, calendar, now }: StatusContext): ClockExplanation {
  const status = statusOf(task, clock, decision, calendar, now);
  const steps: StatusStep[] = [{ step: 'status', status: task.status, since: sinceOf(task) }];
  if (task.status !== 'completed' && !isWithAgency(task)) return { class: status, steps };
  const today = dayOf(now);
  const deadline = clock === 'original' ? task.original : runningDeadline(task, calendar, today);
  if (deadline === null) return { class: status, steps: [...steps, { step: 'noDeadline' }] };
  const endsOn = deadlineDay(calendar, deadline);
  const endsAt = endOf(deadline, decision, calendar);
  const paused = clock === 'current' && isPaused(task) && task.current !== null ? workingDaysBetween(calendar, task.current, deadline) : 0;
  steps.push({ step: 'deadline', day: deadline, paused, endsOn, endsAt });
  if (task.status === 'completed') {
    const at = task.submitted === null ? null : handedInAt(task.submitted);
    steps.push({ step: 'submitted', at, inTime: (at ?? now) <= endsAt });
  } else if (hasEnded(task, clock, deadline, { decision, calendar, now })) {
    steps.push({ step: 'ended', at: endsAt, workingDays: workingDaysBetween(calendar, endsOn, today) });
  } else {
    const { dueSoonDays } = decision;
    const left = workingDaysBetween(calendar, today, endsOn);
    const soonFrom = dueSoonDays > 0 ? addWorkingDays(calendar, endsOn, -dueSoonDays) : endsOn;
    steps.push({ step: 'window', left, dueSoonDays, soonFrom, inside: left <= dueSoonDays });
  }
  return { class: status, steps };
}

/** The class that the steps alone come to: what the explanation says, for comparing it with the rule. */
export function classToldBy({ steps }: ClockExplanation): StatusClass | null {
  const [first] = steps;
  const last = steps.at(-1);
  if (first?.step !== 'status' || last === undefined) return null;
  switch (last.step) {
    case 'status':
      if (last.status === 'submitted') return 'awaitingConfirmation';
      return last.status === 'refused' || last.status === 'suspended' || last.status === 'cancelled' ? last.status : null;
    case 'noDeadline':
      return first.status === 'completed' ? 'completedOnTime' : 'withoutDeadline';
    case 'submitted':
      return last.inTime ? 'completedOnTime' : 'completedLate';
    case 'ended':
      return 'overdue';
    case 'window':
      return last.inside ? 'dueSoon' : 'inProgressOnTime';
    case 'deadline':
      return null;
  }
}

function sinceOf(task: TaskState): Instant | null {
  switch (task.status) {
    case 'assigned':
      return task.assigned.happened;
    case 'acknowledged':
      return task.acknowledged?.happened ?? null;
    case 'submitted':
      return task.submitted?.happened ?? null;
    case 'completed':
      return task.completed?.happened ?? null;
    case 'refused':
      return task.refused?.happened ?? null;
    case 'suspended':
      return task.suspended?.happened ?? null;
    case 'inProgress':
    case 'returned':
      return task.lastNews.happened;
    case 'scheduled':
    case 'cancelled':
    case 'moved':
      return null;
  }
}

function awaited(state: RolloutState, task: TaskState, context: StatusContext): Awaited[] {
  if (!isOpen(task)) return [];
  const found: Awaited[] = state.held ? [{ from: 'office', what: 'release', since: dayOf(task.assigned.recorded) }] : [];
  return [...found, ...ownWord(task), ...leadersWord(state, task, context), ...levelsWord(task, context), ...othersWord(task)];
}

/** What follows from the state alone: the agency's next answer, or the Office's. */
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

/** What has reached the leadership, as its own list has it; a blocker that has not is the Office's to remove. */
function leadersWord(state: RolloutState, task: TaskState, { decision, calendar, now }: StatusContext): Awaited[] {
  const loops = loopsOf(state, decision, calendar, dayOf(now)).filter((loop) => loop.task === task.id);
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

/** Tasks given to other agencies that are not over. */
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
