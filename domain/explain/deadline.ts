import { addWorkingDays, type Calendar, type Explanation, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, type Minute } from '../calendar/due';
import type { HourCount, HoursExplanation } from '../calendar/hours';
import { addDays, type Day, dayOf, type Instant, weekdayOf } from '../calendar/time';
import { lastDayGiven } from '../decision/assignment';
import type { DeadlineAfterTask, Decision, RecurrenceRule, TaskDefinition } from '../decision/decision';
import { lastDayOf } from '../decision/named-period';
import type { Counting } from '../decision/recipe';
import type { Actor } from '../record/actor';
import { type OpenPauses, openPauses } from '../record/deadline';
import type { RolloutEvent } from '../record/events';
import { openByDefinition } from '../record/following';
import { hourCountOf, lengthOf, measureOf } from '../record/spans';
import type { DeadlineReason, TaskState } from '../record/state';
import { deadlineDay, endOf } from '../record/term';
import type { Text } from '../text/both-languages';
import { explained, explainedHours } from './days';
import { type Leg, legOfCredit, recounted } from './recount';

/** Explains a deadline: how the first one was counted, and one step for each later change. */

/** The origin of the first deadline. `explanation` is null where today's calendar leads to another day than the recorded one. */
export type DeadlineOrigin =
  | { type: 'workingDays'; from: Day; fromStart: boolean; count: number; explanation: Explanation | null }
  | { type: 'calendarDays'; from: Day; fromStart: boolean; count: number }
  /** Counted from the minute of the assignment. */
  | { type: 'hours'; from: Minute; minutes: number; count: HourCount; hours: HoursExplanation | null }
  | { type: 'date' }
  /** The last day of a period, by its label. */
  | { type: 'endOf'; period: string }
  /** The working day before the day `from`, which is too late: a count of -1. */
  | { type: 'before'; from: Day; count: number; explanation: Explanation | null }
  /** The deadline of a task that another task gave, counted from the day on which it was given. */
  | { type: 'given'; from: Day; count: number; explanation: Explanation | null }
  | { type: 'givenDate' }
  /** Counted from another task, `from` its day; null where that day has moved since. `explanation` is null for calendar days too. */
  | { type: 'followed'; deadline: DeadlineAfterTask; title: Text; agency: Text | null; from: Day | null; explanation: Explanation | null }
  | { type: 'none' }
  | { type: 'period'; cutOff: Day; count: number; explanation: Explanation | null }
  | { type: 'moved'; stated: Day; decisionDay: Day; from: Day; count: number; explanation: Explanation | null };

const creditReasons = ['pause', 'verification', 'suspension'] as const;
/** Why time was given back: for a pause, for the Office's time to verify, for a suspension. */
export type CreditReason = (typeof creditReasons)[number];

/** Who changed a deadline, when and with which words; null where another agency's record holds the event. */
export type Told = { event: number; happened: Instant; recorded: Instant; actor: Actor; words: string } | null;

/** A change of the deadline: time given back for the span after `from` through `to`, a decision, or a new count by the calendar. */
export type DeadlineChange = { told: Told } & (
  | {
      type: 'credit';
      reason: CreditReason;
      /** `workingDays` were given back; the span holds `spanDays`, more where an earlier span covers some of them. */
      workingDays: number;
      spanDays: number;
      /** The same in minutes, where the deadline has an hour; else null. */
      minutes: { given: number; span: number; hours: HoursExplanation | null } | null;
      from: Due | null;
      to: Due | null;
      day: Due;
      /** The agency's words about the blocker, for a pause; else null. */
      blocker: string | null;
      explanation: Explanation | null;
    }
  /** `day` is null where the deadline was removed. `asked` is the request that an extension answers. */
  | {
      type: 'decided';
      reason: 'extension' | 'changed' | 'amended';
      day: Due | null;
      asked: { until: Due; on: Day; reason: string } | null;
    }
  /**
   * The calendar changed: the deadline was counted again with the `notices` known then (ids), or kept because it would have moved into
   * the past. `legs`: the count by today's calendar, empty where it leads to another day.
   */
  /** The task from which it counts moved, or is open again (null). */
  | { type: 'followed'; day: Due | null }
  | { type: 'calendar'; day: Due; kept: boolean; notices: string[]; legs: Leg[] }
);

