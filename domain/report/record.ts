import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import type { Decision, Degree, Role, Service } from '../decision/decision';
import type { RolloutEvent } from '../record/events';
import type { Purpose } from '../record/purpose';

/** Everything that a report needs, as recorded by `asOf`. The same record always gives the same report. */
export type ReportRecord = {
  /** The version of the decision in force at `asOf`. */
  decision: Decision;
  decisionVersion: number;
  /** The start of its follow-up. */
  startedAt: Instant;
  asOf: Instant;
  /** The calendar as it was known then. */
  calendar: Calendar;
  /** The catalogue of each version of the decision recorded by `asOf`, oldest first. */
  catalogues: { version: number; recorded: Instant; services: Service[] }[];
  rollouts: { id: string; agency: string; events: RolloutEvent[] }[];
  messages: SentMessage[];
};

/** A message that was sent, with its notices about one agency's rollout. */
export type SentMessage = {
  id: string;
  agency: string;
  address: string;
  /** The moment at which the receiving server accepted it. */
  settled: Instant;
  notices: { task: string; rung: string; cycle: string; role: Role; copy: boolean; purpose: Purpose; letter: string | null }[];
};

/** A letter rebuilt from its events, because the state of a rollout keeps issued letters for two months only. */
export type LetterStory = {
  letter: string;
  degree: Degree;
  tasks: string[];
  drafted: Instant;
  issued: { at: Instant; number: string; date: string } | null;
  events: number[];
};

/** The letters of a rollout in the order of their drafts, without withdrawn ones. */
export function lettersOf(events: readonly RolloutEvent[]): LetterStory[] {
  const letters = new Map<string, LetterStory>();
  for (const event of events) {
    if (event.type === 'letterDrafted') {
      const { letter, degree, tasks, seq, recorded } = event;
      const ids = tasks.map((entry) => entry.task);
      letters.set(letter, { letter, degree, tasks: ids, drafted: recorded, issued: null, events: [seq] });
    } else if ('letter' in event && typeof event.letter === 'string') {
      const known = letters.get(event.letter);
      if (known === undefined) continue;
      if (event.type === 'letterWithdrawn') letters.delete(event.letter);
      else letters.set(event.letter, afterEvent(known, event));
    }
  }
  return [...letters.values()];
}

function afterEvent(story: LetterStory, event: RolloutEvent): LetterStory {
  const events = [...story.events, event.seq];
  if (event.type === 'letterRevised') return { ...story, events, degree: event.degree, tasks: event.tasks.map((entry) => entry.task) };
  if (event.type !== 'letterIssued') return { ...story, events };
  const { number, date, recorded } = event;
  return { ...story, events, issued: { at: recorded, number, date } };
}
