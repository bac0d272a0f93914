import { dayOf } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { holderOf } from '../../domain/decision/recipients';
import { documentWords } from '../../words/documents';
import { letterPageWords } from '../../words/letter-pages';
import { mailWords } from '../../words/mail';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { Status } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';
import type { GivenDirective, OpenDirective } from './directives';

/** Directives of the leaders, what is under way first. */

type Props = {
  me: SignedIn;
  /** Where an open page asks whether it is still so. */
  fresh: string;
  open: readonly OpenDirective[];
  latest: readonly GivenDirective[];
};

export function DirectivesPage({ me, fresh, open, latest }: Props) {
  const words = letterPageWords[me.language].directives;
  const title = words.title(open.length, Math.max(0, ...open.map(({ loop }) => loop.ageDays)));
  return (
    <OfficeFrame fresh={fresh} me={me} title={title} current="directives" here="/directives" narrow>
      <h1>{title}</h1>
      {open.length > 0 && (
        <section class="sheet">
          <h2>{words.open}</h2>
          {open.slice(0, MOST_OPEN).map((entry) => (
            <Open key={`${entry.of.id} ${entry.loop.agency} ${entry.loop.subject}`} me={me} entry={entry} />
          ))}
        </section>
      )}
      <section class="sheet">
        <h2>{words.all}</h2>
        {latest.length === 0 && <p>{words.none}</p>}
        {latest.map((entry) => (
          <Given
            key={`${entry.given.place.rollout} ${entry.given.place.seq}`}
            me={me}
            entry={entry}
            isOpen={open.some(
              ({ of, loop }) => of.id === entry.of.id && loop.agency === entry.given.agency && loop.subject === entry.given.event.directive,
            )}
          />
        ))}
      </section>
    </OfficeFrame>
  );
}

const MOST_OPEN = 200;

function Open({ me, entry: { of, loop } }: { me: SignedIn; entry: OpenDirective }) {
  const words = waitingWords[me.language];
  const name = (code: string) => agencyName(of.decision, code, of.now, me.language);
  const isOffices = loop.awaiting === 'office';
  return (
    <div class="item">
      <p>
        <Status mark={{ shape: isOffices ? '◆' : '○', look: isOffices ? 'wait' : 'open' }}>
          {isOffices ? words.today.carriedOut : words.today.awaits(loop.agencies.map(name).join(', '))}
        </Status>
      </p>
      <p class="quote">
        <a href={inLanguage(paths.task(of.id, loop.agency, loop.task), me)}>{loop.words}</a>
      </p>
      <p class="path">
        {letterPageWords[me.language].directives.for} {name(loop.agency)} ·{' '}
        {words.since(mailWords[me.language].shortDay(loop.since), loop.ageDays)} · {of.decision.source.number ?? of.id}
      </p>
    </div>
  );
}

function Given({ me, entry: { of, given }, isOpen }: { me: SignedIn; entry: GivenDirective; isOpen: boolean }) {
  const words = letterPageWords[me.language].directives;
  const { event, agency } = given;
  const name = (code: string) => agencyName(of.decision, code, of.now, me.language);
  const at = agencyOf(of.decision, agency);
  const holder = at === undefined ? null : holderOf(of.decision, at, event.by, dayOf(event.happened));
  const position = holder?.position[me.language] ?? documentWords[me.language].role[event.by];
  return (
    <div class="item">
      <p>
        <a href={inLanguage(paths.task(of.id, agency, event.task), me)}>{event.words}</a>
      </p>
      <p class="path">
        {[
          words.by(position, mailWords[me.language].shortDay(dayOf(event.happened))),
          event.given.length === 0 ? null : words.given(event.given.map((task) => name(task.agency)).join(', ')),
          `${words.for} ${name(agency)}`,
          of.decision.source.number ?? of.id,
          isOpen ? words.isOpen : words.closed,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </div>
  );
}
