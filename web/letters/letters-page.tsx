import { writtenIn } from '../../domain/text/written-in';
import type { Followed } from '../../office/rollout-commands';
import { placeText } from '../../store/latest';
import { letterPageWords } from '../../words/letter-pages';
import { letterTogetherWords } from '../../words/letter-together';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { Quote } from '../pages/quote';
import { Table } from '../pages/table';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';
import { PaperFiles } from './letter-page';
import { degreeText } from './letter-texts';
import type { IssuedLetter, LettersView, OpenSubmission } from './letters';
import { contentToday, type OpenLetter } from './open-letters';
import { LetterPaper } from './paper';
import { StepButton } from './step-button';
import { letterStages, type OpenStage, openStageOf } from './together';

/** Letters of every decision: those on their way by what they wait for, and those that were issued. */

type ViewProps = {
  me: SignedIn;
  /** Where an open page asks whether it is still so. */
  fresh: string;
  view: LettersView;
};

export function LettersPage({ me, fresh, view }: ViewProps) {
  const words = letterPageWords[me.language];
  const title = view.stage === 'open' ? words.title(view.letters.length) : words.issuedTitle;
  const tab = (stage: LettersView['stage'], href: string) => (
    <a href={inLanguage(href, me)} aria-current={view.stage === stage ? 'page' : undefined}>
      {words.tabs[stage]}
    </a>
  );
  return (
    <OfficeFrame fresh={fresh} me={me} title={title} current="letters" here={view.stage === 'open' ? '/letters' : '/letters?stage=issued'}>
      <Did me={me} view={view} />
      <h1>{title}</h1>
      <nav class="filters" aria-label={words.tabs.label}>
        {tab('open', '/letters')} {tab('issued', '/letters?stage=issued')}
      </nav>
      {view.letters.length === 0 && <p>{words.none}</p>}
      {view.stage === 'open' ? (
        <>
          <Groups me={me} letters={view.letters} />
          {view.submissions.length > 0 && <Submissions me={me} submissions={view.submissions} />}
        </>
      ) : (
        view.letters.length > 0 && <IssuedTable me={me} letters={view.letters} more={view.more} />
      )}
    </OfficeFrame>
  );
}

function Did({ me, view }: Pick<ViewProps, 'me' | 'view'>) {
  if (view.stage !== 'open' || view.did === null) return null;
  const { step, count } = view.did;
  return (
    <div class="notice done" role="status">
      <p>{letterTogetherWords[me.language].done[step](count)}</p>
    </div>
  );
}

function AgencyLink({ me, of, agency }: { me: SignedIn; of: Followed; agency: string }) {
  return (
    <>
      <a href={inLanguage(paths.agency(of.id, agency), me)}>{agencyName(of.decision, agency, of.now, me.language)}</a>
      <br />
      <span class="facts">{of.decision.source.number ?? of.id}</span>
    </>
  );
}

/** At most so many rows a page: drafts that nobody looks at pile up. */
const MOST_ROWS = 300;

function Groups({ me, letters }: { me: SignedIn; letters: readonly OpenLetter[] }) {
  const words = letterTogetherWords[me.language];
  return (
    <div class="inbox" data-keys>
      {stagesFor(letters).map((stage, index) => (
        <Group
          key={stage}
          me={me}
          stage={stage}
          letters={letters.filter((letter) => openStageOf(letter) === stage)}
          isFirst={index === 0}
        />
      ))}
      <p class="hint keys" hidden>
        {words.keys}
      </p>
    </div>
  );
}

/** Letters that only this account can sign come first, then those to be issued, then drafts, and last those that wait for somebody else. */
function stagesFor(letters: readonly OpenLetter[]): OpenStage[] {
  const rank = (stage: OpenStage): number => {
    const steps = letters.filter((letter) => openStageOf(letter) === stage).map(({ step }) => step);
    if (steps.includes('signLetter')) return 0;
    return stage === 'signed' ? 1 : stage === 'draft' ? 2 : 3;
  };
  return letterStages
    .filter((stage) => letters.some((letter) => openStageOf(letter) === stage))
    .sort((one, other) => rank(one) - rank(other));
}

/** Letters whose text stands on the page at once; of others it stands on their own pages. */
const MOST_PAPERS = 20;

type GroupProps = { me: SignedIn; stage: OpenStage; letters: readonly OpenLetter[]; isFirst: boolean };

