import { type Day, dayOf } from '../../domain/calendar/time';
import { type Degree, nameOn } from '../../domain/decision/decision';
import { voiceTo } from '../../domain/decision/kinds';
import { stageOf } from '../../domain/record/letter-record';
import { definitionOf } from '../../domain/record/linked-tasks';
import type { Letter } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { placeText } from '../../store/latest';
import { commandNames } from '../../words/command-names';
import { letterCommandWords } from '../../words/letter-command';
import { letterPageWords } from '../../words/letter-pages';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { type AgencyPlace, agencyName, paths } from '../place';
import { inLanguage } from '../visit';
import { letterSteps } from './letter-steps';
import type { IssuedLetter, LettersView, OpenLetter, OpenSubmission } from './letters';

/** Letters of every decision, and one letter on its way. */

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
      <h1>{title}</h1>
      <nav class="filters" aria-label={words.tabs.label}>
        {tab('open', '/letters')} {tab('issued', '/letters?stage=issued')}
      </nav>
      {view.letters.length === 0 && <p>{words.none}</p>}
      {view.stage === 'open' ? (
        <>
          {view.letters.length > 0 && <OpenTable me={me} letters={view.letters} />}
          {view.submissions.length > 0 && <Submissions me={me} submissions={view.submissions} />}
        </>
      ) : (
        view.letters.length > 0 && <IssuedTable me={me} letters={view.letters} more={view.more} />
      )}
    </OfficeFrame>
  );
}

