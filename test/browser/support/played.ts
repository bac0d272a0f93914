import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { AccountRole } from '../../../store/accounts';
import { aboutAgencies, samplePath } from '../../documents/support/package-folder';
import { soaking } from '../../support/effort';

/** The compiled program. */
const distFolder = path.resolve(__dirname, '..', '..', '..', 'dist');

/** The sample, played with its cast to a morning in the middle of it, and its pages served: one process, as anybody would start it. */

export type PlayedSample = { url: string; cookies: Record<AccountRole, string>; close: () => Promise<void> };

const CAST = 'cast.yaml';

/** Another way in which the whole sample is played: its cast as a file has it, and until when. */
export type OtherCast = { cast: string; until: string };

/** It, and a browser to look at it, with scripts where nothing else is said. */
export type PlayedWorld = { browser: Browser; played: PlayedSample; scripts?: boolean };

export const decisionPath = '/d/bacninh-2020-1284-QD-UBND';

/** A Wednesday: some tasks are done, some late, two are blocked, and letters wait for their signatures. */
const playedUntil = '2020-10-14 08:05';

/** The agencies that its cast names have every story of it; the other half of them are played in soak and for the pictures. */
function castAlone(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-cast-'));
  const textOf = (file: string) => readFileSync(path.join(samplePath, file), 'utf8');
  const cast = textOf(CAST);
  const codes = textOf('agencies.csv')
    .split('\n')
    .map((line) => line.split(',')[0] ?? '')
    .filter((code) => code !== '' && cast.includes(code));
  for (const file of readdirSync(samplePath)) {
    const isTold = file === 'decision.yaml' || file.endsWith('.csv');
    writeFileSync(path.join(folder, file), isTold ? aboutAgencies(codes, file, textOf(file)) : textOf(file));
  }
  return folder;
}

/** Starts it. Rejects with what it said where it ends before it is ready. */
export async function playSample({ isWhole = soaking, other = null as OtherCast | null } = {}): Promise<PlayedSample> {
  const out = mkdtempSync(path.join(os.tmpdir(), 'dondoc-played-'));
  const isHalf = !isWhole && other === null;
  const sample = isHalf ? castAlone() : samplePath;
  const cast = path.join(other === null ? sample : out, CAST);
  if (other !== null) writeFileSync(cast, other.cast);
  const program = [path.join(distFolder, 'cli', 'main.js'), 'simulate', sample, '--cast', cast];
  const options = ['--until', other?.until ?? playedUntil, '--serve', '--json', '--out', path.join(out, 'played')];
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
    for (const folder of [out, ...(isHalf ? [sample] : [])]) rmSync(folder, { recursive: true, force: true });
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
