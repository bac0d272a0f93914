import { randomUUID } from 'node:crypto';
import type { Notice } from '../domain/notice';
import type { Recipient } from '../domain/recipients';
import { addMinutes, type Instant } from '../domain/time';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';

/** Messages: what one address gets in one slot, and how far its delivery has come. */

/** A notice with the rollout that owes it. */
export type NoticeRow = Notice & { id: bigint; rolloutId: string; decision: string; agency: string; decisionVersion: number };

/** Notices put into messages in one round. */
const ASSEMBLED_AT_ONCE = 5_000;

const noticeColumns = Prisma.sql`n.id, n.rollout_id AS "rolloutId", r.decision_id AS decision, r.agency, d.version AS "decisionVersion",
  n.task, n.rung, n.cycle, n.role, n.copy, n.purpose, n.urgent, n.letter, n.blocker,
  ${utc('n.due')} AS due`;

/** To whom a notice goes, and the slot that it is for. */
type Resolved = { recipient: Recipient; slot: Instant };
type Resolve = (notice: NoticeRow) => Promise<Resolved | null>;

/**
 * Puts due notices into messages: one for each address, whatever the decision. `resolve` gives the address at this
 * moment, or null to leave a notice for later. A slot that is closed already (its message is being sent) passes its
 * late notices on to the next minute. One sender at a time does this, so that no address is split.
 */
export async function assembleMessages(db: Database, now: Instant, domain: string, resolve: Resolve): Promise<number> {
  return oneAtATime(db, () => assemble(db, now, domain, resolve));
}

const assembling = new WeakMap<Database, Promise<unknown>>();

/** In one process the next one starts when the last has ended: those who wait for the lock would hold every connection of the pool. */
async function oneAtATime<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const mine = (assembling.get(db) ?? Promise.resolve()).then(work);
  assembling.set(
    db,
    mine.catch(() => {}),
  );
  return mine;
}

async function assemble(db: Database, now: Instant, domain: string, resolve: Resolve) {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dondoc.assemble'))`;
      const due = await tx.$queryRaw<NoticeRow[]>`
        SELECT ${noticeColumns} FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
        WHERE n.status = 'pending' AND n.due <= ${now}::timestamptz
        ORDER BY n.urgent DESC, n.due, n.id LIMIT ${ASSEMBLED_AT_ONCE} FOR UPDATE OF n SKIP LOCKED`;
      const groups = await groupByAddress(due, resolve);
      for (const group of groups) {
        const message = await openSlot(tx, group.recipient, group.slot, now, domain);
        await tx.$executeRaw`UPDATE notice SET status = 'taken', message_id = ${message}::uuid WHERE id = ANY(${group.ids})`;
      }
      return groups.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

/** Notices that are due and in no message yet, the oldest first: as many as one round puts into messages. */
export async function dueNotices(db: Database, now: Instant): Promise<NoticeRow[]> {
  return db.$queryRaw<NoticeRow[]>`
    SELECT ${noticeColumns} FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.status = 'pending' AND n.due <= ${now}::timestamptz ORDER BY n.due, n.id LIMIT ${ASSEMBLED_AT_ONCE}`;
}

/** When the first notice falls due after an instant, or null. */
export async function nextDueAfter(db: Database, now: Instant): Promise<Instant | null> {
  const rows = await db.$queryRaw<{ due: Instant | null }[]>`
    SELECT ${utc('min(due)')} AS due FROM notice WHERE status = 'pending' AND due > ${now}::timestamptz`;
  return rows[0]?.due ?? null;
}

type Group = { recipient: Recipient; slot: Instant; ids: bigint[] };

async function groupByAddress(due: NoticeRow[], resolve: Resolve): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const notice of due) {
    const resolved = await resolve(notice);
    if (resolved === null) continue;
    const { recipient, slot } = resolved;
    const group = groups.get(recipient.address) ?? { recipient, slot, ids: [] };
    groups.set(recipient.address, group);
    group.ids.push(notice.id);
    if (slot > group.slot) group.slot = slot;
  }
  return [...groups.values()];
}

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** The open message of an address for a slot, or a new one in the first minute from it that is free. */
async function openSlot(tx: Transaction, recipient: Recipient, slot: Instant, now: Instant, domain: string): Promise<string> {
  for (let at = slot; ; at = addMinutes(at, 1)) {
    const id = randomUUID();
    const rows = await tx.$queryRaw<{ id: string; status: string }[]>`
      INSERT INTO message AS m (id, address, slot, recipient, header, recorded)
      VALUES (${id}::uuid, ${recipient.address}, ${at}::timestamptz, ${JSON.stringify(recipient)}::jsonb, ${`<${id}@${domain}>`}, ${now}::timestamptz)
      ON CONFLICT (address, slot) DO UPDATE SET address = m.address RETURNING m.id::text, m.status`;
    const message = rows[0];
    if (message?.status === 'pending') return message.id;
  }
}

