import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Day, dayOf, writtenDay } from '../../domain/calendar/time';
import type { CommandBody, Refusal } from '../../domain/commands/command';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Level } from '../../domain/decision/decision';
import { type LetterContent, levelOver } from '../../domain/message/letter-content';
import { numberAfter, numberKey, numberYear } from '../../domain/record/letter-number';
import { drawnLetter } from '../../office/issued-letter';
import { rolloutId } from '../../store/decisions';
import { describeFile } from '../../store/files';
import { lastNumberOf, lastSigned, numberHolderFor } from '../../store/letter-numbers';
import type { LetterStep } from '../../words/letter-together';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { commandOf, giveOrLookUp, keepFiles } from '../give';
import { contextAt, decisionsOnce } from '../place';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { derivedId, idOf, one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { signFor } from './letter-texts';
import { contentToday, markOfContent, type OpenLetter, openLetters } from './open-letters';
import { TogetherPage } from './together-page';

/** Letters laid before the signer, signed or issued, one or many, each seen first as it will be printed. */

/** At most so many letters on one page: nobody reads more. */
const MOST_LETTERS = 60;

export const letterSteps: readonly LetterStep[] = ['submitLetter', 'signLetter', 'issueLetter'];
export const letterStages = ['draft', 'submitted', 'signed'] as const;
export type OpenStage = (typeof letterStages)[number];

export type LetterFault = 'number' | 'numberTwice' | 'signer' | 'changed';
/** One letter of the page, with what stands in its fields. */
export type LetterToGive = OpenLetter & {
  content: LetterContent;
  mark: string;
  isChosen: boolean;
  number: string;
  signer: string;
  fault: LetterFault | null;
  refusal: Refusal | null;
};
export type TogetherForm = {
  id: string;
  step: LetterStep;
  date: string;
  dateFault: boolean;
  nothingChosen: boolean;
  letters: LetterToGive[];
  /** The highest number recorded this year behind each sign that the letters carry. */
  last: ReadonlyMap<string, string | null>;
  signers: readonly string[];
  /** How many were recorded by this form already. */
  done: number;
};

/** The stage of a letter, by which letters are put together. */
export function openStageOf({ letter }: Pick<OpenLetter, 'letter'>): OpenStage {
  return letter.signed !== null ? 'signed' : letter.submitted !== null ? 'submitted' : 'draft';
}

/** GET /letters/together?step=…, with `stage` all at one place of their way, or with `letter` those that are named. Changes nothing. */
export const showTogether: SignedInHandler = async (deps, request, reply, me) => {
  const asked = sentOf(request.query);
  const step = letterSteps.find((entry) => entry === one(asked, 'step'));
  if (step === undefined) return sendMissing(request, reply);
  const { letters } = await openLetters(deps, me);
  const stage = letterStages.find((entry) => entry === one(asked, 'stage'));
  const wanted = letters.filter((letter) => letter.step === step && (asked.letter?.includes(letter.ref) ?? openStageOf(letter) === stage));
  const form = await freshForm(deps, step, wanted.slice(0, MOST_LETTERS));
  return sendPage(reply, 200, <TogetherPage me={me} form={form} />);
};

/** POST /letters/together: takes the step with each letter that is chosen; what cannot be recorded is shown again with its reason. */
export const takeTogether: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const step = letterSteps.find((entry) => entry === one(sent, 'step'));
  if (step === undefined) return sendMissing(request, reply);
  const { letters } = await openLetters(deps, me);
  const shown = new Set([
    ...(sent.letter ?? []),
    ...Object.keys(sent).flatMap((name) => (name.startsWith('mark:') ? [name.slice(5)] : [])),
  ]);
  const wanted = letters.filter((letter) => letter.step === step && shown.has(letter.ref)).slice(0, MOST_LETTERS);
  const form = filledIn(await freshForm(deps, step, wanted), sent);
  // A letter that was asked for but is open no more was recorded before, by this form or by somebody else.
  const before = (sent.letter ?? []).filter((ref) => !wanted.some((letter) => letter.ref === ref)).length;
  if (form.nothingChosen && before === 0) return sendPage(reply, 422, <TogetherPage me={me} form={form} />);
  if (form.dateFault || form.letters.some(({ fault }) => fault !== null)) return sendPage(reply, 422, <TogetherPage me={me} form={form} />);
  const left = await giveEach(deps, request, me, form);
  const done = form.letters.filter(({ isChosen }) => isChosen).length - left.length + before;
  if (left.length > 0) return sendPage(reply, 422, <TogetherPage me={me} form={{ ...form, letters: left, done }} />);
  return reply.redirect(inLanguage(`/letters?did=${step}&count=${done}`, me), 303);
};

