import { randomUUID } from 'node:crypto';
import { addMinutes, type Instant, startOfMinute } from '../domain/calendar/time';
import type { Database } from './database';
import type { RestoreStatement } from './restored';

/** After a restore: settles messages that the mail server accepted and the record does not know of, so that nothing is sent twice. */

/** A message that the mail server accepted; in the shape of mail/sent-log.ts. */
export type TakenMail = { messageId: string; to: string | null; date: Instant | null; subject: string | null; notices: readonly string[] };

/**
 * `known`: in the record as sent. `unsettled`: in the record, but not as sent. `unknown`: not in the record. `silent`: the unknown ones
 * that do not name their notices, which may therefore be sent again.
 */
export type SentSince = { known: number; unsettled: TakenMail[]; unknown: TakenMail[]; silent: TakenMail[] };

const settledAsSent = new Set(['sent', 'bounced']);
const COMPARED_AT_ONCE = 500;

/** Compares the messages with the record, each Message-ID once. */
export async function compareSent(db: Database, mails: AsyncIterable<TakenMail>): Promise<SentSince> {
  const found: SentSince = { known: 0, unsettled: [], unknown: [], silent: [] };
  const seen = new Set<string>();
  let held: TakenMail[] = [];
  const compare = async () => {
    const rows = await db.message.findMany({
      where: { header: { in: held.map(({ messageId }) => messageId) } },
      select: { header: true, status: true },
    });
    const statuses = new Map(rows.map(({ header, status }) => [header, status]));
    for (const mail of held) {
      const status = statuses.get(mail.messageId);
      if (status === undefined) (mail.notices.length === 0 ? found.silent : found.unknown).push(mail);
      else if (settledAsSent.has(status)) found.known += 1;
      else found.unsettled.push(mail);
    }
    held = [];
  };
  for await (const mail of mails) {
    if (seen.has(mail.messageId)) continue;
    seen.add(mail.messageId);
    held.push(mail);
    if (held.length >= COMPARED_AT_ONCE) await compare();
  }
  await compare();
  return found;
}

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;
export type SettledSince = { settled: number; added: number; notices: number };

/**
 * Settles as sent what the mail server has, in one transaction: messages of the record, messages made after the backup, and their notices,
 * also those that the record will only owe later. A repetition has no further effect.
 */
export async function settleSent(db: Database, { unsettled, unknown }: SentSince, now: Instant): Promise<SettledSince> {
  return db.$transaction(
    async (tx) => {
      await rememberHeads(tx);
      const result = { settled: 0, added: 0, notices: 0 };
      for (const { messageId } of unsettled) {
        result.settled += await tx.$executeRaw`
          UPDATE message SET status = 'sent', response = 'found with the mail server after a restore', claim = NULL, lease_until = NULL,
            next_attempt_at = NULL, mime = NULL, settled_at = ${now}::timestamptz
          WHERE header = ${messageId} AND status NOT IN ('sent', 'bounced')`;
      }
      for (const mail of unknown) result.added += await addMessage(tx, mail, now);
      for (const mail of [...unsettled, ...unknown]) result.notices += await markTold(tx, mail);
      return result;
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

/** Stores which events belong to the backup: later numbers were lost and now mean other events. */
async function rememberHeads(tx: Transaction): Promise<void> {
  const [latest] = await tx.$queryRaw<{ statement: RestoreStatement }[]>`
    SELECT statement FROM record_restored ORDER BY record_restored.at DESC, id DESC LIMIT 1`;
  if (latest === undefined) return;
  await tx.$executeRaw`
    INSERT INTO restored_head (rollout_id, event)
    SELECT h.rollout, h.event FROM jsonb_to_recordset(${JSON.stringify(latest.statement.heads)}::jsonb) AS h(rollout text, event int)
    ON CONFLICT (rollout_id) DO UPDATE SET event = excluded.event`;
}

async function addMessage(tx: Transaction, { messageId, to, date, subject }: TakenMail, now: Instant): Promise<number> {
  if (to === null) return 0;
  const given = /^<([0-9a-f-]{36})@/.exec(messageId)?.[1] ?? randomUUID();
  const recipient = JSON.stringify(await recipientAt(tx, to));
  // A message owed at the same time may have the slot already; then the next minute is tried.
  for (let slot = startOfMinute(date ?? now); ; slot = addMinutes(slot, 1)) {
    const taken = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT EXISTS (SELECT FROM message WHERE address = ${to} AND slot = ${slot}::timestamptz) AS taken`;
    if (taken[0]?.taken === true) continue;
    return tx.$executeRaw`
      INSERT INTO message (id, address, slot, recipient, status, header, subject, settled_at, response, recorded)
      VALUES (${given}::uuid, ${to}, ${slot}::timestamptz, ${recipient}::jsonb, 'sent', ${messageId}, ${subject}, ${now}::timestamptz,
        'found with the mail server after a restore', ${date ?? now}::timestamptz)`;
  }
}

/** The recipient as in the last message to this address; else only the address. */
async function recipientAt(tx: Transaction, address: string): Promise<object> {
  const [last] = await tx.$queryRaw<{ recipient: object }[]>`
    SELECT recipient FROM message WHERE address = ${address} ORDER BY message.slot DESC LIMIT 1`;
  const named = { vi: address, en: address };
  return (
    last?.recipient ?? { role: 'focal', address, position: named, organisation: named, language: 'vi', audience: 'agency', kind: null }
  );
}

/** Marks the notices of a message as told: those that wait now, and those that a later look will owe. */
async function markTold(tx: Transaction, { messageId, notices }: TakenMail): Promise<number> {
  if (notices.length === 0) return 0;
  const marked = await tx.$executeRaw`
    UPDATE notice n SET status = 'taken', message_id = m.id FROM message m
    WHERE m.header = ${messageId} AND n.status = 'pending' AND counts_from_restored(n.rollout_id, n.cycle)
      AND notice_key(n.rollout_id, n.task, n.rung, n.cycle, n.role) = ANY(${[...notices]})`;
  await tx.$executeRaw`
    INSERT INTO told_since (key, message_id) SELECT k, m.id FROM message m, unnest(${[...notices]}::text[]) AS k WHERE m.header = ${messageId}
    ON CONFLICT (key) DO NOTHING`;
  return marked;
}