/** An accepted pause that is still open. `spanDays`: its working days until now, or minutes where the deadline has an hour. */
export type OpenPause = { blocker: string; words: string; since: Due; until: Due; spanDays: number };

/** The day on which a deadline ends, and the last instant that counts. */
export type DeadlineEnd = { day: Due; endsOn: Day; endsAt: Instant };

export type DeadlineStory = {
  /** The first deadline, or null where the task had none at first. */
  original: Due | null;
  /** The deadline as the paper states it, where dates were shifted; else null. */
  stated: Due | null;
  origin: DeadlineOrigin;
  changes: DeadlineChange[];
  /** Set while an accepted pause is open: its beginning, and the count from the recorded deadline to today's. */
  paused: {
    since: Due;
    workingDays: number;
    explanation: Explanation | null;
    minutes: number | null;
    hours: HoursExplanation | null;
    pauses: OpenPause[];
  } | null;
  /** The first clock, which never changes; null where the task had no deadline at first. */
  first: DeadlineEnd | null;
  /** The deadline today, with open pauses added; `endsOn` and `endsAt` are its last day and instant. Null where it was removed. */
  now: { running: Due; endsOn: Day; endsAt: Instant } | null;
};

/** `start`: the day on which the follow-up of the decision began. `events`: those of the rollout, to find who decided. */
export type DeadlineContext = { decision: Decision; calendar: Calendar; start: Day; now: Instant; events?: readonly RolloutEvent[] };

/** Explains the deadline of a task; null for a task that never had one. */
export function explainDeadline(task: TaskState, definition: TaskDefinition, context: DeadlineContext): DeadlineStory | null {
  const { calendar, decision } = context;
  const open = openPauses(task, context);
  const running = open?.deadline ?? task.current;
  if (running === null && task.original === null && task.reasons.length === 0) return null;
  const end = (day: Due): DeadlineEnd => ({ day, endsOn: deadlineDay(calendar, day), endsAt: endOf(day, decision, calendar) });
  const last = running === null ? null : end(running);
  return {
    original: task.original,
    stated: task.stated,
    origin: originOf(task, definition, context),
    changes: changesOf(task, context),
    paused: open === null || task.current === null ? null : pausedOf(task.current, open),
    first: task.original === null ? null : end(task.original),
    now: last === null ? null : { running: last.day, endsOn: last.endsOn, endsAt: last.endsAt },
  };
}

/** True where a step can only be shown as recorded, because today's calendar does not lead to its day. */
export function standsAsRecorded(step: DeadlineOrigin | DeadlineChange): boolean {
  if (step.type === 'calendar') return !step.kept && step.legs.length === 0;
  if (step.type === 'credit' && step.minutes !== null) return step.minutes.given > 0 && step.minutes.hours === null;
  if (step.type === 'credit') return step.workingDays > 0 && step.explanation === null;
  if (step.type === 'hours') return step.hours === null;
  if (step.type === 'followed')
    return 'from' in step && step.from !== null && step.deadline.days === 'working' && step.explanation === null;
  return 'explanation' in step && step.explanation === null;
}

