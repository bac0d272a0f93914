import { PrismaPg } from '@prisma/adapter-pg';
import type { PoolConfig } from 'pg';
import { Prisma, PrismaClient } from './generated/client';
import { connectionConfig, type Patience, PatientClient, usualPatience } from './patient-client';

/** The record's connection; every part of the store takes it as its first argument. */
export type Database = PrismaClient;

/** For one of the pool's connections to be free, in milliseconds: longer than any burst, shorter than people wait. */
const POOL_MS = 10_000;

/**
 * Opens a bounded pool on a PostgreSQL database. No connection waits for ever: see patient-client.ts. Errors come without
 * the lines of our source that Prisma shows to whoever develops.
 */
export function openDatabase(url: string, connections = 8, patience: Patience = usualPatience): Database {
  const config = { ...connectionConfig(url, patience), max: connections, connectionTimeoutMillis: POOL_MS, Client: PatientClient };
  const adapter = new PrismaPg(config as unknown as PoolConfig, {
    statementNameGenerator: preparedName as (query: { sql: string }) => string,
  });
  // The database's own bounds end a transaction. Prisma's are shorter as it comes: a machine busy for two seconds turned people away.
  const transactionOptions = { maxWait: POOL_MS, timeout: patience.statementMs + patience.idleInTransactionMs };
  return new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions });
}

/** A query that begins so is planned once on each connection and kept under its name: for what is asked with every page. */
const prepared = /^\s*\/\* prepared ([a-z]+) \*\//;

/** The driver plans a query without a name anew each time. */
function preparedName({ sql }: { sql: string }): string | undefined {
  return prepared.exec(sql)?.[1];
}

/** True when the error says that the transaction met another one and may be decided again. */
export function isSerializationConflict(error: unknown): boolean {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? '')}` : '';
  return text.includes('40001') || text.includes('40P01');
}

/** True when the error says that a unique key exists already. */
export function isUniqueViolation(error: unknown): boolean {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? '')}` : '';
  return text.includes('23505');
}

/** SQL that gives a moment's column as the domain writes instants; `column` is the program's own, never a person's text. */
export function utc(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
