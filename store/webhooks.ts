import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import { type AnnouncedKind, sourcesOf } from '../domain/message/announcement';
import type { EventBody } from '../domain/record/events';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';
import { isUnder, type KeyRing, openFromStorage, sealForStorage } from './seal';

/** External systems that receive events about tasks, and the messages that each has yet to receive. */

export type Webhook = {
  id: string;
  url: string;
  kinds: AnnouncedKind[];
  addedBy: string;
  addedAt: Instant;
  endedAt: Instant | null;
  endedWhy: 'removed' | 'gone' | null;
  sent: number;
  pending: number;
  failed: number;
  /** The last attempt's failure, if the message is to be retried. */
  trouble: string | null;
};

/** A message that this process has claimed. */
export type ClaimedMessage = {
  id: bigint;
  messageId: string;
  webhookId: string;
  url: string;
  /** Null where the key is gone under which it was kept. */
  secret: Uint8Array | null;
  rollout: string;
  decision: string;
  decisionVersion: number;
  task: string;
  source: string;
  moment: Instant | null;
  event: EventBody | null;
  attempts: number;
  payload: string | null;
};

export type NewWebhook = { url: string; kinds: readonly AnnouncedKind[]; secret: Uint8Array; by: string; now: Instant };

export async function addWebhook(db: Database, keys: KeyRing, { url, kinds, secret, by, now }: NewWebhook): Promise<string> {
  const id = randomUUID();
  const sealed = Buffer.from(sealForStorage(keys, secret));
  await db.webhook.create({
    data: { id, url, kinds: [...kinds], takes: sourcesOf(kinds), secret: sealed, addedBy: by, addedAt: new Date(now) },
  });
  return id;
}

/** Ends a webhook whose server says that it is gone; pending messages are dropped. */
export async function endGoneWebhook(db: Database, id: string, now: Instant): Promise<void> {
  await db.$transaction((within) => end(within, id, 'gone', now));
}

/** Ends a webhook by a person's decision, and records it. False where no active webhook has this id. */
export async function removeWebhook(db: Database, id: string, who: string, now: Instant): Promise<boolean> {
  return db.$transaction(async (within) => {
    const dropped = await end(within, id, 'removed', now);
    if (dropped === null) return false;
    await within.webhookAct.create({ data: { at: new Date(now), who, did: 'removed', webhookId: id, count: dropped } });
    return true;
  });
}

type Transaction = Pick<Database, 'webhook' | 'webhookMessage' | 'webhookAct'>;

/** Returns how many messages were dropped; null where it is not active. */
async function end(within: Transaction, id: string, why: 'removed' | 'gone', now: Instant): Promise<number | null> {
  const ended = await within.webhook.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date(now), endedWhy: why } });
  const dropped = await within.webhookMessage.updateMany({
    where: { webhookId: id, status: 'pending' },
    data: { status: 'withdrawn', settledAt: new Date() },
  });
  return ended.count === 0 ? null : dropped.count;
}

/** All webhooks, the latest first. */
export function listWebhooks(db: Database, most = 200): Promise<Webhook[]> {
  return db.$queryRaw<Webhook[]>`
    SELECT w.id, w.url, w.kinds, w.added_by AS "addedBy", ${utc('w.added_at')} AS "addedAt", ${utc('w.ended_at')} AS "endedAt",
      w.ended_why AS "endedWhy", told.sent, told.pending, told.failed, told.trouble
    FROM webhook w CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE status = 'sent')::int AS sent, count(*) FILTER (WHERE status = 'pending')::int AS pending,
        count(*) FILTER (WHERE status = 'failed')::int AS failed,
        (array_agg(answer ORDER BY id DESC) FILTER (WHERE status = 'pending' AND answer IS NOT NULL))[1] AS trouble
      FROM webhook_message m WHERE m.webhook_id = w.id) told
    ORDER BY w.added_at DESC, w.id LIMIT ${most}`;
}

const toldSince = (id: string, since: Instant) => Prisma.sql`
  w.id = m.webhook_id AND w.ended_at IS NULL AND w.id = ${id}::uuid AND m.status IN ('sent', 'failed') AND m.moment >= ${since}::timestamptz`;

/** How many messages {@link replayWebhook} would send again. */
export async function replayable(db: Database, id: string, since: Instant): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM webhook_message m, webhook w WHERE ${toldSince(id, since)}`;
  return rows[0]?.count ?? 0;
}

/** Sends everything recorded since an instant again, under the earlier ids, and records who decided it. Returns how many. */
export async function replayWebhook(
  db: Database,
  { id, since, who, now }: { id: string; since: Instant; who: string; now: Instant },
): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    WITH again AS (
      UPDATE webhook_message m SET status = 'pending', attempts = 0, next_attempt_at = NULL, answer = NULL
      FROM webhook w WHERE ${toldSince(id, since)} RETURNING m.id)
    INSERT INTO webhook_act (at, who, did, webhook_id, since, count)
    SELECT ${now}::timestamptz, ${who}, 'replayed', ${id}::uuid, ${since}::timestamptz, count(*) FROM again HAVING count(*) > 0
    RETURNING count`;
  return rows[0]?.count ?? 0;
}

/** `pending` with an answer: it was not received yet, and is sent again. */
export type WebhookDelivery = {
  id: bigint;
  decision: string;
  agency: string;
  task: string;
  source: string;
  moment: Instant | null;
  status: 'pending' | 'sent' | 'failed' | 'withdrawn';
  attempts: number;
  nextAttemptAt: Instant | null;
  answer: string | null;
};

