import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ReportFileKind, reportFile, reportFileKinds } from '../../documents/official/report-files';
import { endOfDay } from '../../domain/report/period';
import { reportOf } from '../../domain/report/report';
import { earliest, startOfMinute } from '../../domain/time';
import type { Followed } from '../../office/rollout-commands';
import { openDecisions } from '../../store/decisions';
import { readFile } from '../../store/files';
import { type IssuedReport, issuedReports } from '../../store/issued-reports';
import { readRecord } from '../../store/report';
import type { WebDeps } from '../deps';
import { dayIn } from '../forms';
import { sendFile } from '../link-files';
import { sendMissing } from '../link-pages';
import { ReportsPage } from '../pages/office/reports';
import { decisionAt, decisionOf } from '../place';
import { sendPage } from '../plain-pages';
import type { SignedInHandler } from '../routes';
import type { SignedIn } from '../session';

/** Reports to be downloaded, as of any day, and those that were issued, as they were stored. */

/** Decisions on the page. */
const MOST = 20;

export type ReportsOf = { of: Followed; issued: IssuedReport[] };

/** GET /reports */
export const showReports: SignedInHandler = async (deps, _request, reply, me) => showPage(deps, reply, me, 200, null);

async function showPage(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  fault: 'bad' | 'busy' | null,
): Promise<FastifyReply> {
  const found: ReportsOf[] = [];
  for (const { id } of (await openDecisions(deps.database)).slice(0, MOST)) {
    const of = await decisionAt(deps, id);
    if (of !== null) found.push({ of, issued: await issuedReports(deps.database, id) });
  }
  return sendPage(reply, status, <ReportsPage me={me} reports={found} fault={fault} />);
}

/** A report of many groups takes some seconds of a core: one at a time in a process. */
let isMaking = false;

/** GET /d/:decision/report?asOf=&kind=&onePage=&lang=: the report as a file. Changes nothing; the same bytes each time. */
export const downloadReport: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { kind: asked, asOf: day = '', onePage } = request.query as Record<string, string | undefined>;
  const kind = (Object.keys(reportFileKinds) as ReportFileKind[]).find((entry) => entry === asked);
  const asOf = day === '' ? startOfMinute(of.now) : momentOf(day, of);
  if (kind === undefined || asOf === null || asOf < of.startedAt) return showPage(deps, reply, me, 422, 'bad');
  if (isMaking) return showPage(deps, reply.header('retry-after', '5'), me, 503, 'busy');
  isMaking = true;
  try {
    const record = await readRecord(deps.database, of.id, asOf);
    if (record === null) return sendMissing(request, reply);
    const content = await reportFile(reportOf(record), kind, { language: me.language, onePage: onePage === 'yes', issued: null });
    const name = `${of.id}-${asOf.slice(0, 10)}${onePage === 'yes' ? '-giao-ban' : ''}.${kind}`;
    return sendFile(reply, { name, kind: reportFileKinds[kind], content });
  } finally {
    isMaking = false;
  }
};

/** The end of a day, or now where the day has not ended; null for what is no day, or one to come. */
function momentOf(text: string, { now }: Followed): string | null {
  const day = dayIn(text);
  if (day === null || `${day}T00:00:00.000Z` > now) return null;
  return earliest([endOfDay(day), startOfMinute(now)]);
}

/** GET /d/:decision/reports/:hash: a file of an issued report, byte for byte. */
export const downloadIssued: SignedInHandler = async (deps, request, reply) => serveIssued(deps, request, reply);

async function serveIssued(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  const { hash = '' } = request.params as { hash?: string };
  const issued = of === null ? [] : await issuedReports(deps.database, of.id);
  const file = issued.flatMap(({ files }) => files).find((entry) => entry.hash === hash);
  const stored = file === undefined ? null : await readFile(deps.database, file.hash);
  if (file === undefined || stored === null) return sendMissing(request, reply);
  return sendFile(reply, { name: file.name, kind: stored.kind, content: stored.content });
}
