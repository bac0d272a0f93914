import { letterTogetherWords } from '../../words/letter-together';
import { letterWords } from '../../words/letters';
import { refusalText } from '../../words/refusals';
import type { SignedIn } from '../account/session';
import { DayInput } from '../pages/day-input';
import { describedBy, Field } from '../pages/fields';
import { OfficeFrame } from '../pages/office-frame';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';
import { degreeText, signFor } from './letter-texts';
import { LetterPaper } from './paper';
import type { LetterToGive, TogetherForm } from './together';

/** Each letter as it will be printed, with its fields where it is issued, and one button for all that are chosen. */

type Props = { me: SignedIn; form: TogetherForm };

export function TogetherPage({ me, form }: Props) {
  const words = letterTogetherWords[me.language];
  const { step, letters } = form;
  const title = letters.length === 0 ? words.none[step] : words.title[step](letters.length);
  return (
    <OfficeFrame me={me} title={title} current="letters" here={null} narrow>
      <Trouble me={me} form={form} />
      <h1>{title}</h1>
      {letters.length === 0 ? (
        <p>
          <a class="button" href={inLanguage('/letters', me)}>
            {words.groups.draft}
          </a>
        </p>
      ) : (
        <form method="post" action={inLanguage('/letters/together', me)} class="together">
          <p class="lede">{words.lede[step]}</p>
          <input type="hidden" name="id" value={form.id} />
          <input type="hidden" name="step" value={step} />
          <div class="sheet first">
            {step === 'issueLetter' && <DateField me={me} form={form} />}
            <p class="acts">
              <button type="submit">{words.confirm[step]}</button>
            </p>
          </div>
          <datalist id="signers">
            {form.signers.map((signer) => (
              <option key={signer} value={signer} />
            ))}
          </datalist>
          <div data-keys>
            {letters.map((letter, index) => (
              <OneLetter key={letter.ref} me={me} form={form} letter={letter} index={index} />
            ))}
          </div>
        </form>
      )}
      <p class="hint keys" hidden>
        {words.keys}
      </p>
    </OfficeFrame>
  );
}

