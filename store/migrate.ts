import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Client } from 'pg';
import { longPatience, openClient } from './patient-client';
import { withSchemaEngine } from './schema-engine';

/** Compares every table and enum; Prisma does not see functions and checks at all. */
const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] };
/** Only one migrator at a time on a database, wherever it runs. The number is arbitrary and used for this only. */
const migrationLock = 412_841_284;

/** The table that Prisma's own commands read and write, with the same definition. */
const recordTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/** The database cannot be migrated to this program's schema. `name` is the migration's. */
export class MigrationMismatch extends Error {
  constructor(
    readonly kind: 'changed' | 'unknown',
    readonly migration: string,
  ) {
    super(`migration ${migration} is ${kind}`);
  }
}

/** The SQL of a migration failed, and nothing was changed. */
class MigrationFailed extends Error {
  constructor(
    readonly migration: string,
    cause: Error,
  ) {
    super(`${migration}: ${cause.message}`, { cause });
  }
}

/**
 * Applies the migrations of the folder (`<timestamp>_<name>/migration.sql`) that the database lacks, in order, and returns their names. All
 * of them and their entries are one transaction: after a failure or a killed process the database is unchanged and the earlier version can
 * use it. The table of entries is the one of `prisma migrate deploy`. Throws MigrationMismatch when an applied migration was changed or is
 * not in the folder, MigrationFailed when its SQL fails.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const client = openClient(databaseUrl, longPatience);
  await client.connect();
  try {
    await lockMigrations(client);
    const applied = await appliedMigrations(client, folder);
    const missing = migrationNames(folder).filter((name) => !applied.has(name));
    if (missing.length > 0) await inTransaction(client, () => applyAll(client, folder, missing));
    return missing;
  } finally {
    await client.end();
  }
}

async function appliedMigrations(client: Client, folder: string): Promise<Set<string>> {
  await client.query('SET client_min_messages = warning');
  await client.query(recordTable);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const known = new Set(migrationNames(folder));
  for (const { name, checksum } of rows) {
    if (!known.has(name)) throw new MigrationMismatch('unknown', name);
    if (checksumOf(readScript(folder, name)) !== checksum) throw new MigrationMismatch('changed', name);
  }
  return new Set(rows.map(({ name }) => name));
}

/**
 * Applies some migrations of the folder to an empty or earlier schema, inside the caller's transaction. The caller holds the lock of the
 * migrations.
 */
export async function applyWithin(client: Client, folder: string, names: readonly string[]): Promise<void> {
  await client.query('SET LOCAL client_min_messages = warning');
  await client.query(recordTable);
  await applyAll(client, folder, names);
}

/** Waits until no other process migrates this database, and holds the lock until the connection ends. */
export async function lockMigrations(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
}

/** The migrations of a folder in order, with the checksum that the migrations table keeps of each. */
export function knownMigrations(folder: string): { name: string; checksum: string }[] {
  return migrationNames(folder).map((name) => ({ name, checksum: checksumOf(readScript(folder, name)) }));
}

async function applyAll(client: Client, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await apply(client, name, readScript(folder, name)).catch((error: Error) => {
      throw new MigrationFailed(name, error);
    });
  }
}

async function apply(client: Client, name: string, script: string): Promise<void> {
  await client.query(script);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES (gen_random_uuid(), $1, clock_timestamp(), $2, 1)`,
    [checksumOf(script), name],
  );
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}

/**
 * Compares the schema with the migrations. Returns the SQL that would make them equal; null when they agree. Compares only what Prisma's
 * schema can express: hand-written functions, checks, triggers and partial indexes are no drift. The database role must be allowed to
 * create databases: the migrations are applied to a temporary one.
 */
export function findDrift(databaseUrl: string, migrationsFolder: string, schemaFile: string): Promise<string | null> {
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  return withShadow(databaseUrl, async (shadowUrl) => {
    await migrate(shadowUrl, migrationsFolder);
    await dropWhatSchemaCannotSay(shadowUrl);
    return withSchemaEngine(shadowUrl, async (engine) => {
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: noFilter,
      });
      return exitCode === 0 ? null : (stdout ?? '');
    });
  });
}

/**
 * Writes a new migration for the difference between the migrations and the schema, and returns its folder; null when they agree. `name`
 * becomes part of the folder's name. Needs the same rights as findDrift.
 */
export async function createMigration(
  databaseUrl: string,
  migrationsFolder: string,
  schemaFile: string,
  name: string,
): Promise<string | null> {
  const script = await findDrift(databaseUrl, migrationsFolder, schemaFile);
  if (script === null) return null;
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder, `${timestamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), script);
  const lockfile = path.join(migrationsFolder, 'migration_lock.toml');
  if (!existsSync(lockfile)) writeFileSync(lockfile, 'provider = "postgresql"\n');
  return folder;
}

/** Runs the action with a temporary empty database on the same server. */
async function withShadow<T>(databaseUrl: string, action: (shadowUrl: string) => Promise<T>): Promise<T> {
  const name = `dondoc_shadow_${randomBytes(6).toString('hex')}`;
  const shadowUrl = new URL(databaseUrl);
  shadowUrl.pathname = `/${name}`;
  await execute(databaseUrl, `CREATE DATABASE "${name}" TEMPLATE template0`);
  try {
    return await action(shadowUrl.href);
  } finally {
    await execute(databaseUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
  }
}

/** Prisma reads a partial index as a full one, and would drop it. */
async function dropWhatSchemaCannotSay(databaseUrl: string): Promise<void> {
  await execute(
    databaseUrl,
    `DO $$ DECLARE name text; BEGIN
       FOR name IN SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
                   WHERE (indpred IS NOT NULL OR indexprs IS NOT NULL) AND relnamespace = current_schema()::regnamespace
       LOOP EXECUTE 'DROP INDEX ' || name; END LOOP; END $$`,
  );
}

async function execute(databaseUrl: string, sql: string): Promise<void> {
  const client = openClient(databaseUrl, longPatience);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function migrationNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readScript(folder: string, name: string): string {
  return readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
}
