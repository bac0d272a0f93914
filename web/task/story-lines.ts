import { dayOf, type Instant } from '../../domain/calendar/time';
import type { Agency, Language, Rung } from '../../domain/decision/decision';
import { holderOf, type InMatter, inMatterOf } from '../../domain/decision/recipients';
import type { RolloutEvent } from '../../domain/record/events';
import type { Followed } from '../../office/rollout-commands';
import type { ToldMessage } from '../../store/story';
import { commandWords } from '../../words/commands';
import { documentWords } from '../../words/documents';
import { actorText, eventQuote, eventText } from '../../words/events';
import { mailWords } from '../../words/mail';
import { workWords } from '../../words/work';
import { momentInWords } from '../pages/marks';
import { agencyName } from '../place';

/** Turns events into lines, the latest first: alike events together, each at its moment, and when it was recorded where that was later. */

export type StoryLine = {
  at: Instant;
  /** The moment in words; only the day where the system acted, because its hour means nothing. */
  when: string;
  /** When it was recorded, where that was on another day. */
  recorded: string | null;
  key: string;
  what: string;
  by: string | null;
  quote: string | null;
  isKey: boolean;
  /** Of events told together: each of them, the latest first. */
  each: StoryLine[];
};

/** Where the story is told; without an agency nobody who had a rung is named. */
export type StoryPlace = { of: Followed; agency: Agency | null; language: Language };

/** Events that readers look for first. */
const keyEvents: readonly RolloutEvent['type'][] = ['blockerRaised', 'directiveGiven', 'submitted', 'accepted', 'returned', 'letterIssued'];

export function storyLines(place: StoryPlace, events: readonly RolloutEvent[], messages: readonly ToldMessage[]): StoryLine[] {
  const lines = [...eventLines(place, events), ...messageLines(place, messages)];
  return lines.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
}

/** Events of one kind, of one minute and of one person are one line. */
function eventLines(place: StoryPlace, events: readonly RolloutEvent[]): StoryLine[] {
  const groups = new Map<string, RolloutEvent[]>();
  for (const event of events) {
    const key = alikeKey(event, place.language) ?? `event ${event.seq}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].map((group) => {
    const lines = group.map((event) => lineOf(place, event)).reverse();
    const [first] = lines as [StoryLine];
    if (lines.length === 1) return first;
    const texts = new Set(lines.map(({ what }) => what));
    const [last] = group.slice(-1) as [RolloutEvent];
    const what = texts.size === 1 ? first.what : namedTogether(place.language, last);
    return {
      ...first,
      key: `events ${first.key}`,
      what: workWords[place.language].task.alike(what, lines.length),
      each: texts.size === 1 ? [] : lines,
    };
  });
}

/** Groups events that are told together, where none has words of its own; null for an event that stands alone. */
function alikeKey(event: RolloutEvent, language: Language): string | null {
  if (eventQuote(event) !== null || keyEvents.includes(event.type)) return null;
  const rung = event.type === 'rungReached' || event.type === 'rungSkipped' ? event.rung : '';
  return [event.type, rung, event.happened.slice(0, 16), actorText(event.actor, language) ?? ''].join('|');
}

function namedTogether(language: Language, { type }: RolloutEvent): string {
  const { together } = workWords[language].task;
  return type === 'taskAssigned' || type === 'rungSkipped' || type === 'rungWithdrawn' ? together[type] : together.other;
}

function lineOf(place: StoryPlace, event: RolloutEvent): StoryLine {
  const { language } = place;
  const isOfSystem = event.actor.role === 'system' && event.actor.channel === 'system' && event.type !== 'taskAssigned';
  const isLater = dayOf(event.recorded) !== dayOf(event.happened);
  return {
    at: event.happened,
    when: isOfSystem ? mailWords[language].longDay(dayOf(event.happened)) : momentInWords(event.happened, language),
    recorded: isLater ? workWords[language].task.recorded(momentInWords(event.recorded, language)) : null,
    key: `event ${event.seq}`,
    what: tellingOf(place, event),
    by: actorText(event.actor, language),
    quote: eventQuote(event),
    isKey: keyEvents.includes(event.type),
    each: [],
  };
}

/** Joins messages that left in one minute with one outcome: a rung often tells several people at once. */
function messageLines({ language }: StoryPlace, messages: readonly ToldMessage[]): StoryLine[] {
  const statuses: Record<string, string> = commandWords[language].status.messageStatus;
  const together = new Map<string, ToldMessage[]>();
  for (const message of messages) {
    const key = `${message.at.slice(0, 16)} ${message.status}`;
    together.set(key, [...(together.get(key) ?? []), message]);
  }
  return [...together].map(([key, group]) => {
    const to = group.map(({ position, address }) => `${position?.[language] ?? address} (${address})`).join('; ');
    const subjects = [...new Set(group.flatMap(({ subject }) => subject ?? []))];
    const [{ at, status }] = group as [ToldMessage];
    return {
      ...{ at, when: momentInWords(at, language), recorded: null, key: `message ${key}`, by: null, isKey: false, each: [] },
      what: workWords[language].task.message(to, statuses[status] ?? status),
      quote: subjects.length === 0 ? null : subjects.join('\n'),
    };
  });
}

/** An event in words; a rung by its name and by who had it then. */
export function tellingOf({ of, agency, language }: StoryPlace, event: RolloutEvent): string {
  const name = (code: string) => agencyName(of.decision, code, of.now, language);
  if (event.type !== 'rungReached' && event.type !== 'rungSkipped' && event.type !== 'rungWithdrawn')
    return eventText(event, language, { agency: name });
  const rung = of.decision.ladder.find(({ code }) => code === event.rung);
  if (rung === undefined) return eventText(event, language, { agency: name });
  const words = workWords[language].task;
  const title = event.ordinal > 1 ? words.again(rung.title[language], event.ordinal) : rung.title[language];
  if (event.type === 'rungSkipped') return words.rungSkipped(title);
  if (event.type === 'rungWithdrawn') return words.rungWithdrawn(title);
  return words.rung(
    title,
    holdersOf({ of, agency: agency === null ? null : inMatterOf(of.decision, agency, event.task), language }, rung, event.happened),
  );
}

/** Who a rung goes to on the day of a moment, by position, joined. */
export function holdersOf(
  { of, agency, language }: Omit<StoryPlace, 'agency'> & { agency: InMatter | null },
  { to }: Pick<Rung, 'to'>,
  at: Instant,
): string {
  return to
    .map((role) => {
      const holder = agency === null ? null : holderOf(of.decision, agency, role, dayOf(at));
      return holder?.position[language] ?? documentWords[language].role[role];
    })
    .join(', ');
}
