import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** Counts over the record, for metrics over time. */

/** The states that a message goes through (prisma/schema.prisma). */
const messageStates = ['pending', 'sending', 'ending', 'sent', 'failed', 'unknown', 'bounced'] as const;
export type MessageState = (typeof messageStates)[number];

/** Those that stay countable; what was withdrawn goes to nobody. */
const webhookStates = ['pending', 'sent', 'failed'] as const;
type WebhookState = (typeof webhookStates)[number];

export type RecordFigures = {
  messages: Record<MessageState, number>;
  /** Due notices that are in no message yet. */
  noticesDue: number;
  /** Rollouts that are followed. */
  rollouts: number;
  /** Requests between rollouts that have no answer yet. */
  requests: number;
  /** Other systems that are told. */
  webhooks: number;
  /** Messages to other systems. */
  webhookMessages: Record<WebhookState, number>;
  /** Since the oldest of those that are not received yet was first due, in seconds. */
  webhookLag: number;
};

export async function readFigures(db: Database, now: Instant): Promise<RecordFigures> {
  const [states, told, [counts]] = await Promise.all([
    db.$queryRaw<{ status: MessageState; count: number }[]>`SELECT status, count(*)::int AS count FROM message GROUP BY status`,
    db.$queryRaw<{ status: WebhookState; count: number; lag: number | null }[]>`
      SELECT status, count(*)::int AS count, extract(epoch FROM ${now}::timestamptz - min(moment))::float8 AS lag
      FROM webhook_message WHERE status = ANY(${[...webhookStates]}) GROUP BY status`,
    db.$queryRaw<Pick<RecordFigures, 'noticesDue' | 'rollouts' | 'requests' | 'webhooks'>[]>`
      SELECT (SELECT count(*)::int FROM notice WHERE status = 'pending' AND due <= ${now}::timestamptz) AS "noticesDue",
        (SELECT count(*)::int FROM rollout WHERE closed_at IS NULL) AS rollouts,
        (SELECT count(*)::int FROM outbox WHERE answered_at IS NULL) AS requests,
        (SELECT count(*)::int FROM webhook WHERE ended_at IS NULL) AS webhooks`,
  ]);
  return {
    messages: byState(messageStates, states),
    noticesDue: counts?.noticesDue ?? 0,
    rollouts: counts?.rollouts ?? 0,
    requests: counts?.requests ?? 0,
    webhooks: counts?.webhooks ?? 0,
    webhookMessages: byState(webhookStates, told),
    webhookLag: Math.max(0, told.find(({ status }) => status === 'pending')?.lag ?? 0),
  };
}

function byState<State extends string>(all: readonly State[], counted: readonly { status: State; count: number }[]): Record<State, number> {
  const figures = Object.fromEntries(all.map((state) => [state, 0])) as Record<State, number>;
  for (const { status, count } of counted) figures[status] = count;
  return figures;
}
