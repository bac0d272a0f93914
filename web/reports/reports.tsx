import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkEvidenceFiles, evidenceBounds } from '../../documents/evidence';
import { type ReportFileKind, reportFileKinds } from '../../documents/official/report-files';
import { outsideOf } from '../../domain/calendar/given-day';
import { dayOf, earliest, type Instant, isDay, startOfMinute, writtenDay } from '../../domain/calendar/time';
import type { RolloutEvent } from '../../domain/record/events';
import { type FigureName, figureNamed, figureNames } from '../../domain/report/explain';
import type { FigureItem } from '../../domain/report/figure';
import { endOfDay } from '../../domain/report/period';
import type { ReportRecord } from '../../domain/report/record';
import { type Report, reportOf } from '../../domain/report/report';
import { type FiguresToIssue, type Issuing, issueReport } from '../../office/issue-report';
import type { ReportMade, ReportOrder } from '../../office/make-report';
import type { Followed } from '../../office/rollout-commands';
import { openDecisions } from '../../store/decisions';
import { cleanFileName, readFile } from '../../store/files';
import { type IssuedReport, issuedReports } from '../../store/issued-reports';
import { readRecord } from '../../store/report';
import { namingOf } from '../../words/naming';
import { markedTitle } from '../../words/task-marks';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn, inOwnName } from '../give';
import { decisionAt, decisionOf, paths } from '../place';
import { receiveForm } from '../receive-form';
import { sendFile, sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { FigurePage, PreparingPage, ReportsPage } from './reports-page';

/** Reports to be downloaded, as of any day, and those that were issued, as they were stored. */

/** Decisions on the page. */
const MOST = 20;

export type ReportsOf = { of: Followed; issued: IssuedReport[] };

/** The fault of a report that was asked for or to be issued. */
export type ReportFault = 'bad' | Exclude<ReportMade['outcome'], 'made' | 'missing'>;
export type IssueForm = { decision: string; sent: Sent; fault: IssueFault };
export type IssueFault =
  | Exclude<Issuing['outcome'], 'stored' | 'same' | 'missing' | 'tooLarge' | 'busy'>
  | 'confirmMissing'
  | 'paperNotTaken';

/** GET /reports */
export const showReports: SignedInHandler = async (deps, request, reply, me) => {
  const { issued } = request.query as { issued?: unknown };
  return showPage(deps, reply, me, 200, { done: typeof issued === 'string' ? issued.slice(0, 60) : null });
};

type Shown = { fault?: ReportFault; form?: IssueForm; done?: string | null };

async function showPage(deps: WebDeps, reply: FastifyReply, me: SignedIn, status: number, shown: Shown): Promise<FastifyReply> {
  const found: ReportsOf[] = [];
  for (const { id } of (await openDecisions(deps.database)).slice(0, MOST)) {
    const of = await decisionAt(deps, id);
    if (of !== null) found.push({ of, issued: await issuedReports(deps.database, id) });
  }
  // Confirms the number in the address only where a report of that number was issued.
  const done = found.some(({ issued }) => issued.some(({ number }) => number === shown.done)) ? (shown.done ?? null) : null;
  return sendPage(reply, status, <ReportsPage me={me} reports={found} fault={shown.fault ?? null} form={shown.form ?? null} done={done} />);
}

/**
 * GET /d/:decision/report?asOf=&kind=&onePage=&lang=: the report as a file, the same bytes each time; changes nothing. Where that takes
 * long, a page that asks again, with the moment of the figures in `at`.
 */
export const downloadReport: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { kind: asked, asOf: day = '', at = '', onePage } = request.query as Record<string, string | undefined>;
  const kind = (Object.keys(reportFileKinds) as ReportFileKind[]).find((entry) => entry === asked);
  const asOf = at === '' ? figuresAt(day, of) : minuteAt(at, of);
  if (kind === undefined || asOf === null || asOf < of.startedAt) return showPage(deps, reply, me, 422, { fault: 'bad' });
  const order: ReportOrder = { decision: of.id, asOf, kinds: [kind], language: me.language, onePage: onePage === 'yes', issued: null };
  const made = await deps.reports.ask(order);
  if (made === 'preparing') return sendPreparing(reply, me, order, kind);
  if (made.outcome !== 'made') return sendNotMade(deps, request, reply, me, made);
  const name = `${of.id}-${asOf.slice(0, 10)}${order.onePage ? '-giao-ban' : ''}.${kind}`;
  return sendFile(reply, { name, kind: reportFileKinds[kind], content: Buffer.concat(made.contents) });
};

