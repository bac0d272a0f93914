import type { Instant } from '../../domain/calendar/time';
import type { Decision, Language } from '../../domain/decision/decision';
import type { RolloutEvent } from '../../domain/record/events';
import type { Followed } from '../../office/rollout-commands';
import type { ToldMessage } from '../../store/story';
import { commandWords } from '../../words/commands';
import { actorText, eventQuote, eventText } from '../../words/events';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { momentInWords } from '../pages/marks';
import { agencyName } from '../place';

/** What has happened, in order: events with who did them, and messages with what became of them. */

type Line = { at: Instant; key: string; what: string; by: string | null; quote: string | null; isKey: boolean };
type StoryProps = { me: SignedIn; of: Followed; events: readonly RolloutEvent[]; messages?: readonly ToldMessage[] };

/** What a reader looks for first. */
const keyEvents: readonly RolloutEvent['type'][] = ['blockerRaised', 'directiveGiven', 'submitted', 'accepted', 'returned', 'letterIssued'];

export function Story({ me, of, events, messages = [] }: StoryProps) {
  const lines = [...events.map((event) => lineOf(me, of, event)), ...messageLines(me, messages)];
  lines.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  return (
    <ol class="story">
      {lines.map(({ at, key, what, by, quote, isKey }) => (
        <li key={key} class={isKey ? 'key' : undefined}>
          <time dateTime={at}>{momentInWords(at, me.language)}</time>
          <p class="what">
            {what}
            {by !== null && <span class="by"> – {by}</span>}
          </p>
          {quote !== null && <p class="quote">{quote}</p>}
        </li>
      ))}
    </ol>
  );
}

function lineOf({ language }: SignedIn, of: Followed, event: RolloutEvent): Line {
  return {
    at: event.happened,
    key: `event ${event.seq}`,
    what: tellingOf(of, language, event),
    by: actorText(event.actor, language),
    quote: eventQuote(event),
    isKey: keyEvents.includes(event.type),
  };
}

/** What left in one minute with one outcome is one line: a rung often tells several people at once. */
function messageLines({ language }: SignedIn, messages: readonly ToldMessage[]): Line[] {
  const statuses: Record<string, string> = commandWords[language].status.messageStatus;
  const together = new Map<string, ToldMessage[]>();
  for (const message of messages) {
    const key = `${message.at.slice(0, 16)} ${message.status}`;
    together.set(key, [...(together.get(key) ?? []), message]);
  }
  return [...together].map(([key, group]) => {
    const to = group.map(({ position, address }) => `${position?.[language] ?? address} (${address})`).join('; ');
    const [{ at, status }] = group as [ToldMessage];
    return {
      at,
      key: `message ${key}`,
      what: workWords[language].task.message(to, statuses[status] ?? status),
      by: null,
      quote: null,
      isKey: false,
    };
  });
}

function tellingOf(of: Followed, language: SignedIn['language'], event: RolloutEvent): string {
  if (event.type === 'rungReached') return workWords[language].task.rung(rungInWords(of.decision, event.rung, language));
  return eventText(event, language, { agency: (code) => agencyName(of.decision, code, of.now, language) });
}

/** A rung by its code and its name in the ladder of the decision. */
export function rungInWords({ ladder }: Decision, code: string, language: Language): string {
  const rung = ladder.find((entry) => entry.code === code);
  return rung === undefined ? code : `${code} (${rung.title[language]})`;
}

/** What the form before this page has recorded. */
export function RecordedHere({ me, of, recorded }: { me: SignedIn; of: Followed; recorded: readonly RolloutEvent[] | null }) {
  if (recorded === null) return null;
  const words = workWords[me.language].task;
  return (
    <div class="notice done" role="status">
      {recorded.length === 0 && <p>{words.doneBefore}</p>}
      {recorded.map((event) => (
        <p key={event.seq}>{words.done(tellingOf(of, me.language, event))}</p>
      ))}
    </div>
  );
}
