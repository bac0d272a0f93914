import type { Instant } from '../calendar/time';
import { type Decision, type Degree, degrees } from '../decision/decision';
import type { RolloutEvent } from '../record/events';
import { orderedAgencies } from './classes';
import { byName, type Figure, type FigureItem, figureOf } from './figure';
import type { SentMessage } from './record';
import type { Scene, StandingRollout } from './scene';

/** Counts how often an agency was urged: by issued letters, sent messages and calls. */

export type Urgings = {
  /** Issued letters by degree. */
  letters: Record<Degree, Figure>;
  /** Messages of the ladder to the agency after the assignment. Each counts once, however many tasks it names. */
  reminders: Figure;
  /** Messages that the Office sent outside the ladder. */
  urged: Figure;
  calls: Figure;
};
export type AgencyUrgings = Urgings & { agency: string };

/** True for an instant whose records count. */
export type Within = (at: Instant) => boolean;

/** The urgings of each agency within a span, in the order of the decision; agencies without any are included. */
export function urgingsByAgency(scene: Scene, within: Within = () => true): AgencyUrgings[] {
  const messages = new Map<string, SentMessage[]>();
  for (const message of scene.record.messages) {
    if (within(message.settled)) messages.set(message.agency, [...(messages.get(message.agency) ?? []), message]);
  }
  const rollouts = new Map(scene.rollouts.map((rollout) => [rollout.agency, rollout]));
  return orderedAgencies(scene).flatMap((agency): AgencyUrgings[] => {
    const rollout = rollouts.get(agency);
    if (rollout === undefined) return [];
    return [{ agency, ...urgingsOf(scene.record.decision, rollout, messages.get(agency) ?? [], within) }];
  });
}

function urgingsOf(decision: Decision, rollout: StandingRollout, messages: readonly SentMessage[], within: Within): Urgings {
  const issued = rollout.letters.filter((letter) => letter.issued !== null && within(letter.issued.at));
  const item = (task: string | null, subject: string, events: number[]): FigureItem => {
    return { rollout: rollout.id, agency: rollout.agency, task, subject, events };
  };
  const told = (wanted: (notice: SentMessage['notices'][number]) => boolean) =>
    figureOf(
      messages.flatMap((message) => {
        const notices = message.notices.filter((notice) => wanted(notice) && isToAgency(notice));
        if (notices.length === 0) return [];
        const events = notices.flatMap((notice) => eventsUnder(notice, rollout)).sort((a, b) => a - b);
        return [item(notices[0]?.task ?? null, message.id, [...new Set(events)])];
      }),
    );
  const calls = rollout.events.filter((event) => event.type === 'called' && within(event.recorded));
  return {
    letters: byName(degrees, (degree) => {
      const ofDegree = issued.filter((letter) => letter.degree === degree);
      return figureOf(ofDegree.map((letter) => item(letter.tasks[0] ?? null, letter.letter, letter.events)));
    }),
    reminders: told((notice) => notice.purpose === 'rung' && isReminder(decision, notice.rung)),
    urged: told((notice) => notice.purpose === 'urged'),
    calls: figureOf(calls.flatMap((event) => (event.type === 'called' ? [item(event.task, 'call', [event.seq])] : []))),
  };
}

function isToAgency({ role, copy }: SentMessage['notices'][number]): boolean {
  return !copy && (role === 'head' || role === 'focal' || role === 'superior');
}

/** True for every rung except the one that brings the assignment. */
function isReminder(decision: Decision, code: string): boolean {
  const rung = decision.ladder.find((entry) => entry.code === code);
  return rung !== undefined && !(rung.after === 'assigned' && rung.slot === 'atOnce');
}

/** The events behind a notice. Its `cycle` is `<cycle>#<ordinal>` of a reached rung, or begins with the number of the event it answers. */
function eventsUnder({ task, rung, cycle, purpose }: SentMessage['notices'][number], { events }: StandingRollout): number[] {
  const isUnder = (event: RolloutEvent) => {
    if (purpose === 'urged') return event.type === 'urged' && event.task === task && `${event.seq}` === cycle.split('#')[0];
    return event.type === 'rungReached' && event.task === task && event.rung === rung && `${event.cycle}#${event.ordinal}` === cycle;
  };
  return events.filter(isUnder).map((event) => event.seq);
}

/** The number of all urgings of an agency. */
export function urgingsInAll({ letters, reminders, urged, calls }: Urgings): number {
  return degrees.reduce((sum, degree) => sum + letters[degree].value, 0) + reminders.value + urged.value + calls.value;
}
