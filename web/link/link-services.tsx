import { createHash, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeWorkbook } from '../../documents/official/write-workbook';
import { bounds } from '../../documents/spreadsheet/sheet';
import { monthToTell, registerWorkbook } from '../../documents/tables/register-workbook';
import { dayOf } from '../../domain/calendar/time';
import type { RolloutEvent } from '../../domain/record/events';
import { changeOf, type ServiceChange, type ServiceEntry } from '../../domain/record/service-register';
import { findRecorded } from '../../store/links';
import { readRegister } from '../../store/register';
import { keepShown, shownBefore } from '../../store/shown-lists';
import { registerWords } from '../../words/register';
import { differenceLines } from '../../words/register-difference';
import { refusalWords } from '../../words/spreadsheet';
import type { WebDeps } from '../deps';
import { receiveForm } from '../receive-form';
import { sendFile, sendPage } from '../replies';
import type { LinkVisit } from '../visit';
import { isCommandId } from './forms';
import { changesSeenOf, give, seeOther } from './link-answers';
import { recordedFor, withAgencyVisit } from './link-pages';
import { readList } from './read-list';
import { DifferencePage } from './service-difference-page';
import { changeOfForm, freshServiceInput, readServiceInput } from './service-form';
import { countsOfServices, pageOf, serviceQuery, servicesPath } from './service-list';
import { type Editing, ServicesPage, type UploadTrouble } from './service-list-page';

/** An agency's services by its link: what is recorded, and recording it, one by one or by a list filled in. */

type Exchange = { deps: WebDeps; request: FastifyRequest; reply: FastifyReply };
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function servicesOf({ database }: WebDeps, { decision, version, agency }: LinkVisit): Promise<ServiceEntry[]> {
  return readRegister(database, decision.id, version, { agency: agency.code });
}

/** GET /l/:token/services: the list, and with `code` the form of one service. */
export async function showServices(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withAgencyVisit(deps, request, reply, async (visit) => {
    const entries = await servicesOf(deps, visit);
    const { code } = request.query as { code?: unknown };
    const entry = entries.find((known) => known.code === code);
    const editing =
      entry === undefined ? null : { entry, input: freshServiceInput(entry, monthToTell(visit.now)), faults: [], refusal: null };
    const recorded = await recordedFor(deps, request, visit);
    return sendList({ deps, request, reply }, visit, 200, { entries, editing, recorded });
  });
}

type Listed = {
  entries: ServiceEntry[];
  editing?: Editing | null;
  trouble?: UploadTrouble | null;
  recorded?: Awaited<ReturnType<typeof recordedFor>>;
};

function sendList({ request, reply }: Exchange, visit: LinkVisit, status: number, { entries, ...rest }: Listed): FastifyReply {
  const query = serviceQuery(request.query);
  const page = <ServicesPage visit={visit} counts={countsOfServices(entries)} shown={pageOf(entries, query)} query={query} {...rest} />;
  return sendPage(reply, status, page);
}

/** GET /l/:token/services.xlsx: the list as a spreadsheet to fill in. */
export async function downloadServices(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withAgencyVisit(deps, request, reply, async (visit) => {
    const { decision, version, agency, language, state, now: moment } = visit;
    const entries = await servicesOf(deps, visit);
    const content = await writeWorkbook(registerWorkbook({ decision, version, agency, entries, shows: state.version, language, moment }));
    return sendFile(reply, { name: `${agency.code}-${dayOf(moment)}.xlsx`, kind: xlsx, content });
  });
}

/** POST /l/:token/services: a list filled in; shows what it would change and records nothing of it. */
export async function checkServices(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withAgencyVisit(deps, request, reply, async (visit) => {
    const exchange = { deps, request, reply };
    const { files } = await receiveForm(request, { fileBytes: bounds.fileBytes, totalBytes: bounds.fileBytes + 1 });
    const entries = await servicesOf(deps, visit);
    const [file] = files;
    if (file === undefined || files.length > 1) {
      return sendList(exchange, visit, 422, { entries, trouble: { text: registerWords[visit.language].noFile } });
    }
    const given = { decision: visit.decision.id, version: visit.version, agency: visit.agency.code, entries, now: visit.now };
    const read = await readList(deps.database, file.content, given);
    if (!read.ok) {
      const trouble = 'problems' in read ? read : { text: refusalWords(read.refusal, visit.language) };
      return sendList(exchange, visit, 422, { entries, trouble });
    }
    return showDifference(exchange, visit, entries, read);
  });
}

type Shown = { changes: ServiceChange[]; missing: string[]; ignored: string[]; conflicts: ServiceChange[]; kept: number };