function Trouble({ me, form }: Props) {
  const words = letterTogetherWords[me.language];
  const wrong = form.letters.filter(({ fault, refusal }) => fault !== null || refusal !== null);
  if (wrong.length === 0 && !form.dateFault && !form.nothingChosen) return null;
  return (
    <div class="notice problems" role="alert">
      {form.done > 0 && <p>{words.done[form.step](form.done)}</p>}
      {wrong.length > 0 && <h2>{words.notDone(wrong.length)}</h2>}
      {form.nothingChosen && <p>{words.nothingChosen}</p>}
      <ul>
        {form.dateFault && (
          <li>
            <a href="#date">{words.faults.day}</a>
          </li>
        )}
        {wrong.map((letter) => (
          <li key={letter.ref}>
            <a href={`#${idOf(form, letter)}`}>
              {agencyName(letter.of.decision, letter.agency, letter.of.now, me.language)}: {troubleOf(me, letter)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function troubleOf({ language }: SignedIn, { fault, refusal }: LetterToGive): string {
  const words = letterTogetherWords[language];
  if (refusal !== null) return refusalText(refusal, language);
  return fault === null ? '' : fault === 'changed' ? words.changed : words.faults[fault];
}

const idOf = ({ letters }: TogetherForm, letter: LetterToGive) => `letter-${letters.indexOf(letter)}`;

function DateField({ me, form }: Props) {
  const words = letterTogetherWords[me.language];
  const fault = form.dateFault ? words.faults.day : null;
  return (
    <Field id="date" label={words.day} hint={null} fault={fault}>
      <DayInput
        id="date"
        value={form.date}
        described={{ 'aria-describedby': describedBy('date', null, fault), 'aria-invalid': fault !== null }}
      />
    </Field>
  );
}

function OneLetter({ me, form, letter, index }: Props & { letter: LetterToGive; index: number }) {
  const words = letterTogetherWords[me.language];
  const { of, agency, ref, content } = letter;
  const id = idOf(form, letter);
  const trouble = troubleOf(me, letter);
  return (
    <article class="sheet item letter" id={id}>
      <div class="tick">
        <input id={`${id}-chosen`} type="checkbox" name="letter" value={ref} checked={letter.isChosen} />
        <label for={`${id}-chosen`}>{words.include[form.step]}</label>
      </div>
      <input type="hidden" name={`mark:${ref}`} value={letter.mark} />
      <h2>
        {agencyName(of.decision, agency, of.now, me.language)}: {degreeText(of, agency, letter.letter.degree, me)}
      </h2>
      {trouble !== '' && <p class="fault">{trouble}</p>}
      {form.step === 'issueLetter' && (
        <>
          {letter.letter.signed === null && <p class="hint">{words.onPaper}</p>}
          <Papers me={me} form={form} letter={letter} id={id} />
          <p class="facts">{words.authority(letterWords[me.language].signing[content.signer])}</p>
        </>
      )}
      <details open={index === 0}>
        <summary>{words.paper}</summary>
        <LetterPaper me={me} content={content} />
      </details>
      <p class="acts">
        <a class="button quiet" href={inLanguage(paths.letter(of.id, agency, letter.letter.id), me)}>
          {words.read}
        </a>
        {form.step === 'issueLetter' && (
          <a class="button quiet" href={inLanguage(withFile(form, letter), me)}>
            {words.withFile}
          </a>
        )}
      </p>
    </article>
  );
}

/** The form that takes the scanned letter, with what is suggested here. */
function withFile({ date }: TogetherForm, { of, agency, letter, number, signer }: LetterToGive): string {
  return paths.act(of.id, agency, 'issueLetter', { letter: letter.id, number, date, signer });
}

/** Puts the cursor into the first field that nothing could be suggested for, unless there is a fault: that is read first. */
function isFirstEmpty({ letters }: TogetherForm, letter: LetterToGive, field: 'number' | 'signer'): boolean {
  if (letters.some(({ fault, refusal }) => fault !== null || refusal !== null)) return false;
  const first = letters.find(({ number, signer }) => number === '' || signer === '');
  return first === letter && (first.number === '' ? 'number' : 'signer') === field;
}

function Papers({ me, form, letter, id }: Props & { letter: LetterToGive; id: string }) {
  const words = letterTogetherWords[me.language];
  const { ref, fault, number, signer, content } = letter;
  const last = form.last.get(signFor(content.signer)) ?? null;
  const numberHint = last === null ? words.noLast : words.after(last);
  const numberFault = fault === 'number' || fault === 'numberTwice' ? words.faults[fault] : null;
  const signerFault = fault === 'signer' ? words.faults.signer : null;
  return (
    <div class="papers-of">
      <Field id={`${id}-number`} label={words.number} hint={numberHint} fault={numberFault}>
        <input
          id={`${id}-number`}
          name={`number:${ref}`}
          type="text"
          value={number}
          maxLength={100}
          autofocus={isFirstEmpty(form, letter, 'number')}
          autocomplete="off"
          aria-describedby={describedBy(`${id}-number`, numberHint, numberFault)}
          aria-invalid={numberFault !== null}
        />
      </Field>
      <Field id={`${id}-signer`} label={words.signer} hint={words.signerHint} fault={signerFault}>
        <input
          id={`${id}-signer`}
          name={`signer:${ref}`}
          type="text"
          value={signer}
          maxLength={200}
          autofocus={isFirstEmpty(form, letter, 'signer')}
          list="signers"
          autocomplete="off"
          aria-describedby={describedBy(`${id}-signer`, words.signerHint, signerFault)}
          aria-invalid={signerFault !== null}
        />
      </Field>
    </div>
  );
}
