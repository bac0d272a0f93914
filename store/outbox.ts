import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { Outgoing } from '../domain/ladder/outbox';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';
import { Prisma } from './generated/client';

/** Requests from one rollout to another, until they are answered. */

/** Requests of one read. The rest waits for the next attempt. */
const AT_ONCE = 500;
/** Requests of one rollout, so that a rollout with many does not delay the others. */
const OF_EACH = 50;

/** The opening of a taken-over rollout is stored among the requests, but belongs to its publication. A rollout may also address itself. */
export const isRequest = Prisma.sql`NOT starts_with(id, 'publish:')`;

/** A request from the rollout `from` to the rollout `to`. */
export type OpenRequest = Outgoing & { from: string };

/** Unanswered requests: the first ones of each rollout in the order of recording, and their total number. */
export async function unansweredRequests(db: Database): Promise<{ requests: OpenRequest[]; total: number }> {
  const rows = await db.$queryRaw<(OpenRequest & { total: number })[]>`
    SELECT id, "from", "to", command, total FROM (
      SELECT id, rollout_id AS "from", to_rollout AS "to", command, recorded, count(*) OVER ()::int AS total,
        row_number() OVER (PARTITION BY rollout_id ORDER BY recorded, length(id), id) AS place
      FROM outbox WHERE answered_at IS NULL AND ${isRequest}) waiting
    WHERE place <= ${OF_EACH} ORDER BY recorded, length(id), id LIMIT ${AT_ONCE}`;
  return { requests: rows.map(({ total, ...request }) => request), total: rows[0]?.total ?? 0 };
}

/** True where a step has recorded this very command as a request to the rollout. */
export async function isAskedFor(db: Database, rollout: string, command: Command): Promise<boolean> {
  const rows = await db.$queryRaw<{ command: Command }[]>`
    SELECT command FROM outbox WHERE id = ${command.id} AND to_rollout = ${rollout} AND ${isRequest}`;
  return rows.some((row) => canonicalJson(row.command) === canonicalJson(command));
}

/** Stores the answer of the other rollout. A refusal is an answer too: `doctor` shows it. */
export async function answerOutgoing(db: Database, id: string, answer: Answer, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET answered_at = ${now}::timestamptz, answer = ${JSON.stringify(answer)}::jsonb WHERE id = ${id} AND answered_at IS NULL`;
}
