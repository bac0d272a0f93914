import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Language, Level } from '../domain/decision/decision';
import type { AccountChanger, AccountEvent, AccountEventType } from '../domain/record/account-events';
import type { Text } from '../domain/text/both-languages';
import { recordAccountEvents } from './account-events';
import type { Database } from './database';
import { Prisma } from './generated/client';

/** People of the Office and leadership who sign in. A change of their rights ends their sessions at once; each change is an event. */

export type AccountRole = Level | 'secretary';

export type Account = {
  id: string;
  /** The name to sign in with, in lower case. */
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
  /** Since when the morning mail is on; null where it is off. */
  morningMailSince: Instant | null;
};

export type NewAccount = Pick<Account, 'name' | 'person' | 'role' | 'position' | 'fields' | 'address' | 'language'>;
/** The fields of an account that may change. A field left out keeps its value. */
export type AccountChange = Partial<NewAccount> & {
  passwordHash?: string | null;
  openId?: string | null;
  disabled?: boolean;
  morningMailSince?: Instant | null;
};

/** The changer for accounts made by a first start or by trials. */
const atStart: AccountChanger = { way: 'start', account: null };

/** The columns that the pages know of an account. */
export type AccountRow = Pick<
  NonNullable<Awaited<ReturnType<Database['account']['findFirst']>>>,
  | 'id'
  | 'name'
  | 'person'
  | 'role'
  | 'position'
  | 'fields'
  | 'address'
  | 'language'
  | 'passwordHash'
  | 'openId'
  | 'disabledAt'
  | 'morningMailSince'
>;

/** The same in a query by hand; `table` comes from code, never from input. */
export function accountColumns(table: string): Prisma.Sql {
  const own = ['name', 'person', 'role', 'position', 'fields', 'address', 'language'].map((column) => `${table}.${column}`);
  const named = `${table}.password_hash AS "passwordHash", ${table}.open_id AS "openId", ${table}.disabled_at AS "disabledAt"`;
  return Prisma.raw(`${table}.id::text AS id, ${own.join(', ')}, ${named}, ${table}.morning_mail_since AS "morningMailSince"`);
}

/** An account as the pages know it, without its password's hash. */
export function accountOf(row: AccountRow): Account {
  const { id, name, person, role, position, fields, address, language, passwordHash, openId, disabledAt, morningMailSince } = row;
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
    morningMailSince: morningMailSince?.toISOString() ?? null,
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

/** A change of any of these fields ends the account's sessions, tokens and links. */
const waysIn = ['role', 'fields', 'person', 'passwordHash', 'openId', 'disabled'] as const;

/**
 * Changes an account. Where its role, fields, person, password, identity or state changes, the same transaction ends all its sessions
 * except `keep`, revokes its tokens and deletes its unused links, for good.
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
    // Another person has other devices, so the old passkeys go.
    if (before.person !== after.person) await transaction.passkey.deleteMany({ where: { accountId: id } });
    await recordAccountEvents(transaction, changesOf(before, after, change, by));
  });
}

async function endWaysIn(transaction: Prisma.TransactionClient, accountId: string, keep: string | undefined): Promise<void> {
  await transaction.session.deleteMany({ where: { accountId, ...(keep === undefined ? {} : { tokenHash: { not: keep } }) } });
  await transaction.apiToken.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: new Date() } });
  await transaction.signInLink.deleteMany({ where: { accountId, usedAt: null } });
}

/** The events of a change. They give the old and new values, except of a password and of an address, which can be erased. */
function changesOf(before: AccountRow, after: AccountRow, change: AccountChange, by: AccountChanger): AccountEvent[] {
  const named = (['name', 'person', 'role', 'position', 'fields', 'language', 'morningMailSince'] as const).filter(
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

function openIdEvent(before: AccountRow, after: AccountRow, by: AccountChanger): AccountEvent {
  const [type, identity] = after.openId === null ? (['openIdUnlinked', before.openId] as const) : (['openIdLinked', after.openId] as const);
  return { account: after.id, type, by, body: { identity: identityHash(identity ?? '') } };
}

/** A hash of an OpenID identity: whoever has the identity can recognise it, others cannot read it. */
function identityHash(openId: string): string {
  return createHash('sha256').update(openId).digest('hex');
}

/** Ids of people in decisions who have an account that is not disabled. */
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
 * Links an identity to the only account with this address that has none yet. Null where there is not exactly one such account, or where
 * somebody has undone this link and not allowed it again.
 */
export async function linkOpenId(db: Database, address: string, openId: string): Promise<Account | null> {
  // Lower-cased and compared for equality: an address may hold `_` and `%`, which a pattern would interpret.
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

/** Allows identities that were unlinked to be linked again by their address. */
export async function allowOpenId(db: Database, id: string, by: AccountChanger): Promise<void> {
  await db.$transaction((transaction) => recordAccountEvents(transaction, [{ account: id, type: 'openIdAllowed', by, body: {} }]));
}
