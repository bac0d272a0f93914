import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { processIdentity } from './set-up/process-identity.cjs';
import { ended } from './stop-process';

/** The facts that a PostgreSQL server writes about itself into its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** The server that runs on this data folder. Removes the file of a killed server, even where another process has its id now. */
export function runningPostmaster(dataFolder: string): Postmaster | undefined {
  const file = path.join(dataFolder, 'postmaster.pid');
  const recorded = readPostmaster(file);
  if (recorded === undefined) return undefined;
  if (servesFolder(recorded.pid, dataFolder)) return recorded;
  rmSync(file, { force: true });
  return undefined;
}

function readPostmaster(file: string): Postmaster | undefined {
  try {
    // One value a line: process id, data folder, start, port, socket folder, address, shared memory, status.
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined;
  }
}

/** Checks that the data folder is among the parameters of the process. */
function servesFolder(pid: number, dataFolder: string): boolean {
  if (processIdentity(pid) === null) return false;
  const line = commandLine(pid);
  return line === undefined || (line.includes('postgres') && line.includes(dataFolder));
}

function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Fast shutdown: ends sessions and writes everything. After `patienceMs` an immediate shutdown, from which the next start recovers. */
export async function stopPostmaster(pid: number, patienceMs = 30_000): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === null) return;
  process.kill(pid, 'SIGINT');
  if (await ended({ pid, identity }, patienceMs)) return;
  process.kill(pid, 'SIGQUIT');
  await ended({ pid, identity }, patienceMs);
}
