import type { Instant } from '../domain/calendar/time';
import type { AuditNotice } from './audit-export';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';

/** Pages by the key of the last row, so that every page costs the same. */

/** One row more than requested is read, to know whether there is a next page. */
export type Page<Row> = { rows: Row[]; more: boolean };

function pageOf<Row>(rows: Row[], limit: number): Page<Row> {
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

export type DecisionRow = { id: string; number: string; version: number; startedAt: Instant; closedAt: Instant | null };

/** Decisions, the latest first. */
export async function pageOfDecisions(
  db: Database,
  after: { startedAt: Instant; id: string } | null,
  limit: number,
): Promise<Page<DecisionRow>> {
  const beyond = after === null ? Prisma.empty : Prisma.sql`WHERE (started_at, id) < (${after.startedAt}::timestamptz, ${after.id})`;
  const rows = await db.$queryRaw<DecisionRow[]>`
    SELECT id, number, version, ${utc('started_at')} AS "startedAt", ${utc('closed_at')} AS "closedAt"
    FROM decision ${beyond} ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`;
  return pageOf(rows, limit);
}

export type TaskRow = {
  agency: string;
  id: string;
  code: string;
  kind: string;
  period: string | null;
  status: string;
  classes: { current: string | null; original: string | null };
  deadlines: { original: string | null; current: string | null; stated: string | null };
  blocked: boolean;
  progress: { done: number | null; total: number | null };
  assignedAt: Instant;
  submittedAt: Instant | null;
  completedAt: Instant | null;
};

/** Tasks of a decision by agency and id; `agency` and `status` (a class by the current deadline) filter them. */
export async function pageOfTasks(
  db: Database,
  decision: string,
  { agency, status, after, limit }: { agency?: string; status?: string; after: { agency: string; id: string } | null; limit: number },
): Promise<Page<TaskRow>> {
  const narrowed = [
    agency === undefined ? Prisma.empty : Prisma.sql`AND r.agency = ${agency}`,
    status === undefined ? Prisma.empty : Prisma.sql`AND t.class_current = ${status}`,
    after === null ? Prisma.empty : Prisma.sql`AND (r.agency COLLATE "C", t.id COLLATE "C") > (${after.agency}, ${after.id})`,
  ];
  const rows = await db.$queryRaw<TaskRow[]>`
    SELECT r.agency, t.id, t.code, t.kind, t.period, t.status,
      jsonb_build_object('current', t.class_current, 'original', t.class_original) AS classes,
      jsonb_build_object('original', t.original, 'current', t.current, 'stated', t.stated) AS deadlines,
      t.blocked, jsonb_build_object('done', t.done, 'total', t.total) AS progress,
      ${utc('t.assigned_at')} AS "assignedAt", ${utc('t.submitted_at')} AS "submittedAt", ${utc('t.completed_at')} AS "completedAt"
    FROM rollout r JOIN task t ON t.rollout_id = r.id
    WHERE r.decision_id = ${decision} ${Prisma.join(narrowed, ' ')}
    ORDER BY r.agency COLLATE "C", t.id COLLATE "C" LIMIT ${limit + 1}`;
  return pageOf(rows, limit);
}

export type MessageRow = {
  id: string;
  address: string;
  slot: Instant;
  status: string;
  subject: string | null;
  attempts: number;
  response: string | null;
  settledAt: Instant | null;
  notices: AuditNotice[];
};

/** Messages that carry notices of a decision, by address and slot, with their outcome. */
export async function pageOfMessages(
  db: Database,
  decision: string,
  after: { address: string; slot: Instant } | null,
  limit: number,
): Promise<Page<MessageRow>> {
  const beyond = after === null ? Prisma.empty : Prisma.sql`AND (m.address, m.slot) > (${after.address}, ${after.slot}::timestamptz)`;
  const rows = await db.$queryRaw<MessageRow[]>`
    SELECT m.id::text, m.address, ${utc('m.slot')} AS slot, m.status, m.subject, m.attempts, m.response, ${utc('m.settled_at')} AS "settledAt",
      (SELECT jsonb_agg(jsonb_build_object('agency', r.agency, 'task', n.task, 'rung', n.rung, 'purpose', n.purpose, 'role', n.role,
          'copy', n.copy) ORDER BY n.id)
        FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = m.id AND r.decision_id = ${decision}) AS notices
    FROM message m
    WHERE EXISTS (SELECT 1 FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = m.id AND r.decision_id = ${decision}) ${beyond}
    ORDER BY m.address, m.slot LIMIT ${limit + 1}`;
  return pageOf(rows, limit);
}
