import {
  addWorkingDays,
  type Calendar,
  type CalendarEntry,
  type Explanation,
  explainWorkingDays,
  workingDaysBetween,
} from '../domain/calendar';
import type { Decision, Recurrence, TaskDefinition } from '../domain/decision';
import { type DeadlineReason, isPaused, openBlockers, type TaskState } from '../domain/state';
import { deadlineDay, endOf, runningDeadline } from '../domain/status';
import { addDays, type Day, dayOf, type Instant } from '../domain/time';

/** Why a deadline is what it is, from the record and the calendar; in words on the page. */

/** How the first deadline came about. `explanation` is null where the calendar has changed since it was recorded. */
export type DeadlineOrigin =
  | { type: 'workingDays'; from: Day; fromStart: boolean; count: number; explanation: Explanation | null }
  | { type: 'date' }
  /** A task that another one gave: counted from the day on which it was given, or given for a day. */
  | { type: 'given'; from: Day; count: number; explanation: Explanation | null }
  | { type: 'givenDate' }
  | { type: 'none' }
  | { type: 'period'; cutOff: Day; count: number; explanation: Explanation | null }
  | { type: 'moved'; stated: Day; decisionDay: Day; from: Day; count: number; explanation: Explanation | null };

export const creditReasons = ['pause', 'verification', 'suspension'] as const;
/** Working days given back: for a pause, for the Office's time to verify, for a suspension. */
export type CreditReason = (typeof creditReasons)[number];

/** A change of the deadline: days given back after `from` through `to`, or a day that was decided or counted anew. */
export type DeadlineChange =
  | {
      type: 'credit';
      reason: CreditReason;
      workingDays: number;
      from: Day | null;
      to: Day | null;
      day: Day;
      explanation: Explanation | null;
    }
  /** `day` is null where the deadline was taken away. */
  | { type: 'decided'; reason: 'extension' | 'changed' | 'amended'; day: Day | null }
  /** The calendar changed: counted anew, or kept because it would have come nearer than the day on which that was known. */
  | { type: 'calendar'; day: Day; kept: boolean; explanation: Explanation | null };

export type DeadlineStory = {
  /** Null where the task had none at first. */
  original: Day | null;
  origin: DeadlineOrigin;
  changes: DeadlineChange[];
  /** Set while an accepted pause is open: the day of the blocker, and the way from the recorded deadline to today's. */
  paused: { since: Day; workingDays: number; explanation: Explanation | null } | null;
  /** Where the deadline stands today, an open pause counted; with the working day and the last instant that count. Null: none any more. */
  now: { running: Day; endsOn: Day; endsAt: Instant } | null;
};

export type DeadlineContext = { decision: Decision; calendar: Calendar; start: Day; now: Instant };

/** The story of a task's deadline; null for a task that never had one. */
export function deadlineStory(task: TaskState, definition: TaskDefinition, context: DeadlineContext): DeadlineStory | null {
  const { calendar, decision } = context;
  const running = runningDeadline(task, calendar, dayOf(context.now));
  if (running === null && task.original === null) return null;
  return {
    original: task.original,
    origin: originOf(task, definition, context),
    changes: changesOf(task, calendar),
    paused: running === null ? null : pausedOf(task, running, calendar),
    now: running === null ? null : { running, endsOn: deadlineDay(calendar, running), endsAt: endOf(running, decision, calendar) },
  };
}

function originOf(task: TaskState, definition: TaskDefinition, { decision, calendar, start }: DeadlineContext): DeadlineOrigin {
  const { original } = task;
  if (original === null) return { type: 'none' };
  const { deadline, recurrence } = definition;
  const decisionDay = decision.source.date ?? start;
  const counted = (from: Day, count: number) => explained(calendar, from, count, original);
  if (task.definition !== null) {
    if (task.recipe === null) return { type: 'givenDate' };
    const { from, workingDays: count } = task.recipe;
    return { type: 'given', from, count, explanation: counted(from, count) };
  }
  if (recurrence === null && deadline.type === 'workingDays') {
    const fromStart = decision.shiftDates || deadline.from === 'assignment';
    const { from, workingDays: count } = task.recipe ?? { from: fromStart ? start : decisionDay, workingDays: deadline.count };
    return { type: 'workingDays', from, fromStart, count, explanation: counted(from, count) };
  }
  if (task.stated !== null) {
    const count = workingDaysBetween(calendar, decisionDay, task.stated);
    return { type: 'moved', stated: task.stated, decisionDay, from: start, count, explanation: counted(start, count) };
  }
  if (recurrence?.type !== 'rule') return { type: 'date' };
  const cutOff = task.recipe?.from ?? cutOffBefore(original, recurrence, calendar);
  return { type: 'period', cutOff, count: recurrence.submitWithin, explanation: counted(cutOff, recurrence.submitWithin) };
}

