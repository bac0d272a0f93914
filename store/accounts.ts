import { randomUUID } from 'node:crypto';
import type { Language, Level } from '../domain/decision/decision';
import type { Text } from '../domain/text/both-languages';
import type { Database } from './database';

/** People of the Office and leadership who sign in. Their sessions end at once when what they may do changes. */

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
export async function createAccount(db: Database, account: NewAccount): Promise<Account | null> {
  const { name, ...rest } = account;
  const data = { ...rest, id: randomUUID(), name: name.trim().toLowerCase(), createdAt: new Date() };
  const { count } = await db.account.createMany({ data: [data], skipDuplicates: true });
  return count === 0 ? null : accountNamed(db, name);
}

/**
 * Changes an account. Whoever gets another role, other fields, another password or none of them any more is signed out everywhere
 * in the same transaction, except in the session `keep`.
 */
export async function changeAccount(db: Database, id: string, change: AccountChange, keep?: string): Promise<void> {
  const { disabled, name, ...rest } = change;
  const data = {
    ...rest,
    ...(name === undefined ? {} : { name: name.trim().toLowerCase() }),
    ...(disabled === undefined ? {} : { disabledAt: disabled ? new Date() : null }),
  };
  const endsSessions = ['role', 'fields', 'person', 'passwordHash', 'openId', 'disabled'].some((field) => field in change);
  await db.$transaction([
    db.account.update({ where: { id }, data }),
    ...(endsSessions
      ? [db.session.deleteMany({ where: { accountId: id, ...(keep === undefined ? {} : { tokenHash: { not: keep } }) } })]
      : []),
  ]);
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

/** Links an identity to the one account of an address that has none yet; null where there is not exactly one. */
export async function linkOpenId(db: Database, address: string, openId: string): Promise<Account | null> {
  // Lower-cased and compared as it is: what a pattern may hold, such as _ and %, may stand in an address.
  const ids = await db.$queryRaw<{ id: string }[]>`SELECT id::text FROM account WHERE lower(address) = ${address.toLowerCase()} LIMIT 2`;
  const found = await db.account.findMany({ where: { id: { in: ids.map(({ id }) => id) }, openId: null, disabledAt: null } });
  const [only] = found;
  if (only === undefined || ids.length > 1) return null;
  await db.account.update({ where: { id: only.id }, data: { openId } });
  return accountOf({ ...only, openId });
}
