import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import { type ReportFileKind, reportFileKinds } from '../documents/official/report-files';
import type { Decision } from '../domain/decision/decision';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { decisionOf, onFreshRecord } from './fresh-record';

/**
 * Reports on many tasks, each file made by the process that the pages start for it: seconds from the question to the last byte, the most
 * memory of that process, and the size of the file. `BENCH_TASKS` names other sizes, `BENCH_KINDS` other kinds.
 */

const sizes = (process.env.BENCH_TASKS ?? '200,2000,20000').split(',').map(Number);
const kinds = (process.env.BENCH_KINDS ?? Object.keys(reportFileKinds).join(',')).split(',') as ReportFileKind[];
const startsAt = '2020-09-15T01:00:00.000Z';
/** Most tasks are overdue by then. */
const asOf = '2020-11-30T10:00:00.000Z';
const SECONDS = 600;
/** As the pages give it. */
const HEAP = `--max-old-space-size=${process.env.BENCH_HEAP ?? 900}`;

type Made = { seconds: number; cpuSeconds: number; megabytes: number; bytes: number };

/** As office/make-report does it, with its heap and more time. */
function make(order: object): Promise<Made> {
  const started = performance.now();
  const script = path.join(__dirname, '..', 'office', 'report-process.js');
  const child = spawn(process.execPath, [HEAP, script], { stdio: ['pipe', 'pipe', 'ignore'] });
  let bytes = 0;
  let [most, cpuSeconds] = [0, 0];
  const watch = setInterval(() => {
    most = Math.max(most, megabytesOf(child));
    cpuSeconds = Math.max(cpuSeconds, cpuSecondsOf(child));
  }, 20);
  const late = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1_000);
  child.stdout?.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  child.stdin?.end(JSON.stringify(order));
  return new Promise<Made>((resolve, reject) => {
    child.on('close', (code, signal) => {
      const made = { seconds: (performance.now() - started) / 1_000, cpuSeconds, megabytes: most, bytes };
      if (code === 0) resolve(made);
      else reject(new Error(`ended by ${signal ?? code} after ${made.seconds.toFixed(0)} s with ${most.toFixed(0)} MB`));
    });
  }).finally(() => {
    clearInterval(watch);
    clearTimeout(late);
  });
}

function megabytesOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** Of the kernel's hundredths of a second; what another process takes meanwhile does not count. */
function cpuSecondsOf({ pid }: ChildProcess): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? [];
    return ((user ?? 0) + (system ?? 0)) / 100;
  } catch {
    return 0;
  }
}

async function measure(db: Database, url: string, sample: Decision, tasks: number): Promise<void> {
  const decision = decisionOf(sample, tasks);
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  for (const kind of kinds) {
    const order = { url, decision: decision.id, asOf, kind, language: 'vi', onePage: false, issued: null };
    const told = await make(order).then(
      ({ seconds, cpuSeconds, megabytes, bytes }) =>
        `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of a core, ${megabytes.toFixed(0)} MB, a file of ${(bytes / 1e6).toFixed(2)} MB`,
      (error: Error) => error.message,
    );
    process.stdout.write(`report, ${tasks} tasks, ${kind}: ${told}; load ${os.loadavg()[0]?.toFixed(1)}\n`);
  }
}

void onFreshRecord(startsAt, async (db, url, { decision: sample }) => {
  for (const tasks of sizes) await measure(db, url, sample, tasks);
});
