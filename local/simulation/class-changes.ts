import type { Calendar } from '../../domain/calendar/calendar';
import { type Instant, startOfMinute } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import type { RolloutEvent } from '../../domain/record/events';
import { evolve } from '../../domain/record/evolve';
import { emptyRollout, type RolloutState } from '../../domain/record/state';
import { classChanges, type StatusClass, statusOf } from '../../domain/record/status';
import { AFTER_LOOKS } from './stage';

/** The moments at which the class of each task changed, by its current clock: by events, and by the passing of time alone. */

export type ClassChange = { at: Instant; agency: string; task: string; from: StatusClass | null; to: StatusClass | null };

/** The calendars of a simulation in their order, each with the moment from which it was known. */
export type DatedCalendar = { since: Instant; calendar: Calendar };

/** Every change of class in one rollout until an instant, in order, from its events alone. */
export function classChangesOf(
  events: readonly RolloutEvent[],
  decision: Decision,
  agency: string,
  calendars: readonly DatedCalendar[],
  until: Instant,
): ClassChange[] {
  const known = new Map<string, StatusClass | null>();
  const changes: ClassChange[] = [];
  const calendarAt = (at: Instant) => calendars.findLast((entry) => entry.since <= at)?.calendar ?? calendars[0]?.calendar;
  const lookAt = (state: RolloutState, at: Instant) => {
    const calendar = calendarAt(at);
    if (calendar === undefined) return;
    for (const task of Object.values(state.tasks)) {
      const to = statusOf(task, 'current', decision, calendar, at);
      const from = known.get(task.id) ?? null;
      if (to === from) continue;
      known.set(task.id, to);
      changes.push({ at: startOfMinute(at), agency, task: task.id, from, to });
    }
  };
  let state = emptyRollout(decision.id, agency);
  for (const [index, event] of events.entries()) {
    state = evolve(state, event);
    const next = events[index + 1];
    if (next !== undefined && next.recorded === event.recorded) continue;
    lookAt(state, event.recorded);
    for (const at of turningPoints(state, decision, calendarAt(event.recorded), event.recorded, next?.recorded ?? until)) lookAt(state, at);
  }
  return changes;
}

/** The instants between two events at which some task's class changes by itself. */
function turningPoints(
  state: RolloutState,
  decision: Decision,
  calendar: Calendar | undefined,
  after: Instant,
  before: Instant,
): Instant[] {
  if (calendar === undefined) return [];
  const instants = Object.values(state.tasks)
    .flatMap((task) => classChanges(task, decision, calendar, AFTER_LOOKS))
    .filter((at) => at > after && at < before);
  return [...new Set(instants)].sort();
}
