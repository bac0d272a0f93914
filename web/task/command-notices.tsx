import { dayOf } from '../../domain/calendar/time';
import type { RehearsedMessage } from '../../domain/ladder/deliveries';
import type { Preview } from '../../domain/ladder/preview';
import type { RolloutEvent } from '../../domain/record/events';
import type { Followed } from '../../office/rollout-commands';
import { actFormWords } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import { actorText, eventText } from '../../words/events';
import { namingOf, noticeNames } from '../../words/naming';
import type { SignedIn } from '../account/session';
import { momentInWords } from '../pages/marks';
import { agencyName } from '../place';
import { Fates, keyOfFates } from './fates';
import type { ActForm } from './give-command';

/** Notices around a command's form: what changed meanwhile, and which messages would follow. */

type Props = { me: SignedIn; form: ActForm };

export function ChangesSince({ me, form, changes }: Props & { changes: readonly RolloutEvent[] }) {
  const { of } = form.place;
  const names = namingOf(of.decision, dayOf(of.now), me.language);
  return (
    <>
      <p>{actFormWords[me.language].conflict}</p>
      <ul>
        {changes.map((event) => (
          <li key={event.seq}>
            {momentInWords(event.recorded, me.language)}: {eventText(event, me.language, names)}
            {actorText(event.actor, me.language) !== null && ` – ${actorText(event.actor, me.language)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Carries the fates that the form has shown. */
export function FatesSeen({ form: { preview } }: { form: ActForm }) {
  return preview === null ? null : <input type="hidden" name="fates" value={keyOfFates(preview.fates)} />;
}

/** Rows of each list that are shown. */
const MOST = 12;

export function PreviewList({ me, form, preview }: Props & { preview: Preview }) {
  const words = actFormWords[me.language].preview;
  const { of } = form.place;
  const { added, dropped, asked } = preview;
  const isNothing = added.length + dropped.length + asked.length === 0;
  return (
    <section class="sheet" aria-live="polite">
      <h2>{words.title}</h2>
      <Fates me={me} fates={preview.fates} names={namingOf(of.decision, dayOf(of.now), me.language, form.place.record.state)} />
      {isNothing && <p>{words.nothing}</p>}
      {asked.map(({ to, type }) => (
        <p key={`${to} ${type}`}>
          {words.asked(agencyName(of.decision, to.slice(to.lastIndexOf(':') + 1), of.now, me.language), commandNames[me.language][type])}
        </p>
      ))}
      {added.length > 0 && <Messages me={me} of={of} title={words.added(added.length)} messages={added} />}
      {dropped.length > 0 && <Messages me={me} of={of} title={words.dropped(dropped.length)} messages={dropped} />}
      {!isNothing && <p class="hint">{words.assumed}</p>}
    </section>
  );
}

function Messages({ me, of, title, messages }: { me: SignedIn; of: Followed; title: string; messages: readonly RehearsedMessage[] }) {
  const words = actFormWords[me.language].preview;
  return (
    <>
      <h3>{title}</h3>
      <ol class="story">
        {messages.slice(0, MOST).map(({ slot, address, position, entries }) => (
          <li key={`${slot} ${address}`}>
            <time dateTime={slot}>{momentInWords(slot, me.language)}</time> {position[me.language]}{' '}
            <span class="facts">{noticeNames(entries, namingOf(of.decision, dayOf(of.now), me.language), me.language)}</span>
          </li>
        ))}
      </ol>
      {messages.length > MOST && <p>{words.more(messages.length - MOST)}</p>}
    </>
  );
}
