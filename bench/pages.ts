import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Pool } from 'pg';
import type { Database } from '../store/database';
import { connectionConfig, usualPatience } from '../store/patient-client';
import { waitingReader } from '../store/waiting';
import { fontPaths, script, scriptPath, stylePath, styleSheet } from '../web/assets';
import { byTurns, isQuick, median, quantile, tell } from './figures';
import { type Asked, plainOf, questions } from './pages/questions';
import { openSite, type Site } from './pages/site';
import { type Subject, subjectsOf } from './pages/subjects';
import { type LargeRecord, onLargeRecord } from './record/large-record';

/**
 * The pages in a record of a million tasks with all that belongs to them (`BENCH_TASKS`): how long each takes over a real connection, while
 * nothing else happens and while a storm of letters leaves from the same record; and its questions beside the same ones written by hand, on
 * as many connections of the driver alone.
 */

/** Openings of each page, and questions of each, in one repeat. */
const OPENINGS = isQuick ? 5 : 40;
const ASKED = isQuick ? 3 : 10;
const MOST_MS = 100;
/** As many as the product's own pool has. */
const CONNECTIONS = 8;

type Times = { p50: Record<string, number[]>; p95: Record<string, number[]> };

/** The pages by turns; no repeat opens a decision that another has opened. */
async function openings(site: Site, subjects: readonly Subject[]): Promise<Times> {
  const p50: Record<string, number[]> = {};
  let turn = 0;
  const run =
    ({ name, role, address }: Subject) =>
    async () => {
      const times: number[] = [];
      const before = process.cpuUsage();
      for (let count = 0; count < OPENINGS; count += 1) {
        turn += 1;
        times.push((await site.load(role, address(turn))).ms);
      }
      const { user, system } = process.cpuUsage(before);
      p50[name] = [...(p50[name] ?? []), median(times)];
      const [half, most] = [median(times), quantile(times, 0.95)];
      process.stderr.write(
        `${name}: p50 ${half.toFixed(0)}, p95 ${most.toFixed(0)}, ${((user + system) / 1_000 / OPENINGS).toFixed(1)} ms of a core\n`,
      );
      return most;
    };
  return { p50, p95: await byTurns(Object.fromEntries(subjects.map((subject) => [subject.name, run(subject)]))) };
}

function tellTimes({ p50, p95 }: Times, when: string): void {
  const [unit, better, goals] = ['ms', 'less', [{ of: null, bound: MOST_MS }]] as const;
  for (const [name, product] of Object.entries(p95)) tell({ work: `${name}: p95${when}`, unit, better, product, beside: {}, goals });
  if (when !== '') return;
  for (const [name, product] of Object.entries(p50)) tell({ work: `${name}: p50`, unit, better, product, beside: {}, goals: [] });
}

/** The inbox begins with some agencies at which something waits; one task of each. */
async function mattersOf(db: Database): Promise<Asked['matters']> {
  const some = (await waitingReader(db, 50)()).map(({ decision, state }) => {
    const task = Object.values(state.tasks).find(({ status }) => status === 'submitted' || status === 'refused');
    return { rollout: `${decision}:${state.agency}`, task: task?.id ?? Object.keys(state.tasks)[0] ?? '' };
  });
  return some;
}

async function measureQuestions({ db, url, filled }: LargeRecord): Promise<void> {
  const pool = new Pool({ connectionString: url, options: connectionConfig(url, usualPatience).options, max: CONNECTIONS });
  const plain = plainOf(pool);
  const matters = await mattersOf(db);
  const decisions = [...filled.busy, ...filled.young, ...filled.closed];
  const at = (turn: number): Asked => ({
    decision: decisions[(turn * 7919) % decisions.length] ?? '',
    agency: filled.agencies[(turn * 7919) % filled.agencies.length] ?? '',
    matters,
  });
  for (const { name, own, byHand } of questions) {
    let turn = 0;
    const asked = (ask: (of: Asked) => Promise<unknown>) => async () => {
      const times: number[] = [];
      for (let count = 0; count < ASKED; count += 1) {
        turn += 1;
        const started = performance.now();
        await ask(at(turn));
        times.push(performance.now() - started);
      }
      return median(times);
    };
    const runs = { own: asked((of) => own(db, of)), byHand: asked((of) => byHand(plain, of)) };
    await byTurns(runs, 1);
    const figures = await byTurns(runs);
    const beside = { 'by hand': figures.byHand };
    tell({
      work: `${name}: its questions`,
      unit: 'ms',
      better: 'less',
      product: figures.own,
      beside,
      goals: [{ of: 'by hand', bound: 1.15 }],
    });
  }
  await pool.end();
}

/** Rejects where a letter was lost or came twice. */
async function duringStorm(url: string, work: () => Promise<void>): Promise<number> {
  const child = fork(path.join(__dirname, 'pages', 'storm-beside.js'), [url]);
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the storm ended with ${code}`)));
  failed.catch(() => {});
  await Promise.race([once(child, 'message'), failed]);
  await Promise.race([work(), failed]);
  child.send('enough');
  const [{ perSecond }] = (await Promise.race([once(child, 'message'), failed])) as [{ perSecond: number }];
  return perSecond;
}

/** Bytes of a first visit: the largest board, style and script. */
async function firstVisit(site: Site, boards: readonly string[]): Promise<number> {
  const sizes: number[] = [];
  for (const id of boards.slice(0, 20)) sizes.push((await site.load('officer', `/d/${id}`)).bytes);
  const assets = [await site.load('officer', stylePath), await site.load('officer', scriptPath)];
  return assets.reduce((sum, { bytes }) => sum + bytes, Math.max(...sizes));
}

async function bench(record: LargeRecord): Promise<void> {
  const { db, url, filled } = record;
  const [tasks, events] = [await db.task.count(), await db.event.count()];
  const waiting = (await waitingReader(db)()).length;
  process.stderr.write(`${tasks} tasks, ${events} events, something waits at ${waiting} agencies\n`);
  const site = await openSite(db);
  const subjects = subjectsOf(filled);
  for (const { role, address } of subjects) for (const turn of [1, 2, 3]) await site.load(role, address(turn));
  tellTimes(await openings(site, subjects), '');
  await measureQuestions(record);
  let times: Times | null = null;
  const perSecond = await duringStorm(url, async () => {
    times = await openings(site, subjects);
  });
  if (times !== null) tellTimes(times, ', in a storm');
  tell({ work: 'letters of the storm beside the pages', unit: 'a second', better: 'more', product: [perSecond], beside: {}, goals: [] });
  const kilobytes = (await firstVisit(site, [...filled.busy, ...filled.young, ...filled.closed])) / 1_000;
  process.stderr.write(`${styleSheet.length + script.length} bytes of style and script before compression, ${fontPaths.length} fonts\n`);
  const goals = [{ of: null, bound: 100 }];
  tell({ work: 'first visit to a board, fonts apart', unit: 'kB', better: 'less', product: [kilobytes], beside: {}, goals });
  await site.close();
}

void onLargeRecord(bench);
