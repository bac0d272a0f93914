import { z } from 'zod';
import { earliest, startOfMinute } from '../../domain/calendar/time';
import { reportOf } from '../../domain/report/report';
import { pageOfMessages } from '../../store/paged';
import { readRecord } from '../../store/report';
import { decisionAt } from '../place';
import { operation } from './operation';
import { answeredPage, pagedBy, pageSchema } from './paging';

/** Gives programs the sent messages and the figures of a report. */

const code = z.string().min(1).max(200);
const instant = z.iso.datetime();

const message = z.object({
  id: z.string(),
  address: z.string(),
  slot: instant,
  status: z.string().describe('pending, sending, ending, sent, failed, unknown or bounced'),
  subject: z.string().nullable(),
  attempts: z.int(),
  response: z.string().nullable().describe('what the mail server said'),
  settledAt: instant.nullable(),
  notices: z.array(z.looseObject({ agency: z.string(), task: z.string(), rung: z.string() })),
});

export const listMessages = operation({
  method: 'GET',
  path: '/decisions/{decision}/messages',
  id: 'listMessages',
  summary: 'Everything sent about a decision, by address, with what became of it.',
  scope: 'read',
  touches: 'decision',
  pathSchema: z.strictObject({ decision: code }),
  query: z.strictObject(pagedBy(z.strictObject({ address: z.string().max(500), slot: instant }))),
  body: null,
  result: pageSchema(message),
  run: async (deps, { path, query }) => {
    if ((await decisionAt(deps, path.decision)) === null) return { missing: true };
    const { rows, more } = await pageOfMessages(deps.database, path.decision, query.cursor, query.limit);
    const told = rows.map((row) => ({ ...row, notices: row.notices.map((notice) => ({ ...notice })) }));
    return { ok: answeredPage({ rows: told, more }, ({ address, slot }) => ({ address, slot })) };
  },
});

export const showReport = operation({
  method: 'GET',
  path: '/decisions/{decision}/report',
  id: 'showReport',
  summary: 'The figures of a report as of a moment, each with the tasks and events that it counts.',
  scope: 'report',
  touches: 'decision',
  pathSchema: z.strictObject({ decision: code }),
  query: z.strictObject({ asOf: z.iso.datetime({ error: 'a moment as 2020-11-30T10:00:00Z, not in the future' }).optional() }),
  body: null,
  result: z.looseObject({ today: z.iso.date() }),
  run: async (deps, { path, query }) => {
    const of = await decisionAt(deps, path.decision);
    if (of === null) return { missing: true };
    const asked = query.asOf === undefined ? of.now : new Date(query.asOf).toISOString();
    const asOf = startOfMinute(earliest([asked, of.now]) ?? of.now);
    const record = await readRecord(deps.database, of.id, asOf);
    if (record === null || asOf < record.startedAt) return { missing: true };
    const { record: about, ...figures } = reportOf(record);
    return { ok: { asOf: about.asOf, decisionVersion: about.decisionVersion, ...figures } };
  },
});
