import { randomBytes } from 'node:crypto';
import { type Account, accountOf } from './accounts';
import type { Database } from './database';
import { secretHash } from './sessions';

/** Ways in, and attempts that failed. All times are real time, not domain time. */

const HOUR_MS = 3_600_000;
/** Failures older than this are forgotten. */
const WINDOW_MS = 15 * 60_000;

/** Makes a link that signs an account in once; gives its token. */
export async function createSignInLink(db: Database, secret: string, accountId: string, hours: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.signInLink.create({
    data: { tokenHash: secretHash(secret, token), accountId, expiresAt: new Date(Date.now() + hours * HOUR_MS) },
  });
  return token;
}

/** The account that a link signs in; null for a link that is none, was used, is too old, or whose account may not be used. */
export async function accountOfLink(db: Database, secret: string, token: string): Promise<Account | null> {
  const row = await db.signInLink.findUnique({ where: { tokenHash: secretHash(secret, token) }, include: { account: true } });
  if (row === null || row.usedAt !== null || row.expiresAt.getTime() <= Date.now() || row.account.disabledAt !== null) return null;
  return accountOf(row.account);
}

/** Uses a link up. True for the one who came first. */
export async function takeSignInLink(db: Database, secret: string, token: string): Promise<boolean> {
  const now = new Date();
  const { count } = await db.signInLink.updateMany({
    where: { tokenHash: secretHash(secret, token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count > 0;
}

/** An account and the hash of its password, by the name that somebody signs in with; null where there is none to sign in with a password. */
export async function passwordOf(db: Database, name: string): Promise<{ account: Account; hash: string } | null> {
  const row = await db.account.findUnique({ where: { name: name.trim().toLowerCase() } });
  if (row === null || row.passwordHash === null || row.disabledAt !== null) return null;
  return { account: accountOf(row), hash: row.passwordHash };
}

/** Writes down that an attempt failed, under each of its keys. */
export async function recordFailure(db: Database, keys: readonly string[]): Promise<void> {
  const at = new Date();
  await db.signInAttempt.createMany({ data: keys.map((key) => ({ key, at })) });
}

/** How many attempts under a key failed lately, and when the oldest of them will be forgotten. */
export async function failuresOf(db: Database, key: string): Promise<{ count: number; until: Date | null }> {
  const since = new Date(Date.now() - WINDOW_MS);
  const rows = await db.signInAttempt.findMany({
    where: { key, at: { gt: since } },
    orderBy: { at: 'asc' },
    select: { at: true },
    take: 1_000,
  });
  const oldest = rows[0];
  return { count: rows.length, until: oldest === undefined ? null : new Date(oldest.at.getTime() + WINDOW_MS) };
}

/** Deletes what has ended and nobody asks for any more. */
export async function forgetEnded(db: Database): Promise<void> {
  const now = new Date();
  await db.$transaction([
    db.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    db.signInLink.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 24 * HOUR_MS) } } }),
    db.signInAttempt.deleteMany({ where: { at: { lt: new Date(now.getTime() - WINDOW_MS) } } }),
  ]);
}
