import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AccountRole } from '../../../store/accounts';

/** The compiled program. */
const distFolder = path.resolve(__dirname, '..', '..', '..', 'dist');

/** The sample, played with its cast to a morning in the middle of it, and its pages served: one process, as anybody would start it. */

export type PlayedSample = { url: string; cookies: Record<AccountRole, string>; close: () => Promise<void> };

/** A Wednesday: some tasks are done, some late, two are blocked, and letters wait for their signatures. */
export const playedUntil = '2020-10-14 08:05';

/** Starts it. Rejects with what it said where it ends before it is ready. */
export async function playSample(): Promise<PlayedSample> {
  const out = mkdtempSync(path.join(os.tmpdir(), 'dondoc-played-'));
  const sample = path.join('samples', 'decision-1284');
  const program = [path.join(distFolder, 'cli', 'main.js'), 'simulate', sample, '--cast', path.join(sample, 'cast.yaml')];
  const options = ['--until', playedUntil, '--serve', '--json', '--out', out];
  const root = path.dirname(distFolder);
  const child = spawn(process.execPath, [...program, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(out, { recursive: true, force: true });
  };
  const ready = new Promise<Omit<PlayedSample, 'close'>>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk;
      const whole = wholeJson(told);
      if (whole !== null) resolve(whole);
    });
  });
  const early = ended.then(() => Promise.reject(new Error(`the played sample ended:\n${said}`)));
  return { ...(await Promise.race([ready, early])), close };
}

function wholeJson(text: string): Omit<PlayedSample, 'close'> | null {
  try {
    return JSON.parse(text) as Omit<PlayedSample, 'close'>;
  } catch {
    return null;
  }
}
