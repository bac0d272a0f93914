import { createHash } from 'node:crypto';
import type { AccountChanger, AccountEvent, AccountEventType } from '../domain/record/account-events';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';
import type { Prisma } from './generated/client';

/**
 * Stores every change of an account, with who made it and when. The events form a chain of their own, so a changed or missing one is
 * detected.
 */

export type StoredAccountEvent = AccountEvent & { seq: number; at: string; hash: string };

type Transaction = Prisma.TransactionClient;

/** Appends events in the transaction that makes the change. */
export async function recordAccountEvents(db: Transaction, events: readonly AccountEvent[], now = new Date()): Promise<void> {
  // One after the other, so that each hash covers the one before.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('account_event', 0))`;
  const last = await db.accountEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  let { seq, hash } = { seq: Number(last?.seq ?? 0), hash: last?.hash ?? '' };
  for (const event of events) {
    seq += 1;
    const at = now.toISOString();
    hash = hashOf(hash, { ...event, seq, at });
    const { account, type, by, body } = event;
    await db.accountEvent.create({ data: { seq, at: now, account, type, way: by.way, by: by.account, body: body as object, hash } });
  }
}

function hashOf(previous: string, event: Omit<StoredAccountEvent, 'hash'>): string {
  return createHash('sha256')
    .update(`${previous}\n${canonicalJson(event)}`)
    .digest('hex');
}

/** Changes of an account, the latest first, at most `most`. */
export async function accountEvents(db: Database, account: string, most: number): Promise<StoredAccountEvent[]> {
  const rows = await db.accountEvent.findMany({ where: { account }, orderBy: { seq: 'desc' }, take: most });
  return rows.map(storedOf);
}

/** Events compared in one read. */
const READ_AT_ONCE = 1_000;

/** Verifies the chain. Returns the numbers of events that were changed, inserted, or that follow a missing one. */
export async function brokenAccountEvents(db: Database): Promise<number[]> {
  const broken: number[] = [];
  let [expected, previous] = [1, ''];
  for (let rows = await after(db, 0); rows.length > 0; rows = await after(db, expected - 1)) {
    for (const { hash, ...event } of rows.map(storedOf)) {
      if (event.seq !== expected || hash !== hashOf(previous, event)) broken.push(event.seq);
      [expected, previous] = [event.seq + 1, hash];
    }
  }
  return broken;
}

function after(db: Database, seq: number): Promise<Row[]> {
  return db.accountEvent.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: READ_AT_ONCE });
}

type Row = NonNullable<Awaited<ReturnType<Database['accountEvent']['findFirst']>>>;

function storedOf({ seq, at, account, type, way, by, body, hash }: Row): StoredAccountEvent {
  return {
    ...{ seq: Number(seq), at: at.toISOString(), account, type: type as AccountEventType, hash },
    ...{ by: { way: way as AccountChanger['way'], account: by }, body: body as Record<string, unknown> },
  };
}
