import { isRecorded, type Offer } from '../../domain/commands/offered';
import { paperSources } from '../../domain/record/actor';
import { shortened } from '../../domain/text/shortened';
import { actFormWords } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { isLeader } from '../pages/office-frame';
import { paths, type TaskPlace } from '../place';
import { inLanguage } from '../visit';

/** Offers what this account can do about a task: its own acts, and those it may record for somebody else. */

type TodoProps = { me: SignedIn; place: TaskPlace; acts: readonly Offer[] };

/** How many acts stand as buttons before the others. */
const FOREMOST = 3;

export function Todo({ me, place, acts }: TodoProps) {
  const words = workWords[me.language].task;
  const actor = actorOn(me);
  const record = `${paths.task(place.of.id, place.agency.code, place.task.id)}/record`;
  const own = acts.filter((offer) => !isRecorded(offer, actor));
  const said = acts.filter((offer) => isRecorded(offer, actor));
  return (
    <section class="sheet">
      <h2>{isLeader(me) ? words.todoOfLeader : words.todo}</h2>
      {own.length === 0 && <p>{words.nothing}</p>}
      <p class="acts">
        {own.slice(0, FOREMOST).map((act, index) => (
          <ActLink key={linkOf(place, act)} me={me} place={place} act={act} acts={own} isFirst={index === 0} />
        ))}
      </p>
      {own.length > FOREMOST && <More me={me} place={place} title={words.other} acts={own.slice(FOREMOST)} />}
      {said.length > 0 && (
        <p class="record">
          {actFormWords[me.language].record.link}{' '}
          {paperSources.map((source) => (
            <a key={source} href={inLanguage(`${record}?source=${source}`, me)}>
              {actFormWords[me.language].behalf.sources[source]}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

type MoreProps = TodoProps & { title: string };

function More({ me, place, title, acts }: MoreProps) {
  return (
    <details class="more">
      <summary>{title}</summary>
      <ul class="links">
        {acts.map((act) => (
          <li key={linkOf(place, act)}>
            <a href={inLanguage(linkOf(place, act), me)}>{nameOf(me, place, act, acts)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ActLink({ me, place, act, acts, isFirst }: TodoProps & { act: Offer; isFirst: boolean }) {
  return (
    <a class={isFirst ? 'button' : 'button quiet'} href={inLanguage(linkOf(place, act), me)}>
      {nameOf(me, place, act, acts)}
    </a>
  );
}

function linkOf({ of, agency }: TaskPlace, { type, about }: Offer): string {
  return paths.act(of.id, agency.code, type, about);
}

/** The name of an act; what it is about is added where another of the name stands beside it. */
function nameOf({ language }: SignedIn, { task }: TaskPlace, { type, about }: Offer, acts: readonly Offer[]): string {
  const blocker = typeof about.blocker === 'string' ? task.blockers[about.blocker] : undefined;
  const name = commandNames[language][type];
  const isOneOfMany = blocker !== undefined && acts.filter((other) => other.type === type).length > 1;
  return isOneOfMany ? `${name} ${workWords[language].task.about(shortened(blocker.words, 60))}` : name;
}
