import type { Database } from './database';

/** Versions of the record, by which a page can tell whether it is out of date. */

/** The version of a rollout; null where there is none. */
export async function headOf(db: Database, rollout: string): Promise<number | null> {
  const row = await db.rollout.findUnique({ where: { id: rollout }, select: { version: true } });
  return row?.version ?? null;
}

/** The sum of the versions of followed rollouts plus their number: every step, opening and closing changes it. */
export async function headsOfAll(db: Database): Promise<number> {
  const { _sum, _count } = await db.rollout.aggregate({ where: { closedAt: null }, _sum: { version: true }, _count: true });
  return (_sum.version ?? 0) + _count;
}

/** The sum of the versions of a decision's rollouts, which every step raises; null where it has no rollouts. */
export async function headsOf(db: Database, decision: string): Promise<number | null> {
  const { _sum } = await db.rollout.aggregate({ where: { decisionId: decision }, _sum: { version: true } });
  return _sum.version;
}
