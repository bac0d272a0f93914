import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** Counts over the record, for metrics over time. */

/** The states that a message goes through (prisma/schema.prisma). */
export const messageStates = ['pending', 'sending', 'ending', 'sent', 'failed', 'unknown', 'bounced'] as const;
export type MessageState = (typeof messageStates)[number];

export type RecordFigures = {
  messages: Record<MessageState, number>;
  /** Due notices that are in no message yet. */
  noticesDue: number;
  /** Rollouts that are followed. */
  rollouts: number;
  /** Requests between rollouts that have no answer yet. */
  requests: number;
};

export async function readFigures(db: Database, now: Instant): Promise<RecordFigures> {
  const [states, [counts]] = await Promise.all([
    db.$queryRaw<{ status: MessageState; count: number }[]>`SELECT status, count(*)::int AS count FROM message GROUP BY status`,
    db.$queryRaw<Omit<RecordFigures, 'messages'>[]>`
      SELECT (SELECT count(*)::int FROM notice WHERE status = 'pending' AND due <= ${now}::timestamptz) AS "noticesDue",
        (SELECT count(*)::int FROM rollout WHERE closed_at IS NULL) AS rollouts,
        (SELECT count(*)::int FROM outbox WHERE answered_at IS NULL) AS requests`,
  ]);
  const messages = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;
  for (const { status, count } of states) messages[status] = count;
  return { messages, noticesDue: counts?.noticesDue ?? 0, rollouts: counts?.rollouts ?? 0, requests: counts?.requests ?? 0 };
}