async function freshForm(deps: WebDeps, step: LetterStep, letters: readonly OpenLetter[]): Promise<TogetherForm> {
  const today = dayOf(deps.now());
  const withContent = letters.flatMap((letter) => {
    const content = contentToday(letter);
    return content === null ? [] : [{ ...letter, content, mark: markOfContent(content) }];
  });
  const empty = { isChosen: true, number: '', signer: '', fault: null, refusal: null };
  const form: TogetherForm = {
    ...{ id: randomUUID(), step, date: today, dateFault: false, nothingChosen: false, done: 0 },
    ...{ letters: withContent.map((letter) => ({ ...letter, ...empty })), last: new Map(), signers: [] },
  };
  return step === 'issueLetter' ? withSuggestions(deps, form, today) : form;
}

/** Numbers go on from the last one of the book and year, in the order of the page; the suggested signer is the last one at that level. */
async function withSuggestions(deps: WebDeps, form: TogetherForm, today: Day): Promise<TogetherForm> {
  const last = new Map<string, string | null>();
  for (const sign of new Set(form.letters.map(({ content }) => signFor(content.signer)))) {
    last.set(sign, await lastNumberOf(deps.database, numberYear(today), sign));
  }
  const signers = await signersBefore(deps);
  const given = new Map<string, number>();
  const letters = form.letters.map((letter) => {
    const sign = signFor(letter.content.signer);
    const place = (given.get(sign) ?? 0) + 1;
    given.set(sign, place);
    const before = last.get(sign) ?? null;
    const signer = signers.find(({ level }) => level === letter.content.signer)?.signer ?? '';
    return { ...letter, number: before === null ? '' : (numberAfter(before, place) ?? ''), signer };
  });
  return { ...form, letters, last, signers: [...new Set(signers.map(({ signer }) => signer))].slice(0, 20) };
}

/** Who signed letters before, the latest first, with the level whose authority stood over the name. */
async function signersBefore(deps: WebDeps): Promise<{ signer: string; level: Level }[]> {
  const read = decisionsOnce(deps);
  const found: { signer: string; level: Level }[] = [];
  for (const { decision, signer, by, draft } of await lastSigned(deps.database)) {
    const of = await read(decision);
    if (of !== null) found.push({ signer, level: levelOver({ ...draft, signed: by === null ? null : { by } }, of.decision) });
  }
  return found;
}

/** Replaces the suggestions by what was sent, with its faults. */
function filledIn(form: TogetherForm, sent: Sent): TogetherForm {
  const date = one(sent, 'date') || form.date;
  const numbers = new Set<string>();
  const letters = form.letters.map((letter): LetterToGive => {
    const isChosen = sent.letter?.includes(letter.ref) === true;
    const number = form.step === 'issueLetter' ? one(sent, `number:${letter.ref}`) : '';
    const signer = form.step === 'issueLetter' ? one(sent, `signer:${letter.ref}`) : '';
    const filled = { ...letter, isChosen, number, signer };
    if (!isChosen) return filled;
    if (one(sent, `mark:${letter.ref}`) !== letter.mark) return { ...filled, fault: 'changed' };
    if (form.step !== 'issueLetter') return filled;
    const isTaken = numbers.has(numberKey(number));
    numbers.add(numberKey(number));
    const fault = number === '' ? 'number' : isTaken ? 'numberTwice' : signer === '' ? 'signer' : null;
    return { ...filled, fault };
  });
  const dateFault = form.step === 'issueLetter' && writtenDay(date) === null;
  return { ...form, id: idOf(sent), date, dateFault, letters, nothingChosen: !letters.some(({ isChosen }) => isChosen) };
}

/** Gives the commands one after another because their numbers come from one book; refused ones come back with the reason. */
async function giveEach(deps: WebDeps, request: FastifyRequest, me: SignedIn, form: TogetherForm): Promise<LetterToGive[]> {
  const left: LetterToGive[] = [];
  for (const letter of form.letters) {
    if (!letter.isChosen) continue;
    const refusal = await giveOne(deps, request, me, form, letter);
    if (refusal !== null) left.push({ ...letter, refusal });
  }
  return left;
}

async function giveOne(
  deps: WebDeps,
  request: FastifyRequest,
  me: SignedIn,
  { id, step, date }: TogetherForm,
  entry: LetterToGive,
): Promise<Refusal | null> {
  const { of, agency: code, letter, content, number, signer, state } = entry;
  const rollout = rolloutId(of.id, code);
  const agency = agencyOf(of.decision, code);
  if (agency === undefined) return null;
  const papers = { number, date: writtenDay(date) ?? dayOf(of.now), signer };
  const file = step === 'issueLetter' ? await drawnLetter(content, papers) : null;
  const body: CommandBody =
    step === 'issueLetter' && file !== null
      ? { type: step, letter: letter.id, ...papers, file: describeFile(file) }
      : { type: step === 'signLetter' ? 'signLetter' : 'submitLetter', letter: letter.id };
  const command = commandOf(me, derivedId(id, entry.ref), body);
  const numberHolder = await numberHolderFor(deps.database, rollout, command);
  if (file !== null) await keepFiles(deps, { ...contextAt({ of, agency }), state, numberHolder }, command, [file]);
  const answer = await giveOrLookUp(deps, request, rollout, command);
  return answer.accepted ? null : { code: answer.code, params: answer.params };
}
