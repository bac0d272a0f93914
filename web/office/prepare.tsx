import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyReply } from 'fastify';
import { decodeText } from '../../documents/plain-text';
import { type PackageReading, packageFiles, readPackage } from '../../documents/read-package';
import { unzipPackage } from '../../documents/unzip-package';
import { writePackage } from '../../documents/write-package';
import { calendarReach } from '../../domain/calendar-reach';
import type { DecisionPackage } from '../../domain/decision';
import { checkDecision, publishable } from '../../domain/decision-check';
import { type Problem, problem } from '../../domain/problem';
import { type Rehearsal, rehearsing } from '../../domain/rehearsal';
import { dayOf, type Instant, startOfMinute } from '../../domain/time';
import { bringUpToVersion, isInForce } from '../../office/amend-decision';
import { publishDecision } from '../../office/publish-decision';
import { readPackageInForce, standingOf, storeDecision } from '../../store/decisions';
import { type Draft, discardDraft, draftOf, draftsOf, keepDraft, replaceDraft } from '../../store/drafts';
import { decisionProgress } from '../../store/status';
import { problemText } from '../../words/documents';
import { findingLine } from '../../words/findings';
import type { WebDeps } from '../deps';
import { sendMissing } from '../link-pages';
import { plainError } from '../log';
import { DraftPage, TimelinePage } from '../pages/office/draft';
import { NewDecisionPage, ProgressPage } from '../pages/office/prepare';
import { decisionOf, paths } from '../place';
import { sendPage } from '../plain-pages';
import { type ReceivedFile, type ReceivedForm, receiveForm } from '../receive-form';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import type { SignedIn } from '../session';
import { inLanguage } from '../visit';

/** A decision brought in: its package uploaded and checked, what it would send, and its publication. */

const bounds = { fileBytes: 2 * 1024 * 1024, totalBytes: 8 * 1024 * 1024 };
const names: readonly string[] = Object.values(packageFiles);

/** A package as its draft's page shows it: what keeps it from being published, else what it would come to. */
export type Examined =
  | { ok: false; problems: string[] }
  | { ok: true; pack: DecisionPackage; warnings: string[]; rehearsal: Rehearsal; standing: 'unknown' | 'same' | 'different' };

/** GET /d/new */
export const showNew: SignedInHandler = async (deps, _request, reply, me) => sendNew(deps, reply, me, 200, []);

/** What keeps files from being read as a package at all. */
export type UploadFault = { code: 'noFiles' | 'tooLarge' | 'badZip' } | { code: 'strangers' | 'twice'; names: string[] };

async function sendNew(
  { database, office }: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  problems: readonly string[],
  fault: UploadFault | null = null,
): Promise<FastifyReply> {
  // Drafts are ordered by real time, and told by the clock that the other pages go by.
  const told = (recorded: Instant) => new Date(Date.parse(recorded) + office.clock.offsetMs).toISOString();
  const drafts = (await draftsOf(database, me.account.id)).map((draft) => ({ ...draft, recorded: told(draft.recorded) }));
  return sendPage(reply, status, <NewDecisionPage me={me} drafts={drafts} problems={problems} fault={fault} />);
}

/** POST /d/new: keeps the files as a draft, whose page says everything that is wrong with them; what is no text is refused. */
export const takeNew: SignedInHandler = async (deps, request, reply, me) => {
  const form = withUnzipped(await receiveForm(request, bounds));
  if ('code' in form) return sendNew(deps, reply, me, 422, [], form);
  const fault = uploadFault(form);
  if (fault !== null) return sendNew(deps, reply, me, 422, [], fault);
  const { files, problems } = filesOf(form);
  if (problems.length > 0) {
    const told = problems.map((found) => problemText(found, me.language));
    return sendNew(deps, reply, me, 422, told);
  }
  const id = await keepDraft(deps.database, me.account.id, await nameOfPackage(files), files);
  return reply.redirect(inLanguage(`/d/drafts/${id}`, me), 303);
};

