import type { PdfSignature } from '../../documents/pdf-signatures';
import { type Day, dayOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import type { LetterContent } from '../../domain/message/letter-content';
import { definitionOf } from '../../domain/record/linked-tasks';
import type { Letter } from '../../domain/record/state';
import { capitalised } from '../../mail/plain-line';
import { commandNames } from '../../words/command-names';
import { letterPageWords } from '../../words/letter-pages';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Quote } from '../pages/quote';
import { type AgencyPlace, paths } from '../place';
import { inLanguage } from '../visit';
import { letterSteps, nextStep } from './letter-steps';
import { degreeText } from './letter-texts';
import { refOf } from './open-letters';
import { LetterPaper } from './paper';
import { Signatures } from './signatures';
import { StepButton } from './step-button';

/** One letter: what it says, where it is on its way, its files. */

type LetterProps = {
  me: SignedIn;
  place: AgencyPlace;
  letter: Letter;
  /** The letter's text; null where the record of its day is gone. */
  content: LetterContent | null;
  withSubmission: boolean;
  /** Of the issued PDF; null where there is none. */
  signatures: readonly PdfSignature[] | null;
};

export function LetterPage({ me, place, letter, content, withSubmission, signatures }: LetterProps) {
  const { of, agency } = place;
  const words = letterPageWords[me.language].page;
  const name = nameOn(agency, dayOf(of.now))[me.language];
  const title = capitalised(words.title(degreeText(of, agency.code, letter.degree, me), name));
  const { state } = place.record;
  const steps = letterSteps(letter, state, of, agency.code, me);
  const ref = refOf(of.id, agency.code, letter.id);
  const own =
    letter.issued === null ? { of, agency: agency.code, letter, state, ref, step: nextStep(letter, state, of, agency.code, me) } : null;
  const others = steps.filter((type) => type !== own?.step);
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
          <div class="acts">
            {own !== null && <StepButton me={me} letter={own} content={content} />}
            {others.map((type, index) => (
              <a
                key={type}
                class={index === 0 && own?.step === null ? 'button' : 'button quiet'}
                href={inLanguage(paths.act(of.id, agency.code, type, { letter: letter.id }), me)}
              >
                {commandNames[me.language][type]}
              </a>
            ))}
          </div>
        </section>
      )}
      {content !== null && <LetterPaper me={me} content={content} />}
      <LetterFiles place={place} me={me} letter={letter} withSubmission={withSubmission} signatures={signatures} />
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
      {returned !== null && issued === null && submitted === null && <Quote>{words.returned(returned.reason)}</Quote>}
    </section>
  );
}

function LetterFiles({ me, place: { of, agency }, letter, withSubmission, signatures }: Omit<LetterProps, 'content'>) {
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
          {name}: <PaperFiles href={href} name={name} kinds={isStored ? ['pdf'] : ['docx', 'pdf']} />
        </li>
        {withSubmission && (
          <li>
            {words.submission}: <PaperFiles href={`${href}paper=submission&`} name={words.submission} />
          </li>
        )}
      </ul>
      {signatures !== null && <Signatures me={me} signatures={signatures} />}
    </section>
  );
}

/** A paper in both forms; `href` ends where the kind is added. */
export function PaperFiles({ href, name, kinds = ['docx', 'pdf'] }: { href: string; name: string; kinds?: readonly string[] }) {
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
