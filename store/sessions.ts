import { createHmac, randomBytes } from 'node:crypto';
import { recordAccountEvents } from './account-events';
import { type Account, type AccountRow, accountColumns, accountOf } from './accounts';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Sessions in the record; deleting one ends it at once. Their times are real time, not domain time. */

const HOUR_MS = 3_600_000;
/** Milliseconds after which an unused session ends: a working day. */
const IDLE_MS = 12 * HOUR_MS;
const LONGEST_MS = 7 * 24 * HOUR_MS;
/** The age of the stored time of last use at which it is written again. */
const SEEN_EVERY_MS = 5 * 60_000;

export type Channel = 'password' | 'passkey' | 'link' | 'openId';
export type OpenSession = { account: Account /** Hash of its token, which names it. */; hash: string };

/** The keyed hash under which a token of a browser or a link is stored. */
export function secretHash(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('base64url');
}

/** Begins a session. Returns the token for the browser. */
export async function openSession(
  db: Database,
  secret: string,
  of: { accountId: string; channel: Channel; agent: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  await db.session.create({
    data: {
      tokenHash: secretHash(secret, token),
      accountId: of.accountId,
      channel: of.channel,
      agent: of.agent.slice(0, 200),
      createdAt: new Date(now),
      seenAt: new Date(now),
      expiresAt: new Date(now + LONGEST_MS),
    },
  });
  return token;
}

type SessionRow = AccountRow & { seenAt: Date; expiresAt: Date };

/** The session of a token; null where it is unknown, has ended, or its account is disabled. */
export async function findSession(db: Database, secret: string, token: string): Promise<OpenSession | null> {
  const hash = secretHash(secret, token);
  const [row] = await directly<SessionRow>(
    db,
    Prisma.sql`/* prepared session */ SELECT s.seen_at AS "seenAt", s.expires_at AS "expiresAt", ${accountColumns('a')}
      FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = ${hash}`,
  );
  const now = Date.now();
  if (row === undefined || row.disabledAt !== null || row.expiresAt.getTime() <= now) return null;
  const idle = now - row.seenAt.getTime();
  if (idle > IDLE_MS) return null;
  if (idle > SEEN_EVERY_MS) await db.session.updateMany({ where: { tokenHash: hash }, data: { seenAt: new Date(now) } });
  return { account: accountOf(row), hash };
}

export async function closeSession(db: Database, hash: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: hash } });
}

export type ListedSession = { hash: string; agent: string; createdAt: Date };
const MOST_LISTED = 50;

/** The valid sessions of an account, the newest first. */
export async function listSessions(db: Database, accountId: string): Promise<ListedSession[]> {
  const now = Date.now();
  const rows = await db.session.findMany({
    where: { accountId, expiresAt: { gt: new Date(now) }, seenAt: { gt: new Date(now - IDLE_MS) } },
    orderBy: { createdAt: 'desc' },
    take: MOST_LISTED,
  });
  return rows.map(({ tokenHash, agent, createdAt }) => ({ hash: tokenHash, agent, createdAt }));
}

/** Ends every session of an account except `keep`. */
export async function closeOthers(db: Database, accountId: string, keep: string): Promise<void> {
  await db.$transaction(async (transaction) => {
    await transaction.session.deleteMany({ where: { accountId, tokenHash: { not: keep } } });
    const by = { way: 'web', account: accountId } as const;
    await recordAccountEvents(transaction, [{ account: accountId, type: 'othersSignedOut', by, body: {} }]);
  });
}

/** Minutes after signing in during which nobody is asked again who they are. */
export const FRESH_MINUTES = 10;

/** True where this session began within the last `FRESH_MINUTES`. */
export async function isFresh(db: Database, hash: string): Promise<boolean> {
  const since = new Date(Date.now() - FRESH_MINUTES * 60_000);
  return (await db.session.count({ where: { tokenHash: hash, createdAt: { gt: since } } })) > 0;
}
