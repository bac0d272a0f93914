import type { Agency } from '../../domain/decision/decision';
import type { RolloutEvent } from '../../domain/record/events';
import type { RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { ToldMessage } from '../../store/story';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { Said } from '../pages/marks';
import { Quote } from '../pages/quote';
import { type StoryLine, storyLines, tellingOf } from './story-lines';
import { UndoForm } from './undo-form';

/** Tells the story, the latest first: events with who did them, and messages with their outcome. */

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
        <Said text={what} language={me.language} />
        {by !== null && <span class="by"> – {by}</span>}
      </p>
      {quote !== null && <Quote>{quote}</Quote>}
      {each.length > 0 && (
        <details class="more">
          <summary>{workWords[me.language].task.showEach}</summary>
          <ul class="lines">
            {each.map((entry) => (
              <li key={entry.key}>
                <Said text={entry.what} language={me.language} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The events that the form before this page has recorded. */
/** The events that the act before a page of many decisions has recorded, and where. */
export type RecordedBefore = { of: Followed; events: readonly RolloutEvent[]; at: RecordedProps['at'] };

type RecordedProps = {
  me: SignedIn;
  of: Followed;
  recorded: readonly RolloutEvent[] | null;
  /** Where it was recorded, as it stands now; null where that is not known. */
  at: { agency: Agency; state: RolloutState } | null;
  /** The list to which taking it back leads. */
  list?: string;
};

export function RecordedHere({ me, of, recorded, at, list }: RecordedProps) {
  if (recorded === null) return null;
  const words = workWords[me.language].task;
  return (
    <div class="notice done" role="status">
      {recorded.length === 0 && <p>{words.doneBefore}</p>}
      {recorded.map((event) => (
        <p key={event.seq}>
          <Said text={words.done(tellingOf({ of, agency: null, language: me.language }, event))} language={me.language} />
        </p>
      ))}
      {at !== null && <UndoForm me={me} place={{ of, ...at }} recorded={recorded} {...(list === undefined ? {} : { list })} />}
    </div>
  );
}
