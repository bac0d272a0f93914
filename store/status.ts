import type { StatusClass } from '../domain/status';
import type { Instant } from '../domain/time';
import type { Database } from './database';

/** Read queries behind `status` and the progress of publishing. */

export type DecisionProgress = {
  agencies: number;
  opened: number;
  tasks: number;
  messagesSent: number;
  /** Urgent notices and messages not yet settled that are due now; not those that the mail server has put off. */
  waitingNow: number;
};

/** How far the publishing of a decision has come. */
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
  /** Opened tasks by class against each clock. */
  classes: { current: Record<string, number>; original: Record<string, number> };
  tasks: { opened: number; scheduled: number; blocked: number };
  /** Messages that carry a notice of this decision, by delivery status. */
  messages: Record<string, number>;
  /** Messages that failed, or of which nobody knows whether they arrived: the latest ones first, at most a hundred. */
  undelivered: { address: string; slot: Instant; status: 'failed' | 'unknown' | 'bounced'; response: string }[];
  /** Addresses that have been sent the assignment. */
  assignmentMessages: number;
  letters: { drafted: number; issued: number };
  rungsReached: Record<string, number>;
};

const utc = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** A decision's follow-up in figures, as recorded; null when there is none. */
export async function decisionStatus(db: Database, id: string): Promise<DecisionStatus | null> {
  const decision = await db.decision.findUnique({ where: { id } });
  if (decision === null) return null;
  const agencies = await db.$queryRawUnsafe<AgencyStatus[]>(
    `SELECT r.agency, r.status_class AS state, to_char(r.next_look_at AT TIME ZONE 'UTC', ${utc}) AS "nextLookAt",
      count(t.id) FILTER (WHERE t.class_current IS NOT NULL)::int AS tasks,
      count(t.id) FILTER (WHERE t.class_current = 'overdue')::int AS overdue, count(t.id) FILTER (WHERE t.blocked)::int AS blocked
     FROM rollout r LEFT JOIN task t ON t.rollout_id = r.id WHERE r.decision_id = $1 GROUP BY r.id ORDER BY r.agency`,
    id,
  );
  const [tasks] = await db.$queryRaw<DecisionStatus['tasks'][]>`
    SELECT count(*) FILTER (WHERE class_current IS NOT NULL)::int AS opened, count(*) FILTER (WHERE class_current IS NULL)::int AS scheduled,
      count(*) FILTER (WHERE blocked)::int AS blocked
    FROM task t JOIN rollout r ON r.id = t.rollout_id WHERE r.decision_id = ${id}`;
  const [figures] = await db.$queryRaw<
    {
      current: Record<string, number>;
      original: Record<string, number>;
      messages: Record<string, number>;
      assignment: number;
      rungs: Record<string, number>;
      drafted: number;
      issued: number;
    }[]
  >`
    WITH mine AS (SELECT id FROM rollout WHERE decision_id = ${id}),
    opened AS (SELECT class_current, class_original FROM task WHERE rollout_id IN (SELECT id FROM mine) AND class_current IS NOT NULL),
    carried AS (SELECT n.message_id, bool_or(n.purpose = 'rung' AND rung.after = 'assigned' AND rung.slot = 'atOnce') AS assignment
      FROM notice n CROSS JOIN LATERAL (
        SELECT entry->>'after' AS after, entry->>'slot' AS slot FROM decision_version v, jsonb_array_elements(v.document->'ladder') entry
        WHERE v.decision_id = ${id} AND entry->>'code' = n.rung ORDER BY v.version DESC LIMIT 1) rung
      WHERE n.rollout_id IN (SELECT id FROM mine) AND n.message_id IS NOT NULL GROUP BY n.message_id),
    sent AS (SELECT m.status, c.assignment FROM carried c JOIN message m ON m.id = c.message_id)
    SELECT
      (SELECT coalesce(jsonb_object_agg(class_current, n), '{}') FROM (SELECT class_current, count(*) n FROM opened GROUP BY 1) x) AS current,
      (SELECT coalesce(jsonb_object_agg(class_original, n), '{}') FROM (SELECT class_original, count(*) n FROM opened GROUP BY 1) x) AS original,
      (SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM (SELECT status, count(*) n FROM sent GROUP BY 1) x) AS messages,
      (SELECT count(*) FROM sent WHERE assignment AND status = 'sent')::int AS assignment,
      (SELECT coalesce(jsonb_object_agg(rung, n), '{}') FROM (SELECT body->>'rung' AS rung, count(*) n FROM event
        WHERE type = 'rungReached' AND rollout_id IN (SELECT id FROM mine) GROUP BY 1) x) AS rungs,
      (SELECT count(*) FILTER (WHERE type = 'letterDrafted') - count(*) FILTER (WHERE type IN ('letterWithdrawn', 'letterIssued')) FROM event
        WHERE rollout_id IN (SELECT id FROM mine))::int AS drafted,
      (SELECT count(*) FROM event WHERE type = 'letterIssued' AND rollout_id IN (SELECT id FROM mine))::int AS issued`;
  const undelivered = await db.$queryRawUnsafe<DecisionStatus['undelivered']>(
    `SELECT m.address, to_char(m.slot AT TIME ZONE 'UTC', ${utc}) AS slot, m.status, coalesce(m.response, '') AS response
     FROM message m WHERE m.status IN ('failed', 'unknown', 'bounced')
       AND EXISTS (SELECT 1 FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = m.id AND r.decision_id = $1)
     ORDER BY m.slot DESC, m.address LIMIT 100`,
    id,
  );
  return {
    id,
    number: decision.number,
    startedAt: decision.startedAt.toISOString(),
    agencies,
    classes: { current: figures?.current ?? {}, original: figures?.original ?? {} },
    tasks: tasks ?? { opened: 0, scheduled: 0, blocked: 0 },
    messages: figures?.messages ?? {},
    undelivered,
    assignmentMessages: figures?.assignment ?? 0,
    letters: { drafted: figures?.drafted ?? 0, issued: figures?.issued ?? 0 },
    rungsReached: figures?.rungs ?? {},
  };
}
