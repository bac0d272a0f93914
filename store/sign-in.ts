import { createHash, randomBytes } from 'node:crypto';
import type { AccountChanger } from '../domain/record/account-events';
import { recordAccountEvents } from './account-events';
import { type Account, accountOf } from './accounts';
import type { Database } from './database';
import { secretHash } from './sessions';

/** Ways to sign in, and failed attempts. All times are real time, not domain time. */

const HOUR_MS = 3_600_000;
/** Failures older than this are forgotten. */
const WINDOW_MS = 15 * 60_000;

/** Creates a one-time sign-in link for an account; returns its token. */
export async function createSignInLink(
  db: Database,
  secret: string,
  accountId: string,
  hours: number,
  by: AccountChanger = { way: 'start', account: null },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + hours * HOUR_MS);
  await db.$transaction(async (transaction) => {
    await transaction.signInLink.create({ data: { tokenHash: secretHash(secret, token), accountId, expiresAt } });
    const body = { until: expiresAt.toISOString() };
    await recordAccountEvents(transaction, [{ account: accountId, type: 'linkMade', by, body }]);
  });
  return token;
}

/** The account of a sign-in link; null where the link is unknown, used or expired, or its account is disabled. */
export async function accountOfLink(db: Database, secret: string, token: string): Promise<Account | null> {
  const row = await db.signInLink.findUnique({ where: { tokenHash: secretHash(secret, token) }, include: { account: true } });
  if (row === null || row.usedAt !== null || row.expiresAt.getTime() <= Date.now() || row.account.disabledAt !== null) return null;
  return accountOf(row.account);
}

/** Uses up a link. True for the first caller only. */
export async function takeSignInLink(db: Database, secret: string, token: string): Promise<boolean> {
  const now = new Date();
  const { count } = await db.signInLink.updateMany({
    where: { tokenHash: secretHash(secret, token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count > 0;
}

/** An account with its password's hash, by its sign-in name; null where no account can sign in with a password under it. */
export async function passwordOf(db: Database, name: string): Promise<{ account: Account; hash: string } | null> {
  const row = await db.account.findUnique({ where: { name: name.trim().toLowerCase() } });
  if (row === null || row.passwordHash === null || row.disabledAt !== null) return null;
  return { account: accountOf(row), hash: row.passwordHash };
}

/** A limit of failures within the window. The key is a hash, so it does not reveal whose it is. */
export type AttemptLimit = { key: string; most: number };

/** The key under which attempts are counted: a hash of the parts. */
export function keyOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('|')).digest('base64url');
}

/**
 * Counts an attempt under each of its keys before it is made, so that parallel attempts get no further than successive ones. Returns the
 * minutes to wait where a limit is reached; nothing is counted then. A successful attempt is taken back.
 */
export async function countAttempt(db: Database, limits: readonly AttemptLimit[]): Promise<number> {
  const keys = limits.map(({ key }) => key).sort();
  return db.$transaction(async (transaction) => {
    for (const key of keys) await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const now = Date.now();
    await transaction.signInAttempt.deleteMany({ where: { at: { lt: new Date(now - WINDOW_MS) } } });
    for (const { key, most } of limits) {
      const rows = await transaction.signInAttempt.findMany({ where: { key }, orderBy: { at: 'asc' }, select: { at: true }, take: most });
      const [oldest] = rows;
      if (rows.length >= most && oldest !== undefined) return Math.max(1, Math.ceil((oldest.at.getTime() + WINDOW_MS - now) / 60_000));
    }
    await transaction.signInAttempt.createMany({ data: keys.map((key) => ({ key, at: new Date(now) })) });
    return 0;
  });
}

/** Removes the counted attempts of somebody who has proved their identity, under their own keys. */
export async function forgetAttempts(db: Database, limits: readonly AttemptLimit[]): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { key: { in: limits.map(({ key }) => key) } } });
}

/** Removes only the successful attempt from a key that others share; theirs stay. */
export async function takeBackAttempt(db: Database, { key }: AttemptLimit): Promise<void> {
  await db.$executeRaw`DELETE FROM sign_in_attempt WHERE id = (SELECT max(id) FROM sign_in_attempt WHERE key = ${key})`;
}

/** Deletes expired rows that nothing reads any more. */
export async function forgetEnded(db: Database): Promise<void> {
  const now = new Date();
  await db.$transaction([
    db.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    db.signInLink.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 24 * HOUR_MS) } } }),
    db.signInAttempt.deleteMany({ where: { at: { lt: new Date(now.getTime() - WINDOW_MS) } } }),
  ]);
}
