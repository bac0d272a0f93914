import type { Decision, Person } from '../domain/decision/decision';
import type { AccountChanger } from '../domain/record/account-events';
import { type Account, type AccountRole, createAccount, listAccounts } from './accounts';
import type { Database } from './database';
import { createSignInLink } from './sign-in';

/** Accounts for the people named in a decision, and sign-in links for one account of each role. */

/** The people of a decision without an account, by id. */
export async function peopleWithoutAccount(db: Database, { people }: Pick<Decision, 'people'>): Promise<Person[]> {
  const accounts = await listAccounts(db);
  const names = new Set(accounts.map(({ name }) => name));
  const known = new Set(accounts.map(({ person }) => person));
  return people.filter(({ id }) => !known.has(id) && !names.has(id.toLowerCase()));
}

/** Creates an account for each person of a decision who has none, named by the person's id. Existing accounts stay unchanged. */
export async function accountsForPeople(db: Database, decision: Pick<Decision, 'people'>, by?: AccountChanger): Promise<Account[]> {
  const made: Account[] = [];
  for (const { id, role, position, fields, address, language } of await peopleWithoutAccount(db, decision)) {
    const account = await createAccount(db, { name: id, person: id, role, position, fields, address, language }, by);
    if (account !== null) made.push(account);
  }
  return made;
}

/** Hours for which a printed sign-in link is valid. */
const LINK_HOURS = 12;
const order: readonly AccountRole[] = [
  'officer',
  'headOfDivision',
  'deputyChief',
  'chiefOfOffice',
  'deputyChairman',
  'chairman',
  'secretary',
];

export type RoleLink = { role: AccountRole; account: Account; path: string };

/** One-time sign-in links, one for each role that has an account, from officer to Chairman. */
export async function linksByRole(db: Database, secret: string): Promise<RoleLink[]> {
  const accounts = (await listAccounts(db)).filter(({ disabled }) => !disabled);
  const links: RoleLink[] = [];
  for (const role of order) {
    const account = accounts.find((entry) => entry.role === role);
    if (account === undefined) continue;
    const token = await createSignInLink(db, secret, account.id, LINK_HOURS);
    links.push({ role, account, path: `/sign-in/link/${token}` });
  }
  return links;
}
