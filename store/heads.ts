import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Versions of the record, by which a page can tell whether it is out of date. */

/** The version of a rollout; null where there is none. */
export async function headOf(db: Database, rollout: string): Promise<number | null> {
  const [row] = await directly<{ version: number }>(db, Prisma.sql`/* prepared head */ SELECT version FROM rollout WHERE id = ${rollout}`);
  return row?.version ?? null;
}

/** The sum of the versions of followed rollouts plus their number: every step, opening and closing changes it. */
export async function headsOfAll(db: Database): Promise<number> {
  const wanted = Prisma.sql`/* prepared heads */ SELECT coalesce(sum(version + 1), 0)::float8 AS mark FROM rollout WHERE closed_at IS NULL`;
  const [row] = await directly<{ mark: number }>(db, wanted);
  return row?.mark ?? 0;
}

/** The sum of the versions of a decision's rollouts, which every step raises; null where it has no rollouts. */
export async function headsOf(db: Database, decision: string): Promise<number | null> {
  const wanted = Prisma.sql`/* prepared marks */ SELECT sum(version)::float8 AS mark FROM rollout WHERE decision_id = ${decision}`;
  const [row] = await directly<{ mark: number | null }>(db, wanted);
  return row?.mark ?? null;
}
