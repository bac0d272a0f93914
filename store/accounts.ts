import { createHash, randomUUID } from 'node:crypto';
import type { Language, Level } from '../domain/decision/decision';
import type { AccountChanger, AccountEvent, AccountEventType } from '../domain/record/account-events';
import type { Text } from '../domain/text/both-languages';
import { recordAccountEvents } from './account-events';
import type { Database } from './database';
import type { Prisma } from './generated/client';

/** People of the Office and leadership who sign in. Their sessions end at once when what they may do changes; each change is an event. */

export type AccountRole = Level | 'secretary';

export type Account = {
  id: string;
  /** What one signs in with, in lower case. */
  name: string;
  /** Id of the person in the decisions, or null. */
  person: string | null;
  role: AccountRole;
  position: Text;
  /** Fields that this person answers for; empty: all. */
  fields: string[];
  address: string | null;
  language: Language;
  /** True where a password is set. */
  hasPassword: boolean;
  /** `<issuer>|<subject>` of OpenID Connect, or null. */
  openId: string | null;
  disabled: boolean;
};

export type NewAccount = Pick<Account, 'name' | 'person' | 'role' | 'position' | 'fields' | 'address' | 'language'>;
/** What may be changed of an account; what is left out stays. */
export type AccountChange = Partial<NewAccount> & { passwordHash?: string | null; openId?: string | null; disabled?: boolean };

/** A first start makes accounts, and so do trials. */
const atStart: AccountChanger = { way: 'start', account: null };

type Row = NonNullable<Awaited<ReturnType<Database['account']['findFirst']>>>;

/** An account as the pages know it, without its password's hash. */
export function accountOf(row: Row): Account {
  const { id, name, person, role, position, fields, address, language, passwordHash, openId, disabledAt } = row;
  return {
    id,
    name,
    person,
    role: role as AccountRole,
    position: position as Text,
    fields,
    address,
    language: language === 'en' ? 'en' : 'vi',
    hasPassword: passwordHash !== null,
    openId,
    disabled: disabledAt !== null,
  };
}

/** Every account, in the order of their names. */
export async function listAccounts(db: Database): Promise<Account[]> {
  return (await db.account.findMany({ orderBy: { name: 'asc' } })).map(accountOf);
}

/** The account of a name, whatever its case; null where there is none. */
export async function accountNamed(db: Database, name: string): Promise<Account | null> {
  const row = await db.account.findUnique({ where: { name: name.trim().toLowerCase() } });
  return row === null ? null : accountOf(row);
}

/** Stores a new account; null where the name is taken. */
export async function createAccount(db: Database, account: NewAccount, by: AccountChanger = atStart): Promise<Account | null> {
  const { name, ...rest } = account;
  const data = { ...rest, id: randomUUID(), name: name.trim().toLowerCase(), createdAt: new Date() };
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.account.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) return null;
    const { id, role, fields, person } = data;
    await recordAccountEvents(transaction, [{ account: id, type: 'created', by, body: { name: data.name, role, fields, person } }]);
    return accountOf(await transaction.account.findUniqueOrThrow({ where: { id } }));
  });
}

/** What ends whatever lets somebody in as this account, when it changes. */
const waysIn = ['role', 'fields', 'person', 'passwordHash', 'openId', 'disabled'] as const;

/**
 * Changes an account. Whoever gets another role, other fields, another password, state or identity is signed out everywhere in the
 * same transaction, except in the session `keep`; tokens are revoked and links that nobody has used are gone, for good.
 */
export async function changeAccount(
  db: Database,
  id: string,
  change: AccountChange,
  by: AccountChanger = atStart,
  keep?: string,
): Promise<void> {
  const { disabled, name, ...rest } = change;
  const data = {
    ...rest,
    ...(name === undefined ? {} : { name: name.trim().toLowerCase() }),
    ...(disabled === undefined ? {} : { disabledAt: disabled ? new Date() : null }),
  };
  await db.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT 1 FROM account WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await transaction.account.findUniqueOrThrow({ where: { id } });
    const after = await transaction.account.update({ where: { id }, data });
    if (waysIn.some((field) => field in change)) await endWaysIn(transaction, id, keep);
    // Whoever the account is now has other devices.
    if (before.person !== after.person) await transaction.passkey.deleteMany({ where: { accountId: id } });
    await recordAccountEvents(transaction, changesOf(before, after, change, by));
  });
}

