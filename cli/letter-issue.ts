import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { statOf } from '../documents/package/read-text';
import { dayOf, isDay } from '../domain/calendar/time';
import type { Answer } from '../domain/commands/command';
import { decide } from '../domain/commands/decide';
import { nameOn } from '../domain/decision/agency-names';
import type { Language } from '../domain/decision/decision';
import type { AttachedFile } from '../domain/record/actor';
import type { Letter } from '../domain/record/state';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { drawnLetter } from '../office/issued-letter';
import { giveTo } from '../office/rollout-commands';
import { rolloutId } from '../store/decisions';
import { storeFile } from '../store/files';
import { numberHolderFor } from '../store/letter-numbers';
import { actWords } from '../words/act';
import { letterCommandWords } from '../words/letter-command';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import { assumedNote, contentOf, type LetterPlace, letterNamed, recordOn } from './letter-write';
import type { CommonOptions } from './options';
import { printJson } from './output';

/** Issues a letter: records number, date and signer with its paper, either the signed one or one drawn up with them. */

type Options = CommonOptions & { number: string; date: string; signer: string; as?: string; signed?: string; goneOut?: true };

/** Most megabytes of a scanned letter; a larger file is not a letter. */
const MOST_MEGABYTES = 20;
const PDF = Buffer.from('%PDF-');

/** `dondoc letter issue`: stores the paper by its content and gives the command that makes the letter immutable. */
export async function issueLetter(decision: string, agency: string, name: string, options: Options): Promise<void> {
  const { lang, number, date, signer } = options;
  if (!isDay(date)) throw new Failure(actWords[lang].badDay('--date', date), exitCodes.usage);
  const signed = options.signed === undefined ? null : await signedPaper(options.signed, lang);
  await withConnections(async (connections) => {
    const place = await letterNamed(connections, { decision, agency, letter: name }, lang);
    const { actor } = actorOf(place.of.decision, { as: options.as }, lang);
    const command = { id: `letter:${randomUUID()}`, actor, happened: null, type: 'issueLetter', letter: place.letter.id } as const;
    const goneOut = options.goneOut === true;
    const papers = { number: number.normalize('NFC').trim(), date, signer: signer.normalize('NFC').trim() };
    // Decides before storing, so that a refused command leaves no file behind.
    const asked = { ...command, ...papers, file: null, goneOut };
    const numberHolder = await numberHolderFor(connections.database, rolloutId(place.of.id, place.agency.code), asked);
    const decided = decide(place.record.state, asked, { ...place.record, now: place.of.now, numberHolder });
    if ('refusal' in decided) {
      show({ accepted: false, ...decided.refusal }, place, options);
      return;
    }
    const { file, notes } = await stored(connections, place, papers, signed, lang);
    const { answer } = await giveTo(connections, place.of.id, place.agency.code, { ...asked, file });
    show(answer, place, options, { file, notes });
  });
}

type Papers = { number: string; date: string; signer: string };

function show(
  answer: Answer,
  { of, agency, letter }: LetterPlace & { letter: Letter },
  { json, lang }: Options,
  { file, notes }: { file: AttachedFile | null; notes: string[] } = { file: null, notes: [] },
): void {
  if (!answer.accepted) process.exitCode = answer.code === 'unavailable' ? exitCodes.unavailable : exitCodes.failure;
  if (json === true) {
    printJson({ agency: agency.code, letter: letter.id, answer, file: answer.accepted ? file : null, notes });
    return;
  }
  const acts = actWords[lang];
  const named = `${nameOn(agency, dayOf(of.now))[lang]}, ${letter.id}`;
  if (!answer.accepted) {
    process.stderr.write(`${acts.refused(named, refusalText(answer, lang))}\n`);
    return;
  }
  process.stdout.write(`${acts.recorded(named)}\n`);
  if (file !== null) process.stdout.write(`${letterCommandWords[lang].stored(file.name, file.hash, file.size)}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
}

/** Stores the issued paper by the hash of its content. */
async function stored(
  connections: Connections,
  { of, agency, letter }: LetterPlace & { letter: Letter },
  papers: Papers,
  signed: { name: string; content: Buffer } | null,
  language: Language,
): Promise<{ file: AttachedFile; notes: string[] }> {
  const keep = (name: string, content: Buffer) =>
    storeFile(connections.database, { name, content, kind: 'application/pdf', recorded: of.now });
  if (signed !== null) return { file: await keep(signed.name, signed.content), notes: [] };
  const record = await recordOn(connections, of, agency, papers.date, language);
  const content = contentOf(record, letter, papers.date);
  const drawn = await drawnLetter(content, papers);
  return { file: await keep(drawn.name, drawn.content), notes: [assumedNote(content, language)] };
}

/** The signed paper from a file. Throws Failure (66) where it is missing, (65) where it is no PDF or too large. */
async function signedPaper(file: string, language: Language): Promise<{ name: string; content: Buffer }> {
  const words = letterCommandWords[language];
  const found = await statOf(file);
  if (found === null || !found.isFile()) throw new Failure(words.missing(file), exitCodes.inputMissing);
  if (found.size > MOST_MEGABYTES * 1024 * 1024) throw new Failure(words.tooLarge(file, MOST_MEGABYTES), exitCodes.badData);
  const content = await readFile(file);
  if (!content.subarray(0, PDF.length).equals(PDF)) throw new Failure(words.notPdf(file), exitCodes.badData);
  return { name: path.basename(file), content };
}
