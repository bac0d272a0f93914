import type { Database } from './database';
import { Prisma } from './generated/client';
import { exportPatience, openClient } from './patient-client';

/** The part of a database connection that read queries need. */
export type Reader = Pick<Database, '$queryRaw'>;

/**
 * A connection for read queries without Prisma's engine, which takes 70 MB from its first query on: for processes that must stay small. In
 * UTC, like the other connections.
 */
export async function openReader(url: string): Promise<Reader & { close: () => Promise<void> }> {
  const client = openClient(url, exportPatience);
  await client.connect();
  const query = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const { text, values: bound } = Prisma.sql(strings, ...values);
    return (await client.query(text, bound)).rows;
  };
  return { $queryRaw: query as unknown as Reader['$queryRaw'], close: () => client.end() };
}
