import { type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf, earliest, type Instant, later } from '../calendar/time';
import { type Blocker, isWithAgency, type TaskState } from './state';

/**
 * Who has had a task, and when. Every day that is given back is read from here: a pause, the Office's time to verify, a suspension,
 * and the time until a reopening differ in who had the task, and in nothing else.
 */

/** Days after `from` through `to`. */
export type Span = { from: Day; to: Day };

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

/** The span that ends on the day on which the agency has a task back; none where it had it. */
export function spanAway(task: TaskState, back: Day): Span {
  const { by, since } = holdingOf(task);
  return { from: by === 'agency' ? back : dayOf(since), to: back };
}

/** The same by the calendar: on a day off the agency has it from the next working day on, so that what was in time is not overdue at once. */
export function spanUntilBack(task: TaskState, at: Instant, calendar: Calendar): Span {
  const { from, to } = spanAway(task, dayOf(at));
  return { from, to: from === to ? to : nextWorkingDay(calendar, to) };
}

/** The span for which a blocker's pause has lasted by a day: after the day on which it was raised, for as long as the agency has the task. */
export function spanPaused(task: TaskState, { raised }: Blocker, day: Day): Span {
  const { by, since } = holdingOf(task);
  const last = by === 'agency' || dayOf(since) > day ? day : dayOf(since);
  return { from: dayOf(raised.happened), to: last };
}

/**
 * As much of a span as can be given back: the agency had the task by then, and nobody has decided another deadline since, for whoever
 * decides a day knows what has stood still so far.
 */
export function creditableSpan({ assigned, decided }: Pick<TaskState, 'assigned' | 'decided'>, { from, to }: Span): Span {
  const first = [from, dayOf(assigned.happened), ...(decided === undefined ? [] : [dayOf(decided.happened)])].reduce((a, b) => later(a, b));
  return { from: first < to ? first : to, to };
}

/** Working days covered by spans, each day once however many spans hold it. */
export function unionWorkingDays(calendar: Calendar, spans: readonly Span[]): number {
  let total = 0;
  let coveredThrough: Day | null = null;
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const from: Day = coveredThrough !== null && coveredThrough > span.from ? coveredThrough : span.from;
    if (span.to <= from) continue;
    total += workingDaysBetween(calendar, from, span.to);
    coveredThrough = span.to;
  }
  return total;
}

/** Working days of some spans that no earlier span covers. */
export function creditOf(credited: readonly Span[], spans: readonly Span[], calendar: Calendar): number {
  return unionWorkingDays(calendar, [...credited, ...spans]) - unionWorkingDays(calendar, credited);
}
