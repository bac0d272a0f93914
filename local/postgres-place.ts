import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRuntime, recordRuntime } from './home';
import { cacheFolder } from './set-up/cache.cjs';

/** The account that a server runs under when this process is root. */
export interface ServerAccount {
  uid: number;
  gid: number;
  name: string;
}

/** The place of a data folder's PostgreSQL: its data, its programs and its account. */
export interface PostgresPlace {
  dataFolder: string;
  /** Folder with program folders that the account can run. */
  programsFolder: string;
  /** Undefined when this process is not root: the server then runs under the same account. */
  account: ServerAccount | undefined;
  /** Path of the data folder from which this one was copied, when its database stayed with the original. */
  copiedFrom?: string;
}

/** Folders that an unprivileged account can reach, unlike root's own home, in order of preference. */
const sharedFolders = ['/var/lib/dondoc', '/var/tmp/dondoc', path.join(os.tmpdir(), 'dondoc')];

/**
 * Places to try for the data folder, best first. PostgreSQL refuses to run as root, so root runs it as another account,
 * with data and programs where that account reaches them.
 */
export function postgresPlaces(home: string): PostgresPlace[] {
  const own = path.join(home, 'postgres');
  if (process.getuid?.() !== 0) return [{ dataFolder: own, programsFolder: cacheFolder(), account: undefined }];
  const owner = ownerOf(own);
  const account = owner ?? serverAccount();
  return sharedFolders.filter(isRootsOwn).map((shared) => {
    const place = { programsFolder: shared, account };
    return owner === undefined ? { ...place, ...placeOfRoot(home, shared) } : { ...place, dataFolder: own };
  });
}

/** The account that created the data before root took over. */
function ownerOf(dataFolder: string): ServerAccount | undefined {
  const version = path.join(dataFolder, 'PG_VERSION');
  if (!existsSync(version)) return undefined;
  const { uid, gid } = statSync(version);
  return uid === 0 ? undefined : { uid, gid, name: String(uid) };
}

function serverAccount(): ServerAccount {
  return accountNamed('postgres') ?? accountNamed('nobody') ?? { uid: 65534, gid: 65534, name: '65534' };
}

function accountNamed(name: string): ServerAccount | undefined {
  try {
    const idOf = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: idOf('-u'), gid: idOf('-g'), name };
  } catch {
    return undefined;
  }
}

/** Creates the shared folder; one prepared by another account is not used. */
function isRootsOwn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (lstatSync(folder).uid !== 0 || !lstatSync(folder).isDirectory()) return false;
    chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

/**
 * The data stays at its recorded place, even when the home has moved. A copied home must not share the original's database, so a recorded
 * folder that still belongs to another existing home is not used.
 */
function placeOfRoot(home: string, shared: string): { dataFolder: string; copiedFrom?: string } {
  const here = realpathSync(home);
  // Random, not derived from the home's path: a home that was deleted and made again must not find the old data.
  const ofItsOwn = path.join(shared, randomBytes(8).toString('hex'), 'data');
  const recorded = readRuntime(home).postgresDataFolder;
  if (recorded === undefined || !existsSync(recorded)) return { dataFolder: ofItsOwn };
  const owningHome = homeOfData(recorded);
  const belongsToAnother = owningHome !== undefined && owningHome !== here && homeUses(owningHome, recorded);
  return belongsToAnother ? { dataFolder: ofItsOwn, copiedFrom: owningHome } : { dataFolder: recorded };
}

function homeOfData(dataFolder: string): string | undefined {
  try {
    return readFileSync(path.join(path.dirname(dataFolder), 'home'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function homeUses(home: string, dataFolder: string): boolean {
  return readRuntime(home).postgresDataFolder === dataFolder;
}

/** Creates the folder around the data, owned by the account, and records in both which home and data belong together. */
export function preparePlace(home: string, place: PostgresPlace): void {
  const around = path.dirname(place.dataFolder);
  mkdirSync(around, { recursive: true, mode: 0o700 });
  if (place.account === undefined || around === home) return;
  chownSync(around, place.account.uid, place.account.gid);
  writeFileSync(path.join(around, 'home'), `${realpathSync(home)}\n`);
  recordRuntime(home, { postgresDataFolder: place.dataFolder });
}
