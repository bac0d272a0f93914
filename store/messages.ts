import { randomUUID } from 'node:crypto';
import { addMinutes, type Instant } from '../domain/calendar/time';
import type { Recipient } from '../domain/decision/recipients';
import type { Notice } from '../domain/ladder/notice';
import type { TaskState } from '../domain/record/state';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';

/** Messages: everything for one address in one slot, with the progress of its delivery. */

/** A notice with the rollout that owes it. */
export type NoticeRow = Notice & {
  id: bigint;
  rolloutId: string;
  decision: string;
  agency: string;
  decisionVersion: number;
  /** Of a notice for a performer: who does or did its task, or a part of it, inside the agency. */
  performers: TaskState['performers'] | null;
  parts: TaskState['parts'] | null;
};

/** Notices of one round of assembly. */
const ASSEMBLED_AT_ONCE = 5_000;

const noticeColumns = Prisma.sql`n.id, n.rollout_id AS "rolloutId", r.decision_id AS decision, r.agency, d.version AS "decisionVersion",
  n.task, n.rung, n.cycle, n.role, n.copy, n.purpose, n.urgent, n.letter, n.blocker,
  CASE WHEN n.role = 'performer' THEN r.state #> ARRAY['tasks', n.task, 'performers'] END AS performers,
  CASE WHEN n.role = 'performer' THEN r.state #> ARRAY['tasks', n.task, 'parts'] END AS parts,
  ${utc('n.due')} AS due`;

/** The recipient of a notice, and its slot. */
type Resolved = { recipient: Recipient; slot: Instant };
type Resolve = (notice: NoticeRow) => Promise<Resolved | null>;

/**
 * Puts due notices into messages: one message per address, whatever the decision. `resolve` returns the current address, or null to leave a
 * notice for later. If a slot is closed because its message is being sent, late notices go to the next minute. Only one sender does this at
 * a time, so that no address is split. `addresses`: how many messages got something. `isLeft`: more may be due than one round takes; where
 * nothing of a whole round has an address, another would read the same ones.
 */
export async function assembleMessages(db: Database, now: Instant, domain: string, resolve: Resolve): Promise<Assembled> {
  return oneAtATime(db, () => assemble(db, now, domain, resolve));
}

type Assembled = { addresses: number; isLeft: boolean };

const assembling = new WeakMap<Database, Promise<unknown>>();

/**
 * Within a process each call starts when the last has ended: if they waited for the database lock, they would hold every connection of the
 * pool.
 */
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
      await intoMessages(tx, groups, now, domain);
      return { addresses: groups.length, isLeft: due.length === ASSEMBLED_AT_ONCE && groups.length > 0 };
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

/** Due notices that are in no message yet, the oldest first; as many as one round assembles. */
export async function dueNotices(db: Database, now: Instant): Promise<NoticeRow[]> {
  return db.$queryRaw<NoticeRow[]>`
    SELECT ${noticeColumns} FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.status = 'pending' AND n.due <= ${now}::timestamptz ORDER BY n.due, n.id LIMIT ${ASSEMBLED_AT_ONCE}`;
}

/** The due time of the first notice after an instant, or null. */
export async function nextDueAfter(db: Database, now: Instant): Promise<Instant | null> {
  const rows = await db.$queryRaw<{ due: Instant | null }[]>`
    SELECT ${utc('min(due)')} AS due FROM notice WHERE status = 'pending' AND due > ${now}::timestamptz`;
  return rows[0]?.due ?? null;
}

type Group = { recipient: Recipient; slot: Instant; ids: bigint[] };

/** A message speaks to an agency, whose links it holds, or to somebody else: never to both, even where they have one address. */
function sideOf({ audience }: Pick<Recipient, 'audience'>): 'agency' | 'others' {
  return audience === 'agency' ? 'agency' : 'others';
}

async function groupByAddress(due: NoticeRow[], resolve: Resolve): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const notice of due) {
    const resolved = await resolve(notice);
    if (resolved === null) continue;
    const { recipient, slot } = resolved;
    const key = `${recipient.address} ${sideOf(recipient)}`;
    const group = groups.get(key) ?? { recipient, slot, ids: [] };
    groups.set(key, group);
    group.ids.push(notice.id);
    if (slot > group.slot) group.slot = slot;
  }
  return [...groups.values()];
}

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** Puts each group into the open message of its address and slot, or into a new one in the first free minute from then. */
async function intoMessages(tx: Transaction, groups: readonly Group[], now: Instant, domain: string): Promise<void> {
  let left = groups;
  while (left.length > 0) {
    // Of one address one side at a time: a slot has one message.
    const first = [...new Map(left.toReversed().map((group) => [group.recipient.address, group])).values()];
    const open = await openSlots(tx, first, now, domain);
    const placed = first.filter(({ recipient }) => open.has(recipient.address));
    const notices = placed.flatMap(({ recipient, ids }) => ids.map((id) => ({ id, message: open.get(recipient.address) ?? '' })));
    await tx.$executeRaw`
      UPDATE notice SET status = 'taken', message_id = given.message
      FROM unnest(${notices.map(({ id }) => id)}::bigint[], ${notices.map(({ message }) => message)}::uuid[]) AS given(id, message)
      WHERE notice.id = given.id`;
    left = left
      .filter((group) => !placed.includes(group))
      .map((group) => (first.includes(group) ? { ...group, slot: addMinutes(group.slot, 1) } : group));
  }
}