/** How a letter of a degree is called: those who are not subordinate are requested and not urged. */
function degreeText({ decision }: Followed, agency: string, degree: Degree, { language }: SignedIn): string {
  return letterWords[language].degree[voiceTo(decision, agency)][degree];
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

/** Rows of a page; drafts that nobody has looked at pile up otherwise. */
const MOST_ROWS = 300;

function OpenTable({ me, letters }: { me: SignedIn; letters: readonly OpenLetter[] }) {
  const words = letterPageWords[me.language];
  const short = mailWords[me.language].shortDay;
  return (
    <Table label={words.tabs.open} columns={Object.values(words.columns)}>
      {letters.slice(0, MOST_ROWS).map(({ of, agency, letter, state }) => {
        const [next] = letterSteps(letter, state, of, agency, me);
        return (
          <tr key={`${of.id} ${agency} ${letter.id}`}>
            <th scope="row">
              <a href={inLanguage(paths.letter(of.id, agency, letter.id), me)}>{degreeText(of, agency, letter.degree, me)}</a>
            </th>
            <td>
              <AgencyLink me={me} of={of} agency={agency} />
            </td>
            <td>{short(letter.day)}</td>
            <td>{letterCommandWords[me.language].stage[stageOf(letter)]}</td>
            <td>
              {next !== undefined && (
                <a href={inLanguage(paths.act(of.id, agency, next, { letter: letter.id }), me)}>{commandNames[me.language][next]}</a>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
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
            <Files href={`${paths.agency(of.id, agency)}/submissions/${encodeURIComponent(blocker.id)}?`} name={words.page.submission} />
            <p class="quote">{blocker.words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A paper in both forms; `href` ends where the kind is added. */
function Files({ href, name, kinds = ['docx', 'pdf'] }: { href: string; name: string; kinds?: readonly string[] }) {
  return (
    <>
      {kinds.map((kind) => (
        <a key={kind} href={`${href}kind=${kind}`} aria-label={`${name} .${kind}`}>
          .{kind}{' '}
        </a>
      ))}
    </>
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
            <td>{short(event.date)}</td>
            <td>{event.signer}</td>
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

type LetterProps = { me: SignedIn; place: AgencyPlace; letter: Letter; withSubmission: boolean };

export function LetterPage({ me, place, letter, withSubmission }: LetterProps) {
  const { of, agency } = place;
  const words = letterPageWords[me.language].page;
  const name = nameOn(agency, dayOf(of.now))[me.language];
  const title = words.title(degreeText(of, agency.code, letter.degree, me), name);
  const steps = letterSteps(letter, place.record.state, of, agency.code, me);
  return (
    <OfficeFrame me={me} title={title} current="letters" here={paths.letter(of.id, agency.code, letter.id)} narrow>
      <p class="path">
        <a href={inLanguage(paths.decision(of.id), me)}>{of.decision.source.number ?? of.id}</a> ›{' '}
        <a href={inLanguage(paths.agency(of.id, agency.code), me)}>{name}</a>
      </p>
      <h1>{title}</h1>
      <Way me={me} letter={letter} />
      {steps.length > 0 && (
        <section class="sheet">
          <h2>{words.acts}</h2>
          <p class="acts">
            {steps.map((type, index) => (
              <a
                key={type}
                class={index === 0 ? 'button' : 'button quiet'}
                href={inLanguage(paths.act(of.id, agency.code, type, { letter: letter.id }), me)}
              >
                {commandNames[me.language][type]}
              </a>
            ))}
          </p>
        </section>
      )}
      <LetterFiles place={place} me={me} letter={letter} withSubmission={withSubmission} />
      <section class="sheet">
        <h2>{words.tasks}</h2>
        <ul>
          {[...new Set(letter.tasks.map(({ task }) => task))].map((id) => (
            <TaskLine key={id} me={me} place={place} id={id} />
          ))}
        </ul>
      </section>
    </OfficeFrame>
  );
}

function TaskLine({ me, place, id }: { me: SignedIn; place: AgencyPlace; id: string }) {
  const { of, agency, record } = place;
  const task = record.state.tasks[id];
  const definition = task === undefined ? undefined : definitionOf(of.decision, task);
  if (task === undefined || definition === undefined) return <li>{id}</li>;
  return (
    <li>
      <a href={inLanguage(paths.task(of.id, agency.code, id), me)}>{titleOf(task, definition, me.language)}</a>
    </li>
  );
}

/** From the draft to the paper that left: what has been done, and what is still to come. */
function Way({ me, letter }: { me: SignedIn; letter: Letter }) {
  const words = letterPageWords[me.language].page;
  const short = mailWords[me.language].shortDay;
  const { submitted, signed, issued, returned } = letter;
  const day = (mark: { recorded: string } | null): Day | null => (mark === null ? null : dayOf(mark.recorded));
  const steps: [string, Day | null][] = [
    [words.steps.drafted, letter.day],
    [words.steps.submitted, day(submitted)],
    [words.steps.signed, day(signed)],
    [words.steps.issued, issued?.date ?? null],
  ];
  return (
    <section class="sheet">
      <h2>{words.way}</h2>
      <ol class="way">
        {steps.map(([name, on]) => (
          <li key={name} class={on === null ? 'open' : 'done'}>
            <span aria-hidden="true">{on === null ? '○' : '●'}</span> {name}{' '}
            <span class="facts">{on === null ? words.waits : short(on)}</span>
          </li>
        ))}
      </ol>
      {issued !== null && (
        <p>
          {words.number}: <b>{issued.number}</b> · {words.signer}: {issued.signer}
          {issued.sharesNumber === true && <strong> · {words.sharesNumber}</strong>}
        </p>
      )}
      {returned !== null && issued === null && submitted === null && <p class="quote">{words.returned(returned.reason)}</p>}
    </section>
  );
}

function LetterFiles({ me, place: { of, agency }, letter, withSubmission }: LetterProps) {
  const words = letterPageWords[me.language].page;
  const href = `${paths.letter(of.id, agency.code, letter.id)}?`;
  const { issued } = letter;
  const isStored = (issued?.file ?? null) !== null;
  const name = issued === null ? words.draft : isStored ? words.issuedFile : words.drawn;
  return (
    <section class="sheet">
      <h2>{words.files}</h2>
      <ul>
        <li>
          {name}: <Files href={href} name={name} kinds={isStored ? ['pdf'] : ['docx', 'pdf']} />
        </li>
        {withSubmission && (
          <li>
            {words.submission}: <Files href={`${href}paper=submission&`} name={words.submission} />
          </li>
        )}
      </ul>
    </section>
  );
}
