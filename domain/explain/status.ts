import { workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay } from '../calendar/due';
import { type Day, dayOf, type Instant } from '../calendar/time';
import { awaitedFor, type StatusContext, type Waiting } from '../record/awaited';
import { runningDeadline } from '../record/deadline';
import {
  type Blocker,
  handedInAt,
  isPaused,
  isWithAgency,
  openBlockers,
  type RolloutState,
  type TaskState,
  type TaskStatus,
} from '../record/state';
import { type Clock, hasEnded, latenessOf, type StatusClass, statusOf } from '../record/status';
import { deadlineDay, dueSoonFrom, endOf } from '../record/term';

/** Explains the class of a task on each clock, in the order of the rules that decide it. */

export type StatusStep =
  /** The recorded status; `since` is null where the state does not keep its beginning. */
  | { step: 'status'; status: TaskStatus; since: Instant | null }
  | { step: 'noDeadline' }
  /** `paused`: working days that an open accepted pause adds. */
  | { step: 'deadline'; day: Due; paused: number; endsOn: Day; endsAt: Instant }
  | { step: 'submitted'; at: Instant | null; inTime: boolean }
  | { step: 'ended'; at: Instant; workingDays: number }
  | { step: 'window'; left: number; dueSoonDays: number; soonFrom: Day; inside: boolean };

export type ClockExplanation = { class: StatusClass | null; steps: StatusStep[] };

export type StatusExplanation = {
  clocks: Record<Clock, ClockExplanation>;
  /** `late` by the current clock, `excused` where late by the first one only, or null (see `latenessOf`). */
  lateness: 'late' | 'excused' | null;
  /** Every open blocker: the mark beside the class. */
  blocked: { blocker: string; words: string; since: Day; pause: Blocker['pause']; reportedUpward: Day | null }[];
  /** Awaited answers, oldest first. */
  awaiting: Waiting[];
};

/** Explains the status of `task` at `now`. The classes are those of `statusOf`. */
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
    awaiting: awaitedFor(state, task, context),
  };
}

function onClock(task: TaskState, clock: Clock, { decision, calendar, now }: StatusContext): ClockExplanation {
  const status = statusOf(task, clock, decision, calendar, now);
  const steps: StatusStep[] = [{ step: 'status', status: task.status, since: sinceOf(task) }];
  if (task.status !== 'completed' && !isWithAgency(task)) return { class: status, steps };
  const today = dayOf(now);
  const deadline = clock === 'original' ? task.original : runningDeadline(task, { decision, calendar, now });
  if (deadline === null) return { class: status, steps: [...steps, { step: 'noDeadline' }] };
  const endsOn = deadlineDay(calendar, deadline);
  const endsAt = endOf(deadline, decision, calendar);
  const paused =
    clock === 'current' && isPaused(task) && task.current !== null
      ? workingDaysBetween(calendar, dueDay(task.current), dueDay(deadline))
      : 0;
  steps.push({ step: 'deadline', day: deadline, paused, endsOn, endsAt });
  if (task.status === 'completed') {
    const at = task.submitted === null ? null : handedInAt(task.submitted);
    steps.push({ step: 'submitted', at, inTime: (at ?? now) <= endsAt });
  } else if (hasEnded(task, clock, deadline, { decision, calendar, now })) {
    steps.push({ step: 'ended', at: endsAt, workingDays: workingDaysBetween(calendar, endsOn, today) });
  } else {
    const { dueSoonDays } = decision;
    const left = workingDaysBetween(calendar, today, endsOn);
    const soonFrom = dueSoonFrom(dueSoonDays, calendar, deadline);
    steps.push({ step: 'window', left, dueSoonDays, soonFrom, inside: left <= dueSoonDays });
  }
  return { class: status, steps };
}

/** The class that follows from the steps alone, to compare the explanation with the rule. */
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
