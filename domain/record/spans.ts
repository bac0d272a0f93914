import { type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, isTimed, minuteAt, minuteOf } from '../calendar/due';
import { type Clockwork, type HourCount, minutesCounted } from '../calendar/hours';
import { addDays, dayOf, earliest, type Instant, later } from '../calendar/time';
import { isExpress } from '../decision/decision';
import type { Counting } from '../decision/recipe';
import { type Blocker, isWithAgency, type TaskState } from './state';

/**
 * Computes who has had a task, and when. Every kind of time given back rests on it: a pause, the Office's time to verify, a
 * suspension and the time until a reopening differ only in who had the task.
 */

/** Time after `from` through `to`: days, or minutes where the deadline has an hour. */
export type Span = { from: Due; to: Due };

/** Who has the task: the agency, which owes it; the Office, which verifies it; or nobody, while it is suspended or cancelled. */
export type Holding = { by: 'agency' | 'office' | 'nobody'; since: Instant };

/** Who has a task now. The agency has been without it since the earliest event that took it away. */
export function holdingOf(task: TaskState): Holding {
  const { assigned, submitted, suspended, cancelled = null } = task;
  const standing = { ...task, status: suspended?.was ?? task.status };
  // A refused task stays with the agency until somebody else has it, because a refusal must not stop the clock.
  const isRefused = standing.status === 'refused';
  const handedIn = isRefused || isWithAgency(standing) ? null : submitted;
  const since = earliest([handedIn, isRefused ? null : suspended, cancelled].map((mark) => mark?.happened ?? null));
  if (since === null) return { by: 'agency', since: assigned.happened };
  return { by: since === handedIn?.happened ? 'office' : 'nobody', since };
}

/** A moment in the unit of the task's deadline: its day, or its minute where the deadline has an hour. */
function pointOf({ current }: Pick<TaskState, 'current'>, at: Instant): Due {
  return current !== null && isTimed(current) ? minuteOf(at) : dayOf(at);
}

/** The span without the task, which ends when the agency gets it back; empty where the agency had it. */
export function spanAway(task: TaskState, back: Instant): Span {
  const { by, since } = holdingOf(task);
  const to = pointOf(task, back);
  return { from: by === 'agency' ? to : pointOf(task, since), to };
}

/** `spanAway`, but on a day off the agency gets the task on the next working day, so that a task in time is not overdue at once. */
export function spanUntilBack(task: TaskState, at: Instant, calendar: Calendar): Span {
  const { from, to } = spanAway(task, at);
  return { from, to: from === to || isTimed(to) ? to : nextWorkingDay(calendar, to) };
}

/** The span of a blocker's pause until `at`: from the raising of the blocker for as long as the agency has the task. */
export function spanPaused(task: TaskState, { raised }: Blocker, at: Instant): Span {
  const { by, since } = holdingOf(task);
  const [now, lost] = [pointOf(task, at), pointOf(task, since)];
  return { from: pointOf(task, raised.happened), to: by === 'agency' || lost > now ? now : lost };
}

/**
 * The part of a span that can be given back: after the assignment, and after the last decision on the deadline. Whoever decides a
 * deadline already knows how long the clock has stood still.
 */
export function creditableSpan(task: Pick<TaskState, 'assigned' | 'decided' | 'current'>, { from, to }: Span): Span {
  const { assigned, decided } = task;
  const marks = [assigned, ...(decided === undefined ? [] : [decided])];
  const first = marks.map(({ happened }) => pointOf(task, happened)).reduce((a, b) => later(a, b), from);
  return { from: first < to ? first : to, to };
}

/** The unit in which time is given back, with its inputs: working days, or minutes where the deadline has an hour. */
export type Measure = { unit: 'workingDays'; calendar: Calendar } | ({ unit: 'minutes' } & Clockwork);

/** The hours that count for a deadline with an hour: those of its recipe, else every hour in an express decision, else the Office's. */
export function hourCountOf({ recipe }: Pick<TaskState, 'recipe'>, { decision }: Pick<Counting, 'decision'>): HourCount {
  if (recipe !== null && 'minutes' in recipe) return recipe.count;
  return isExpress(decision.source) ? 'clock' : 'office';
}

/** The unit in which time is given back on a task's deadline. */
export function measureOf(due: Due, task: Pick<TaskState, 'recipe'>, counting: Counting): Measure {
  const { calendar, decision } = counting;
  if (!isTimed(due)) return { unit: 'workingDays', calendar };
  return { unit: 'minutes', calendar, hours: decision.officeHours, count: hourCountOf(task, counting) };
}

/** The counted length of a span: working days after its first day through its last, or minutes. */
export function lengthOf({ from, to }: Span, measure: Measure): number {
  if (measure.unit === 'workingDays') return workingDaysBetween(measure.calendar, dueDay(from), dueDay(to));
  return minutesCounted(minuteAfter(from), minuteAfter(to), measure);
}

/** An end of a span as a minute. A day stands for the midnight that ends it. */
function minuteAfter(due: Due): Due {
  return isTimed(due) ? due : minuteAt(addDays(due, 1), '00:00');
}

/** The counted length of several spans together; time that several of them cover counts once. */
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

/** The counted length of spans that no credited span covers. */
export function creditOf(credited: readonly Span[], spans: readonly Span[], measure: Measure): number {
  return unionLength([...credited, ...spans], measure) - unionLength(credited, measure);
}