/** The number of the decision, or its id; of a package that cannot be read the name that a person gave it is not known. */
async function nameOfPackage(files: Record<string, string>): Promise<string> {
  const reading = await readFrom(files);
  return reading.ok ? (reading.package.decision.source.number ?? reading.package.decision.id) : '';
}

/** As the browser names it, without the way there. */
const nameOf = ({ name }: ReceivedFile) => path.posix.basename(name.replaceAll('\\', '/'));

/** The files of an archive in its place. */
function withUnzipped(form: ReceivedForm): ReceivedForm | UploadFault {
  const files: ReceivedFile[] = [];
  for (const file of form.files) {
    if (!/\.zip$/i.test(file.name)) files.push(file);
    else {
      const unzipped = unzipPackage(file.content, bounds.fileBytes);
      if ('fault' in unzipped) return { code: unzipped.fault };
      files.push(...unzipped.files.map((entry) => ({ ...entry, field: file.field })));
    }
  }
  return { ...form, files };
}

/** A table left out because of its name, such as `absences (1).csv`, would change who is written to: so no file is passed over. */
function uploadFault({ files, tooMuch }: ReceivedForm): UploadFault | null {
  if (tooMuch || files.some(({ content }) => content.length > bounds.fileBytes)) return { code: 'tooLarge' };
  const sent = files.map(nameOf);
  const strangers = sent.filter((name) => !names.includes(name));
  if (strangers.length > 0) return { code: 'strangers', names: strangers };
  const twice = sent.filter((name, index) => sent.indexOf(name) !== index);
  if (twice.length > 0) return { code: 'twice', names: [...new Set(twice)] };
  return sent.includes(packageFiles.decision) ? null : { code: 'noFiles' };
}

/** The files as text. What is no text in UTF-8 is told, and never guessed at: it would put wrong letters into names. */
function filesOf({ files }: ReceivedForm): { files: Record<string, string>; problems: Problem[] } {
  const texts: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const file of files) {
    const decoded = decodeText(file.content, nameOf(file));
    // The record cannot keep the character zero, which no text has.
    problems.push(...(decoded.text.includes('\0') ? [problem('notUtf8', nameOf(file))] : decoded.problems));
    texts[nameOf(file)] = decoded.text;
  }
  return { files: texts, problems };
}

/** Reads the files in a folder of their own, which is gone afterwards, and asks the rules whether this may be published now. */
export async function examine(deps: WebDeps, files: Record<string, string>, { language }: SignedIn): Promise<Examined> {
  const reading = await readFrom(files);
  if (!reading.ok) return { ok: false, problems: reading.problems.map((found) => problemText(found, language)) };
  const { decision } = reading.package;
  const [calendar, now] = [await deps.calendars.current(), deps.now()];
  const findings = [...checkDecision(decision, calendar, dayOf(now)), ...calendarReach(decision, calendar, now)];
  const told = (severity: 'error' | 'warning') =>
    findings.filter((finding) => finding.severity === severity).map((finding) => findingLine(finding, language));
  const errors = [...publishable(decision).map((found) => problemText(found, language)), ...told('error')];
  const stored = await standingOf(deps.database, reading.package);
  const standing = stored === 'different' && (await isInForce(deps.office, reading.package)) ? 'same' : stored;
  // What is followed already goes on and is not judged anew.
  if (standing === 'unknown' && errors.length > 0) return { ok: false, problems: errors };
  const warnings = [...reading.warnings.map((found) => problemText(found, language)), ...told('warning')];
  return { ok: true, pack: reading.package, warnings, rehearsal: await inTurns(rehearsing(decision, calendar, now)), standing };
}

