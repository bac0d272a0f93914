import type { Database } from './database';

/** How far the record has come, so that a page can tell whether what it shows is still so. */

/** The version of a rollout; null where there is none. */
export async function headOf(db: Database, rollout: string): Promise<number | null> {
  const row = await db.rollout.findUnique({ where: { id: rollout }, select: { version: true } });
  return row?.version ?? null;
}

/**
 * The sum of the versions of the rollouts that are followed, and how many there are: every step of any of them changes it, as does the
 * opening or closing of one.
 */
export async function headsOfAll(db: Database): Promise<number> {
  const { _sum, _count } = await db.rollout.aggregate({ where: { closedAt: null }, _sum: { version: true }, _count: true });
  return (_sum.version ?? 0) + _count;
}

/** The sum of the versions of a decision's rollouts, which every step of any of them raises; null where there are none. */
export async function headsOf(db: Database, decision: string): Promise<number | null> {
  const { _sum } = await db.rollout.aggregate({ where: { decisionId: decision }, _sum: { version: true } });
  return _sum.version;
}