/** The way from a day to the recorded deadline, or null where today's calendar leads elsewhere. */
function explained(calendar: Calendar, from: Day, count: number, deadline: Day): Explanation | null {
  return addWorkingDays(calendar, from, count) === deadline ? explainWorkingDays(calendar, from, count) : null;
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
function changesOf(task: TaskState, calendar: Calendar): DeadlineChange[] {
  return task.reasons.flatMap((entry, index) => changeOf(task, entry, task.reasons[index - 1]?.day ?? null, calendar) ?? []);
}

function changeOf(task: TaskState, entry: DeadlineReason, before: Day | null, calendar: Calendar): DeadlineChange | null {
  const { reason, workingDays, day, span } = entry;
  if (reason === 'assigned') return null;
  if (reason === 'extension' || reason === 'changed' || reason === 'amended') return { type: 'decided', reason, day };
  if (day === null) return null;
  if (reason === 'calendar') {
    const { recipe } = task;
    return {
      type: 'calendar',
      day,
      kept: entry.kept === true,
      explanation: recipe && explained(calendar, recipe.from, recipe.workingDays, day),
    };
  }
  const explanation = workingDays > 0 ? explained(calendar, deadlineDay(calendar, before ?? day), workingDays, day) : null;
  return { type: 'credit', reason, workingDays, from: span?.from ?? null, to: span?.to ?? null, day, explanation };
}

/** An accepted pause that is still open, and what it gives back so far. */
function pausedOf(task: TaskState, running: Day, calendar: Calendar): DeadlineStory['paused'] {
  if (!isPaused(task) || task.current === null) return null;
  const accepted = openBlockers(task).filter((blocker) => blocker.pause === 'accepted');
  const since = accepted.map((blocker) => dayOf(blocker.raised.happened)).sort()[0] ?? running;
  const from = deadlineDay(calendar, task.current);
  const workingDays = running === task.current ? 0 : workingDaysBetween(calendar, from, running);
  return { since, workingDays, explanation: workingDays > 0 ? explained(calendar, from, workingDays, running) : null };
}

/** Days that are told together, and what each of them is; weekends have no entries. */
export type DaysOff = { spans: { from: Day; to: Day }[]; entries: CalendarEntry[] };

/** Days passed without counting: all weekends together, holidays by span and source; and days of the weekend that were worked. */
export function daysPassed({ days }: Explanation): { weekends: DaysOff; holidays: DaysOff[]; worked: DaysOff[] } {
  const weekends: DaysOff = { spans: [], entries: [] };
  const holidays: DaysOff[] = [];
  const worked: DaysOff[] = [];
  for (const { day, skipped, entry } of days) {
    if (entry?.kind === 'work') extend(groupFor(worked, day, entry), day, entry);
    else if (skipped !== null && entry !== null) extend(groupFor(holidays, day, entry), day, entry);
    else if (skipped !== null) extend(weekends, day, null);
  }
  return { weekends, holidays, worked };
}

/** The group that a day continues, from the day before and by the same source; else a new one. */
function groupFor(groups: DaysOff[], day: Day, entry: CalendarEntry): DaysOff {
  const last = groups.at(-1);
  const known = last?.entries[0];
  const continues = known?.source === entry.source && known.status === entry.status && last?.spans.at(-1)?.to === addDays(day, -1);
  if (last !== undefined && continues) return last;
  const group: DaysOff = { spans: [], entries: [] };
  groups.push(group);
  return group;
}

function extend(off: DaysOff, day: Day, entry: CalendarEntry | null): void {
  if (entry !== null) off.entries.push(entry);
  const last = off.spans.at(-1);
  if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
  else off.spans.push({ from: day, to: day });
}
