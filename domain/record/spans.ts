import { type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, isTimed, minuteAt, minuteOf } from '../calendar/due';
import { type Clockwork, type HourCount, minutesCounted } from '../calendar/hours';
import { addDays, dayOf, earliest, type Instant, later } from '../calendar/time';
import type { Counting } from '../decision/assignment';
import { isExpress } from '../decision/decision';
import { type Blocker, isWithAgency, type TaskState } from './state';

/**
 * Who has had a task, and when. All time that is given back is read from here: a pause, the Office's time to verify, a suspension,
 * and the time until a reopening differ in who had the task, and in nothing else.
 */

/** Time after `from` through `to`: days, or minutes where the deadline has an hour. */
export type Span = { from: Due; to: Due };

/** The agency, which owes it; the Office, which judges the result; or nobody, while it is suspended or cancelled. */
export type Holding = { by: 'agency' | 'office' | 'nobody'; since: Instant };

/** Who has a task now: the agency has been without it since the first of what took it away. */
export function holdingOf(task: TaskState): Holding {
  const { assigned, submitted, suspended, cancelled = null } = task;
  const standing = { ...task, status: suspended?.was ?? task.status };
  // What the agency refused stays with it until somebody else has it: its own word stops no clock.
  const isRefused = standing.status === 'refused';
  const handedIn = isRefused || isWithAgency(standing) ? null : submitted;
  const since = earliest([handedIn, isRefused ? null : suspended, cancelled].map((mark) => mark?.happened ?? null));
  if (since === null) return { by: 'agency', since: assigned.happened };
  return { by: since === handedIn?.happened ? 'office' : 'nobody', since };
}

/** A moment as the deadline of a task is said: its day, or its minute where the deadline has an hour. */
function pointOf({ current }: Pick<TaskState, 'current'>, at: Instant): Due {
  return current !== null && isTimed(current) ? minuteOf(at) : dayOf(at);
}

/** The span that ends when the agency has a task back; none where it had it. */
export function spanAway(task: TaskState, back: Instant): Span {
  const { by, since } = holdingOf(task);
  const to = pointOf(task, back);
  return { from: by === 'agency' ? to : pointOf(task, since), to };
}

/** The same by the calendar: on a day off the agency has it from the next working day on, so that what was in time is not overdue at once. */
export function spanUntilBack(task: TaskState, at: Instant, calendar: Calendar): Span {
  const { from, to } = spanAway(task, at);
  return { from, to: from === to || isTimed(to) ? to : nextWorkingDay(calendar, to) };
}

/** The span for which a blocker's pause has lasted by a moment: after it was raised, for as long as the agency has the task. */
export function spanPaused(task: TaskState, { raised }: Blocker, at: Instant): Span {
  const { by, since } = holdingOf(task);
  const [now, lost] = [pointOf(task, at), pointOf(task, since)];
  return { from: pointOf(task, raised.happened), to: by === 'agency' || lost > now ? now : lost };
}

/**
 * As much of a span as can be given back: the agency had the task by then, and nobody has decided another deadline since, for whoever
 * decides a deadline knows what has stood still so far.
 */
export function creditableSpan(task: Pick<TaskState, 'assigned' | 'decided' | 'current'>, { from, to }: Span): Span {
  const { assigned, decided } = task;
  const marks = [assigned, ...(decided === undefined ? [] : [decided])];
  const first = marks.map(({ happened }) => pointOf(task, happened)).reduce((a, b) => later(a, b), from);
  return { from: first < to ? first : to, to };
}

/** What time is given back in: working days, or minutes where the deadline has an hour. */
export type Measure = { unit: 'workingDays'; calendar: Calendar } | ({ unit: 'minutes' } & Clockwork);

/** The hours that count for a task with an hour: those of its recipe, else every hour where the decision is express, else the Office's. */
export function hourCountOf({ recipe }: Pick<TaskState, 'recipe'>, { decision }: Pick<Counting, 'decision'>): HourCount {
  if (recipe !== null && 'minutes' in recipe) return recipe.count;
  return isExpress(decision.source) ? 'clock' : 'office';
}

/** How time is given back on a deadline of a task. */
export function measureOf(due: Due, task: Pick<TaskState, 'recipe'>, counting: Counting): Measure {
  const { calendar, decision } = counting;
  if (!isTimed(due)) return { unit: 'workingDays', calendar };
  return { unit: 'minutes', calendar, hours: decision.officeHours, count: hourCountOf(task, counting) };
}

/** How much of a span counts: working days after its first day through its last, or minutes. */
export function lengthOf({ from, to }: Span, measure: Measure): number {
  if (measure.unit === 'workingDays') return workingDaysBetween(measure.calendar, dueDay(from), dueDay(to));
  return minutesCounted(minuteAfter(from), minuteAfter(to), measure);
}

/** A moment of a span in minutes: after a day means from its midnight on. */
function minuteAfter(due: Due): Due {
  return isTimed(due) ? due : minuteAt(addDays(due, 1), '00:00');
}

/** What is covered by spans, once however many spans hold it. */
export function unionLength(spans: readonly Span[], measure: Measure): number {
  const point = measure.unit === 'workingDays' ? dueDay : minuteAfter;
  let total = 0;
  let coveredThrough: Due | null = null;
  for (const span of spans
    .map(({ from, to }) => ({ from: point(from), to: point(to) }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const from: Due = coveredThrough !== null && coveredThrough > span.from ? coveredThrough : span.from;
    if (span.to <= from) continue;
    total += lengthOf({ from, to: span.to }, measure);
    coveredThrough = span.to;
  }
  return total;
}

/** What some spans hold that no earlier span covers. */
export function creditOf(credited: readonly Span[], spans: readonly Span[], measure: Measure): number {
  return unionLength([...credited, ...spans], measure) - unionLength(credited, measure);
}
