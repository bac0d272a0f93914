import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type LetterForm, letterDocument } from '../documents/official/letter-document';
import { submissionDocument } from '../documents/official/letter-submission';
import type { OfficialDocument } from '../documents/official/official-document';
import { writeDocx } from '../documents/official/write-docx';
import { writePdf } from '../documents/official/write-pdf';
import { nearestName } from '../documents/package/nearest-name';
import { type Day, dayOf, type Instant, instantAt } from '../domain/calendar/time';
import type { Agency, Language } from '../domain/decision/decision';
import { draftAsOwed } from '../domain/ladder/drafts';
import { blockerSubmission, type LetterContent, letterContent, letterSubmission, replyWithin } from '../domain/message/letter-content';
import { type Letter, openBlockers, type RolloutState } from '../domain/record/state';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Followed, followed } from '../office/rollout-commands';
import { readFile } from '../store/files';
import { type LetterRecord, readLetterRecord } from '../store/letters';
import { letterCommandWords } from '../words/letter-command';
import { issuingBody, numberSign } from '../words/letters';
import { agenciesNamed } from './agencies-named';
import type { CommonOptions } from './options';
import { printJson } from './output';
import { decisionNamed } from './status';

/** Writes papers from the record: new drafts, and issued ones as they were stored. */

export type LetterNames = { decision: string; agency: string; letter: string };
type Options = CommonOptions & { out: string; submission?: boolean };

/** One agency of a decision with its record for letters at a moment; `now` where none is given. */
export type LetterPlace = { of: Followed; agency: Agency; record: LetterRecord };

/** `dondoc letter write`: draws up a draft or a submission from the record; an issued letter is byte for byte as stored. */
export async function writeLetter(
  decision: string,
  agency: string,
  letter: string,
  options: Options,
  command: Pick<Command, 'getOptionValueSource'>,
): Promise<void> {
  const { lang, out } = options;
  const words = letterCommandWords[lang];
  const ending = /\.(docx|pdf)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined) throw new Failure(words.badEnding(out), exitCodes.usage);
  // The paper is in Vietnamese, which has legal effect, unless the translation is requested; the terminal's language does not count.
  const language = command.getOptionValueSource('lang') === 'cli' ? lang : 'vi';
  await withConnections(async (connections) => {
    const names = { decision, agency, letter };
    const drawn =
      options.submission === true
        ? await drawSubmission(connections, names, language, lang)
        : await drawLetter(connections, names, language, lang);
    if ('stored' in drawn && ending !== 'pdf') throw new Failure(words.keptAsPdf(out), exitCodes.usage);
    const content = 'stored' in drawn ? drawn.stored : await (ending === 'pdf' ? writePdf : writeDocx)(drawn.document);
    await writeNew(out, content, lang);
    show(drawn, content, options);
  });
}

type Drawn =
  | { stored: Buffer; form: 'issued'; notes: string[]; id: string }
  | { document: OfficialDocument; form: LetterForm; notes: string[]; id: string };

/** Never overwrites a file: somebody may have edited the draft in it. */
async function writeNew(out: string, content: Buffer, language: Language): Promise<void> {
  await writeFile(out, content, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Failure(letterCommandWords[language].exists(out), exitCodes.failure);
    throw error;
  });
}

function show(drawn: Drawn, content: Buffer, { json, lang, out }: Options): void {
  const words = letterCommandWords[lang];
  const hash = createHash('sha256').update(content).digest('hex');
  if (json === true) {
    printJson({ id: drawn.id, form: drawn.form, stored: 'stored' in drawn, file: out, size: content.length, hash, notes: drawn.notes });
    return;
  }
  process.stdout.write(`${'stored' in drawn ? words.served(out, hash) : words.written(out, content.length)}\n`);
  for (const note of drawn.notes) process.stderr.write(`${note}\n`);
}

async function drawLetter(connections: Connections, names: LetterNames, language: Language, lang: Language): Promise<Drawn> {
  const words = letterCommandWords[lang];
  const { of, agency, letter, record } = await letterNamed(connections, names, lang);
  if (letter.issued === null) {
    const content = contentOf(record, draftAsOwed(letter, record.state, of) ?? letter, dayOf(of.now));
    return { id: letter.id, form: 'draft', document: letterDocument(content, 'draft', language), notes: [assumedNote(content, lang)] };
  }
  const file = letter.issued.file ?? null;
  if (file !== null && language === 'vi') {
    const stored = await readFile(connections.database, file.hash);
    if (stored === null) throw new Failure(words.missingContent(file.hash), exitCodes.failure);
    return { id: letter.id, form: 'issued', stored: stored.content, notes: [] };
  }
  const then = await recordOn(connections, of, agency, letter.issued.date, lang);
  const form = file === null ? 'drawn' : 'issued';
  const document = letterDocument(contentOf(then, letter, letter.issued.date), form, language);
  return { id: letter.id, form, document, notes: file === null ? [words.drawn] : [] };
}

