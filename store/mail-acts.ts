import { addDays, addMinutes, type Day, type Instant, instantAt } from '../domain/calendar/time';
import { oweAnew } from './addresses';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';

/** Actions of people about mail that did not arrive. Each is recorded with its author in the same transaction. */

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

export type ActKind = 'resent' | 'arrived' | 'sentAgain' | 'restored' | 'released' | 'held';
export type MailAct = { at: Instant; who: string; did: ActKind; message: string | null; count: number };

/** A message that did not arrive, and whose notices went to nobody else. */
export type Resendable = { id: string; address: string; slot: Instant; status: 'failed' | 'bounced'; notices: number; decisions: string[] };
/** Messages by id, or by the days of their slots. */
export type WhichMessages = { ids: readonly string[] } | { from: Day; to: Day };

/** Most messages that one action sends again. The rest needs another action. */
const MOST_RESENT = 5_000;
/** Delay before notices owed again are sent, so that each follower first withdraws those that no longer apply. */
const LOOK_MINUTES = 2;

/** Messages that can be sent again: they failed or came back, and their notices went to nobody else. The oldest first. */
export async function resendable(db: Database, which: WhichMessages): Promise<Resendable[]> {
  const wanted =
    'ids' in which
      ? Prisma.sql`m.id::text = ANY(${[...which.ids]}::text[])`
      : Prisma.sql`m.slot >= ${instantAt(which.from, '00:00')}::timestamptz AND m.slot < ${instantAt(addDays(which.to, 1), '00:00')}::timestamptz`;
  return db.$queryRaw<Resendable[]>`
    SELECT m.id::text, m.address, ${utc('m.slot')} AS slot, m.status, count(*)::int AS notices, array_agg(DISTINCT r.decision_id) AS decisions
    FROM message m JOIN notice n ON n.message_id = m.id AND n.status = 'taken' JOIN rollout r ON r.id = n.rollout_id
    WHERE m.status IN ('failed', 'bounced') AND r.closed_at IS NULL AND ${wanted}
    GROUP BY m.id ORDER BY m.slot, m.address LIMIT ${MOST_RESENT}`;
}

/**
 * Owes the contents of these messages again, as fresh notices to the current holders of the roles. Returns the numbers of messages and
 * notices.
 */
export async function resend(
  db: Database,
  messages: readonly Resendable[],
  who: string,
  now: Instant,
): Promise<{ messages: number; notices: number }> {
  const done = { messages: 0, notices: 0 };
  for (const { id } of messages) {
    const notices = await db.$transaction(async (tx) => {
      if (!(await isStill(tx, id, ['failed', 'bounced']))) return null;
      const owed = await oweAnew(tx, id, now, addMinutes(now, LOOK_MINUTES));
      await recordAct(tx, { who, did: 'resent', message: id, count: owed }, now);
      return owed;
    });
    if (notices === null) continue;
    done.messages += 1;
    done.notices += notices;
  }
  return done;
}

/** Settles a message of unknown outcome: it arrived, or its notices are owed again. Null where the message is not unknown (any more). */
export async function settleByHand(
  db: Database,
  message: string,
  did: 'arrived' | 'sentAgain',
  who: string,
  now: Instant,
): Promise<{ notices: number; decisions: string[] } | null> {
  return db.$transaction(async (tx) => {
    if (!(await isStill(tx, message, ['unknown']))) return null;
    const status = did === 'arrived' ? 'sent' : 'failed';
    await tx.$executeRaw`
      UPDATE message SET status = ${status}, claim = NULL, lease_until = NULL, next_attempt_at = NULL, settled_at = ${now}::timestamptz, mime = NULL
      WHERE id = ${message}::uuid`;
    const of = await tx.$queryRaw<{ decision: string }[]>`
      SELECT DISTINCT r.decision_id AS decision FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = ${message}::uuid`;
    const notices = did === 'arrived' ? 0 : await oweAnew(tx, message, now, addMinutes(now, LOOK_MINUTES));
    await recordAct(tx, { who, did, message, count: notices }, now);
    return { notices, decisions: of.map(({ decision }) => decision) };
  });
}

/** Settles the problems of these addresses, or of all, so that messages go there again. Returns the addresses that had one. */
export async function restoreAddresses(db: Database, addresses: readonly string[] | 'all', who: string, now: Instant): Promise<string[]> {
  const wanted = addresses === 'all' ? Prisma.sql`true` : Prisma.sql`address = ANY(${[...addresses]}::text[])`;
  return db.$transaction(async (tx) => {
    const restored = await tx.$queryRaw<{ address: string }[]>`
      UPDATE address_problem SET resolved_at = ${now}::timestamptz, resolved_by = ${who} WHERE resolved_at IS NULL AND ${wanted} RETURNING address`;
    if (restored.length > 0) await recordAct(tx, { who, did: 'restored', message: null, count: restored.length }, now);
    return restored.map(({ address }) => address).sort();
  });
}

/** The latest actions, the latest first. */
export async function latestActs(db: Database, most: number): Promise<MailAct[]> {
  return db.$queryRaw<MailAct[]>`
    SELECT ${utc('at')} AS at, who, did, message_id::text AS message, count FROM mail_act ORDER BY id DESC LIMIT ${most}`;
}

/** Counts messages that wait in a hold: rendered ones, and due notices that are in no message yet. */
export async function countHeld(db: Database, now: Instant): Promise<{ messages: number; notices: number }> {
  const [row] = await db.$queryRaw<{ messages: number; notices: number }[]>`
    SELECT (SELECT count(*)::int FROM message WHERE status IN ('pending', 'sending')) AS messages,
      (SELECT count(*)::int FROM notice WHERE status = 'pending' AND due <= ${now}::timestamptz) AS notices`;
  return row ?? { messages: 0, notices: 0 };
}

async function isStill(tx: Transaction, message: string, statuses: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<{ status: string }[]>`SELECT status FROM message WHERE id = ${message}::uuid FOR UPDATE`;
  return rows.some(({ status }) => statuses.includes(status));
}

async function recordAct(tx: Transaction, { who, did, message, count }: Omit<MailAct, 'at'>, now: Instant): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mail_act (at, who, did, message_id, count) VALUES (${now}::timestamptz, ${who}, ${did}, ${message}::uuid, ${count})`;
}