async function endWaysIn(transaction: Prisma.TransactionClient, accountId: string, keep: string | undefined): Promise<void> {
  await transaction.session.deleteMany({ where: { accountId, ...(keep === undefined ? {} : { tokenHash: { not: keep } }) } });
  await transaction.apiToken.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: new Date() } });
  await transaction.signInLink.deleteMany({ where: { accountId, usedAt: null } });
}

/** What a change is told as. Values stand beside their names but for an address, which can be erased, and a password. */
function changesOf(before: Row, after: Row, change: AccountChange, by: AccountChanger): AccountEvent[] {
  const named = (['name', 'person', 'role', 'position', 'fields', 'language'] as const).filter(
    (field) => field in change && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const values = Object.fromEntries(named.map((field) => [field, { from: before[field], to: after[field] }]));
  const body = before.address === after.address ? values : { ...values, address: 'changed' };
  const told = (type: AccountEventType, of: Record<string, unknown> = {}) => ({ account: after.id, type, by, body: of });
  return [
    ...(Object.keys(body).length === 0 ? [] : [told('changed', body)]),
    ...('passwordHash' in change ? [told('passwordChanged', { has: after.passwordHash !== null })] : []),
    ...(change.disabled === undefined ? [] : [told(change.disabled ? 'disabled' : 'enabled')]),
    ...(before.openId === after.openId ? [] : [openIdEvent(before, after, by)]),
  ];
}

function openIdEvent(before: Row, after: Row, by: AccountChanger): AccountEvent {
  const [type, identity] = after.openId === null ? (['openIdUnlinked', before.openId] as const) : (['openIdLinked', after.openId] as const);
  return { account: after.id, type, by, body: { identity: identityHash(identity ?? '') } };
}

/** Names an identity to whoever has it, and tells nobody else whose it is. */
function identityHash(openId: string): string {
  return createHash('sha256').update(openId).digest('hex');
}

/** Ids of the people of decisions who have an account that may be used. */
export async function accountPersons(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.account.findMany({ where: { person: { not: null }, disabledAt: null }, select: { person: true } });
  return new Set(rows.flatMap(({ person }) => person ?? []));
}

/** The account of an OpenID Connect identity, or null. */
export async function accountOfOpenId(db: Database, openId: string): Promise<Account | null> {
  const row = await db.account.findUnique({ where: { openId } });
  return row === null || row.disabledAt !== null ? null : accountOf(row);
}

/**
 * Links an identity to the one account of an address that has none yet; null where there is not exactly one, or where somebody has
 * undone this very link and not allowed it again.
 */
export async function linkOpenId(db: Database, address: string, openId: string): Promise<Account | null> {
  // Lower-cased and compared as it is: what a pattern may hold, such as _ and %, may stand in an address.
  const ids = await db.$queryRaw<{ id: string }[]>`SELECT id::text FROM account WHERE lower(address) = ${address.toLowerCase()} LIMIT 2`;
  const found = await db.account.findMany({ where: { id: { in: ids.map(({ id }) => id) }, openId: null, disabledAt: null } });
  const [only] = found;
  if (only === undefined || ids.length > 1 || (await wasUndone(db, only.id, openId))) return null;
  await changeAccount(db, only.id, { openId }, { way: 'openId', account: only.id });
  return accountOf({ ...only, openId });
}

async function wasUndone(db: Database, account: string, openId: string): Promise<boolean> {
  const last = await db.accountEvent.findFirst({
    where: {
      account,
      OR: [{ type: 'openIdUnlinked', body: { path: ['identity'], equals: identityHash(openId) } }, { type: 'openIdAllowed' }],
    },
    orderBy: { seq: 'desc' },
  });
  return last?.type === 'openIdUnlinked';
}

/** Lets identities that were unlinked be linked again by their address. */
export async function allowOpenId(db: Database, id: string, by: AccountChanger): Promise<void> {
  await db.$transaction((transaction) => recordAccountEvents(transaction, [{ account: id, type: 'openIdAllowed', by, body: {} }]));
}
