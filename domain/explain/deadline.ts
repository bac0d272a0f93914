import { addWorkingDays, type Calendar, type Explanation, workingDaysBetween } from '../calendar/calendar';
import { addDays, type Day, dayOf, type Instant } from '../calendar/time';
import type { Decision, Recurrence, TaskDefinition } from '../decision/decision';
import { lastDayOf } from '../decision/named-period';
import type { Actor } from '../record/actor';
import { projectedDeadline } from '../record/deadline';
import type { RolloutEvent } from '../record/events';
import { spanPaused } from '../record/spans';
import { type DeadlineReason, isPaused, openBlockers, type TaskState } from '../record/state';
import { deadlineDay, endOf, runningDeadline } from '../record/status';
import { dayReached, explained } from './days';

/** Why a deadline is what it is: the way from the day it is counted from to the day it stands on, a step for each reason. */

/** How the first deadline came about. `explanation` is null where the calendar has changed since it was recorded. */
export type DeadlineOrigin =
  | { type: 'workingDays'; from: Day; fromStart: boolean; count: number; explanation: Explanation | null }
  | { type: 'calendarDays'; from: Day; fromStart: boolean; count: number }
  | { type: 'date' }
  /** The last day of a period, by its label. */
  | { type: 'endOf'; period: string }
  /** The working day before the day `from`, which is too late: a count of -1. */
  | { type: 'before'; from: Day; count: number; explanation: Explanation | null }
  /** A task that another one gave: counted from the day on which it was given, or given for a day. */
  | { type: 'given'; from: Day; count: number; explanation: Explanation | null }
  | { type: 'givenDate' }
  | { type: 'none' }
  | { type: 'period'; cutOff: Day; count: number; explanation: Explanation | null }
  | { type: 'moved'; stated: Day; decisionDay: Day; from: Day; count: number; explanation: Explanation | null };

export const creditReasons = ['pause', 'verification', 'suspension'] as const;
/** Working days given back: for a pause, for the Office's time to verify, for a suspension. */
export type CreditReason = (typeof creditReasons)[number];

/** Who set a deadline, when, and with which words; null where the record of another agency has it. */
export type Told = { event: number; happened: Instant; recorded: Instant; actor: Actor; words: string } | null;

/** A change of the deadline: days given back after `from` through `to`, or a day that was decided or counted anew. */
export type DeadlineChange = { told: Told } & (
  | {
      type: 'credit';
      reason: CreditReason;
      /** Working days given back, and those that the span holds: more where an earlier one covers some of them. */
      workingDays: number;
      spanDays: number;
      from: Day | null;
      to: Day | null;
      day: Day;
      /** What the agency said of the blocker, for a pause. */
      blocker: string | null;
      explanation: Explanation | null;
    }
  /** `day` is null where the deadline was taken away; `asked` is the request that an extension answers. */
  | {
      type: 'decided';
      reason: 'extension' | 'changed' | 'amended';
      day: Day | null;
      asked: { until: Day; on: Day; reason: string } | null;
    }
  /**
   * The calendar changed: counted anew with the ids of `notices` known then, or kept because it would have come to lie in the past.
   * `legs`: the count by today's calendar where it leads to that day, else none.
   */
  | { type: 'calendar'; day: Day; kept: boolean; notices: string[]; legs: Explanation[] }
);

/** An accepted pause that is open: `spanDays` are its working days until now. */
export type OpenPause = { blocker: string; words: string; since: Day; until: Day; spanDays: number };

/** The working day on which a deadline ends, and the last instant that counts. */
export type DeadlineEnd = { day: Day; endsOn: Day; endsAt: Instant };

export type DeadlineStory = {
  /** Null where the task had none at first. */
  original: Day | null;
  /** As the decision's own year has it, where dates were moved with the start. */
  stated: Day | null;
  origin: DeadlineOrigin;
  changes: DeadlineChange[];
  /** Set while an accepted pause is open: the first day, and the way from the recorded deadline to today's. */
  paused: { since: Day; workingDays: number; explanation: Explanation | null; pauses: OpenPause[] } | null;
  /** The first clock, which never changes; null where the task had no deadline at first. */
  first: DeadlineEnd | null;
  /** Where the deadline stands today, an open pause counted; with the working day and the last instant that count. Null: none any more. */
  now: { running: Day; endsOn: Day; endsAt: Instant } | null;
};

