import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Copies every row of the record out and in by COPY through the protocol, so that no client program of PostgreSQL is needed. The text
 * format and fixed settings make equal rows equal bytes on every server.
 */

const settings = [
  'timezone=UTC',
  'datestyle=ISO',
  'intervalstyle=postgres',
  'bytea_output=hex',
  'extra_float_digits=1',
  'statement_timeout=0',
];

export type Table = { name: string; columns: string[] };
/** `last`: the last number given; null where none was. */
export type Sequence = { name: string; last: string | null };
export type AppliedMigration = { name: string; checksum: string };

/** A connection of its own for COPY. Ends with `client.end()`. */
export async function openForCopy(url: string, applicationName: string): Promise<Client> {
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const client = new Client({ connectionString: url, options, application_name: applicationName, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the running query; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Begins to read the record as of one moment, and locks its tables against changes of their definition. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const tables = await recordTables(client);
  if (tables.length === 0) return;
  await client.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`);
}

/** The tables of the record, each after those that it references. */
export async function recordTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(array_agg(DISTINCT r.relname::text), '{}') FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS "refersTo"
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    ORDER BY c.relname COLLATE "C"`);
  const ordered: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const placed = new Set(ordered.map(({ name }) => name));
    const next = left.filter(({ refersTo }) => refersTo.every((name) => placed.has(name)));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ name }) => name).join(', ')}`);
    ordered.push(...next.map(({ name, columns }) => ({ name, columns })));
    left = left.filter((table) => !next.includes(table));
  }
  return ordered;
}

/** All rows of a table in COPY's text format, as a stream; each ends with a line feed. */
export function copyOut(client: Client, { name, columns }: Table): AsyncIterable<Buffer> {
  return client.query(copyTo(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
}

/** The last event number and hash of each rollout, by rollout, in COPY's text format. */
export function copyHeads(client: Client): AsyncIterable<Buffer> {
  return client.query(copyTo(`COPY (SELECT id, version, audit_hash FROM rollout ORDER BY id COLLATE "C") TO STDOUT`));
}

/** A stream that takes rows as {@link copyOut} gives them. */
export function copyInto(client: Client, { name, columns }: Table) {
  return client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`));
}

export async function readSequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = current_schema()
    ORDER BY sequencename COLLATE "C"`);
  return rows;
}

/** Sets each sequence, so that its next number is free. */
export async function setSequences(client: Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last } of sequences) {
    if (last !== null) await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), last]);
  }
}

/** The migrations that the record has, in order; empty where it has no tables. */
export async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ known: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`);
  if (found[0]?.known !== true) return [];
  const { rows } = await client.query<AppliedMigration>(`
    SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
    ORDER BY migration_name COLLATE "C"`);
  return rows;
}

/** Turns the record's own triggers off or on: a restore loads rows as they were, without the triggers writing again. */
export async function setTriggers(client: Client, tables: readonly Table[], on: boolean): Promise<void> {
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER USER`);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
