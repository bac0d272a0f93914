import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import type { DecisionPackage } from '../domain/decision/decision';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { type Figure, isQuick, quantile, REPEATS, sizeOf, tell } from './figures';
import { decisionOf, onFreshRecord } from './fresh-record';
import type { Serving } from './pages-process';

/**
 * Three people ask for a report on many tasks at once, one for each kind of file, while somebody opens the board of another decision every
 * 100 ms, whether or not the last page has come. Beside it, by turns: the same pages without a report. A report that is not made, or a page
 * that is not answered, makes the run void. `BENCH_TASKS` is the size of the report.
 */

const tasks = sizeOf('BENCH_TASKS', 20_000, 2_000);
const startsAt = '2020-09-15T01:00:00.000Z';
const now = '2020-11-30T10:00:00.000Z';
const EVERY_MS = 100;
const ALONE_MS = isQuick ? 2_000 : 20_000;
/** Of a page while reports are made. */
const MOST_MS = 100;
const begins = { docx: 'PK', pdf: '%PDF', xlsx: 'PK' } as const;

type Reply = { status: number; refresh: string | null; begin: string; ms: number };

function ask({ port, cookie }: Serving, url: string): Promise<Reply> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: url, headers: { cookie, 'accept-encoding': 'br, gzip' } }, (reply) => {
      let begin = '';
      reply.on('data', (piece: Buffer) => {
        if (begin === '') begin = piece.toString('latin1', 0, 4);
      });
      reply.on('error', reject);
      reply.on('end', () => {
        const refresh = /url=(.*)$/.exec(String(reply.headers.refresh ?? ''))?.[1] ?? null;
        resolve({ status: reply.statusCode ?? 0, refresh, begin, ms: performance.now() - started });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** As the page asks again by itself. */
async function reportMade(pages: Serving, url: string, kind: keyof typeof begins): Promise<void> {
  for (let next = url; ; await wait(3_000)) {
    const { status, refresh, begin } = await ask(pages, next);
    if (status === 200 && begin.startsWith(begins[kind])) return;
    if (status !== 202 || refresh === null) throw new Error(`the report as .${kind} was answered ${status}`);
    next = refresh;
  }
}

/** A page every 100 ms until it is over; the time that each took, from the moment at which it was to be asked for. */
async function openBoard(pages: Serving, board: string, isOver: () => boolean): Promise<number[]> {
  const opened: Promise<{ status: number; ms: number }>[] = [];
  const started = performance.now();
  while (!isOver()) {
    const due = started + opened.length * EVERY_MS;
    const late = () => performance.now() - due;
    await wait(Math.max(0, -late()));
    const before = Math.max(0, late());
    opened.push(ask(pages, board).then(({ status, ms }) => ({ status, ms: before + ms })));
  }
  const replies = await Promise.all(opened);
  const refused = replies.find(({ status }) => status !== 200);
  if (refused !== undefined) throw new Error(`the board was answered ${refused.status} after ${refused.ms.toFixed(0)} ms`);
  return replies.map(({ ms }) => ms);
}

/** Milliseconds of a core that the pages' process has taken so far. */
async function coreMsOf(child: ChildProcess): Promise<number> {
  child.send('usage?');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return (user + system) / 1_000;
}

/** The milliseconds of each page by the clock, and those of a core that one takes of the pages’ process. */
type Opened = { times: number[]; core: number };
type Beside = { alone: Opened; beside: Opened; seconds: number };

async function measured(child: ChildProcess, open: Promise<number[]>): Promise<Opened> {
  const before = await coreMsOf(child);
  const times = await open;
  return { times, core: ((await coreMsOf(child)) - before) / times.length };
}

async function oneTurn(child: ChildProcess, pages: Serving, board: string, large: string, turn: number): Promise<Beside> {
  const until = performance.now() + ALONE_MS;
  const alone = await measured(
    child,
    openBoard(pages, board, () => performance.now() > until),
  );
  const started = performance.now();
  let [made, isOver] = [0, false];
  // Another moment each turn, so that no report is there from the turn before.
  const at = new Date(Date.parse(now) - turn * 60_000).toISOString();
  const asked = Promise.all(
    (Object.keys(begins) as (keyof typeof begins)[]).map(async (kind) => {
      const query = new URLSearchParams({ kind, at, onePage: 'no', lang: 'vi' });
      await reportMade(pages, `/d/${large}/report?${query}`, kind);
      made += 1;
    }),
  ).finally(() => {
    isOver = true;
  });
  const opened = measured(
    child,
    openBoard(pages, board, () => isOver),
  );
  const [beside] = await Promise.all([opened, asked]);
  if (made !== Object.keys(begins).length) throw new Error(`${made} reports were made`);
  return { alone, beside, seconds: (performance.now() - started) / 1_000 };
}

async function fill(db: Database, { decision: sample, services }: DecisionPackage): Promise<string> {
  const large = decisionOf(sample, tasks);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  for (const entry of [
    { decision: sample, services },
    { decision: large, services: [] },
  ]) {
    await storeDecision(db, entry, startsAt);
    const agencies = entry.decision.agencies.map(({ code }) => code);
    await openRollouts(ports, { decision: entry.decision.id, agencies, now: startsAt });
  }
  return large.id;
}

void onFreshRecord(startsAt, async (db, url, sample) => {
  const large = await fill(db, sample);
  const child = fork(path.join(__dirname, 'pages-process.js'), [url, now]);
  try {
    const [pages] = (await once(child, 'message')) as [Serving];
    const board = `/d/${sample.decision.id}`;
    for (let warm = 0; warm < 20; warm += 1) await ask(pages, board);
    const turns: Beside[] = [];
    for (let turn = 0; turn < REPEATS; turn += 1) turns.push(await oneTurn(child, pages, board, large, turn));
    tellAll(turns);
  } finally {
    child.disconnect();
  }
});

function tellAll(turns: readonly Beside[]): void {
  const work = `the board while three people ask for a report on ${tasks.toLocaleString('en-US')} tasks`;
  const times: Pick<Figure, 'unit' | 'better'> = { unit: 'ms', better: 'less' };
  for (const [name, part, goals] of [
    ['p50', 0.5, []],
    ['p99', 0.99, [{ of: null, bound: MOST_MS }]],
  ] as const) {
    const of = (values: readonly number[]) => quantile(values, part);
    const beside = { 'the board alone': turns.map(({ alone }) => of(alone.times)) };
    tell({ ...times, work: `${work}: ${name}`, product: turns.map((turn) => of(turn.beside.times)), beside, goals });
  }
  tell({
    ...{ work: `${work}: what a page takes of its process`, unit: 'ms of a core', better: 'less' as const },
    product: turns.map(({ beside }) => beside.core),
    beside: { 'the board alone': turns.map(({ alone }) => alone.core) },
    goals: [],
  });
  tell({
    ...{ work: 'the three reports, until the last was made', unit: 's', better: 'less' as const },
    ...{ product: turns.map(({ seconds }) => seconds), beside: {}, goals: [] },
  });
}