/** `start`: the day on which the follow-up of the decision began. `events`: those of the rollout, to say who decided. */
export type DeadlineContext = { decision: Decision; calendar: Calendar; start: Day; now: Instant; events?: readonly RolloutEvent[] };

/** The story of a task's deadline; null for a task that never had one. */
export function explainDeadline(task: TaskState, definition: TaskDefinition, context: DeadlineContext): DeadlineStory | null {
  const { calendar, decision } = context;
  const running = runningDeadline(task, calendar, dayOf(context.now));
  if (running === null && task.original === null && task.reasons.length === 0) return null;
  const end = (day: Day): DeadlineEnd => ({ day, endsOn: deadlineDay(calendar, day), endsAt: endOf(day, decision, calendar) });
  const last = running === null ? null : end(running);
  return {
    original: task.original,
    stated: task.stated,
    origin: originOf(task, definition, context),
    changes: changesOf(task, context),
    paused: running === null ? null : pausedOf(task, running, context),
    first: task.original === null ? null : end(task.original),
    now: last === null ? null : { running: last.day, endsOn: last.endsOn, endsAt: last.endsAt },
  };
}

/**
 * The deadline that the story leads to: its days counted one by one, each step from where the one before ended. It is the
 * recorded current deadline; null both for none and for a story whose steps do not meet.
 */
export function explainedDay(story: DeadlineStory, calendar: Calendar): Day | null {
  let day = firstDay(story);
  for (const change of story.changes) day = dayAfter(change, day, calendar);
  return day;
}

/** The first deadline as its origin leads to it; the recorded one where that leads to no day. */
function firstDay({ origin, original }: DeadlineStory): Day | null {
  if (origin.type === 'calendarDays') return addDays(origin.from, origin.count);
  if (origin.type === 'endOf') return lastDayOf(origin.period);
  if (!('explanation' in origin) || origin.explanation === null) return original;
  return dayReached(origin.explanation, origin.type === 'period' ? origin.cutOff : origin.from);
}

function dayAfter(change: DeadlineChange, before: Day | null, calendar: Calendar): Day | null {
  switch (change.type) {
    case 'decided':
      return change.day;
    case 'credit':
      if (change.workingDays === 0) return before;
      if (change.explanation === null) return change.day;
      return before === null ? null : dayReached(change.explanation, deadlineDay(calendar, before));
    case 'calendar': {
      const [first, ...later] = change.legs;
      if (first === undefined) return change.day;
      let day = dayReached(first, first.from);
      for (const leg of later) day = day === null ? null : dayReached(leg, deadlineDay(calendar, day));
      return day;
    }
  }
}

/** True where a step stands as it was recorded, because today's calendar does not lead to its day. */
export function standsAsRecorded(step: DeadlineOrigin | DeadlineChange): boolean {
  if (step.type === 'calendar') return !step.kept && step.legs.length === 0;
  if (step.type === 'credit') return step.workingDays > 0 && step.explanation === null;
  return 'explanation' in step && step.explanation === null;
}

