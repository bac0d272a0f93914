import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountChanger } from '../domain/record/account-events';
import { recordAccountEvents } from './account-events';
import { type Account, accountOf } from './accounts';
import type { Database } from './database';
import { secretHash } from './sessions';

/** API tokens. Each belongs to an account, has fewer rights than it, and is stored only as a keyed hash. Their times are real time. */

export const apiScopes = ['read', 'act', 'report'] as const;
/** `read`: whatever the account may see; `act`: commands; `report`: documents that take time to create. */
export type ApiScope = (typeof apiScopes)[number];

export type FoundToken = { id: string; account: Account; scopes: ApiScope[] };
export type ListedToken = { id: string; name: string; scopes: ApiScope[]; createdAt: Date; expiresAt: Date; lastUsedAt: Date | null };

const DAY_MS = 86_400_000;
/** The age of the stored time of last use at which it is written again. */
const USED_EVERY_MS = 5 * 60_000;
/** Limits the list, so that a lost token can be found in it. */
export const MOST_TOKENS = 20;

/** Creates a token for an account, valid for some days. It is returned once and not stored. Null where the account has too many. */
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

/** The account and the rights of a token; null where it is unknown, has ended, or its account is disabled. */
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

/** The valid tokens of an account, the newest first. */
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

/** Revokes a token of an account; false where the account has none of that id. */
export async function revokeToken(db: Database, accountId: string, id: string): Promise<boolean> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.apiToken.updateMany({ where: { id, accountId, revokedAt: null }, data: { revokedAt: new Date() } });
    const by: AccountChanger = { way: 'web', account: accountId };
    if (count > 0) await recordAccountEvents(transaction, [{ account: accountId, type: 'tokenRevoked', by, body: { token: id } }]);
    return count > 0;
  });
}
