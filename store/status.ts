import type { Instant } from '../domain/calendar/time';
import type { StatusClass } from '../domain/record/status';
import { refuseArchived } from './archive/archived';
import { type Database, utc } from './database';

/** Read queries behind `status` and the progress of a publication. */

export type DecisionProgress = {
  agencies: number;
  opened: number;
  tasks: number;
  messagesSent: number;
  /** Urgent notices and unsettled messages that are due now, without those that the mail server deferred. */
  waitingNow: number;
};

/** The progress of a decision's publication. */
export async function decisionProgress(db: Database, id: string): Promise<DecisionProgress> {
  const rows = await db.$queryRaw<DecisionProgress[]>`
    WITH mine AS (SELECT r.id, r.version FROM rollout r WHERE r.decision_id = ${id}),
    sent_to AS (SELECT DISTINCT m.id, m.status, m.next_attempt_at FROM message m JOIN notice n ON n.message_id = m.id WHERE n.rollout_id IN (SELECT id FROM mine))
    SELECT
      (SELECT count(*) FROM mine)::int AS agencies,
      (SELECT count(*) FROM mine WHERE version > 0)::int AS opened,
      (SELECT count(*) FROM task WHERE rollout_id IN (SELECT id FROM mine) AND class_current IS NOT NULL)::int AS tasks,
      (SELECT count(*) FROM sent_to WHERE status = 'sent')::int AS "messagesSent",
      (SELECT count(*) FROM sent_to WHERE status IN ('pending', 'sending', 'ending') AND next_attempt_at IS NULL)::int
        + (SELECT count(*) FROM notice n, decision d WHERE n.rollout_id IN (SELECT id FROM mine) AND d.id = ${id}
            AND n.status = 'pending' AND n.urgent AND n.due <= d.started_at + interval '1 minute')::int AS "waitingNow"`;
  return rows[0] ?? { agencies: 0, opened: 0, tasks: 0, messagesSent: 0, waitingNow: 0 };
}

/** Those of some decisions of which a rollout is not opened yet, in the order given. */
export async function notOpened(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rollout.findMany({
    where: { decisionId: { in: [...ids] }, version: 0 },
    select: { decisionId: true },
    distinct: ['decisionId'],
  });
  return ids.filter((id) => rows.some(({ decisionId }) => decisionId === id));
}

export type AgencyStatus = {
  agency: string;
  state: StatusClass | null;
  tasks: number;
  overdue: number;
  blocked: number;
  nextLookAt: Instant | null;
};

export type DecisionStatus = {
  id: string;
  number: string;
  startedAt: Instant;
  agencies: AgencyStatus[];
  /** Opened tasks by class, by the current and by the original deadline. */
  classes: { current: Record<string, number>; original: Record<string, number> };
  /** `excused`: late by the original deadline but not by the current one. */
  tasks: { opened: number; scheduled: number; blocked: number; excused: number };
  /** Taken-over agencies that wait to be released. */
  held: number;
  /** The moment the follow-up ended, or null. */
  closedAt: Instant | null;
  /** Messages that carry a notice of this decision, by delivery status. */
  messages: Record<string, number>;
  /** Messages that failed, came back or are unknown: the latest first, at most a hundred. */
  undelivered: { address: string; slot: Instant; status: 'failed' | 'unknown' | 'bounced'; response: string }[];
  /** Addresses that have received the assignment. */
  assignmentMessages: number;
  letters: { drafted: number; issued: number };
  rungsReached: Record<string, number>;
};

/** The figures of a decision's follow-up, as recorded; null when there is none. Rejects with DecisionArchived where it is in an archive. */
export async function decisionStatus(db: Database, id: string): Promise<DecisionStatus | null> {
  const decision = await db.decision.findUnique({ where: { id } });
  if (decision === null) return null;
  await refuseArchived(db, id);
  return {
    id,
    number: decision.number,
    startedAt: decision.startedAt.toISOString(),
    closedAt: decision.closedAt?.toISOString() ?? null,
    held: await heldOf(db, id),
    agencies: await agenciesOf(db, id),
    ...(await tasksOf(db, id)),
    ...(await messagesOf(db, id)),
    undelivered: await undeliveredOf(db, id),
    ...(await eventsOf(db, id)),
  };
}

