import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ProcessRole } from '../store/roles';
import type { InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { type HeldLock, holderOf, tryLock } from './set-up/lock.cjs';

/** A process started by this installation that survives a killed parent. */
export interface RecordedProcess {
  pid: number;
  /** Distinguishes this process from a later one with the same id. */
  identity: string | null;
}

/** The parts that run, or last ran, in a data folder: addresses for other commands, processes for the next start. */
export interface Runtime {
  databaseUrl?: string;
  /** The same for the roles of worker and web. */
  databaseRoles?: Record<ProcessRole, string>;
  temporalAddress?: string;
  temporalNamespace?: string;
  temporalUiUrl?: string;
  smtpUrl?: string;
  webUrl?: string;
  /** Address of the worker's state, on this machine only. */
  workerUrl?: string;
  postgresPort?: number;
  /** Kept across starts, because links in messages contain it. */
  webPort?: number;
  /** True where a start has opened the sample here. */
  sample?: boolean;
  /** Folder of the data, where it is not below the data folder itself. */
  postgresDataFolder?: string;
  temporal?: RecordedProcess & { port: number; uiPort: number; hasPage?: boolean };
}

const runtimeFile = (home: string) => path.join(home, 'runtime.json');

/** The parts that run in this data folder, or last ran there; empty before the first start. Addresses are valid only while it runs. */
export function readRuntime(home: string): Runtime {
  try {
    return JSON.parse(readFileSync(runtimeFile(home), 'utf8')) as Runtime;
  } catch {
    return {};
  }
}

/** Writes some fields of the runtime record; a field given as undefined is removed. */
export function recordRuntime(home: string, changes: Partial<Runtime>): void {
  writePrivately(runtimeFile(home), `${JSON.stringify({ ...readRuntime(home), ...changes }, null, 2)}\n`);
}

/** Writes a file that only this account may read. A reader sees the old content or the new one, never a part. */
export function writePrivately(file: string, content: string): void {
  const aside = `${file}.${process.pid}.part`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameSync(aside, file);
}

/** Creates the data folder if need be, a new one readable by this account only, with its folder for logs. */
export function prepareHome(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  mkdirSync(path.join(home, 'logs'), { recursive: true });
}

/**
 * Claims the data folder for this process until it ends or releases it. Throws Failure (69) with the process and the address while another
 * living process has it; a killed one loses it.
 */
export function lockHome(home: string, words: InstallationWords): HeldLock {
  const attempt = claim(home, words);
  if ('release' in attempt) return attempt;
  const { pid, since } = attempt.holder;
  throw new Failure(words.homeInUse(home, pid, since, readRuntime(home).webUrl), exitCodes.unavailable);
}

/** True while a start holds the data folder and keeps its parts running. */
export function isKept(home: string): boolean {
  return holderOf(path.join(home, 'lock')) !== null;
}

function claim(home: string, words: InstallationWords): ReturnType<typeof tryLock> {
  try {
    prepareHome(home);
    return tryLock(path.join(home, 'lock'));
  } catch (error) {
    throw new Failure(words.homeNotWritable(home, (error as Error).message), exitCodes.unavailable);
  }
}

/** The folder in which a data folder with the sample would be kept; null where it has none. */
export function sampleAside(home: string): string | null {
  if (readRuntime(home).sample !== true) return null;
  const names = [`${home}-sample`, ...Array.from({ length: 99 }, (_, index) => `${home}-sample-${index + 2}`)];
  return names.find((name) => !existsSync(name)) ?? null;
}

/** Sets a data folder aside, with everything in it; its database stays where its record says. Throws Failure (69) while it runs. */
export function setAside(home: string, aside: string, words: InstallationWords): void {
  // The lock shows that nothing runs there, and would go along.
  lockHome(home, words).release();
  renameSync(home, aside);
}
