import type { Instant } from '../domain/calendar/time';
import type { RolloutState } from '../domain/record/state';
import { currentState } from '../domain/record/upgrade';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Rollouts where something may wait for somebody's decision; the rules say what. */

/** `version`: that of the decision which is in force. */
export type WaitingRollout = { decision: string; version: number; state: RolloutState };

/** Rollouts read for one list: far more than an office has open matters. */
const MOST_ROLLOUTS = 2_000;

/** `row`: another one after each change of the rollout. */
type Head = { id: string; row: string; decision: string; version: number };
type Kept = ReadonlyMap<string, { row: string; state: RolloutState }>;

/** Rollouts of open decisions where something waits, at most {@link MOST_ROLLOUTS}, by id. */
export type WaitingReader = () => Promise<WaitingRollout[]>;

/**
 * A reader over a database. A state is read only where its row is not the one that was read last, which stays in memory while something
 * waits there. The hash of the last event would not tell: a person is erased under it.
 */
export function waitingReader(db: Database, most = MOST_ROLLOUTS): WaitingReader {
  let kept: Kept = new Map();
  return async () => {
    const heads = await headsOf(db, most);
    const before = kept;
    const read = await statesOf(
      db,
      heads.filter(({ id, row }) => before.get(id)?.row !== row).map(({ id }) => id),
    );
    // A rollout that has closed meanwhile is left out.
    const found = heads.flatMap((head) => {
      const known = read.get(head.id) ?? before.get(head.id);
      return known === undefined ? [] : [{ ...head, known }];
    });
    kept = new Map(found.map(({ id, known }) => [id, known]));
    return found.map(({ decision, version, known }) => ({ decision, version, state: known.state }));
  };
}

/** The partial index on `something_waits` leads to the rows, so closed matters cost nothing, and no state is unpacked. */
function headsOf(db: Database, most: number): Promise<Head[]> {
  return directly<Head>(
    db,
    Prisma.sql`/* prepared waiting */ SELECT r.id, r.xmin::text AS row, r.decision_id AS decision, d.version
      FROM rollout r JOIN decision d ON d.id = r.decision_id
      WHERE r.closed_at IS NULL AND something_waits(r.state) AND d.closed_at IS NULL ORDER BY r.id LIMIT ${most}`,
  );
}

async function statesOf(db: Database, ids: readonly string[]): Promise<Kept> {
  if (ids.length === 0) return new Map();
  const wanted = Prisma.sql`SELECT id, xmin::text AS row, state FROM rollout WHERE id = ANY(${[...ids]}::text[]) AND closed_at IS NULL`;
  const rows = await directly<{ id: string; row: string; state: RolloutState }>(db, wanted);
  return new Map(rows.map(({ id, row, state }) => [id, { row, state: currentState(state) }]));
}

/** Counts a decision's events since a moment, by type. */
export async function eventsSince(db: Database, decision: string, since: Instant): Promise<Record<string, number>> {
  const rows = await directly<{ type: string; count: number }>(
    db,
    Prisma.sql`
    /* prepared since */ SELECT e.type, count(*)::int AS count FROM event e JOIN rollout r ON r.id = e.rollout_id
    WHERE r.decision_id = ${decision} AND e.recorded > ${since}::timestamptz
      AND e.type IN ('accepted', 'submitted', 'blockerRaised', 'blockerResolved', 'directiveGiven', 'directiveClosed', 'letterIssued')
      -- What was taken back within its minute was not done.
      AND (e.body->'undo' IS NULL OR NOT EXISTS (SELECT FROM event u WHERE u.rollout_id = e.rollout_id AND u.seq > e.seq
        AND u.type = 'actUndone' AND u.body->'act' = e.body->'undo'->'act' AND u.body->'task' = e.body->'task')) GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}
