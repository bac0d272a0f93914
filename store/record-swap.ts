import type { Client } from 'pg';
import { quoted } from './record-copy';
import type { LostEvents, StatedHead } from './restored';

/**
 * Replaces the record by another inside one transaction: the present schema is renamed and keeps everything, and a new one takes its name.
 * If anything fails, the present record stays unchanged.
 */

/** The record now in the database, in figures. A table that does not exist counts as 0. */
export type PresentRecord = { schema: string; tables: number; decisions: number; events: number; accounts: number };

export async function presentRecord(client: Client): Promise<PresentRecord> {
  const { rows } = await client.query<{ schema: string; tables: number; known: string[] }>(`
    SELECT current_schema() AS schema, count(c.oid)::int AS tables, coalesce(array_agg(c.relname::text) FILTER (WHERE c.oid IS NOT NULL), '{}') AS known
    FROM (SELECT 1) one LEFT JOIN pg_class c ON c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')`);
  const { schema = 'public', tables = 0, known = [] } = rows[0] ?? {};
  const count = async (table: string) =>
    known.includes(table)
      ? Number((await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(table)}`)).rows[0]?.count ?? 0)
      : 0;
  return { schema, tables, decisions: await count('decision'), events: await count('event'), accounts: await count('account') };
}

/** True where nothing is recorded yet that somebody would miss. */
export function isEmptyRecord({ decisions, events, accounts }: PresentRecord): boolean {
  return decisions + events + accounts === 0;
}

/** Names of objects in the schema that belong to an extension: the schema cannot be renamed without them. */
export async function extensionsWithin(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT extname::text AS name FROM pg_extension WHERE extnamespace = current_schema()::regnamespace ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Locks all tables of the present record until the transaction ends. Fails at once where somebody uses one. */
export async function shutOut(client: Client): Promise<void> {
  await client.query(`
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
      LOOP EXECUTE 'LOCK TABLE ' || name || ' IN ACCESS EXCLUSIVE MODE NOWAIT'; END LOOP; END $$`);
}

/** Renames the present schema, and creates an empty one with its old name. */
export async function moveAside(client: Client, schema: string, aside: string): Promise<void> {
  await client.query(`ALTER SCHEMA ${quoted(schema)} RENAME TO ${quoted(aside)}`);
  await client.query(`CREATE SCHEMA ${quoted(schema)}`);
  // From here on, names resolve to the new schema.
  await client.query(`SET LOCAL search_path TO ${quoted(schema)}`);
}

/** Schemas that restores have renamed and kept, the latest first. */
export async function movedAside(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT nspname::text AS name FROM pg_namespace WHERE nspname ~ '^before_restore_[0-9]{17}$' ORDER BY 1 DESC`);
  return rows.map(({ name }) => name);
}

export async function dropAside(client: Client, aside: string): Promise<void> {
  await client.query(`DROP SCHEMA ${quoted(aside)} CASCADE`);
}

/** The last event of each rollout, as its row states it. */
export async function headsOf(client: Client): Promise<StatedHead[]> {
  const { rows } = await client.query<StatedHead>(
    `SELECT id AS rollout, version AS event, audit_hash AS hash FROM rollout ORDER BY id COLLATE "C"`,
  );
  return rows;
}

/** Events of the replaced record that the present one lacks or has with other content. */
export async function lostSince(client: Client, aside: string): Promise<LostEvents[]> {
  if (!(await hasTable(client, aside, 'event'))) return [];
  const { rows } = await client.query<LostEvents>(`
    SELECT p.rollout_id AS rollout, min(p.seq) AS "from", max(p.seq) AS "to", (array_agg(p.hash ORDER BY p.seq DESC))[1] AS hash
    FROM ${quoted(aside)}.event p LEFT JOIN event e ON e.rollout_id = p.rollout_id AND e.seq = p.seq AND e.hash = p.hash
    WHERE e.hash IS NULL GROUP BY p.rollout_id ORDER BY p.rollout_id COLLATE "C"`);
  return rows;
}

/** Copies the statements of earlier restores, because a backup may be older than they are. */
export async function keepStatements(client: Client, aside: string): Promise<void> {
  if (!(await hasTable(client, aside, 'record_restored'))) return;
  await client.query(`
    INSERT INTO record_restored (id, at, statement, key, signature)
    SELECT id, at, statement, key, signature FROM ${quoted(aside)}.record_restored p
    WHERE NOT EXISTS (SELECT FROM record_restored r WHERE r.id = p.id)`);
}

async function hasTable(client: Client, schema: string, table: string): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>('SELECT to_regclass($1) IS NOT NULL AS known', [
    `${quoted(schema)}.${quoted(table)}`,
  ]);
  return rows[0]?.known === true;
}
