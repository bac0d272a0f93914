import { type Explanation, workingDaysBetween } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import type { HoursExplanation } from '../calendar/hours';
import type { Counting } from '../decision/assignment';
import { projectedDeadline } from '../record/deadline';
import { lengthOf, measureOf } from '../record/spans';
import type { TaskState } from '../record/state';
import { deadlineDay } from '../record/term';
import { explained, explainedHours } from './days';

/** Explains how a deadline was counted again after the calendar had changed. */

/** One part of a count, in days or in hours. */
export type Leg = Explanation | HoursExplanation;

/** The new count by today's calendar, from the recipe or the last decided day on; empty where it does not lead to `recorded`. */
export function recounted(task: TaskState, index: number, recorded: Due, counting: Counting): Leg[] {
  const legs: Leg[] = [];
  const { recipe, original } = task;
  const through = (last: number) => projectedDeadline({ recipe, original, reasons: task.reasons.slice(0, last + 1) }, counting);
  let decided = -1;
  for (let at = index; at >= 0 && decided < 0; at -= 1) {
    const reason = task.reasons[at]?.reason;
    if (reason === 'extension' || reason === 'changed' || reason === 'amended' || task.reasons[at]?.kept === true) decided = at;
  }
  if (through(index) !== recorded) return [];
  if (decided < 0 && recipe !== null && !('calendarDays' in recipe)) {
    const first = through(-1) ?? original;
    const leg = first === null ? null : legOfRecipe(recipe, first, counting);
    if (leg === null) return [];
    legs.push(leg);
  }
  for (let at = Math.max(decided + 1, 1); at <= index; at += 1) {
    const [before, after] = [through(at - 1), through(at)];
    if (before === null || after === null || before === after) continue;
    const leg = legBetween(task, before, after, counting);
    if (leg !== null) legs.push(leg);
  }
  return legs;
}

function legOfRecipe(
  recipe: Exclude<NonNullable<TaskState['recipe']>, { calendarDays: number }>,
  first: Due,
  counting: Counting,
): Leg | null {
  if ('workingDays' in recipe) return explained(counting.calendar, recipe.from, recipe.workingDays, first);
  return explainedHours(recipe.from, recipe.minutes, first, { ...counting, count: recipe.count });
}

function legBetween(task: TaskState, before: Due, after: Due, counting: Counting): Leg | null {
  const measure = measureOf(before, task, counting);
  if (measure.unit === 'minutes')
    return explainedHours(before, lengthOf({ from: before, to: after }, measure), after, { ...counting, count: measure.count });
  const from = deadlineDay(counting.calendar, before);
  return explained(counting.calendar, from, workingDaysBetween(counting.calendar, from, after), after);
}
