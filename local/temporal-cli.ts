import { renameSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './files-of';
import { findProgram } from './find-program';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { downloadWithSdk } from './sdk-download';
import { runCommand } from './set-up/command.cjs';

// Later versions of the CLI's module do not build by `go install`.
const version = '1.5.1';
const goCommand = ['install', `github.com/temporalio/cli/cmd/temporal@v${version}`];
const fileName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const goFolders = ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin', 'C:\\Program Files\\Go\\bin'];
const buildPatienceMs = 18 * 60_000;

const downloadedProgram = new CachedProgram(`temporal-cli-${version}-downloaded`, fileName);
const builtProgram = new CachedProgram(`temporal-cli-${version}-built`, fileName);

/**
 * Path of a Temporal CLI that can start a development server: on PATH, cached, downloaded by the SDK, built by Go. Downloads and builds are
 * cached for this user. Throws Failure (69) with the attempts.
 */
export function ensureTemporalCli(finding: Finding): Promise<string> {
  return firstFound('temporal', [onPath, cached, downloaded, built], finding);
}

async function onPath({ words }: Finding): Promise<Found> {
  const program = findProgram('temporal');
  if (program === undefined) return { reasons: [words.notOnPath('temporal')] };
  const reason = await whyUnusable(program);
  return reason === undefined ? { program } : { reasons: [words.failed(program, reason)] };
}

/** A program of the same name may be another one. */
async function whyUnusable(program: string): Promise<string | undefined> {
  const { status, output } = await runCommand(program, ['server', 'start-dev', '--help'], { timeoutMs: 20_000 });
  return status === 0 && output.includes('start-dev') ? undefined : output.split('\n')[0] || String(status);
}

async function cached(): Promise<Found> {
  const found = [builtProgram, downloadedProgram].find(({ isThere }) => isThere);
  return found === undefined ? { reasons: [] } : { program: found.program };
}

async function downloaded(finding: Finding): Promise<Found> {
  const { words, note } = finding;
  note(words.fetching(words.download));
  return downloadedProgram.fill(words.download, finding, (folder) => downloadWithSdk('dev-server', folder, fileName));
}

async function built(finding: Finding): Promise<Found> {
  const { words, note } = finding;
  const go = findProgram('go', goFolders);
  if (go === undefined) return { reasons: [words.notOnPath('go')] };
  const command = `go ${goCommand.join(' ')}`;
  note(words.building(command));
  return builtProgram.fill(command, finding, (folder) => buildWithGo(go, folder));
}

async function buildWithGo(go: string, folder: string): Promise<void> {
  // A module or workspace around the folder, or flags meant for another project, must not steer this build.
  const environment = { ...process.env, GOBIN: folder, GOFLAGS: '', GOWORK: 'off', GO111MODULE: 'on', GOOS: '', GOARCH: '' };
  const { status, output } = await runCommand(go, goCommand, { cwd: folder, environment, timeoutMs: buildPatienceMs });
  if (status !== 0) throw new Error(output);
  const [program] = filesOf(folder);
  if (program !== undefined && path.basename(program) !== fileName) renameSync(program, path.join(folder, fileName));
  const reason = await whyUnusable(path.join(folder, fileName));
  if (reason !== undefined) throw new Error(reason);
}