function originOf(task: TaskState, definition: TaskDefinition, { decision, calendar, start }: DeadlineContext): DeadlineOrigin {
  const { original, recipe } = task;
  if (original === null) return { type: 'none' };
  const { deadline, recurrence } = definition;
  const decisionDay = decision.source.date ?? start;
  const counted = (from: Day, count: number) => explained(calendar, from, count, dueDay(original));
  if (deadline.type === 'afterTask' && task.definition === null) return followedOrigin(task, deadline, original, { decision, calendar });
  if (task.definition !== null) {
    if (recipe === null || !('workingDays' in recipe)) return { type: 'givenDate' };
    const { from, workingDays: count } = recipe;
    return { type: 'given', from, count, explanation: counted(from, count) };
  }
  if (recipe !== null && 'minutes' in recipe) {
    const { from, minutes, count } = recipe;
    return { type: 'hours', from, minutes, count, hours: explainedHours(from, minutes, original, { calendar, decision, count }) };
  }
  if (recurrence === null && deadline.type === 'date' && deadline.time !== undefined && lastDayGiven(deadline) === original)
    return { type: 'date' };
  // A task that was followed elsewhere brings its own day without a recipe, so this needs one.
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
    // A task that was followed elsewhere may bring its own day, which no count explains.
    return recipe === null && explanation === null ? { type: 'givenDate' } : { type: 'workingDays', from, fromStart, count, explanation };
  }
  if (task.stated !== null) {
    const count = workingDaysBetween(calendar, decisionDay, dueDay(task.stated));
    return { type: 'moved', stated: task.stated, decisionDay, from: start, count, explanation: counted(start, count) };
  }
  // A day of express work is due on it, whatever the calendar says.
  if (recurrence?.type !== 'rule' || (recurrence.every === 'day' && recipe === null)) return { type: 'date' };
  const cutOff = recipe?.from ?? cutOffBefore(dueDay(original), recurrence, calendar);
  return { type: 'period', cutOff, count: recurrence.submitWithin, explanation: counted(cutOff, recurrence.submitWithin) };
}

function followedOrigin(
  { recipe, reasons }: TaskState,
  deadline: DeadlineAfterTask,
  original: Due,
  { decision, calendar }: Pick<DeadlineContext, 'decision' | 'calendar'>,
): DeadlineOrigin {
  const open = openByDefinition(decision, { deadline });
  const moved = recipe === null || reasons.slice(1).some(({ reason }) => reason === 'followed');
  const from = moved ? null : dueDay(recipe.from);
  const { title, agency } = open?.type === 'afterTask' ? open : { title: { vi: deadline.task, en: deadline.task }, agency: null };
  const explanation = from === null || deadline.days === 'calendar' ? null : explained(calendar, from, deadline.count, dueDay(original));
  return { type: 'followed', deadline, title, agency, from, explanation };
}

/** The recipe where it counts working days; else null. */
function workingDaysOf(recipe: TaskState['recipe']): { from: Day; workingDays: number } | null {
  return recipe !== null && 'workingDays' in recipe ? recipe : null;
}

/** More days than lie between a cut-off and the day on which its report is due. */
const CUT_OFF_SEARCHED = 60;

/** The cut-off day of the period whose report is due on a day: the last cut-off from which `submitWithin` leads to that day. */
function cutOffBefore(due: Day, rule: RecurrenceRule, calendar: Calendar): Day {
  for (let back = 0; back < CUT_OFF_SEARCHED; back += 1) {
    const day = addDays(due, -back);
    if (isCutOff(day, rule) && addWorkingDays(calendar, day, rule.submitWithin) === due) return day;
  }
  return due;
}

function isCutOff(day: Day, rule: RecurrenceRule): boolean {
  if (rule.every === 'day') return true;
  if (rule.every === 'week') return weekdayOf(day) === rule.cutOffDay;
  const date = Number(day.slice(8));
  return date === rule.cutOffDay || (addDays(day, 1).endsWith('-01') && date < rule.cutOffDay);
}

/** Each change of the deadline, in order. */
function changesOf(task: TaskState, context: DeadlineContext): DeadlineChange[] {
  const carried = carriedReasons(task, context.events ?? []);
  return task.reasons.flatMap((entry, index) => {
    const change = changeOf(task, index, entry, index < carried ? null : toldBy(entry, context.events ?? []), context);
    return change === null ? [] : [change];
  });
}

