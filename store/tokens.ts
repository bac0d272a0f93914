import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountChanger } from '../domain/record/account-events';
import { recordAccountEvents } from './account-events';
import { type Account, accountOf } from './accounts';
import type { Database } from './database';
import { secretHash } from './sessions';

/** Tokens of programs: each is one account's, with less than its rights, and stored only as a keyed hash. Their times are real time. */

export const apiScopes = ['read', 'act', 'report'] as const;
/** read: whatever the account may see; act: commands; report: documents that take time to make. */
export type ApiScope = (typeof apiScopes)[number];

export type FoundToken = { id: string; account: Account; scopes: ApiScope[] };
export type ListedToken = { id: string; name: string; scopes: ApiScope[]; createdAt: Date; expiresAt: Date; lastUsedAt: Date | null };

const DAY_MS = 86_400_000;
/** How old the last use may be before it is written anew. */
const USED_EVERY_MS = 5 * 60_000;
/** So that a list stays a list, and a lost program can be found. */
export const MOST_TOKENS = 20;

/** Makes a token of an account, valid for some days; it is given once and not kept. Null where the account has too many. */
export async function createToken(
  db: Database,
  secret: string,
  { accountId, name, scopes, days }: { accountId: string; name: string; scopes: readonly ApiScope[]; days: number },
  by: AccountChanger = { way: 'web', account: accountId },
): Promise<string | null> {
  if ((await listTokens(db, accountId)).length >= MOST_TOKENS) return null;
  const token = `dondoc_${randomBytes(32).toString('base64url')}`;
  const now = Date.now();
  const [id, expiresAt] = [randomUUID(), new Date(now + days * DAY_MS)];
  const data = { id, tokenHash: secretHash(secret, token), accountId, name, scopes: [...scopes], createdAt: new Date(now), expiresAt };
  await db.$transaction(async (transaction) => {
    await transaction.apiToken.create({ data });
    const body = { token: id, scopes, until: expiresAt.toISOString() };
    await recordAccountEvents(transaction, [{ account: accountId, type: 'tokenMade', by, body }]);
  });
  return token;
}

/** Whose token it is and what it may do; null for one that nobody knows, that has ended, or whose account may not be used. */
export async function findToken(db: Database, secret: string, token: string): Promise<FoundToken | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash: secretHash(secret, token) }, include: { account: true } });
  const now = Date.now();
  if (row === null || row.revokedAt !== null || row.expiresAt.getTime() <= now || row.account.disabledAt !== null) return null;
  if (row.lastUsedAt === null || now - row.lastUsedAt.getTime() > USED_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: new Date(now) } });
  }
  return { id: row.id, account: accountOf(row.account), scopes: row.scopes.filter(isScope) };
}

function isScope(text: string): text is ApiScope {
  return (apiScopes as readonly string[]).includes(text);
}

/** The tokens of an account that can still be used, the newest first. */
export async function listTokens(db: Database, accountId: string): Promise<ListedToken[]> {
  const rows = await db.apiToken.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    take: MOST_TOKENS,
  });
  return rows.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt }) => ({
    ...{ id, name, scopes: scopes.filter(isScope), createdAt, expiresAt, lastUsedAt },
  }));
}

/** Ends a token of an account; false where it has none of that id. */
export async function revokeToken(db: Database, accountId: string, id: string): Promise<boolean> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.apiToken.updateMany({ where: { id, accountId, revokedAt: null }, data: { revokedAt: new Date() } });
    const by: AccountChanger = { way: 'web', account: accountId };
    if (count > 0) await recordAccountEvents(transaction, [{ account: accountId, type: 'tokenRevoked', by, body: { token: id } }]);
    return count > 0;
  });
}