export type ClaimedMessage = {
  id: string;
  claim: string;
  address: string;
  slot: Instant;
  recipient: Recipient;
  header: string;
  attempts: number;
  /** Encrypted, or null where it has not been rendered. */
  mime: Uint8Array | null;
};

/** Which of the messages that may be sent is taken: the oldest, or for a probe the one whose last try is longest ago. */
const claimOrder = {
  oldest: Prisma.sql`slot, id`,
  longestUntried: Prisma.sql`(SELECT max(a.id) FROM mail_attempt a WHERE a.message_id = message.id) NULLS FIRST, slot, id`,
};

/** Takes the next message to send under a lease of real seconds; its slot is closed from here on. A sender that died loses its lease. */
export async function claimMessage(
  db: Database,
  now: Instant,
  leaseSeconds: number,
  order: keyof typeof claimOrder = 'oldest',
): Promise<ClaimedMessage | null> {
  const claim = randomUUID();
  const rows = await db.$queryRaw<ClaimedMessage[]>`
    UPDATE message SET status = 'sending', claim = ${claim}::uuid, attempts = attempts + 1,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = (
      SELECT id FROM message
      WHERE status IN ('pending', 'sending') AND (lease_until IS NULL OR lease_until < clock_timestamp())
        AND (next_attempt_at IS NULL OR next_attempt_at <= ${now}::timestamptz)
      ORDER BY ${claimOrder[order]} LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text, claim::text, address, recipient, header, attempts, mime,
      ${utc('slot')} AS slot`;
  return rows[0] ?? null;
}

/** The notices of a message, in the order in which they became due. */
export async function noticesOf(db: Database, message: string): Promise<NoticeRow[]> {
  return db.$queryRaw<NoticeRow[]>`
    SELECT ${noticeColumns} FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.message_id = ${message}::uuid ORDER BY n.due, n.id`;
}

export type LinkRow = { tokenHash: string; rolloutId: string; address: string; purpose: string; until: string };
export type Rendered = { subject: string; mime: Uint8Array; redacted: Uint8Array; links: LinkRow[] };

/** Stores what will be sent, with its links, before any of it leaves. False when the claim is no longer held. */
export async function storeRendered(db: Database, message: ClaimedMessage, rendered: Rendered, now: Instant): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const stored = await tx.$executeRaw`
      UPDATE message SET subject = ${rendered.subject}, mime = ${rendered.mime}, redacted = ${rendered.redacted}, rendered_at = ${now}::timestamptz
      WHERE id = ${message.id}::uuid AND claim = ${message.claim}::uuid AND status = 'sending'`;
    if (stored !== 1) return false;
    await tx.link.createMany({ data: rendered.links.map((link) => ({ ...link, messageId: message.id, recorded: now })) });
    return true;
  });
}

/** Commits that the end of data is about to be given; false means that another sender holds the message now. */
export async function commitEnding(db: Database, message: ClaimedMessage, leaseSeconds: number): Promise<boolean> {
  const rows = await db.$executeRaw`
    UPDATE message SET status = 'ending', lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${message.id}::uuid AND claim = ${message.claim}::uuid AND status = 'sending' AND lease_until > clock_timestamp()`;
  return rows === 1;
}

/** `held`: it waits with all others until the hold ends, and this try does not count. */
export type Settlement =
  | { status: 'sent' | 'unknown'; response: string }
  | { status: 'sending'; response: string; nextAttemptAt: Instant | null; held?: boolean };

/** Records how a delivery ended that did not fail for good. What was sent keeps only its copy without tokens. */
export async function settleMessage(
  db: Database,
  message: Pick<ClaimedMessage, 'id' | 'claim'>,
  settlement: Settlement,
  now: Instant,
): Promise<void> {
  const { status, response } = settlement;
  const { nextAttemptAt = null, held = false } = settlement.status === 'sending' ? settlement : {};
  await db.$executeRaw`
    UPDATE message SET status = ${status}, response = ${response}, attempts = attempts - ${held ? 1 : 0}, claim = NULL, lease_until = NULL, next_attempt_at = ${nextAttemptAt}::timestamptz,
      settled_at = CASE WHEN ${status !== 'sending'} THEN ${now}::timestamptz END, mime = CASE WHEN ${status === 'sent'} THEN NULL ELSE mime END
    WHERE id = ${message.id}::uuid AND claim = ${message.claim}::uuid`;
}

