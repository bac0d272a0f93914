import { recordAccountEvents } from './account-events';
import { type Account, accountOf } from './accounts';
import type { Database } from './database';
import { isUniqueViolation } from './database';

/** Passkeys, with which people sign in instead of a password. Their times are real time. */

/** Data from the device at registration: the public key in COSE, and its signature counter. */
export type NewPasskey = { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; name: string };
export type ListedPasskey = { id: string; name: string; createdAt: Date; usedAt: Date | null };
export type FoundPasskey = Omit<NewPasskey, 'name'> & { account: Account };

/** Limits the list, so that a lost device can be found in it. */
export const MOST_PASSKEYS = 10;

/** The passkeys of an account, the newest first. */
export async function listPasskeys(db: Database, accountId: string): Promise<ListedPasskey[]> {
  const select = { id: true, name: true, createdAt: true, usedAt: true };
  return db.passkey.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' }, take: MOST_PASSKEYS, select });
}

/** Adds a passkey and records it in the account's history. False where the account has too many, or the passkey is already registered. */
export async function addPasskey(db: Database, accountId: string, { counter, ...passkey }: NewPasskey): Promise<boolean> {
  if ((await listPasskeys(db, accountId)).length >= MOST_PASSKEYS) return false;
  try {
    await db.$transaction(async (transaction) => {
      await transaction.passkey.create({ data: { ...passkey, counter: BigInt(counter), accountId, createdAt: new Date() } });
      const by = { way: 'web', account: accountId } as const;
      await recordAccountEvents(transaction, [{ account: accountId, type: 'passkeyAdded', by, body: { passkey: passkey.id } }]);
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Removes a passkey of an account and records it; does nothing where the account has none of that id. */
export async function removePasskey(db: Database, accountId: string, id: string): Promise<void> {
  await db.$transaction(async (transaction) => {
    const { count } = await transaction.passkey.deleteMany({ where: { id, accountId } });
    const by = { way: 'web', account: accountId } as const;
    if (count > 0) await recordAccountEvents(transaction, [{ account: accountId, type: 'passkeyRemoved', by, body: { passkey: id } }]);
  });
}

/** The passkey with its account; null where nobody has it, or its account is disabled. */
export async function findPasskey(db: Database, id: string): Promise<FoundPasskey | null> {
  const row = await db.passkey.findUnique({ where: { id }, include: { account: true } });
  if (row === null || row.account.disabledAt !== null) return null;
  return { id, publicKey: new Uint8Array(row.publicKey), counter: Number(row.counter), account: accountOf(row.account) };
}

/** Records a use. False where its counter has moved on since it was read: somebody has a copy, or it was used twice at once. */
export async function passkeyUsed(db: Database, { id, counter }: FoundPasskey, next: number): Promise<boolean> {
  const { count } = await db.passkey.updateMany({
    where: { id, counter: BigInt(counter) },
    data: { counter: BigInt(next), usedAt: new Date() },
  });
  return count === 1;
}