function Group({ me, stage, letters, isFirst }: GroupProps) {
  const words = letterTogetherWords[me.language];
  const steps = new Set(letters.flatMap(({ step }) => (step === null ? [] : [step])));
  const first = letters.findIndex(({ step }) => step !== null);
  return (
    <section class="sheet group">
      <h2>
        {words.groups[stage]} <span class="facts">{letters.length}</span>
      </h2>
      <ul class="rows">
        {letters.slice(0, MOST_ROWS).map((letter, index) => (
          <Row key={letter.ref} me={me} letter={letter} isOpen={isFirst && index === first} withPaper={index < MOST_PAPERS} />
        ))}
      </ul>
      <p class="acts">
        {[...steps].map((step) => {
          const count = letters.filter((letter) => letter.step === step).length;
          if (count < 2) return null;
          return (
            <a key={step} class="button quiet" href={inLanguage(`/letters/together?step=${step}&stage=${stage}`, me)}>
              {words.all[step](count)}
            </a>
          );
        })}
      </p>
    </section>
  );
}

function Row({ me, letter: entry, isOpen, withPaper }: { me: SignedIn; letter: OpenLetter; isOpen: boolean; withPaper: boolean }) {
  const { of, agency, letter } = entry;
  const words = letterTogetherWords[me.language];
  const content = withPaper ? contentToday(entry) : null;
  return (
    <li class="item" id={letter.id}>
      <details open={isOpen}>
        <summary>
          <span class="who">{agencyName(of.decision, agency, of.now, me.language)}</span>{' '}
          <span class="subject">{degreeText(of, agency, letter.degree, me)}</span>{' '}
          <span class="age">
            {of.decision.source.number ?? of.id} · {words.laidOn(letter.day)}
          </span>
        </summary>
        <div class="opened">
          <div class="acts">
            <StepButton me={me} letter={entry} content={content} />
            <a class="button quiet" href={inLanguage(paths.letter(of.id, agency, letter.id), me)}>
              {words.read}
            </a>
          </div>
          {content !== null && <LetterPaper me={me} content={content} />}
        </div>
      </details>
    </li>
  );
}

function Submissions({ me, submissions }: { me: SignedIn; submissions: readonly OpenSubmission[] }) {
  const words = letterPageWords[me.language];
  const short = mailWords[me.language].shortDay;
  return (
    <section class="sheet">
      <h2>{words.submissions}</h2>
      <p class="hint">{words.submissionsHint}</p>
      <ul>
        {submissions.slice(0, MOST_ROWS).map(({ of, agency, laid: { task, blocker, laid } }) => (
          <li key={`${of.id} ${agency} ${blocker.id}`}>
            <a href={inLanguage(paths.task(of.id, agency, task.id), me)}>{agencyName(of.decision, agency, of.now, me.language)}</a>{' '}
            <span class="facts">{words.laid(short(laid))}</span>{' '}
            <PaperFiles
              href={`${paths.agency(of.id, agency)}/submissions/${encodeURIComponent(blocker.id)}?`}
              name={words.page.submission}
            />
            <Quote>{blocker.words}</Quote>
          </li>
        ))}
      </ul>
    </section>
  );
}

function IssuedTable({ me, letters, more }: { me: SignedIn; letters: readonly IssuedLetter[]; more: boolean }) {
  const words = letterPageWords[me.language];
  const short = mailWords[me.language].shortDay;
  const last = letters.at(-1);
  return (
    <>
      <Table
        label={words.issuedTitle}
        stacks
        columns={[words.issuedColumns.number, words.issuedColumns.agency, words.issuedColumns.day, words.issuedColumns.signer]}
      >
        {letters.map(({ of, agency, event }) => (
          <tr key={`${of.id} ${agency} ${event.seq}`}>
            <th scope="row">
              <a href={inLanguage(paths.letter(of.id, agency, event.letter), me)}>{event.number}</a>
            </th>
            <td>
              <AgencyLink me={me} of={of} agency={agency} />
            </td>
            <td data-label={words.issuedColumns.day}>{short(event.date)}</td>
            <td data-label={words.issuedColumns.signer} lang={writtenIn(event.signer, me.language)}>
              {event.signer}
            </td>
          </tr>
        ))}
      </Table>
      {more && last !== undefined && (
        <p>
          <a class="button quiet" href={inLanguage(`/letters?stage=issued&after=${encodeURIComponent(placeText(last.place))}`, me)}>
            {words.older}
          </a>
        </p>
      )}
    </>
  );
}