/** Until the question is asked again, in seconds. */
const AGAIN_SECONDS = 3;

function sendPreparing(reply: FastifyReply, me: SignedIn, { decision, asOf, onePage }: ReportOrder, kind: ReportFileKind): FastifyReply {
  const query = new URLSearchParams({ kind, at: asOf, onePage: onePage ? 'yes' : 'no', lang: me.language });
  const again = `${paths.decision(decision)}/report?${query}`;
  return sendPage(reply.header('refresh', `${AGAIN_SECONDS}; url=${again}`), 202, <PreparingPage me={me} again={again} />);
}

async function sendNotMade(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  me: SignedIn,
  { outcome }: { outcome: Exclude<ReportMade['outcome'], 'made'> },
): Promise<FastifyReply> {
  if (outcome === 'missing') return sendMissing(request, reply);
  if (outcome === 'busy') return showPage(deps, reply.header('retry-after', '30'), me, 503, { fault: outcome });
  return showPage(deps, reply, me, 422, { fault: outcome });
}

function figuresAt(day: string, of: Followed): Instant | null {
  return day === '' ? startOfMinute(of.now) : momentOf(day, of);
}

/** A moment as a page that asks again writes it; null for any other text, and one to come. */
function minuteAt(text: string, { now }: Followed): Instant | null {
  const isMinute = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:00\.000Z$/.test(text) && isDay(text.slice(0, 10));
  return isMinute && text <= now ? text : null;
}

/** The end of a day of the follow-up, or now where the day has not ended; null for what is no such day. */
function momentOf(text: string, { now, startedAt, calendar }: Followed): string | null {
  const day = writtenDay(text);
  const bounding = { calendar, today: dayOf(now), begun: dayOf(startedAt) };
  if (day === null || outsideOf('cutOff', day, bounding) !== null) return null;
  return earliest([endOfDay(day), startOfMinute(now)]);
}

/** GET /d/:decision/reports/:hash: a file of an issued report, byte for byte. */
export const downloadIssued: SignedInHandler = async (deps, request, reply) => serveIssued(deps, request, reply);

async function serveIssued(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  const { hash = '' } = request.params as { hash?: string };
  const issued = of === null ? [] : await issuedReports(deps.database, of.id);
  const file = issued
    .flatMap(({ files, signOff }) => [...files, ...(signOff?.paper ? [signOff.paper] : [])])
    .find((entry) => entry.hash === hash);
  const stored = file === undefined ? null : await readFile(deps.database, file.hash);
  if (file === undefined || stored === null) return sendMissing(request, reply);
  return sendFile(reply, { name: file.name, kind: stored.kind, content: stored.content });
}

