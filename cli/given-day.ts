import { type Bounding, type DayUse, outsideOf } from '../domain/calendar/given-day';
import { type Day, dayOf, type Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { outsideText } from '../words/given-day';

/** Checks days and moments given as options: each must lie within the bounds of its use. */

/** Throws Failure (65) for a day outside of its bounds, with the option that gave it. */
export function withinBounds(option: string, day: Day, use: DayUse, bounding: Bounding, language: Language): void {
  const outside = outsideOf(use, day, bounding);
  if (outside !== null) throw new Failure(`${option}: ${outsideText(outside, language)}`, exitCodes.badData);
}

/** The same check for a moment, by its day in Việt Nam. */
export function momentWithinBounds(option: string, moment: Instant, use: DayUse, bounding: Bounding, language: Language): Instant {
  withinBounds(option, dayOf(moment), use, bounding, language);
  return moment;
}
