import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRuntime } from './home';
import { runningPostmaster, stopPostmaster } from './postmaster';
import { tryLock } from './set-up/lock.cjs';
import { stopProcess } from './stop-process';

const prefix = 'dondoc-temporary-';

/** A data folder for one use. Its creator discards it; the next sweep discards those of killed processes. */
export function createTemporaryHome(): string {
  return mkdtempSync(path.join(os.tmpdir(), prefix));
}

/** Ends every process that the data folder still records, and removes the folder with its database. */
export async function discardHome(home: string): Promise<void> {
  const { temporal, postgresDataFolder = path.join(home, 'postgres') } = readRuntime(home);
  if (temporal !== undefined) await stopProcess(temporal);
  const postmaster = runningPostmaster(postgresDataFolder);
  if (postmaster !== undefined) await stopPostmaster(postmaster.pid);
  // Outside the home, the folder around the data belongs to this home alone.
  const around = path.dirname(postgresDataFolder);
  if (around !== home && existsSync(path.join(around, 'home'))) rmSync(around, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

/** Discards the temporary homes of this account whose process was killed before it could. */
export async function sweepTemporaryHomes(): Promise<void> {
  for (const entry of readdirSync(os.tmpdir())) {
    const home = path.join(os.tmpdir(), entry);
    if (!entry.startsWith(prefix) || !isOurs(home) || !existsSync(path.join(home, 'lock'))) continue;
    const attempt = tryLock(path.join(home, 'lock'));
    if (!('release' in attempt)) continue;
    await discardHome(home);
    attempt.release();
  }
}

function isOurs(folder: string): boolean {
  try {
    const { uid } = lstatSync(folder);
    return process.getuid === undefined || uid === process.getuid();
  } catch {
    return false;
  }
}
