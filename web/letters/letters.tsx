import type { FastifyReply, FastifyRequest } from 'fastify';
import { letterDocument } from '../../documents/official/letter-document';
import { submissionDocument } from '../../documents/official/letter-submission';
import type { OfficialDocument } from '../../documents/official/official-document';
import { reportFileKinds } from '../../documents/official/report-files';
import { writeDocx } from '../../documents/official/write-docx';
import { writePdf } from '../../documents/official/write-pdf';
import { dayOf, instantAt } from '../../domain/calendar/time';
import { draftAsOwed } from '../../domain/ladder/drafts';
import {
  blockerSubmission,
  hasSubmission,
  type LaidBlocker,
  type LetterContent,
  laidBlockers,
  letterContent,
  letterSubmission,
} from '../../domain/message/letter-content';
import type { Letter } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { readFile } from '../../store/files';
import { type Latest, latestEvents, placeIn } from '../../store/latest';
import { type LetterRecord, readLetterRecord } from '../../store/letters';
import type { LetterStep } from '../../words/letter-together';
import type { WebDeps } from '../deps';
import { freshAnywhere } from '../fresh-routes';
import { type AgencyPlace, agencyPlaceOf, decisionsOf } from '../place';
import { sendFile, sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { LetterPage } from './letter-page';
import { LettersPage } from './letters-page';
import { type OpenLetter, openLetters } from './open-letters';
import { signaturesOf } from './signatures';
import { letterSteps } from './together';

/** Letters from their draft to the paper that was issued, and the submissions that go with them; files of both. */

const PER_PAGE = 100;

export type OpenSubmission = { of: Followed; agency: string; laid: LaidBlocker };
export type IssuedLetter = { of: Followed; agency: string; event: Latest<'letterIssued'>['event']; place: Latest<'letterIssued'>['place'] };
/** The step taken with letters together before this page. */
export type Did = { step: LetterStep; count: number };
export type LettersView =
  | { stage: 'open'; letters: OpenLetter[]; submissions: OpenSubmission[]; did: Did | null }
  | { stage: 'issued'; letters: IssuedLetter[]; more: boolean };

/** GET /letters, with `?stage=issued` those that were issued, the latest first, `?after=` from a place on. */
export const showLetters: SignedInHandler = async (deps, request, reply, me) => {
  const { stage, after } = request.query as { stage?: unknown; after?: unknown };
  const fresh = await freshAnywhere(deps);
  const view: LettersView =
    stage === 'issued'
      ? await issuedLetters(deps, after)
      : { stage: 'open', ...(await openLetters(deps, me)), did: didIn(sentOf(request.query)) };
  return sendPage(reply, 200, <LettersPage me={me} fresh={fresh} view={view} />);
};

function didIn(asked: Sent): Did | null {
  const step = letterSteps.find((entry) => entry === one(asked, 'did'));
  const count = one(asked, 'count');
  return step === undefined || !/^[1-9]\d{0,2}$/.test(count) ? null : { step, count: Number(count) };
}

async function issuedLetters(deps: WebDeps, after: unknown): Promise<LettersView> {
  const found = await latestEvents(deps.database, 'letterIssued', placeIn(after), PER_PAGE + 1);
  const decisions = await decisionsOf(deps, found);
  const letters: IssuedLetter[] = [];
  for (const { decision, agency, event, place } of found.slice(0, PER_PAGE)) {
    const of = decisions.get(decision);
    if (of !== undefined) letters.push({ of, agency, event, place });
  }
  return { stage: 'issued', letters, more: found.length > PER_PAGE };
}

const fileKinds = ['docx', 'pdf'] as const;
type FileKind = (typeof fileKinds)[number];
const fileKind = (query: unknown) => fileKinds.find((kind) => kind === (query as { kind?: unknown }).kind);

/** A letter of an agency with the record that it is drawn from; null where there is none of that id. */
async function letterAt(
  deps: WebDeps,
  request: FastifyRequest,
): Promise<{ place: AgencyPlace; record: LetterRecord; letter: Letter } | null> {
  const place = await agencyPlaceOf(deps, request);
  if (place === null) return null;
  const { letter: id = '' } = request.params as { letter?: string };
  const record = await recordAt(deps, place, place.of.now);
  const letter = record !== null && Object.hasOwn(record.state.letters, id) ? record.state.letters[id] : undefined;
  if (record === null || letter === undefined) return null;
  return { place, record, letter: draftAsOwed(letter, record.state, place.of) ?? letter };
}

function recordAt(deps: WebDeps, { of, agency }: AgencyPlace, at: string): Promise<LetterRecord | null> {
  return readLetterRecord(deps.database, deps.calendars, { decision: of.id, agency: agency.code }, at);
}

/** GET /d/:decision/a/:agency/letters/:letter: its page; with `?kind=docx|pdf` its file, with `&paper=submission` the submission's. */
export const showLetter: SignedInHandler = async (deps, request, reply, me) => {
  const found = await letterAt(deps, request);
  if (found === null) return sendMissing(request, reply);
  const { place, letter } = found;
  const kind = fileKind(request.query);
  if (kind === undefined) {
    const withSubmission = hasSubmission(letter, place.of.decision);
    const content = await contentOfLetter(deps, place, letter);
    const signatures = await signaturesOf(deps, letter.issued?.file ?? null);
    return sendPage(reply, 200, <LetterPage {...{ me, place, letter, content, withSubmission, signatures }} />);
  }
  if ((request.query as { paper?: unknown }).paper === 'submission') return sendSubmission(deps, request, reply, found, kind);
  const file = letter.issued?.file ?? null;
  if (file !== null) {
    const stored = await readFile(deps.database, file.hash);
    return stored === null ? sendMissing(request, reply) : sendFile(reply, { name: file.name, kind: stored.kind, content: stored.content });
  }
  const content = await contentOfLetter(deps, place, letter);
  if (content === null) return sendMissing(request, reply);
  return sendPaper(reply, letterDocument(content, letter.issued === null ? 'draft' : 'drawn', 'vi'), `${letter.id}.${kind}`, kind);
};

/** A draft is worded as of today, an issued letter as of its own day. */
const dayFor = (letter: Letter, { of }: AgencyPlace) => letter.issued?.date ?? dayOf(of.now);

function recordOfDay(deps: WebDeps, place: AgencyPlace, letter: Letter): Promise<LetterRecord | null> {
  const asOf = dayFor(letter, place);
  return recordAt(deps, place, asOf < dayOf(place.of.now) ? instantAt(asOf, '23:59') : place.of.now);
}

/** Words the letter from the record of its day. */
async function contentOfLetter(deps: WebDeps, place: AgencyPlace, letter: Letter): Promise<LetterContent | null> {
  const record = await recordOfDay(deps, place, letter);
  if (record === null) return null;
  return letterContent(record.state, record.decision, record.agency, letter, record.calendar, dayFor(letter, place));
}

async function sendSubmission(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { place, letter }: { place: AgencyPlace; letter: Letter },
  kind: FileKind,
): Promise<FastifyReply> {
  const record = await recordOfDay(deps, place, letter);
  const asOf = dayFor(letter, place);
  const content = record === null ? null : letterSubmission(record.state, record.decision, record.agency, letter, record.calendar, asOf);
  if (content === null) return sendMissing(request, reply);
  return sendPaper(reply, submissionDocument(content, 'vi'), `phieu-trinh-${letter.id}.${kind}`, kind);
}

/** GET /d/:decision/a/:agency/submissions/:blocker?kind=docx|pdf: what is laid before leaders about a blocker. */
export const downloadSubmission: SignedInHandler = async (deps, request, reply) => {
  const place = await agencyPlaceOf(deps, request);
  const kind = fileKind(request.query);
  if (place === null || kind === undefined) return sendMissing(request, reply);
  const { of, agency, record } = place;
  const { blocker: id = '' } = request.params as { blocker?: string };
  const laid = laidBlockers(record.state, of.decision).find(({ blocker }) => blocker.id === id);
  if (laid === undefined) return sendMissing(request, reply);
  const content = blockerSubmission(record.state, of.decision, agency, laid, of.calendar, dayOf(of.now));
  return sendPaper(reply, submissionDocument(content, 'vi'), `phieu-trinh-${agency.code}-${dayOf(of.now)}.${kind}`, kind);
};

/** Sends a paper as a file to save, never shown in place. */
async function sendPaper(reply: FastifyReply, paper: OfficialDocument, name: string, kind: FileKind): Promise<FastifyReply> {
  const content = await (kind === 'pdf' ? writePdf : writeDocx)(paper);
  return sendFile(reply, { name, kind: reportFileKinds[kind], content });
}