/** POST /d/:decision/reports: keeps a report as issued, with its number, date and signer. */
export const takeIssue: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const received = await receiveForm(request, evidenceBounds);
  const sent = sentOf(received.body);
  const again = (status: number, fault: IssueFault) => showPage(deps, reply, me, status, { form: { decision: of.id, sent, fault } });
  const day = one(sent, 'asOf');
  const asOf = figuresAt(day, of);
  if (asOf === null || asOf < of.startedAt) return showPage(deps, reply, me, 422, { fault: 'bad' });
  if (one(sent, 'confirm') !== 'yes') return again(422, 'confirmMissing');
  const signing = {
    ...{ number: one(sent, 'number'), date: writtenDay(one(sent, 'date')) ?? one(sent, 'date'), signer: one(sent, 'signer') },
    ...{ onePage: one(sent, 'onePage') === 'yes', language: one(sent, 'language') === 'en' ? ('en' as const) : ('vi' as const) },
  };
  const { onePage, language } = signing;
  const { files, problems } = checkEvidenceFiles(received.files.map((file) => ({ ...file, name: cleanFileName(file.name) })));
  if (problems.length > 0 || files.length > 1) return again(422, 'paperNotTaken');
  const [paper = null] = files;
  const on = paper === null ? null : ({ source: 'document', number: null, date: null, file: null } as const);
  const signedOff = { ...signing, by: actorOn(me, { ...inOwnName, paper: on }), own: me.account.position[language], paper };
  const figures: FiguresToIssue = {
    ...{ asOf, period: null },
    make: (kinds, issued) => deps.reports.make({ decision: of.id, asOf, kinds, language, onePage, issued }),
  };
  const issuing = await issueReport(deps.office, of.id, figures, signedOff);
  switch (issuing.outcome) {
    case 'stored':
    case 'same':
      return reply.redirect(inLanguage(`/reports?issued=${encodeURIComponent(issuing.entry.number)}`, me), 303);
    case 'missing':
    case 'tooLarge':
    case 'busy':
      return sendNotMade(deps, request, reply, me, issuing);
    default:
      return again(issuing.outcome === 'different' ? 409 : 422, issuing.outcome);
  }
};

/** A figure with what it counts and the events under that. */
export type ShownFigure = {
  name: FigureName;
  value: number;
  items: (FigureItem & { title: string; told: RolloutEvent[] })[];
  asOf: Instant;
};

/** GET /d/:decision/report/figures?figure=&asOf=: what a figure of the report counts. */
export const showFigure: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { figure: asked = 'overdue', asOf: day = '' } = request.query as Record<string, string | undefined>;
  const name = figureNames.find((entry) => entry === asked);
  const asOf = day === '' ? startOfMinute(of.now) : momentOf(day, of);
  const record = asOf === null || asOf < of.startedAt ? null : await readRecord(deps.database, of.id, asOf);
  const report = record === null ? null : reportOf(record);
  const figure = name === undefined || report === null ? null : figureNamed(report, name);
  if (record === null || report === null || name === undefined || figure === null) return sendMissing(request, reply);
  const events = new Map(record.rollouts.map((rollout) => [rollout.id, new Map(rollout.events.map((event) => [event.seq, event]))]));
  const items = figure.items.slice(0, MOST_ITEMS).map((item) => ({
    ...item,
    title: countedName(item, report, record, of, me),
    told: item.events.flatMap((seq) => events.get(item.rollout)?.get(seq) ?? []),
  }));
  const shown: ShownFigure = { name, value: figure.value, items, asOf: record.asOf };
  return sendPage(reply, 200, <FigurePage me={me} of={of} figure={shown} day={day} />);
};

/** Names a counted item: a task, or a service with its own code. For a letter or a period the events beside it say enough. */
function countedName(
  { rollout, agency, task, subject }: FigureItem,
  { tasks }: Report,
  { rollouts, catalogues }: ReportRecord,
  of: Followed,
  me: SignedIn,
): string {
  const events = rollouts.find(({ id }) => id === rollout)?.events ?? [];
  const received = events.flatMap((event) => (event.type === 'taskReceived' ? [[event.task.id, event.task] as const] : []));
  if (task !== null) {
    const title = namingOf(of.decision, dayOf(of.now), me.language, { tasks: Object.fromEntries(received) }).task(task);
    const counted = tasks.find((row) => row.agency === agency && row.task === task);
    return markedTitle(title, { task, agency }, of.decision, dayOf(of.now), me.language, counted?.parts);
  }
  const service = catalogues.at(-1)?.services.find(({ code }) => code === subject);
  return service === undefined ? '' : `${service.name} (${service.code})`;
}

/** At most so many items of a figure are listed on the page. */
const MOST_ITEMS = 200;
