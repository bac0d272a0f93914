import type { Instant } from '../../domain/calendar/time';
import { type Database, utc } from '../database';
import type { ArchiveNote } from './archived';

/** The rule of archiving, decisions that are held back from it, and what would be archived. */

export type ArchiveRule = { years: number; at: Instant; who: string };

/** The rule in force; null where the office has set none, and then nothing is archived. */
export async function archiveRule(db: Database): Promise<ArchiveRule | null> {
  const [row] = await db.$queryRaw<ArchiveRule[]>`
    SELECT years, ${utc('at')} AS at, who FROM archive_act WHERE did = 'rule' ORDER BY archive_act.id DESC LIMIT 1`;
  return row ?? null;
}

type By = { who: string; now: Instant; reason: string };

export async function setArchiveRule(db: Database, years: number, { who, now, reason }: By): Promise<void> {
  await db.archiveAct.create({ data: { at: new Date(now), who, did: 'rule', years, reason } });
}

/** Holds a decision back from archiving, or lets it go. False where that is so already. */
export async function holdDecision(db: Database, decision: string, did: 'held' | 'released', { who, now, reason }: By): Promise<boolean> {
  return db.$transaction(async (within) => {
    await within.$queryRaw`SELECT FROM decision WHERE id = ${decision} FOR UPDATE`;
    const last = await within.archiveAct.findFirst({ where: { decisionId: decision }, orderBy: { id: 'desc' }, select: { did: true } });
    if ((last?.did ?? 'released') === did) return false;
    await within.archiveAct.create({ data: { at: new Date(now), who, did, decisionId: decision, reason } });
    return true;
  });
}

export type ArchiveAct = {
  at: Instant;
  who: string;
  did: 'rule' | 'held' | 'released' | 'archived' | 'restored';
  years: number | null;
  number: string | null;
  reason: string;
};

/** The latest acts about archiving. */
export function latestArchiveActs(db: Database, most: number): Promise<ArchiveAct[]> {
  return db.$queryRaw<ArchiveAct[]>`
    SELECT ${utc('a.at')} AS at, a.who, a.did, a.years, d.number, a.reason FROM (
      SELECT at, who, did, years, decision_id, reason FROM archive_act
      UNION ALL SELECT at, who, did, NULL, decision_id, reason FROM decision_archive) a
    LEFT JOIN decision d ON d.id = a.decision_id ORDER BY a.at DESC LIMIT ${most}`;
}

/**
 * A decision whose follow-up has ended. `state`: `due`: it may be archived. `early`: from `due` on. `owed`: something of it is still to be
 * sent or answered. `held`: somebody holds it back. `archived`: it is. `noRule`: the office has set no years.
 */
export type ClosedDecision = {
  id: string;
  number: string;
  title: { vi: string; en: string };
  closedAt: Instant;
  state: 'due' | 'early' | 'owed' | 'held' | 'archived' | 'noRule';
  due: Instant | null;
  agencies: number;
  heldWhy: string | null;
  archive: ArchiveNote | null;
};

/** Decisions whose follow-up has ended, the one that ended first before the others. */
export function closedDecisions(db: Database, now: Instant, most: number): Promise<ClosedDecision[]> {
  return db.$queryRaw<ClosedDecision[]>`
    SELECT d.id, d.number, v.document->'source'->'title' AS title, ${utc('d.closed_at')} AS "closedAt",
      CASE WHEN a.did = 'archived' THEN 'archived' WHEN h.did = 'held' THEN 'held' WHEN y.years IS NULL THEN 'noRule'
        WHEN d.closed_at + make_interval(years => y.years) > ${now}::timestamptz THEN 'early'
        WHEN archive_due(d.id) IS NULL THEN 'owed' ELSE 'due' END AS state,
      ${utc('(d.closed_at + make_interval(years => y.years))')} AS due,
      (SELECT count(*)::int FROM rollout r WHERE r.decision_id = d.id) AS agencies,
      CASE WHEN h.did = 'held' THEN h.reason END AS "heldWhy",
      CASE WHEN a.did = 'archived' THEN jsonb_build_object('id', a.id::text, 'at', ${utc('a.at')}, 'who', a.who, 'name', a.name,
        'hash', a.hash, 'bytes', a.bytes, 'anchor', a.anchor) END AS archive
    FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.version = d.version
      LEFT JOIN LATERAL (SELECT years FROM archive_act WHERE did = 'rule' ORDER BY id DESC LIMIT 1) y ON true
      LEFT JOIN LATERAL (SELECT did, reason FROM archive_act WHERE decision_id = d.id ORDER BY id DESC LIMIT 1) h ON true
      LEFT JOIN LATERAL (SELECT * FROM decision_archive WHERE decision_id = d.id ORDER BY id DESC LIMIT 1) a ON true
    WHERE d.closed_at IS NOT NULL ORDER BY d.closed_at, d.id LIMIT ${most}`;
}

/** Counts what would leave the record with a decision: rows by table, and the bytes of its letters and files. */
export type ArchivePreview = { tables: Record<string, number>; bytes: number };

export async function archivePreview(db: Database, decision: string): Promise<ArchivePreview> {
  const rows = await db.$queryRaw<{ table: string; rows: number; bytes: number }[]>`
    SELECT a."table", count(*)::int AS rows, coalesce(sum(CASE a."table"
      WHEN 'message' THEN (SELECT length(m.redacted) FROM message m WHERE m.id::text = a.key)
      WHEN 'stored_file' THEN (a."row"->>'size')::int ELSE length(a."row"::text) END), 0)::float8 AS bytes
    FROM archive_rows(${decision}) a GROUP BY a."table"`;
  return {
    tables: Object.fromEntries(rows.map(({ table, rows: count }) => [table, count])),
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
