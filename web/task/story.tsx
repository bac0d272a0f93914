import type { Agency } from '../../domain/decision/decision';
import type { RolloutEvent } from '../../domain/record/events';
import type { Followed } from '../../office/rollout-commands';
import type { ToldMessage } from '../../store/story';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { Quote } from '../pages/quote';
import { type StoryLine, storyLines, tellingOf } from './story-lines';

/** What has happened, the latest first: events with who did them, and messages with what became of them. */

type StoryProps = { me: SignedIn; of: Followed; agency: Agency; events: readonly RolloutEvent[]; messages?: readonly ToldMessage[] };

export function Story({ me, of, agency, events, messages = [] }: StoryProps) {
  return (
    <ol class="story">
      {storyLines({ of, agency, language: me.language }, events, messages).map((line) => (
        <Line key={line.key} me={me} line={line} />
      ))}
    </ol>
  );
}

function Line({ me, line }: { me: SignedIn; line: StoryLine }) {
  const { at, when, recorded, what, by, quote, isKey, each } = line;
  return (
    <li class={isKey ? 'key' : undefined}>
      <time dateTime={at}>{when}</time>
      {recorded !== null && <span class="facts"> {recorded}</span>}
      <p class="what">
        {what}
        {by !== null && <span class="by"> – {by}</span>}
      </p>
      {quote !== null && <Quote>{quote}</Quote>}
      {each.length > 0 && (
        <details class="more">
          <summary>{workWords[me.language].task.showEach}</summary>
          <ul class="lines">
            {each.map((entry) => (
              <li key={entry.key}>{entry.what}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** What the form before this page has recorded. */
export function RecordedHere({ me, of, recorded }: { me: SignedIn; of: Followed; recorded: readonly RolloutEvent[] | null }) {
  if (recorded === null) return null;
  const words = workWords[me.language].task;
  return (
    <div class="notice done" role="status">
      {recorded.length === 0 && <p>{words.doneBefore}</p>}
      {recorded.map((event) => (
        <p key={event.seq}>{words.done(tellingOf({ of, agency: null, language: me.language }, event))}</p>
      ))}
    </div>
  );
}
