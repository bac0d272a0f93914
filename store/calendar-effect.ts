import type { RolloutState } from '../domain/record/state';
import { currentState } from '../domain/record/upgrade';
import type { Database } from './database';

/** Finds the rollouts that a changed calendar must reach: those that are followed. */

const PAGE = 200;

/** The states of all followed rollouts, by pages, so that memory does not grow with their number. */
export async function* followedStates(db: Database): AsyncGenerator<RolloutState[]> {
  for (let after = ''; ; ) {
    const rows = await db.rollout.findMany({
      where: { id: { gt: after }, version: { gt: 0 }, closedAt: null, decision: { closedAt: null } },
      select: { id: true, state: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    if (rows.length > 0) yield rows.map((row) => currentState(row.state as unknown as RolloutState));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Counts the followed rollouts, and those that have looked with this version of the calendar or a later one. */
export async function lookedAt(db: Database, version: number): Promise<{ rollouts: number; looked: number }> {
  const rows = await db.$queryRaw<{ rollouts: number; looked: number }[]>`
    SELECT count(*)::int AS rollouts, count(*) FILTER (WHERE r.calendar_version >= ${version})::int AS looked
    FROM rollout r JOIN decision d ON d.id = r.decision_id
    WHERE r.version > 0 AND r.closed_at IS NULL AND d.closed_at IS NULL`;
  return rows[0] ?? { rollouts: 0, looked: 0 };
}