function originOf(task: TaskState, definition: TaskDefinition, { decision, calendar, start }: DeadlineContext): DeadlineOrigin {
  const { original, recipe } = task;
  if (original === null) return { type: 'none' };
  const { deadline, recurrence } = definition;
  const decisionDay = decision.source.date ?? start;
  const counted = (from: Day, count: number) => explained(calendar, from, count, original);
  if (task.definition !== null) {
    if (recipe === null || !('workingDays' in recipe)) return { type: 'givenDate' };
    const { from, workingDays: count } = recipe;
    return { type: 'given', from, count, explanation: counted(from, count) };
  }
  // What was followed elsewhere before brings a day of its own, without a recipe.
  if (recurrence === null && recipe !== null && deadline.type === 'calendarDays' && 'calendarDays' in recipe) {
    const fromStart = decision.shiftDates || deadline.from === 'assignment';
    return { type: 'calendarDays', from: recipe.from, fromStart, count: recipe.calendarDays };
  }
  if (recurrence === null && recipe !== null && deadline.type === 'before' && 'workingDays' in recipe) {
    const { from, workingDays: count } = recipe;
    return { type: 'before', from, count, explanation: counted(from, count) };
  }
  if (recurrence === null && deadline.type === 'endOf' && lastDayOf(deadline.period) === original) {
    return { type: 'endOf', period: deadline.period };
  }
  if (recurrence === null && deadline.type === 'workingDays') {
    const fromStart = decision.shiftDates || deadline.from === 'assignment';
    const { from, workingDays: count } = workingDaysOf(recipe) ?? { from: fromStart ? start : decisionDay, workingDays: deadline.count };
    const explanation = counted(from, count);
    // What was followed elsewhere before brings a day of its own.
    return recipe === null && explanation === null ? { type: 'givenDate' } : { type: 'workingDays', from, fromStart, count, explanation };
  }
  if (task.stated !== null) {
    const count = workingDaysBetween(calendar, decisionDay, task.stated);
    return { type: 'moved', stated: task.stated, decisionDay, from: start, count, explanation: counted(start, count) };
  }
  if (recurrence?.type !== 'rule') return { type: 'date' };
  const cutOff = recipe?.from ?? cutOffBefore(original, recurrence, calendar);
  return { type: 'period', cutOff, count: recurrence.submitWithin, explanation: counted(cutOff, recurrence.submitWithin) };
}

/** The recipe where it counts working days; null of any other. */
function workingDaysOf(recipe: TaskState['recipe']): { from: Day; workingDays: number } | null {
  return recipe !== null && 'workingDays' in recipe ? recipe : null;
}

/** More days than lie between a cut-off and the day on which its report is due. */
const CUT_OFF_SEARCHED = 60;

/** The cut-off day of the period whose report is due on a day: the last one from which the term leads there. */
function cutOffBefore(due: Day, rule: Extract<Recurrence, { type: 'rule' }>, calendar: Calendar): Day {
  for (let back = 0; back < CUT_OFF_SEARCHED; back += 1) {
    const day = addDays(due, -back);
    const lastOfMonth = addDays(day, 1).endsWith('-01');
    const date = Number(day.slice(8));
    const isCutOff = date === rule.cutOffDay || (lastOfMonth && date < rule.cutOffDay);
    if (isCutOff && addWorkingDays(calendar, day, rule.submitWithin) === due) return day;
  }
  return due;
}

/** Each change of the deadline, in order. */
function changesOf(task: TaskState, context: DeadlineContext): DeadlineChange[] {
  const carried = carriedReasons(task, context.events ?? []);
  return task.reasons.flatMap((entry, index) => {
    const change = changeOf(task, index, entry, index < carried ? null : toldBy(entry, context.events ?? []), context.calendar);
    return change === null ? [] : [change];
  });
}

function changeOf(
  task: TaskState,
  index: number,
  entry: DeadlineReason,
  event: RolloutEvent | null,
  calendar: Calendar,
): DeadlineChange | null {
  const { day, reason } = entry;
  const told = event === null ? null : toldIn(event);
  switch (reason) {
    case 'assigned':
      return null;
    case 'extension':
    case 'changed':
    case 'amended':
      return { type: 'decided', reason, day, asked: requestOf(task, entry), told };
    case 'calendar': {
      if (day === null) return null;
      const kept = entry.kept === true;
      const notices = event?.type === 'deadlineReprojected' ? event.notices : [];
      return { type: 'calendar', day, kept, notices, legs: kept ? [] : recounted(task, index, day, calendar), told };
    }
    case 'pause':
    case 'verification':
    case 'suspension':
      return day === null ? null : creditOf(task, index, { ...entry, day, reason }, calendar, told);
  }
}