function agenciesOf(db: Database, id: string): Promise<AgencyStatus[]> {
  return db.$queryRaw<AgencyStatus[]>`
    SELECT r.agency, r.status_class AS state, ${utc('r.next_look_at')} AS "nextLookAt",
      count(t.id) FILTER (WHERE t.class_current IS NOT NULL)::int AS tasks,
      count(t.id) FILTER (WHERE t.class_current = 'overdue')::int AS overdue, count(t.id) FILTER (WHERE t.blocked)::int AS blocked
    FROM rollout r LEFT JOIN task t ON t.rollout_id = r.id WHERE r.decision_id = ${id} GROUP BY r.id ORDER BY r.agency`;
}

async function tasksOf(db: Database, id: string): Promise<Pick<DecisionStatus, 'classes' | 'tasks'>> {
  const rows = await db.$queryRaw<{ current: string | null; original: string | null; tasks: number; blocked: number }[]>`
    SELECT t.class_current AS current, t.class_original AS original, count(*)::int AS tasks, count(*) FILTER (WHERE t.blocked)::int AS blocked
    FROM task t JOIN rollout r ON r.id = t.rollout_id WHERE r.decision_id = ${id} AND t.status <> 'moved' GROUP BY 1, 2`;
  const classes: DecisionStatus['classes'] = { current: {}, original: {} };
  const tasks = { opened: 0, scheduled: 0, blocked: 0, excused: 0 };
  for (const row of rows) {
    tasks[row.current === null ? 'scheduled' : 'opened'] += row.tasks;
    tasks.blocked += row.blocked;
    if (isLate(row.original) && !isLate(row.current)) tasks.excused += row.tasks;
    for (const clock of ['current', 'original'] as const) {
      const name = row[clock];
      if (name !== null) classes[clock][name] = (classes[clock][name] ?? 0) + row.tasks;
    }
  }
  return { classes, tasks };
}

function isLate(status: string | null): boolean {
  return status === 'overdue' || status === 'completedLate';
}

async function heldOf(db: Database, id: string): Promise<number> {
  const rows = await db.$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS held FROM rollout WHERE decision_id = ${id} AND (state->>'held')::boolean`;
  return rows[0]?.held ?? 0;
}

async function messagesOf(db: Database, id: string): Promise<Pick<DecisionStatus, 'messages' | 'assignmentMessages'>> {
  const rows = await db.$queryRaw<{ status: string; messages: number; assignments: number }[]>`
    WITH assigning AS (SELECT rung->>'code' AS code FROM decision d
      JOIN decision_version v ON v.decision_id = d.id AND v.version = d.version, jsonb_array_elements(v.document->'ladder') rung
      WHERE d.id = ${id} AND rung->>'after' = 'assigned' AND rung->>'slot' = 'atOnce'),
    carried AS (SELECT n.message_id AS id, bool_or(n.purpose = 'rung' AND n.rung IN (SELECT code FROM assigning)) AS assigns
      FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE r.decision_id = ${id} AND n.message_id IS NOT NULL GROUP BY 1)
    SELECT m.status, count(*)::int AS messages, count(*) FILTER (WHERE carried.assigns)::int AS assignments
    FROM carried JOIN message m ON m.id = carried.id GROUP BY 1`;
  const messages = Object.fromEntries(rows.map((row) => [row.status, row.messages]));
  return { messages, assignmentMessages: rows.find((row) => row.status === 'sent')?.assignments ?? 0 };
}

function undeliveredOf(db: Database, id: string): Promise<DecisionStatus['undelivered']> {
  return db.$queryRaw<DecisionStatus['undelivered']>`
    SELECT m.address, ${utc('m.slot')} AS slot, m.status, coalesce(m.response, '') AS response
    FROM message m WHERE m.status IN ('failed', 'unknown', 'bounced')
      AND EXISTS (SELECT 1 FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = m.id AND r.decision_id = ${id})
    ORDER BY m.slot DESC, m.address LIMIT 100`;
}

async function eventsOf(db: Database, id: string): Promise<Pick<DecisionStatus, 'letters' | 'rungsReached'>> {
  const rows = await db.$queryRaw<{ type: string; rung: string | null; events: number }[]>`
    SELECT e.type, e.body->>'rung' AS rung, count(*)::int AS events FROM event e JOIN rollout r ON r.id = e.rollout_id
    WHERE r.decision_id = ${id} AND e.type IN ('rungReached', 'letterDrafted', 'letterWithdrawn', 'letterIssued') GROUP BY 1, 2`;
  const count = (type: string) => rows.filter((row) => row.type === type).reduce((sum, row) => sum + row.events, 0);
  const issued = count('letterIssued');
  return {
    letters: { drafted: count('letterDrafted') - count('letterWithdrawn') - issued, issued },
    rungsReached: Object.fromEntries(rows.filter((row) => row.type === 'rungReached').map((row) => [row.rung ?? '', row.events])),
  };
}
