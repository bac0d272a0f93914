import { addDays, dayOf, type Instant } from '../domain/calendar/time';
import type { TraceParent } from '../tracing/span';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/**
 * The spans of steps that owe messages or requests, while traces are kept. A row belongs to what its step recorded at the same moment for
 * the same rollout. The record can do without any of them.
 */

/** Receivers keep traces for some weeks. */
const KEPT_DAYS = 30;

export async function keepCause(db: Database, rollout: string, recorded: Instant, span: TraceParent): Promise<void> {
  await db.$executeRaw`
    INSERT INTO step_trace (rollout_id, recorded, span) VALUES (${rollout}, ${recorded}::timestamptz, ${span}) ON CONFLICT DO NOTHING`;
}

/** The spans that caused each of these messages, by message; messages without one are left out. */
export async function causesOfMessages(db: Database, messages: readonly string[]): Promise<Map<string, TraceParent[]>> {
  return causesBy(
    db,
    Prisma.sql`
    SELECT n.message_id::text AS caused, array_agg(DISTINCT t.span) AS spans
    FROM notice n JOIN step_trace t ON t.rollout_id = n.rollout_id AND t.recorded = n.recorded
    WHERE n.message_id = ANY(${[...messages]}::uuid[]) GROUP BY n.message_id`,
  );
}

/** The same of requests to other rollouts, by their id. */
export async function causesOfRequests(db: Database, requests: readonly string[]): Promise<Map<string, TraceParent[]>> {
  return causesBy(
    db,
    Prisma.sql`
    SELECT o.id AS caused, array_agg(DISTINCT t.span) AS spans
    FROM outbox o JOIN step_trace t ON t.rollout_id = o.rollout_id AND t.recorded = o.recorded
    WHERE o.id = ANY(${[...requests]}::text[]) GROUP BY o.id`,
  );
}

async function causesBy(db: Database, wanted: Prisma.Sql): Promise<Map<string, TraceParent[]>> {
  const rows = await directly<{ caused: string; spans: TraceParent[] }>(db, wanted);
  return new Map(rows.map(({ caused, spans }) => [caused, spans]));
}

/** Removes the spans of steps that are long past. */
export async function forgetCauses(db: Pick<Database, '$executeRaw'>, now: Instant): Promise<void> {
  await db.$executeRaw`DELETE FROM step_trace WHERE recorded < ${addDays(dayOf(now), -KEPT_DAYS)}::timestamptz`;
}