/** Messages whose sender died between giving the end of data and hearing the answer: nobody knows, so nobody sends again. */
export async function markUnknown(db: Database, now: Instant): Promise<number> {
  return db.$executeRaw`
    UPDATE message SET status = 'unknown', claim = NULL, lease_until = NULL, settled_at = ${now}::timestamptz, response = 'no answer after the end of data'
    WHERE status = 'ending' AND lease_until < clock_timestamp()`;
}

/** Messages that only the receiving mailbox can settle; bounded. */
export async function unknownMessages(db: Database): Promise<{ id: string; header: string }[]> {
  return db.message.findMany({ where: { status: 'unknown' }, select: { id: true, header: true }, take: 500, orderBy: { slot: 'asc' } });
}

/** Settles an unknown message by what the mailbox holds: there it was sent, else it may be sent again. */
export async function settleUnknown(db: Database, id: string, arrived: boolean, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE message SET status = ${arrived ? 'sent' : 'sending'}, settled_at = CASE WHEN ${arrived} THEN ${now}::timestamptz END,
      mime = CASE WHEN ${arrived} THEN NULL ELSE mime END, response = ${arrived ? 'found in the mailbox' : 'not in the mailbox'}
    WHERE id = ${id}::uuid AND status = 'unknown'`;
}

/** A message that has not arrived, as far as anybody knows; `sending` is one whose delivery was put off. */
export type Undelivered = {
  id: string;
  address: string;
  slot: Instant;
  status: 'failed' | 'bounced' | 'unknown' | 'sending';
  attempts: number;
  nextAttemptAt: Instant | null;
  response: string;
};

/** Messages that did not arrive, of which nobody knows, or whose delivery was put off: the latest first, `most` of them. */
export async function undeliveredMessages(db: Database, statuses: readonly Undelivered['status'][], most: number): Promise<Undelivered[]> {
  const columns = Prisma.sql`id::text, address, ${utc('slot')} AS slot, status, attempts, ${utc('next_attempt_at')} AS "nextAttemptAt",
    coalesce(response, '') AS response`;
  // Two parts, since each has an index of its own.
  return db.$queryRaw<Undelivered[]>`
    SELECT * FROM (
      (SELECT ${columns} FROM message m WHERE status IN ('failed', 'unknown', 'bounced') AND status = ANY(${[...statuses]})
        ORDER BY m.slot DESC LIMIT ${most})
      UNION ALL
      (SELECT ${columns} FROM message m WHERE status = 'sending' AND next_attempt_at IS NOT NULL AND status = ANY(${[...statuses]})
        ORDER BY m.slot DESC LIMIT ${most})) undelivered
    ORDER BY slot DESC, address LIMIT ${most}`;
}

export type PostBacklog = {
  /** Real milliseconds until a message now under way may be taken over or tried again; null when there is none. */
  leaseEndsInMs: number | null;
  nextAttemptAt: Instant | null;
  nextDue: Instant | null;
  /** Of what waits for no office hour. */
  nextUrgentDue: Instant | null;
};

/** What waits to be sent, as far as it decides when to look again. */
export async function postBacklog(db: Database): Promise<PostBacklog> {
  const rows = await db.$queryRaw<PostBacklog[]>`
    SELECT
      (SELECT (extract(epoch FROM min(coalesce(lease_until, clock_timestamp())) - clock_timestamp()) * 1000)::float8
        FROM message WHERE status IN ('pending', 'sending', 'ending') AND next_attempt_at IS NULL) AS "leaseEndsInMs",
      (SELECT ${utc('min(next_attempt_at)')}
        FROM message WHERE status IN ('pending', 'sending')) AS "nextAttemptAt",
      (SELECT ${utc('min(due)')} FROM notice WHERE status = 'pending') AS "nextDue",
      (SELECT ${utc('min(due)')} FROM notice WHERE status = 'pending' AND urgent) AS "nextUrgentDue"`;
  return rows[0] ?? { leaseEndsInMs: null, nextAttemptAt: null, nextDue: null, nextUrgentDue: null };
}
