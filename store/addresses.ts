import type { Instant } from '../domain/calendar/time';
import type { Unusable } from '../domain/decision/recipients';
import { type Database, directly, utc } from './database';
import type { ClaimedMessage } from './deliveries';
import { Prisma } from './generated/client';

/** Addresses that refuse messages, and the notices that were to go there. */

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** More than any installation has. An address beyond this limit fails once more, and its notices then go to the next recipient. */
const PROBLEMS_READ = 10_000;
/** Several senders may wait for a connection at once. */
const PATIENT = { timeout: 30_000, maxWait: 30_000 };

export type AddressProblem = { address: string; reason: string; since: Instant };

/** Unsettled problems of addresses, oldest first. */
export async function openAddressProblems(db: Database): Promise<AddressProblem[]> {
  return directly<AddressProblem>(
    db,
    Prisma.sql`/* prepared problems */ SELECT address, reason, ${utc('since')} AS since FROM address_problem
      WHERE resolved_at IS NULL ORDER BY since, address LIMIT ${PROBLEMS_READ}`,
  );
}

/** The addresses that sending skips now. */
export async function unusableAddresses(db: Database): Promise<Unusable> {
  return new Set((await openAddressProblems(db)).map(({ address }) => address));
}

/** Why a message failed for good: its recipient's address is refused, or the message itself is. */
export type Failure = { reason: string; about: 'address' | 'message' };

/**
 * Records in one transaction that a message failed for good, and informs the officer. A refused address is marked, and every notice of the
 * message is owed again, to the next recipient. A message refused for its content is not redirected: another server would refuse it too, or
 * it would tell somebody something meant only for its recipient. Returns how many notices are due now because of it; 0 also where the claim
 * is lost and nothing was recorded.
 */
export async function failMessage(
  db: Database,
  message: Pick<ClaimedMessage, 'id' | 'claim' | 'address'>,
  { reason, about }: Failure,
  now: Instant,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const failed = await tx.$executeRaw`
      UPDATE message SET status = 'failed', response = ${reason}, claim = NULL, lease_until = NULL, next_attempt_at = NULL,
        settled_at = ${now}::timestamptz, mime = NULL
      WHERE id = ${message.id}::uuid AND claim = ${message.claim}::uuid`;
    if (failed !== 1) return 0;
    const items = await tellOfficer(tx, message.id, about, now);
    if (about === 'message') return items;
    await markAddress(tx, message.address, reason, message.id, now);
    return items + (await oweAnew(tx, message.id, now));
  }, PATIENT);
}

/** Marks an address. One that is marked already keeps its first moment. */
export async function markAddress(tx: Transaction, address: string, reason: string, message: string | null, now: Instant): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO address_problem AS p (address, reason, since, message_id) VALUES (${address}, ${reason}, ${now}::timestamptz, ${message}::uuid)
    ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, message_id = excluded.message_id, resolved_at = NULL,
      since = CASE WHEN p.resolved_at IS NULL THEN p.since ELSE excluded.since END`;
}

/**
 * Keeps the notices of a failed message with it and owes each again under the same key, due now or at `due`; as late notices they wait for
 * the recipient's office hours. Owes nothing where the follow-up has ended meanwhile, and no rung about a finished task: a message may come
 * back days after it left.
 */
export async function oweAnew(tx: Transaction, message: string, now: Instant, due: Instant = now): Promise<number> {
  const failed = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE notice SET status = 'failed' WHERE message_id = ${message}::uuid AND status = 'taken' RETURNING id`;
  return tx.$executeRaw`
    INSERT INTO notice (rollout_id, task, rung, cycle, role, copy, purpose, due, urgent, letter, blocker, recorded)
    SELECT n.rollout_id, n.task, n.rung, n.cycle, n.role, n.copy, n.purpose, ${due}::timestamptz, false, n.letter, n.blocker, ${now}::timestamptz
    FROM notice n JOIN rollout r ON r.id = n.rollout_id
    WHERE n.id = ANY(${failed.map(({ id }) => id)}::bigint[]) AND r.closed_at IS NULL
      AND NOT (n.purpose = 'rung' AND EXISTS (SELECT FROM task t
        WHERE t.rollout_id = n.rollout_id AND t.id = n.task AND t.status IN ('completed', 'cancelled', 'moved')))
    ORDER BY n.id`;
}

