import { type Explanation, explainWorkingDays } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import { explainMinutes, type HoursExplanation } from '../calendar/hours';
import type { Counting } from '../decision/recipe';
import { type ProjectedPart, projectedDeadline } from '../record/deadline';
import type { Measure } from '../record/spans';
import type { TaskState } from '../record/state';
import { deadlineDay } from '../record/term';

/** Explains how a deadline was counted again after the calendar had changed. */

/** One part of a count, in days or in hours. */
export type Leg = Explanation | HoursExplanation;

/** The new count by today's calendar, from the recipe or the last decided day on; empty where it does not lead to `recorded`. */
export function recounted(task: TaskState, index: number, recorded: Due, counting: Counting): Leg[] {
  const parts: ProjectedPart[] = [];
  const reasons = task.reasons.slice(0, index + 1);
  if (projectedDeadline({ ...task, reasons }, counting, parts) !== recorded) return [];
  const decided = parts.findLastIndex(({ by }) => by === 'decision');
  return parts.slice(decided + 1).flatMap((part) => legOf(part, counting) ?? []);
}

/** The days or hours of a part that was counted; null where calendar days were added, and where nothing was given back. */
function legOf(part: ProjectedPart, { calendar, decision }: Counting): Leg | null {
  if (part.by === 'recipe') {
    const { recipe } = part;
    if ('workingDays' in recipe) return explainWorkingDays(calendar, recipe.from, recipe.workingDays);
    if ('calendarDays' in recipe) return null;
    return explainMinutes(recipe.from, recipe.minutes, { calendar, hours: decision.officeHours, count: recipe.count });
  }
  return part.by === 'credit' ? legOfCredit(part) : null;
}

/** The days or hours that time given back adds after `from`; null where it adds none. */
export function legOfCredit({ from, credit, measure }: { from: Due; credit: number; measure: Measure }): Leg | null {
  if (credit <= 0) return null;
  if (measure.unit === 'minutes') return explainMinutes(from, credit, measure);
  return explainWorkingDays(measure.calendar, deadlineDay(measure.calendar, from), credit);
}