/**
 * By address: the message of its slot, if it is still open for this side or was just created. Ordered by address, so that two transactions never wait for
 * each other.
 */
async function openSlots(tx: Transaction, groups: readonly Group[], now: Instant, domain: string): Promise<Map<string, string>> {
  const wanted = groups.map(({ recipient, slot }) => ({ id: randomUUID(), recipient, slot }));
  const rows = await tx.$queryRaw<{ id: string; address: string; audience: Recipient['audience']; status: string }[]>`
    INSERT INTO message AS m (id, address, slot, recipient, header, recorded)
    SELECT w.id, w.address, w.slot, w.recipient, '<' || w.id || ${`@${domain}>`}, ${now}::timestamptz
    FROM unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ recipient }) => recipient.address)}::text[],
      ${wanted.map(({ slot }) => slot)}::timestamptz[], ${wanted.map(({ recipient }) => JSON.stringify(recipient))}::jsonb[]) AS w(id, address, slot, recipient)
    ORDER BY w.address
    ON CONFLICT (address, slot) DO UPDATE SET status = m.status
    RETURNING m.id::text, m.address, m.recipient ->> 'audience' AS audience, CASE WHEN EXISTS (SELECT FROM morning_mail o WHERE o.message_id = m.id) THEN 'morning' ELSE m.status END AS status`;
  const sides = new Map(groups.map(({ recipient }) => [recipient.address, sideOf(recipient)]));
  const isOpen = (row: (typeof rows)[number]) => row.status === 'pending' && sideOf(row) === sides.get(row.address);
  return new Map(rows.filter(isOpen).map(({ id, address }) => [address, id]));
}

/** The notices of these messages, by message, in the order of their due times. */
export async function noticesOf(db: Database, messages: readonly string[]): Promise<Map<string, NoticeRow[]>> {
  const rows = await directly<NoticeRow & { message: string }>(
    db,
    Prisma.sql`
    /* prepared noticesof */ SELECT n.message_id::text AS message, ${noticeColumns} FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.message_id = ANY(${[...messages]}::uuid[]) ORDER BY n.due, n.id`,
  );
  const byMessage = new Map<string, NoticeRow[]>(messages.map((message) => [message, []]));
  for (const { message, ...notice } of rows) byMessage.get(message)?.push(notice);
  return byMessage;
}

/** Unknown messages, which only the receiving mailbox can settle; at most 500. */
export async function unknownMessages(db: Database): Promise<{ id: string; header: string }[]> {
  return db.message.findMany({ where: { status: 'unknown' }, select: { id: true, header: true }, take: 500, orderBy: { slot: 'asc' } });
}

/** Settles an unknown message by the mailbox: where it is there, it was sent; else it may be sent again. */
export async function settleUnknown(db: Database, id: string, arrived: boolean, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE message SET status = ${arrived ? 'sent' : 'sending'}, settled_at = CASE WHEN ${arrived} THEN ${now}::timestamptz END,
      mime = CASE WHEN ${arrived} THEN NULL ELSE mime END, response = ${arrived ? 'found in the mailbox' : 'not in the mailbox'}
    WHERE id = ${id}::uuid AND status = 'unknown'`;
}

/** A message that is not known to have arrived. `sending`: its delivery was deferred. */
export type Undelivered = {
  id: string;
  address: string;
  slot: Instant;
  status: 'failed' | 'bounced' | 'unknown' | 'sending';
  attempts: number;
  nextAttemptAt: Instant | null;
  response: string;
};

/** Messages that failed, came back, are unknown or were deferred: the latest first, at most `most`. */
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
  /** Real milliseconds until a message in delivery may be taken over or tried again; null when there is none. */
  leaseEndsInMs: number | null;
  nextAttemptAt: Instant | null;
  nextDue: Instant | null;
  /** Of notices that do not wait for office hours. */
  nextUrgentDue: Instant | null;
};

/** The next moments at which something may have to be sent. */
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