/** Shows the difference and stores its changes under the hash of their content, so that exactly what was seen is confirmed. */
async function showDifference(
  { deps, reply }: Exchange,
  visit: LinkVisit,
  entries: readonly ServiceEntry[],
  { changes, missing, ignored, conflicts, kept }: Shown,
  isShownAgain = false,
): Promise<FastifyReply> {
  const linesOf = (listed: readonly ServiceChange[]) =>
    listed.flatMap((change) => {
      const entry = entries.find((known) => known.code === change.code);
      const recorded = entry === undefined ? null : changeOf(entry, change, dayOf(visit.now), 'agency');
      return entry === undefined || recorded === null ? [] : differenceLines(entry, recorded, visit.language);
    });
  const lines = linesOf(changes);
  let confirmation = null;
  if (lines.length > 0) {
    const content = Buffer.from(JSON.stringify({ changes, before: fingerprint(entries, changes) } satisfies Kept));
    confirmation = { id: randomUUID(), file: await keepShown(deps.database, visit.link, content, visit.now) };
  }
  const services = new Set(lines.map(({ code }) => code)).size;
  const page = { visit, lines, services, missing, ignored, conflicts: linesOf(conflicts), kept, confirmation, isShownAgain };
  return sendPage(reply, isShownAgain ? 409 : 200, <DifferencePage {...page} />);
}

/** Changes between being shown and being confirmed; `before` tells whether their services are still as they were. */
type Kept = { changes: ServiceChange[]; before: string };

function fingerprint(entries: readonly ServiceEntry[], changes: readonly ServiceChange[]): string {
  const codes = new Set(changes.map(({ code }) => code));
  const concerned = entries.filter(({ code }) => codes.has(code));
  return createHash('sha256').update(JSON.stringify(concerned)).digest('hex');
}

/** POST /l/:token/services/confirm: records the changes that were shown. */
export async function confirmServices(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withAgencyVisit(deps, request, reply, async (visit) => {
    const exchange = { deps, request, reply };
    const { id, file } = textsOf(request.body);
    const entries = await servicesOf(deps, visit);
    const shown = isCommandId(id) ? await shownBefore(deps.database, visit.link, file) : null;
    if (shown === null) {
      return sendList(exchange, visit, 422, { entries, trouble: { text: registerWords[visit.language].difference.gone } });
    }
    const { changes, before } = JSON.parse(shown.toString('utf8')) as Kept;
    // A second click finds the services changed by the first one.
    const isRepeated = (await findRecorded(deps.database, visit.link.rolloutId, id)) !== null;
    if (!isRepeated && fingerprint(entries, changes) !== before) {
      return showDifference(exchange, visit, entries, { changes, missing: [], ignored: [], conflicts: [], kept: 0 }, true);
    }
    return recordServices(exchange, visit, entries, id, changes, null);
  });
}

/** POST /l/:token/services/record: one service by its form. */
export async function recordService(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withAgencyVisit(deps, request, reply, async (visit) => {
    const exchange = { deps, request, reply };
    const input = readServiceInput(request.body);
    const entries = await servicesOf(deps, visit);
    const entry = entries.find((known) => known.code === input.code);
    if (entry === undefined || !isCommandId(input.id)) {
      const text = registerWords[visit.language].fault.unknownService(input.code.slice(0, 60));
      return sendList(exchange, visit, 422, { entries, trouble: { text } });
    }
    const editing: Editing = { entry, input, faults: [], refusal: null };
    const read = changeOfForm(input, entry);
    if ('faults' in read) return sendList(exchange, visit, 422, { entries, editing: { ...editing, faults: read.faults } });
    // A second click finds nothing left to change, so it gets the first one's answer.
    const repeated = await findRecorded(deps.database, visit.link.rolloutId, input.id);
    if (repeated !== null) return seeOther(reply, servicesPath(visit), input.id);
    const changes = (await changesSeenOf(deps, visit, request.body, null)).filter((event) => isOfService(event, entry.code));
    if (changes.length > 0) return sendList(exchange, visit, 409, { entries, editing: { ...editing, changes } });
    return recordServices(exchange, visit, entries, input.id, [read.change], editing);
  });
}

function isOfService(event: RolloutEvent, code: string): boolean {
  return event.type === 'servicesRecorded' && event.changes.some((change) => change.code === code);
}

/** Gives the command; a refusal comes back with the form that asked for it. */
async function recordServices(
  exchange: Exchange,
  visit: LinkVisit,
  entries: ServiceEntry[],
  id: string,
  changes: ServiceChange[],
  editing: Editing | null,
): Promise<FastifyReply> {
  const answer = await give(exchange, visit, id, { type: 'recordServices', changes, words: '' });
  if (answer.accepted) return seeOther(exchange.reply, servicesPath(visit), id);
  const status = answer.code === 'unavailable' ? 503 : 422;
  if (editing !== null) return sendList(exchange, visit, status, { entries, editing: { ...editing, refusal: answer } });
  return sendList(exchange, visit, status, { entries, trouble: { refusal: answer } });
}

function textsOf(body: unknown): { id: string; file: string } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
  return { id: text('id').toLowerCase(), file: text('file') };
}
