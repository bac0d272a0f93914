import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Due, isTimed, minuteOf } from '../calendar/due';
import { addMinutes, dayOf, type Instant, instantAt, type TimeOfDay } from '../calendar/time';
import type { Decision } from '../decision/decision';
import { runningDeadline } from './deadline';
import { lengthOf, measureOf } from './spans';
import { handedInAt, isPaused, type RolloutState, type TaskState } from './state';
import { deadlineDay, dueSoonFrom, endOf } from './term';

/** Classes that exclude each other and add up to what was assigned; a blocker is a mark beside the class. */
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

/** The class of an opened task against one of its clocks; null for a period that has not opened and a task that stands elsewhere. */
export function statusOf(task: TaskState, clock: Clock, decision: Decision, calendar: Calendar, now: Instant): StatusClass | null {
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
  const today = dayOf(now);
  const deadline = clock === 'original' ? task.original : runningDeadline(task, { decision, calendar, now });
  if (task.status === 'completed') {
    const submitted = task.submitted === null ? now : handedInAt(task.submitted);
    return deadline === null || submitted <= endOf(deadline, decision, calendar) ? 'completedOnTime' : 'completedLate';
  }
  if (deadline === null) return 'withoutDeadline';
  if (hasEnded(task, clock, deadline, { decision, calendar, now })) return 'overdue';
  return workingDaysBetween(calendar, today, deadlineDay(calendar, deadline)) <= decision.dueSoonDays ? 'dueSoon' : 'inProgressOnTime';
}

/**
 * True when the clock of a task that is not handed in has run out by `now`, its deadline being the running one. While an accepted pause
 * stands still the current clock, the deadline moves with each working day or hour, and only whole working days, or counted minutes,
 * count: else a task whose last day the pause keeps would be overdue every evening and in time again every morning.
 */
export function hasEnded(
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
 * The instants after which the class of a task changes by itself: on the morning of the day from which it is due soon,
 * looked at at `lookTime`, and in the minute after its deadline has ended.
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

/** The class that stands for a whole rollout in searches: the one that most needs attention; null before it opened. */
export function rolloutClass(state: RolloutState, decision: Decision, calendar: Calendar, now: Instant): StatusClass | null {
  let worst: StatusClass | null = null;
  for (const task of Object.values(state.tasks)) {
    const status = statusOf(task, 'current', decision, calendar, now);
    if (status !== null && (worst === null || weightOf[status] > weightOf[worst])) worst = status;
  }
  return worst;
}

/**
 * How a task stands against both clocks: late on its first deadline and not on its current one is late but excused (quá hạn có lý
 * do), which is not the same as late. Null where no clock says that it is late.
 */
export function latenessOf(task: TaskState, decision: Decision, calendar: Calendar, now: Instant): 'late' | 'excused' | null {
  const isLate = (clock: Clock) => {
    const status = statusOf(task, clock, decision, calendar, now);
    return status === 'overdue' || status === 'completedLate';
  };
  if (isLate('current')) return 'late';
  return isLate('original') ? 'excused' : null;
}