/**
 * Creates an item for the officer, once for each message and rollout: the address, the server's words, and a task of each agency concerned.
 * Items about a refused message never cause further items, or the officer's own mailbox could cause them without end; items about an
 * address may, and stop when no address is left. Returns how many there are.
 */
export async function tellOfficer(tx: Transaction, message: string, about: Failure['about'], now: Instant): Promise<number> {
  const cycle = `m${message}#1`;
  return tx.$executeRaw`
    INSERT INTO notice (rollout_id, task, rung, cycle, role, copy, purpose, due, urgent, letter, blocker, recorded)
    SELECT DISTINCT ON (n.rollout_id) n.rollout_id, n.task, 'addressFailed', ${cycle}, 'officer', false, 'addressFailed', ${now}::timestamptz,
      false, NULL, NULL, ${now}::timestamptz
    FROM notice n JOIN rollout r ON r.id = n.rollout_id
    WHERE n.message_id = ${message}::uuid AND r.closed_at IS NULL AND (${about === 'address'} OR n.purpose <> 'addressFailed')
      AND NOT EXISTS (SELECT FROM notice told WHERE told.rollout_id = n.rollout_id AND told.rung = 'addressFailed' AND told.cycle = ${cycle})
    ORDER BY n.rollout_id, n.id`;
}

/** The message that an item about an address speaks of, from its cycle; null for any other cycle. */
export function failedMessageOf(cycle: string): string | null {
  return /^m([0-9a-f-]{36})#\d+$/.exec(cycle)?.[1] ?? null;
}

/** The failed address and the server's words, by message id. */
export async function failedDeliveries(
  db: Database,
  messages: readonly string[],
): Promise<Record<string, { address: string; reason: string }>> {
  if (messages.length === 0) return {};
  const rows = await db.message.findMany({ where: { id: { in: [...messages] } }, select: { id: true, address: true, response: true } });
  return Object.fromEntries(rows.map(({ id, address, response }) => [id, { address, reason: response ?? '' }]));
}

export type Bounce = {
  /** False where the address was marked before; nothing was changed then. */
  marked: boolean;
  /** The moment from which sending skips it. */
  since: Instant;
  /** The slot of its last message, now recorded as bounced; null where none had been delivered. */
  message: Instant | null;
  /** Number of agencies for which the officer gets an item. */
  agencies: number;
};

/**
 * Records a message that came back later: the address is skipped from now on, its last message is marked as bounced and the officer gets an
 * item. Earlier messages are not sent again, because some may have arrived and been acted on.
 */
export async function recordBounce(db: Database, address: string, reason: string, now: Instant): Promise<Bounce> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dondoc.bounce'), hashtext(${address}))`;
    const [known] = await tx.$queryRaw<{ since: Instant }[]>`
      SELECT ${utc('since')} AS since FROM address_problem WHERE address = ${address} AND resolved_at IS NULL`;
    if (known !== undefined) return { marked: false, since: known.since, message: null, agencies: 0 };
    const [last] = await tx.$queryRaw<{ id: string; slot: Instant }[]>`
      SELECT id::text, ${utc('slot')} AS slot FROM message WHERE address = ${address} AND status IN ('sent', 'unknown', 'bounced')
      ORDER BY message.slot DESC LIMIT 1 FOR UPDATE`;
    await markAddress(tx, address, reason, last?.id ?? null, now);
    if (last === undefined) return { marked: true, since: now, message: null, agencies: 0 };
    await tx.$executeRaw`
      UPDATE message SET status = 'bounced', response = ${reason}, settled_at = ${now}::timestamptz, mime = NULL WHERE id = ${last.id}::uuid`;
    return { marked: true, since: now, message: last.slot, agencies: await tellOfficer(tx, last.id, 'address', now) };
  });
}
