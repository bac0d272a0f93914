import type { Day, Instant } from '../domain/calendar/time';
import type { TaskStatus } from '../domain/record/state';
import type { StatusClass } from '../domain/record/status';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Read queries of the board: one round trip for a decision, two side by side for the list of decisions. Their cost does not grow with history. */

/** The row of a task. */
export type BoardTask = {
  agency: string;
  id: string;
  code: string;
  period: string | null;
  status: TaskStatus;
  /** Class by the current deadline; null for a period that has not opened and a task that was moved elsewhere. */
  standing: StatusClass | null;
  current: Day | null;
  opensOn: Day;
  blocked: boolean;
  done: number | null;
  total: number | null;
  submittedAt: Instant | null;
  completedAt: Instant | null;
};

export type BoardRows = {
  /** Codes of the agencies that are followed. */
  agencies: string[];
  /** Sum of the versions of their rollouts. It changes with every recorded step. */
  mark: number;
  tasks: BoardTask[];
  services: { total: number; integrated: number };
  closedAt: Instant | null;
};

/** Separators between the cells and the rows of a table in one text. No id, code, day or status contains them. */
const CELL = '\u001f';
const ROW = '\u001e';

/** Everything that the board of a decision shows. One text with separators costs a quarter of rows by column name. */
export async function boardRows(db: Database, decision: string, version: number): Promise<BoardRows> {
  const rows = await directly<{
    agencies: string | null;
    mark: number;
    tasks: string | null;
    services: number;
    integrated: number;
    closedAt: Date | null;
  }>(
    db,
    Prisma.sql`
    /* prepared board */ WITH mine AS MATERIALIZED (SELECT id, agency, version FROM rollout WHERE decision_id = ${decision})
    SELECT
      (SELECT json_agg(agency)::text FROM mine) AS agencies,
      (SELECT coalesce(sum(version), 0) FROM mine)::float8 AS mark,
      (SELECT string_agg(concat_ws(${CELL}, r.agency, t.id, t.code, t.status, t.opens_on, CASE WHEN t.blocked THEN 'yes' ELSE '' END,
          coalesce(t.period, ''), coalesce(t.class_current, ''), coalesce(t.current, ''), coalesce(t.done::text, ''), coalesce(t.total::text, ''),
          coalesce((extract(epoch FROM t.submitted_at) * 1000)::text, ''), coalesce((extract(epoch FROM t.completed_at) * 1000)::text, '')), ${ROW})
        FROM mine r JOIN task t ON t.rollout_id = r.id) AS tasks,
      coalesce(s.services, 0)::int AS services, coalesce(s.integrated, 0)::int AS integrated,
      (SELECT closed_at FROM decision WHERE id = ${decision}) AS "closedAt"
    FROM (SELECT count(*) AS services, count(*) FILTER (WHERE coalesce(t.integrated, s.integrated)) AS integrated
      FROM service s LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code
      WHERE s.decision_id = ${decision} AND s.version = ${version}) s`,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('a query of one row gave none');
  return {
    agencies: JSON.parse(row.agencies ?? '[]') as string[],
    mark: row.mark,
    tasks: row.tasks === null ? [] : row.tasks.split(ROW).map(taskOfRow),
    services: { total: row.services, integrated: row.integrated },
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

function taskOfRow(row: string): BoardTask {
  const [
    agency = '',
    id = '',
    code = '',
    status = '',
    opensOn = '',
    blocked = '',
    period,
    standing,
    current,
    done,
    total,
    submitted,
    completed,
  ] = row.split(CELL);
  const given = (cell: string | undefined) => (cell === undefined || cell === '' ? null : cell);
  const number = (cell: string | undefined) => (given(cell) === null ? null : Number(cell));
  const moment = (cell: string | undefined) => (given(cell) === null ? null : new Date(Math.round(Number(cell))).toISOString());
  return {
    agency,
    id,
    code,
    period: given(period),
    status: status as TaskStatus,
    standing: given(standing) as StatusClass | null,
    current: given(current),
    opensOn,
    blocked: blocked === 'yes',
    done: number(done),
    total: number(total),
    submittedAt: moment(submitted),
    completedAt: moment(completed),
  };
}

/** A followed decision in figures. */
export type FollowedDecision = {
  id: string;
  number: string;
  kind: string;
  date: Day | null;
  title: { vi: string; en: string };
  startedAt: Instant;
  closedAt: Instant | null;
  agencies: number;
  tasks: number;
  completed: number;
  awaiting: number;
  overdue: number;
  blocked: number;
};

/** Decisions on one page of the list. */
export const DECISIONS_A_PAGE = 50;

type ListedDecision = Omit<FollowedDecision, 'startedAt' | 'closedAt'> & { startedAt: Date; closedAt: Date | null };

/** One page of the followed decisions, the open ones first, the latest first; with how many there are, and how many of them are open. */
export async function followedDecisions(
  db: Database,
  page: number,
): Promise<{ decisions: FollowedDecision[]; total: number; open: number }> {
  const skipped = (page - 1) * DECISIONS_A_PAGE;
  const [rows, counted] = await Promise.all([
    directly<ListedDecision>(
      db,
      Prisma.sql`
    WITH listed AS MATERIALIZED (SELECT * FROM decision ORDER BY (closed_at IS NULL) DESC, started_at DESC, id
      LIMIT ${DECISIONS_A_PAGE} OFFSET ${skipped})
    SELECT d.id, d.number, d.started_at AS "startedAt", d.closed_at AS "closedAt", v.source->>'kind' AS kind, v.source->>'date' AS date,
      v.source->'title' AS title, c.agencies, c.tasks, c.completed, c.awaiting, c.overdue, c.blocked
    FROM listed d
    -- The document is unpacked once, not for each part that is shown of it.
    CROSS JOIN LATERAL (SELECT document->'source' AS source FROM decision_version WHERE decision_id = d.id AND version = d.version OFFSET 0) v
    -- All decisions together: where the tasks are few, they are read once, not once for each decision.
    JOIN (SELECT l.id, count(DISTINCT r.id)::int AS agencies, count(t.class_current)::int AS tasks,
        count(*) FILTER (WHERE t.class_current IN ('completedOnTime', 'completedLate'))::int AS completed,
        count(*) FILTER (WHERE t.class_current = 'awaitingConfirmation')::int AS awaiting,
        count(*) FILTER (WHERE t.class_current = 'overdue')::int AS overdue,
        count(*) FILTER (WHERE t.blocked AND t.status <> 'moved')::int AS blocked
      FROM listed l LEFT JOIN rollout r ON r.decision_id = l.id LEFT JOIN task t ON t.rollout_id = r.id GROUP BY l.id) c ON c.id = d.id
    ORDER BY (d.closed_at IS NULL) DESC, d.started_at DESC, d.id`,
    ),
    directly<{ total: number; open: number }>(
      db,
      Prisma.sql`SELECT count(*)::int AS total, count(*) FILTER (WHERE closed_at IS NULL)::int AS open FROM decision`,
    ),
  ]);
  const decisions = rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
  return { decisions, total: counted[0]?.total ?? 0, open: counted[0]?.open ?? 0 };
}

/** The id of the one open decision; null where there is none, or more than one. */
export async function onlyOpenDecision(db: Database): Promise<string | null> {
  const rows = await db.decision.findMany({ where: { closedAt: null }, select: { id: true }, take: 2 });
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
