import type { Calendar } from '../calendar/calendar';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../calendar/time';
import { type Agency, type Decision, type Level, levels } from '../decision/decision';
import type { RolloutState } from '../record/state';
import { rehearseFrom, usualRehearsal } from './agency-run';

/** Foresees when the ladder would bring a matter to a higher level if nobody answered. */

export type Climb = { day: Day; level: Level };

/** Days to look ahead: a later escalation makes nobody hurry today. */
const DAYS_AHEAD = 14;

/** By task of one rollout: the first coming rung above the officer. Tasks without one are missing. */
export function climbsOf(state: RolloutState, agency: Agency, decision: Decision, calendar: Calendar, now: Instant): Map<string, Climb> {
  const until = instantAt(addDays(dayOf(now), DAYS_AHEAD), '23:59');
  // Rehearsals assume that the Office issues each letter. Waiting alone issues none.
  const options = { ...usualRehearsal, issueLetters: false };
  const { notices } = rehearseFrom(decision, agency, calendar, { state, pending: [], now, until, command: null }, options);
  const climbs = new Map<string, Climb>();
  for (const { task, role, due } of notices) {
    const level = levels.find((entry) => entry === role);
    const known = climbs.get(task);
    if (level === undefined || level === 'officer' || due < now) continue;
    if (known === undefined || dayOf(due) < known.day) climbs.set(task, { day: dayOf(due), level });
  }
  return climbs;
}
