import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { InstallationWords } from '../words/installation';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { rootFolder } from './root';
import { runCommand } from './set-up/command.cjs';

/** The releases of Node.js on which everything has to run, each of a line of its own, as npm's packages for Linux have them. */
export const nodeReleases = ['20.20.2', '22.23.5', '24.22.3'] as const;
export type NodeRelease = (typeof nodeReleases)[number];

const packageName = `node-${process.platform}-${process.arch}`;

/** Path of a release. Its package needs no install script. Throws Failure (69) with the attempts. */
function ensureNode(release: NodeRelease, finding: Finding): Promise<string> {
  const cached = new CachedProgram(`node-${release}`, path.join('node_modules', packageName, 'bin', 'node'));
  const fromPackage = async (): Promise<Found> => {
    const wanted = `${packageName}@${release}`;
    if (cached.isThere) return { program: cached.program };
    if (process.platform !== 'linux') return { reasons: [finding.words.notInstalled(wanted)] };
    finding.note(finding.words.fetching(wanted));
    return cached.fill(wanted, finding, (folder) => install(wanted, folder));
  };
  return firstFound('node', [fromPackage], finding);
}

async function install(wanted: string, folder: string): Promise<void> {
  const parameters = ['install', '--prefix', folder, '--ignore-scripts', '--no-save', wanted];
  const { status, output } = await runCommand('npm', parameters, { cwd: folder });
  if (status !== 0) throw new Error(output.trim().split('\n')[0]);
}

/** Runs the suite, or some of its files, on a release. True where it passed. */
export async function passesOn(
  release: NodeRelease,
  { words, say, files = [] }: { words: InstallationWords; say: (text: string) => void; files?: readonly string[] },
): Promise<boolean> {
  const program = await ensureNode(release, { words, note: say });
  say(`Node.js ${release}`);
  // Programs that the suite starts by name are of this release too; the npm of this process would start the one that runs this.
  const environment = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}`, npm_execpath: '' };
  const suite = spawn(program, [path.join('local', 'bootstrap.cjs'), 'test', ...files], {
    cwd: rootFolder,
    env: environment,
    stdio: 'inherit',
  });
  const [status] = await once(suite, 'exit');
  return status === 0;
}
