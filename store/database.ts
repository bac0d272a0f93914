import { PrismaPg } from '@prisma/adapter-pg';
import { type CustomTypesConfig, Pool, type PoolConfig, types } from 'pg';
import { Prisma, PrismaClient } from './generated/client';
import { connectionConfig, type Patience, PatientClient, usualPatience } from './patient-client';

/** The record's connection; every part of the store takes it as its first argument. */
export type Database = PrismaClient;

/** Milliseconds to wait for a free connection of the pool: longer than any burst, shorter than people wait. */
const POOL_MS = 10_000;
/**
 * Milliseconds for which a connection is kept that nobody uses. People pause for minutes, and the first page on a new connection reads the
 * server's catalogue and plans every question anew.
 */
const KEPT_MS = 300_000;

/**
 * Opens a bounded pool on a PostgreSQL database. No connection waits for ever: see patient-client.ts. Errors come without the source lines
 * that Prisma shows to developers.
 */
export function openDatabase(url: string, connections = 8, patience: Patience = usualPatience): Database {
  const ofPool = { max: connections, connectionTimeoutMillis: POOL_MS, idleTimeoutMillis: KEPT_MS, Client: PatientClient };
  const pool = new Pool({ ...connectionConfig(url, patience), ...ofPool } as unknown as PoolConfig);
  // An idle connection that breaks leaves the pool; whoever needs one next opens another.
  pool.on('error', () => {});
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: preparedName as (query: { sql: string }) => string,
  });
  // The database's own limits end a transaction. Prisma's default limits are shorter: a machine busy for two seconds turned people away.
  const transactionOptions = { maxWait: POOL_MS, timeout: patience.statementMs + patience.idleInTransactionMs };
  const database = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions });
  pools.set(database, pool);
  return database;
}

const pools = new WeakMap<object, Pool>();
const INT8 = 20;
const asBigint: CustomTypesConfig = {
  getTypeParser: (type, format) => (type === INT8 ? BigInt : types.getTypeParser(type, format as 'text')),
};

/**
 * Runs a statement by the driver alone, on a connection of the same pool; in a transaction by Prisma. For what each letter of a storm asks:
 * there Prisma takes longer than the server. Timestamps come as `Date`: read them through {@link utc}.
 */
export async function directly<Row extends object>(db: Pick<Database, '$queryRaw'>, statement: Prisma.Sql): Promise<Row[]> {
  const pool = pools.get(db);
  // After a disconnection Prisma alone knows how to connect again.
  if (pool === undefined || pool.ended) return db.$queryRaw<Row[]>(statement);
  const { text, values } = statement;
  const query = { name: preparedName({ sql: text }), text, values, types: asBigint };
  return (await pool.query<Row>(query)).rows;
}

/** A query with this prefix is planned once per connection and cached under its name. For queries that every page asks. */
const prepared = /^\s*\/\* prepared ([a-z]+) \*\//;

/** The driver plans a query without a name each time. */
function preparedName({ sql }: { sql: string }): string | undefined {
  return prepared.exec(sql)?.[1];
}

/** True for an error which says that the transaction conflicted with another and may be retried. */
export function isSerializationConflict(error: unknown): boolean {
  const text = codesOf(error);
  return text.includes('40001') || text.includes('40P01');
}

/** True for an error which says that a unique key exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).includes('23505');
}

/** The driver's code stands in its own error, or in the text and details of Prisma's. */
function codesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code, meta } = error as { code?: unknown; meta?: unknown };
  return `${code} ${error.message} ${JSON.stringify(meta ?? '')}`;
}

/** SQL that writes a timestamp column as the domain writes instants. `column` comes from code, never from input. */
export function utc(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