function creditOf(
  task: TaskState,
  index: number,
  { day, reason, workingDays, span, event }: DeadlineReason & { day: Day; reason: CreditReason },
  calendar: Calendar,
  told: Told,
): DeadlineChange {
  const before = task.reasons[index - 1]?.day ?? day;
  const blocker = Object.values(task.blockers).find((one) => one.resolved?.event === event);
  return {
    type: 'credit',
    reason,
    workingDays,
    spanDays: span === null ? workingDays : workingDaysBetween(calendar, span.from, span.to),
    from: span?.from ?? null,
    to: span?.to ?? null,
    day,
    blocker: reason === 'pause' ? (blocker?.words ?? null) : null,
    explanation: workingDays > 0 ? explained(calendar, deadlineDay(calendar, before), workingDays, day) : null,
    told,
  };
}

/** The count that a change of the calendar began anew: from the first day or the last decided one, by today's calendar. */
function recounted(task: TaskState, index: number, recorded: Day, calendar: Calendar): Explanation[] {
  const legs: Explanation[] = [];
  const { recipe, original } = task;
  const through = (last: number) => projectedDeadline({ recipe, original, reasons: task.reasons.slice(0, last + 1) }, calendar);
  let decided = -1;
  for (let at = index; at >= 0 && decided < 0; at -= 1) {
    const reason = task.reasons[at]?.reason;
    if (reason === 'extension' || reason === 'changed' || reason === 'amended' || task.reasons[at]?.kept === true) decided = at;
  }
  if (through(index) !== recorded) return [];
  const counted = workingDaysOf(recipe);
  if (decided < 0 && counted !== null) {
    const first = through(-1) ?? original;
    const leg = first === null ? null : explained(calendar, counted.from, counted.workingDays, first);
    if (leg === null) return [];
    legs.push(leg);
  }
  for (let at = Math.max(decided + 1, 1); at <= index; at += 1) {
    const [before, after] = [through(at - 1), through(at)];
    if (before === null || after === null || before === after) continue;
    const from = deadlineDay(calendar, before);
    const leg = explained(calendar, from, workingDaysBetween(calendar, from, after), after);
    if (leg !== null) legs.push(leg);
  }
  return legs;
}

function requestOf(task: TaskState, reason: DeadlineReason) {
  const extension = Object.values(task.extensions).find((one) => one.decided?.event === reason.event);
  return extension === undefined ? null : { until: extension.until, on: dayOf(extension.requested.happened), reason: extension.reason };
}

/** How many reasons a task brought along from the agency where it stood before: their events are in that agency's record. */
function carriedReasons(task: TaskState, events: readonly RolloutEvent[]): number {
  const received = events.find((event) => event.type === 'taskReceived' && event.task.id === task.id);
  return received?.type === 'taskReceived' ? (received.carried?.reasons.length ?? 0) : 0;
}

function toldBy(reason: DeadlineReason, events: readonly RolloutEvent[]): RolloutEvent | null {
  return events.find((event) => event.seq === reason.event) ?? null;
}

function toldIn(event: RolloutEvent): Told {
  const { seq, happened, recorded, actor } = event;
  const words = 'words' in event ? event.words : 'reason' in event ? event.reason : '';
  return { event: seq, happened, recorded, actor, words };
}

/** Accepted pauses that are still open, and what they give back so far. */
function pausedOf(task: TaskState, running: Day, { calendar, now }: DeadlineContext): DeadlineStory['paused'] {
  if (!isPaused(task) || task.current === null) return null;
  const pauses = openBlockers(task)
    .filter((blocker) => blocker.pause === 'accepted')
    .map((blocker): OpenPause => {
      const { from, to } = spanPaused(task, blocker, dayOf(now));
      return { blocker: blocker.id, words: blocker.words, since: from, until: to, spanDays: workingDaysBetween(calendar, from, to) };
    });
  const since = pauses.map((pause) => pause.since).sort()[0] ?? running;
  const from = deadlineDay(calendar, task.current);
  const workingDays = running === task.current ? 0 : workingDaysBetween(calendar, from, running);
  return { since, workingDays, explanation: workingDays > 0 ? explained(calendar, from, workingDays, running) : null, pauses };
}