/** The latest messages of a webhook. */
export function latestDeliveries(db: Database, id: string, most: number): Promise<WebhookDelivery[]> {
  return db.$queryRaw<WebhookDelivery[]>`
    SELECT m.id, r.decision_id AS decision, r.agency, m.task, m.source, ${utc('m.moment')} AS moment, m.status, m.attempts,
      ${utc('m.next_attempt_at')} AS "nextAttemptAt", m.answer
    FROM webhook_message m JOIN rollout r ON r.id = m.rollout_id WHERE m.webhook_id = ${id}::uuid ORDER BY m.id DESC LIMIT ${most}`;
}

export type WebhookAct = { at: Instant; who: string; did: 'removed' | 'replayed'; url: string; since: Instant | null; count: number };

/** Acts of people about webhooks, the latest first. */
export function latestWebhookActs(db: Database, most: number): Promise<WebhookAct[]> {
  return db.$queryRaw<WebhookAct[]>`
    SELECT ${utc('a.at')} AS at, a.who, a.did, w.url, ${utc('a.since')} AS since, a.count
    FROM webhook_act a JOIN webhook w ON w.id = a.webhook_id ORDER BY a.id DESC LIMIT ${most}`;
}

/** Most messages of one claim, over all webhooks and of each; `seconds` the claim lasts. */
export type Claiming = { most: number; ofEach: number; seconds: number };

/**
 * Claims messages for as long as an attempt may take. Of each rollout only the first message not yet received is claimed, so that events
 * of an agency arrive in order; of each webhook only a few, so that a slow one does not delay the others.
 */
export async function claimWebhookMessages(db: Database, keys: KeyRing, { most, ofEach, seconds }: Claiming): Promise<ClaimedMessage[]> {
  const rows = await db.$queryRaw<(ClaimedMessage & { sealed: Uint8Array })[]>`
    WITH first AS (
      SELECT DISTINCT ON (webhook_id, rollout_id) id, webhook_id, next_attempt_at, claimed_until FROM webhook_message
      WHERE status = 'pending' ORDER BY webhook_id, rollout_id, id
    ), due AS (
      SELECT f.id, row_number() OVER (PARTITION BY f.webhook_id ORDER BY f.id) AS turn
      FROM first f JOIN webhook w ON w.id = f.webhook_id AND coalesce(w.held_until < now(), true)
      WHERE coalesce(f.next_attempt_at <= now(), true) AND coalesce(f.claimed_until < now(), true)
    ), chosen AS (
      SELECT id FROM due WHERE turn <= ${ofEach} ORDER BY turn, id LIMIT ${most}
    )
    UPDATE webhook_message m SET claimed_until = now() + make_interval(secs => ${seconds}), attempts = m.attempts + 1
    FROM chosen, webhook w, rollout r, decision d
    WHERE m.id = chosen.id AND m.status = 'pending' AND coalesce(m.claimed_until < now(), true)
      AND w.id = m.webhook_id AND r.id = m.rollout_id AND d.id = r.decision_id
    RETURNING m.id, m.message_id AS "messageId", w.id AS "webhookId", w.url, w.secret AS sealed, r.id AS rollout, d.id AS decision,
      d.version AS "decisionVersion", m.task, m.source, ${utc('m.moment')} AS moment, m.attempts, m.payload,
      (SELECT jsonb_build_object('type', e.type) || e.body FROM event e WHERE e.rollout_id = m.rollout_id AND e.seq = m.seq) AS event`;
  return rows.map(({ sealed, ...row }) => ({ ...row, secret: opened(keys, sealed) }));
}

function opened(keys: KeyRing, sealed: Uint8Array): Uint8Array | null {
  try {
    return openFromStorage(keys, sealed);
  } catch {
    return null;
  }
}

/** Brings the secrets of webhooks under the key of now, so that an older one may go. */
export async function resealWebhooks(db: Database, keys: KeyRing): Promise<void> {
  for (const { id, secret } of await db.webhook.findMany({ where: { endedAt: null }, select: { id: true, secret: true } })) {
    const plain = isUnder(keys.current, secret) ? null : opened(keys, secret);
    if (plain !== null) await db.webhook.updateMany({ where: { id, secret }, data: { secret: Buffer.from(sealForStorage(keys, plain)) } });
  }
}

/** Stores the payload before it is sent, so that a retry sends the same. */
export async function keepPayload(db: Database, id: bigint, payload: string, moment: Instant): Promise<void> {
  await db.webhookMessage.update({ where: { id }, data: { payload, moment: new Date(moment) } });
}

export type WebhookOutcome = { status: 'sent' | 'failed' | 'withdrawn'; answer: string } | { againInMs: number; answer: string };

export async function settleWebhookMessage(db: Database, id: bigint, outcome: WebhookOutcome): Promise<void> {
  if ('status' in outcome) {
    const { status, answer } = outcome;
    await db.$executeRaw`
      UPDATE webhook_message SET status = ${status}, answer = ${answer}, settled_at = now(), claimed_until = NULL WHERE id = ${id}`;
  } else {
    const seconds = outcome.againInMs / 1_000;
    await db.$executeRaw`
      UPDATE webhook_message SET answer = ${outcome.answer}, claimed_until = NULL, next_attempt_at = now() + make_interval(secs => ${seconds})
      WHERE id = ${id} AND status = 'pending'`;
  }
}

/** Pauses a webhook for some seconds, whatever messages it has: its server did not answer. */
export async function holdWebhook(db: Database, id: string, seconds: number): Promise<void> {
  await db.$executeRaw`UPDATE webhook SET held_until = now() + make_interval(secs => ${seconds}::int) WHERE id = ${id}::uuid`;
}

/** Deletes messages that were settled more than some days ago. */
export function dropOldWebhookMessages(db: Database, days: number): Promise<number> {
  return db.$executeRaw`DELETE FROM webhook_message WHERE status <> 'pending' AND settled_at < now() - make_interval(days => ${days}::int)`;
}