function changeOf(
  task: TaskState,
  index: number,
  entry: DeadlineReason,
  event: RolloutEvent | null,
  counting: Counting,
): DeadlineChange | null {
  const { day, reason } = entry;
  const told = event === null ? null : toldIn(event);
  switch (reason) {
    case 'assigned':
      return null;
    // The first is the original deadline, which its origin explains.
    case 'followed':
      return index === 0 ? null : { type: 'followed', day, told };
    case 'extension':
    case 'changed':
    case 'amended':
      return { type: 'decided', reason, day, asked: requestOf(task, entry), told };
    case 'calendar': {
      if (day === null) return null;
      const kept = entry.kept === true;
      const notices = event?.type === 'deadlineReprojected' ? event.notices : [];
      return { type: 'calendar', day, kept, notices, legs: kept ? [] : recounted(task, index, day, counting), told };
    }
    case 'pause':
    case 'verification':
    case 'suspension':
      return day === null ? null : creditOf(task, index, { ...entry, day, reason }, counting, told);
  }
}

function creditOf(
  task: TaskState,
  index: number,
  { day, reason, workingDays, minutes, span, event }: DeadlineReason & { day: Due; reason: CreditReason },
  counting: Counting,
  told: Told,
): DeadlineChange {
  const { calendar } = counting;
  const before = task.reasons[index - 1]?.day ?? day;
  const inDays = minutes === undefined;
  const spanDays = span === null || !inDays ? workingDays : workingDaysBetween(calendar, span.from, span.to);
  const blocker = Object.values(task.blockers).find((one) => one.resolved?.event === event);
  return {
    type: 'credit',
    reason,
    workingDays,
    spanDays,
    minutes: inDays ? null : inMinutes(task, { given: minutes, span, before, day }, counting),
    from: span?.from ?? null,
    to: span?.to ?? null,
    day,
    blocker: reason === 'pause' ? (blocker?.words ?? null) : null,
    explanation: inDays && workingDays > 0 ? explained(calendar, deadlineDay(calendar, before), workingDays, day) : null,
    told,
  };
}

/** The minutes given back on a deadline with an hour, with the count from the deadline before. */
function inMinutes(
  task: TaskState,
  { given, span, before, day }: { given: number; span: DeadlineReason['span']; before: Due; day: Due },
  counting: Counting,
): Extract<DeadlineChange, { type: 'credit' }>['minutes'] {
  const hours = given > 0 ? explainedHours(before, given, day, { ...counting, count: hourCountOf(task, counting) }) : null;
  return { given, span: span === null ? given : lengthOf(span, measureOf(day, task, counting)), hours };
}

function requestOf(task: TaskState, reason: DeadlineReason) {
  const extension = Object.values(task.extensions).find((one) => one.decided?.event === reason.event);
  return extension === undefined ? null : { until: extension.until, on: dayOf(extension.requested.happened), reason: extension.reason };
}

/** The number of reasons that came with a task from another agency. Their events are in that agency's record. */
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

/** The open pauses of a deadline as a reader is told of them. */
function pausedOf(recorded: Due, { pauses, measure, credit, deadline }: OpenPauses): DeadlineStory['paused'] {
  const told = pauses.map(({ blocker, span }): OpenPause => {
    return { blocker: blocker.id, words: blocker.words, since: span.from, until: span.to, spanDays: lengthOf(span, measure) };
  });
  const since = told.map((pause) => pause.since).sort()[0] ?? deadline;
  const leg = legOfCredit({ from: recorded, credit, measure });
  const inMinutes = measure.unit === 'minutes';
  return {
    since,
    workingDays: inMinutes ? 0 : credit,
    explanation: leg !== null && 'days' in leg ? leg : null,
    minutes: inMinutes ? credit : null,
    hours: leg !== null && 'stretches' in leg ? leg : null,
    pauses: told,
  };
}