/** Other requests are answered between two agencies. */
async function inTurns(turns: Generator<undefined, Rehearsal>): Promise<Rehearsal> {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readFrom(files: Record<string, string>): Promise<PackageReading> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-package-'));
  try {
    for (const [name, text] of Object.entries(files)) if (names.includes(name)) await writeFile(path.join(folder, name), text);
    return await readPackage(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** GET /d/drafts/:draft */
export const showDraft: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  const { saved } = request.query as { saved?: unknown };
  return draft === null ? sendMissing(request, reply) : show(deps, reply, me, draft, 200, saved === '1' ? 'saved' : null);
};

export function draftNamed({ database }: WebDeps, params: unknown, { account }: SignedIn): Promise<Draft | null> {
  return draftOf(database, account.id, (params as { draft?: string }).draft ?? '');
}

async function show(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  draft: Draft,
  status: number,
  fault: DraftFault | null,
): Promise<FastifyReply> {
  return sendDraft(reply, me, draft, await examine(deps, draft.files, me), status, fault);
}

export type DraftFault = 'confirmMissing' | 'reasonNeeded' | 'discardMissing' | 'stale' | 'tooLarge' | 'saved';

/** The page of a draft that was examined. */
export function sendDraft(
  reply: FastifyReply,
  me: SignedIn,
  draft: Draft,
  examined: Examined,
  status: number,
  fault: DraftFault | null,
): FastifyReply {
  return sendPage(reply, status, <DraftPage me={me} draft={draft} examined={examined} fault={fault} />);
}

/** POST /d/drafts/:draft/edit: the files as they were changed on the page, kept whatever is still wrong with them. */
export const takeEdited: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  const received = await receiveForm(request, { ...bounds, fieldBytes: bounds.fileBytes });
  const sent = sentOf(received.body);
  const changed = Object.fromEntries(
    names.flatMap((name) => {
      const text = sent[`file:${name}`]?.[0];
      // Browsers send line ends as two characters; the record cannot keep the character zero.
      return text === undefined ? [] : [[name, text.replaceAll('\r\n', '\n').replaceAll('\0', '')]];
    }),
  );
  const files = Object.fromEntries(Object.entries({ ...draft.files, ...changed }).filter(([, text]) => text.trim() !== ''));
  const tooLarge = Object.values(files).some((text) => Buffer.byteLength(text) > bounds.fileBytes);
  const edited = { ...draft, files, version: Number(one(sent, 'version')) || 0 };
  if (tooLarge) return show(deps, reply, me, draft, 422, 'tooLarge');
  const outcome = await replaceDraft(deps.database, me.account.id, { ...edited, name: (await nameOfPackage(files)) || draft.name });
  if (outcome === 'stale') return show(deps, reply, me, { ...edited, version: draft.version }, 409, 'stale');
  return reply.redirect(inLanguage(`/d/drafts/${draft.id}?saved=1`, me), 303);
};

/** POST /d/:decision/draft: the version in force as a draft, to be changed on the page and to amend it. */
export const takeCopy: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  const pack = of === null ? null : await readPackageInForce(deps.database, of.id);
  if (pack === null) return sendMissing(request, reply);
  const files = writePackage({ decision: pack.decision, services: pack.services });
  const id = await keepDraft(deps.database, me.account.id, pack.decision.source.number ?? pack.decision.id, files);
  return reply.redirect(inLanguage(`/d/drafts/${id}`, me), 303);
};

/** Messages on a page of the timeline. */
const MESSAGES_PER_PAGE = 200;

/** GET /d/drafts/:draft/timeline?page=: every message that the package would send if nobody answered. */
export const showTimeline: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  const examined = draft === null ? null : await examine(deps, draft.files, me);
  if (draft === null || examined === null || !examined.ok) return sendMissing(request, reply);
  const { page: asked } = request.query as { page?: unknown };
  const page = typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const first = (page - 1) * MESSAGES_PER_PAGE;
  const { messages } = examined.rehearsal;
  if (first > 0 && first >= messages.length) return sendMissing(request, reply);
  const shown = { page, first, messages: messages.slice(first, first + MESSAGES_PER_PAGE), all: messages.length };
  return sendPage(reply, 200, <TimelinePage me={me} draft={draft} decision={examined.pack.decision} shown={shown} />);
};

