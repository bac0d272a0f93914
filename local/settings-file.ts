import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { createAccount, listAccounts, type NewAccount } from '../store/accounts';
import type { Database } from '../store/database';
import { writePrivately } from './home';

/** The files that `dondoc init` leaves in a data folder: settings for every start, and the account for the first one. */

export const settingsFile = (home: string) => path.join(home, 'settings.env');
const accountFile = (home: string) => path.join(home, 'first-account.json');

/** The settings of a data folder; empty where it was not set up. Throws file system errors of an unreadable file. */
export function readSettings(home: string): Record<string, string> {
  if (!existsSync(settingsFile(home))) return {};
  return parseEnv(readFileSync(settingsFile(home), 'utf8')) as Record<string, string>;
}

/** The text of the settings of a data folder; undefined where it was not set up. */
export function settingsText(home: string): string | undefined {
  return isSetUp(home) ? readFileSync(settingsFile(home), 'utf8') : undefined;
}

/**
 * Puts settings of a backup into a data folder, and gives the file's name; null where the folder has the same. Settings that are there
 * stay, and an outside database is not followed unseen: then those of the backup are written beside, for somebody to look at.
 */
export function putBackSettings(home: string, text: string): string | null {
  if (settingsText(home) === text) return null;
  const isPlain = !isSetUp(home) && parseEnv(text).DATABASE_URL === undefined;
  const file = isPlain ? settingsFile(home) : path.join(home, 'settings-of-backup.env');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writePrivately(file, text);
  return file;
}

/** True where the folder was set up. */
export function isSetUp(home: string): boolean {
  return existsSync(settingsFile(home));
}

/** Writes settings, readable by this account only, and gives the file's name. */
export function writeSettings(home: string, settings: Readonly<Record<string, string>>, remarks: readonly string[]): string {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lines = [...remarks.map((remark) => `# ${remark}`), ...Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`)];
  writePrivately(settingsFile(home), `${lines.join('\n')}\n`);
  return settingsFile(home);
}

/** The format has no escapes: a value stands in a kind of quotes that it does not contain. */
function quoted(value: string): string {
  if (/^[\w.:/@+=%-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark) && !(mark === '"' && value.includes('\\')));
  if (quote === undefined || value.includes('\n')) throw new RangeError('a setting that no line can hold');
  return `${quote}${value}${quote}`;
}

export function writeFirstAccount(home: string, account: NewAccount): void {
  writePrivately(accountFile(home), `${JSON.stringify(account, null, 2)}\n`);
}

/** At a start where nobody can sign in yet, creates the account that was named beforehand. */
export async function makeFirstAccount(database: Database, home: string): Promise<void> {
  if (!existsSync(accountFile(home)) || (await listAccounts(database)).length > 0) return;
  await createAccount(database, JSON.parse(readFileSync(accountFile(home), 'utf8')) as NewAccount);
}