async function drawSubmission(connections: Connections, names: LetterNames, language: Language, lang: Language): Promise<Drawn> {
  const { of, agency, record } = await placeOf(connections, names, lang);
  const blocker = blockerIn(record.state, names.letter);
  if (blocker !== null) {
    const content = blockerSubmission(record.state, record.decision, agency, blocker, record.calendar, dayOf(of.now));
    return { id: names.letter, form: 'draft', document: submissionDocument(content, language), notes: [] };
  }
  const letter = letterIn(record.state, names.letter, lang);
  const asOf = letter.issued?.date ?? dayOf(of.now);
  const then = letter.issued === null ? record : await recordOn(connections, of, agency, asOf, lang);
  const content = letterSubmission(then.state, then.decision, then.agency, letter, then.calendar, asOf);
  if (content === null) throw new Failure(letterCommandWords[lang].noSubmission(letter.id), exitCodes.badData);
  return { id: letter.id, form: 'draft', document: submissionDocument(content, language), notes: [] };
}

/** The content of a letter on a day, from the record. */
export function contentOf({ state, decision, agency, calendar }: LetterRecord, letter: Letter, asOf: Day): LetterContent {
  return letterContent(state, decision, agency, letter, calendar, asOf);
}

/** The parts of the paper that nobody has decided, for its signer to check. */
export function assumedNote(content: LetterContent, language: Language): string {
  return letterCommandWords[language].assumed(numberSign[issuingBody[content.signer]], replyWithin[content.degree]);
}

/** One agency of a decision, with its present record. Throws Failure (65) where a name is unknown. */
async function placeOf(connections: Connections, names: Omit<LetterNames, 'letter'>, language: Language): Promise<LetterPlace> {
  const words = letterCommandWords[language];
  const of = await followed(connections, await decisionNamed(connections, names.decision, language));
  const [agency, ...others] = agenciesNamed(of, names.agency, language);
  if (agency === undefined || others.length > 0) throw new Failure(words.oneAgency, exitCodes.usage);
  return { of, agency, record: await recordBy(connections, of, agency, of.now, language) };
}

/** A letter of an agency by its id or number. Throws Failure (65) naming the nearest one where it is unknown. */
export async function letterNamed(
  connections: Connections,
  names: LetterNames,
  language: Language,
): Promise<LetterPlace & { letter: Letter }> {
  const place = await placeOf(connections, names, language);
  return { ...place, letter: letterIn(place.record.state, names.letter, language) };
}

/** The record at the end of a day; for today, the present one. */
export async function recordOn(
  connections: Connections,
  of: Followed,
  agency: Agency,
  day: Day,
  language: Language,
): Promise<LetterRecord> {
  return recordBy(connections, of, agency, day < dayOf(of.now) ? instantAt(day, '23:59') : of.now, language);
}

async function recordBy(
  { database, calendars }: Connections,
  { id }: Followed,
  agency: Agency,
  at: Instant,
  language: Language,
): Promise<LetterRecord> {
  const record = await readLetterRecord(database, calendars, { decision: id, agency: agency.code }, at);
  if (record === null) throw new Failure(letterCommandWords[language].notYet(agency.code), exitCodes.badData);
  return record;
}

function letterIn(state: RolloutState, name: string, language: Language): Letter {
  const wanted = name.normalize('NFC');
  const letters = Object.values(state.letters);
  const found = state.letters[wanted] ?? letters.find((letter) => letter.issued?.number === wanted);
  if (found !== undefined) return found;
  const known = letters.flatMap((letter) => [letter.id, ...(letter.issued === null ? [] : [letter.issued.number])]);
  throw new Failure(letterCommandWords[language].unknownLetter(name, nearestName(name, known)), exitCodes.badData);
}

function blockerIn(state: RolloutState, id: string) {
  for (const task of Object.values(state.tasks)) {
    const blocker = openBlockers(task).find((entry) => entry.id === id);
    if (blocker !== undefined) return { task, blocker };
  }
  return null;
}