/** POST /d/drafts/:draft/discard */
export const takeDiscard: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft !== null && (request.body as { sure?: unknown } | null)?.sure !== 'yes')
    return show(deps, reply, me, draft, 422, 'discardMissing');
  if (draft !== null) await discardDraft(deps.database, me.account.id, draft.id);
  return reply.redirect('/d/new', 303);
};

/** Publications under way in this process, by decision: one that failed is gone from here, and can be begun again. */
const underWay = new Map<string, Promise<unknown>>();

/** POST /d/drafts/:draft/publish: stores it and begins the follow-up, then shows how far it is. Doing it again goes on. */
export const takePublish: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  if ((request.body as { confirm?: unknown } | null)?.confirm !== 'yes') return show(deps, reply, me, draft, 422, 'confirmMissing');
  const examined = await examine(deps, draft.files, me);
  if (!examined.ok) return show(deps, reply, me, draft, 422, null);
  if ((await storeOnce(deps, draft.id, examined.pack, me)) === 'different') return show(deps, reply, me, draft, 422, null);
  publishInBackground(deps, examined.pack, request.id);
  return reply.redirect(`${paths.decision(examined.pack.decision.id)}/publishing`, 303);
};

/** By draft: two packages of one number are never taken for the same. */
const storing = new Map<string, ReturnType<typeof storeDecision>>();

/** Stored before the page of its progress is shown; both clicks of a double click wait for the same storing. */
function storeOnce(deps: WebDeps, draft: string, pack: DecisionPackage, me: SignedIn): ReturnType<typeof storeDecision> {
  const begin = () => storeDecision(deps.database, pack, startOfMinute(deps.now()), null, me.account.name);
  const known = storing.get(draft) ?? begin().finally(() => storing.delete(draft));
  storing.set(draft, known);
  return known;
}

/** Goes on while the person looks at its progress, or leaves; an interruption is logged, and the page offers to go on. */
function publishInBackground(deps: WebDeps, pack: DecisionPackage, reference: string): void {
  const { id } = pack.decision;
  inBackground(deps, id, reference, () => publishDecision(deps.office, pack, () => {}, null, PATIENCE_MS));
}

/** How long a page calls it under way; after that it offers to go on, as where the worker is away. */
const PATIENCE_MS = 10 * 60_000;

function inBackground(deps: WebDeps, id: string, reference: string, work: () => Promise<unknown>): void {
  if (underWay.has(id)) return;
  const going = work()
    .catch((error) => deps.log.error({ reference, ...plainError(error) }, 'publishing interrupted'))
    .finally(() => underWay.delete(id));
  underWay.set(id, going);
}

/** GET /d/:decision/publishing: how far it is, from the record alone. */
export const showPublishing: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const progress = await decisionProgress(deps.database, of.id);
  return sendPage(reply, 200, <ProgressPage me={me} of={of} progress={progress} isUnderWay={underWay.has(of.id)} />);
};

/** GET /d/:decision/publishing.json: the same for the bar of a page that is open. */
export const tellPublishing: SignedInHandler = async (deps, request, reply) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { opened, agencies, messagesSent } = await decisionProgress(deps.database, of.id);
  return reply.send({ opened, agencies, messagesSent, isUnderWay: underWay.has(of.id) });
};

/** POST /d/:decision/publishing: goes on with what was interrupted. */
export const goOnPublishing: SignedInHandler = async (deps, request, reply) => {
  const of = await decisionOf(deps, request);
  const pack = of === null ? null : await readPackageInForce(deps.database, of.id);
  if (of === null || pack === null) return sendMissing(request, reply);
  if (of.version === 1) publishInBackground(deps, { decision: pack.decision, services: pack.services }, request.id);
  else inBackground(deps, of.id, request.id, () => bringUpToVersion(deps.office, of.id));
  return reply.redirect(`${paths.decision(of.id)}/publishing`, 303);
};
