import { addWorkingDays, type Calendar } from '../calendar/calendar';
import { type Due, type Minute, minuteAt } from '../calendar/due';
import { addMinutesCounted, type HourCount } from '../calendar/hours';
import { addDays, type Day, type TimeOfDay } from '../calendar/time';
import type { Decision } from './decision';

/** Counts a deadline from what it was counted from. */

/**
 * How a deadline was counted: `workingDays` after `from` (before it where negative), perhaps until an hour of that day, which a changed
 * calendar may move; `calendarDays` after it; or `minutes` after a minute, in office hours or round the clock.
 */
export type DeadlineRecipe =
  | { from: Day; workingDays: number; time?: TimeOfDay }
  | { from: Day; calendarDays: number }
  | { from: Minute; minutes: number; count: HourCount };

/** The inputs for counting deadlines. */
export type Counting = { calendar: Calendar; decision: Pick<Decision, 'officeHours' | 'source'> };

/** Counts the deadline of a recipe. */
export function dueOfRecipe(recipe: DeadlineRecipe, { calendar, decision }: Counting): Due {
  if ('workingDays' in recipe) {
    const day = addWorkingDays(calendar, recipe.from, recipe.workingDays);
    return recipe.time === undefined ? day : minuteAt(day, recipe.time);
  }
  if ('calendarDays' in recipe) return addDays(recipe.from, recipe.calendarDays);
  return addMinutesCounted(recipe.from, recipe.minutes, { calendar, hours: decision.officeHours, count: recipe.count });
}
