import type { Answer, Command } from '../domain/commands';
import type { Outgoing } from '../domain/outbox';
import type { Instant } from '../domain/time';
import type { Database } from './database';

/** What one rollout asks of another, until it is answered. */

/** Rows read at once; more are left for the next delivery. */
const AT_ONCE = 500;

/** Commands of a rollout that have no answer yet, in the order in which they were recorded. */
export async function unanswered(db: Database, rollout: string): Promise<Outgoing[]> {
  const rows = await db.$queryRaw<{ id: string; to: string; command: Command }[]>`
    SELECT id, to_rollout AS "to", command FROM outbox WHERE rollout_id = ${rollout} AND answered_at IS NULL
    ORDER BY recorded, length(id), id LIMIT ${AT_ONCE}`;
  return rows;
}

/** Keeps the answer of the other rollout. A refusal is one too: `doctor` shows it. */
export async function answerOutgoing(db: Database, id: string, answer: Answer, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET answered_at = ${now}::timestamptz, answer = ${JSON.stringify(answer)}::jsonb WHERE id = ${id} AND answered_at IS NULL`;
}
