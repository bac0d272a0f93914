import { type Instant, instantAt } from '../calendar/time';
import { type Degree, degrees } from '../decision/decision';
import type { EventType, RolloutEvent } from '../record/events';
import { byName, type Figure, type FigureItem, figureOf, figureOfAll } from './figure';
import type { Period } from './period';
import type { Scene, StandingRollout } from './scene';
import { urgingsByAgency } from './urgings';

/**
 * The activity of a period, by the moment of recording: each event is then in the report of exactly one period, and an event entered
 * late is in the next one.
 */

export type Activity = {
  period: Period;
  assigned: Figure;
  completed: Figure;
  submitted: Figure;
  letters: Record<Degree, Figure>;
  reminders: Figure;
  urged: Figure;
  calls: Figure;
  blockersRaised: Figure;
  blockersResolved: Figure;
  directivesGiven: Figure;
  directivesClosed: Figure;
  extensionsGranted: Figure;
};

/** Counts the events recorded from the first day of the period to the moment of the report. */
export function activityIn(scene: Scene, period: Period): Activity {
  const from = instantAt(period.from, '00:00');
  const within = (at: Instant) => at >= from && at <= scene.record.asOf;
  const urgings = urgingsByAgency(scene, within);
  const events = (...types: EventType[]) =>
    figureOf(
      scene.rollouts.flatMap((rollout) =>
        rollout.events.filter((event) => types.includes(event.type) && within(event.recorded)).map((event) => itemOfEvent(rollout, event)),
      ),
    );
  return {
    period,
    assigned: figureOf(
      scene.rollouts.flatMap((rollout) =>
        openings(rollout)
          .filter(({ at }) => within(at))
          .map(({ item }) => item),
      ),
    ),
    completed: events('accepted'),
    submitted: events('submitted'),
    letters: byName(degrees, (degree) => figureOfAll(urgings.map((entry) => entry.letters[degree]))),
    reminders: figureOfAll(urgings.map((entry) => entry.reminders)),
    urged: figureOfAll(urgings.map((entry) => entry.urged)),
    calls: figureOfAll(urgings.map((entry) => entry.calls)),
    blockersRaised: events('blockerRaised'),
    blockersResolved: events('blockerResolved', 'blockerWithdrawn'),
    directivesGiven: events('directiveGiven'),
    directivesClosed: events('directiveClosed'),
    extensionsGranted: events('extensionGranted'),
  };
}

/** The events that opened tasks at an agency. A task from another agency does not count, because it was assigned there before. */
function openings(rollout: StandingRollout): { at: Instant; item: FigureItem }[] {
  const opened = (event: RolloutEvent): boolean => {
    if (event.type === 'taskAssigned') return event.opened;
    if (event.type === 'taskReceived') return event.carried === null && event.task.origin?.kind !== 'reassigned';
    return event.type === 'taskTakenOver' || event.type === 'periodOpened';
  };
  return rollout.events.filter(opened).map((event) => ({ at: event.recorded, item: itemOfEvent(rollout, event) }));
}

function itemOfEvent(rollout: StandingRollout, event: RolloutEvent): FigureItem {
  const task = 'task' in event ? (typeof event.task === 'string' ? event.task : event.task.id) : null;
  return { rollout: rollout.id, agency: rollout.agency, task, subject: event.type, events: [event.seq] };
}
