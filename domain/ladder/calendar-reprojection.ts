import { type Calendar, type CalendarEntry, isWorkingDay } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import type { Day } from '../calendar/time';
import type { Counting } from '../decision/recipe';
import { reprojection } from '../record/deadline';
import type { RolloutState } from '../record/state';

/** Shows the effect of a new calendar notice: the days that change, and the open deadlines that move. */

/** A day that becomes off or worked, or one that a notice confirms unchanged. */
export type CalendarChange = {
  day: Day;
  change: 'off' | 'work' | 'confirmed';
  before: CalendarEntry | null;
  after: CalendarEntry | null;
};

/** Days on which two calendars differ, in order. */
export function calendarChanges(before: Calendar, after: Calendar): CalendarChange[] {
  const days = [...new Set([...Object.keys(before.entries), ...Object.keys(after.entries)])].sort();
  return days.flatMap((day): CalendarChange[] => {
    const entries = { before: before.entries[day] ?? null, after: after.entries[day] ?? null };
    const worked = isWorkingDay(after, day);
    if (worked !== isWorkingDay(before, day)) return [{ day, change: worked ? 'work' : 'off', ...entries }];
    const confirmed = entries.before?.status === 'provisional' && entries.after?.status === 'announced';
    return confirmed ? [{ day, change: 'confirmed', ...entries }] : [];
  });
}

/** A deadline that a calendar would move. `kept`: it would move into the past, so it stays. */
export type MovedDeadline = { decision: string; agency: string; task: string; from: Due; to: Due; kept: boolean };

/** Open deadlines of a rollout that a calendar would move at the next look; empty where the rollout is not followed. */
export function movedDeadlines(state: RolloutState, counting: Counting, now: Due): MovedDeadline[] {
  const { decision, agency } = state;
  if (state.opened === null || state.closed !== null) return [];
  return Object.values(state.tasks).flatMap((task): MovedDeadline[] => {
    const moved = reprojection(task, counting, now);
    if (moved === null || task.current === null) return [];
    return [{ decision, agency, task: task.id, from: task.current, to: moved.deadline, kept: moved.kept }];
  });
}
