import type { Client } from 'pg';

/**
 * Holds the checker's knowledge: the record as rows, and what others saw. Nothing here comes from the program that is checked, so that a
 * fault of its own reading cannot hide one of its writing.
 */

/** Something that must not be. `decision` is the one that it concerns, or empty where it concerns none. */
export type Finding = { what: string; decision: string; detail: string };

export function finding(what: string, of: string, detail: string): Finding {
  return { what, decision: of.split(':')[0] ?? '', detail };
}

export async function rows<T extends object>(client: Client, sql: string, values: unknown[] = []): Promise<T[]> {
  return (await client.query<T>(sql, values)).rows;
}
