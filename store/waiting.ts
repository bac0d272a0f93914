import type { Instant } from '../domain/calendar/time';
import type { RolloutState } from '../domain/record/state';
import { currentState } from '../domain/record/upgrade';
import type { Database } from './database';

/** Rollouts where something may wait for somebody's decision; the rules say what. */

export type WaitingRollout = { decision: string; state: RolloutState };

/** Rollouts read for one list: far more than an office has open matters. */
export const MOST_ROLLOUTS = 2_000;

/**
 * Rollouts of open decisions where something waits, at most `most`. Uses the partial index on `something_waits`, so closed matters cost
 * nothing.
 */
export async function waitingRollouts(db: Database, most: number): Promise<WaitingRollout[]> {
  const rows = await db.$queryRaw<{ decision: string; state: RolloutState }[]>`
    SELECT r.decision_id AS decision, r.state FROM rollout r
    WHERE r.closed_at IS NULL AND something_waits(r.state)
      AND EXISTS (SELECT 1 FROM decision d WHERE d.id = r.decision_id AND d.closed_at IS NULL)
    ORDER BY r.id LIMIT ${most}`;
  return rows.map(({ decision, state }) => ({ decision, state: currentState(state) }));
}

/** Counts a decision's events since a moment, by type. */
export async function eventsSince(db: Database, decision: string, since: Instant): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ type: string; count: number }[]>`
    SELECT e.type, count(*)::int AS count FROM event e JOIN rollout r ON r.id = e.rollout_id
    WHERE r.decision_id = ${decision} AND e.recorded > ${since}::timestamptz
      AND e.type IN ('accepted', 'submitted', 'blockerRaised', 'blockerResolved', 'directiveGiven', 'directiveClosed', 'letterIssued')
      -- What was taken back within its minute was not done.
      AND (e.body->'undo' IS NULL OR NOT EXISTS (SELECT FROM event u WHERE u.rollout_id = e.rollout_id AND u.seq > e.seq
        AND u.type = 'actUndone' AND u.body->'act' = e.body->'undo'->'act' AND u.body->'task' = e.body->'task')) GROUP BY 1`;
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}
