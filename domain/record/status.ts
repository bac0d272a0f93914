import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Due, isTimed, minuteOf } from '../calendar/due';
import { addMinutes, dayOf, type Instant, instantAt, type TimeOfDay } from '../calendar/time';
import type { Decision } from '../decision/decision';
import { runningDeadline } from './deadline';
import { lengthOf, measureOf } from './spans';
import { handedInAt, isPaused, type RolloutState, type TaskState } from './state';
import { deadlineDay, dueSoonFrom, endOf } from './term';

/** Classes of tasks. Each assigned task is in exactly one; an open blocker is a mark beside the class. */
export const statusClasses = [
  'completedOnTime',
  'completedLate',
  'awaitingConfirmation',
  'inProgressOnTime',
  'dueSoon',
  'overdue',
  'withoutDeadline',
  'refused',
  'suspended',
  'cancelled',
] as const;
export type StatusClass = (typeof statusClasses)[number];
export type Clock = 'original' | 'current';

/** A fact that decided a class. `day` is the deadline that the clock runs to; `left` counts working days until it ends. */
export type ClassStep =
  | { step: 'noDeadline' }
  | { step: 'deadline'; day: Due }
  | { step: 'submitted'; at: Instant | null; inTime: boolean }
  | { step: 'ended'; day: Due }
  | { step: 'window'; day: Due; left: number; inside: boolean };

/**
 * The class of a task against one of its clocks; null for a period that has not opened and for a task that has moved. `trace` collects
 * the facts that decided it after the recorded status, in order.
 */
export function statusOf(
  task: TaskState,
  clock: Clock,
  decision: Decision,
  calendar: Calendar,
  now: Instant,
  trace?: ClassStep[],
): StatusClass | null {
  switch (task.status) {
    case 'scheduled':
    case 'moved':
      return null;
    case 'refused':
    case 'suspended':
    case 'cancelled':
      return task.status;
    case 'submitted':
      return 'awaitingConfirmation';
    default:
  }
  const day = clock === 'original' ? task.original : runningDeadline(task, { decision, calendar, now });
  if (day === null) {
    trace?.push({ step: 'noDeadline' });
    return task.status === 'completed' ? 'completedOnTime' : 'withoutDeadline';
  }
  trace?.push({ step: 'deadline', day });
  if (task.status === 'completed') {
    const at = task.submitted === null ? null : handedInAt(task.submitted);
    const inTime = (at ?? now) <= endOf(day, decision, calendar);
    trace?.push({ step: 'submitted', at, inTime });
    return inTime ? 'completedOnTime' : 'completedLate';
  }
  if (hasEnded(task, clock, day, { decision, calendar, now })) {
    trace?.push({ step: 'ended', day });
    return 'overdue';
  }
  const left = workingDaysBetween(calendar, dayOf(now), deadlineDay(calendar, day));
  const inside = left <= decision.dueSoonDays;
  trace?.push({ step: 'window', day, left, inside });
  return inside ? 'dueSoon' : 'inProgressOnTime';
}

/**
 * True when the clock of a task that is not handed in has run out by `now`; `deadline` is its running one. An accepted pause moves that
 * deadline with each working day or hour, so only whole working days, or counted minutes, past it count. Otherwise a task paused on
 * its last day would be overdue every evening and in time again every morning.
 */
function hasEnded(
  task: TaskState,
  clock: Clock,
  deadline: Due,
  { decision, calendar, now }: { decision: Decision; calendar: Calendar; now: Instant },
): boolean {
  const standsStill = clock === 'current' && isPaused(task);
  if (standsStill && isTimed(deadline)) {
    const to = minuteOf(now);
    return to > deadline && lengthOf({ from: deadline, to }, measureOf(deadline, task, { decision, calendar })) > 0;
  }
  if (standsStill) return workingDaysBetween(calendar, dayOf(now), deadlineDay(calendar, deadline)) < 0;
  return now > endOf(deadline, decision, calendar);
}

/**
 * The instants at which the class of a task changes without an event: at `lookTime` on the day from which it is due soon, and in
 * the minute after its deadline has ended.
 */
export function classChanges(task: TaskState, decision: Decision, calendar: Calendar, lookTime: TimeOfDay): Instant[] {
  if (task.current === null || isPaused(task)) return [];
  const soon = dueSoonFrom(decision.dueSoonDays, calendar, task.current);
  return [instantAt(soon, lookTime), addMinutes(endOf(task.current, decision, calendar), 1)];
}

const weightOf: Record<StatusClass, number> = {
  overdue: 9,
  dueSoon: 8,
  refused: 7,
  awaitingConfirmation: 6,
  inProgressOnTime: 5,
  withoutDeadline: 4,
  suspended: 3,
  completedLate: 2,
  completedOnTime: 1,
  cancelled: 0,
};

/** The class shown for a whole rollout in searches: that of its task in most need of attention; null without an open task. */
export function rolloutClass(state: RolloutState, decision: Decision, calendar: Calendar, now: Instant): StatusClass | null {
  let worst: StatusClass | null = null;
  for (const task of Object.values(state.tasks)) {
    const status = statusOf(task, 'current', decision, calendar, now);
    if (status !== null && (worst === null || weightOf[status] > weightOf[worst])) worst = status;
  }
  return worst;
}

/**
 * Compares both clocks of a task: `excused` where it is late by its first deadline and not by its current one (quá hạn có lý do),
 * `late` where it is late by the current one, null where it is late by neither.
 */
export function latenessOf(task: TaskState, decision: Decision, calendar: Calendar, now: Instant): 'late' | 'excused' | null {
  const isLate = (clock: Clock) => {
    const status = statusOf(task, clock, decision, calendar, now);
    return status === 'overdue' || status === 'completedLate';
  };
  if (isLate('current')) return 'late';
  return isLate('original') ? 'excused' : null;
}
