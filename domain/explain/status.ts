import { workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay } from '../calendar/due';
import { type Day, dayOf, type Instant } from '../calendar/time';
import { awaitedFor, type StatusContext, type Waiting } from '../record/awaited';
import { type OpenDeadline, openDeadline } from '../record/following';
import { dayOfPart, isPartLate, openParts, partCount } from '../record/parts';
import { type Blocker, openBlockers, type RolloutState, type TaskState, type TaskStatus } from '../record/state';
import { type ClassStep, type Clock, latenessOf, type StatusClass, statusOf } from '../record/status';
import { deadlineDay, dueSoonFrom, endOf } from '../record/term';
import type { Text } from '../text/both-languages';

/** Explains the class of a task on each clock by the facts that decided it. */

export type StatusStep =
  /** The recorded status; `since` is null where the state does not keep its beginning. */
  | { step: 'status'; status: TaskStatus; since: Instant | null }
  | { step: 'noDeadline' }
  /** It has no day although the decision says when it is due. */
  | { step: 'openDeadline'; open: OpenDeadline }
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
  /** The parts into which it is cut and those that are not done; missing where it has none. */
  parts?: { done: number; total: number; open: { part: string; title: Text; day: Day | null; late: boolean }[] };
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
    ...partsOfTask(task, dayOf(now)),
    awaiting: awaitedFor(state, task, context),
  };
}

function partsOfTask(task: TaskState, today: Day): Pick<StatusExplanation, 'parts'> {
  const count = partCount(task);
  if (count === null) return {};
  const open = openParts(task).map((part) => ({
    part: part.id,
    title: part.title,
    day: dayOfPart(task, part),
    late: isPartLate(task, part, today),
  }));
  return { parts: { ...count, open } };
}

function onClock(task: TaskState, clock: Clock, context: StatusContext): ClockExplanation {
  const { decision, calendar, now } = context;
  const trace: ClassStep[] = [];
  const status = statusOf(task, clock, decision, calendar, now, trace);
  const first: StatusStep = { step: 'status', status: task.status, since: sinceOf(task) };
  return { class: status, steps: [first, ...trace.map((step) => inFull(step, task, clock, context))] };
}

/** Adds to a fact of the rule the days that a reader wants to see with it. */
function inFull(fact: ClassStep, task: TaskState, clock: Clock, { decision, calendar, now }: StatusContext): StatusStep {
  switch (fact.step) {
    case 'deadline': {
      const { day } = fact;
      const from = clock === 'current' ? task.current : null;
      const paused = from === null ? 0 : workingDaysBetween(calendar, dueDay(from), dueDay(day));
      return { step: 'deadline', day, paused, endsOn: deadlineDay(calendar, day), endsAt: endOf(day, decision, calendar) };
    }
    case 'ended': {
      const workingDays = workingDaysBetween(calendar, deadlineDay(calendar, fact.day), dayOf(now));
      return { step: 'ended', at: endOf(fact.day, decision, calendar), workingDays };
    }
    case 'window': {
      const { dueSoonDays } = decision;
      const { day, left, inside } = fact;
      return { step: 'window', left, dueSoonDays, soonFrom: dueSoonFrom(dueSoonDays, calendar, day), inside };
    }
    case 'noDeadline': {
      const open = openDeadline(decision, task);
      return open === null ? fact : { step: 'openDeadline', open };
    }
    default:
      return fact;
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
