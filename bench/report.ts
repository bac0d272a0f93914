import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import type { OfficialDocument } from '../documents/official/official-document';
import { reportDocument } from '../documents/official/report-document';
import { type ReportFileKind, reportFileKinds } from '../documents/official/report-files';
import { reportWorkbook } from '../documents/official/report-workbook';
import type { Decision } from '../domain/decision/decision';
import { reportOf } from '../domain/report/report';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { readRecord } from '../store/report';
import { byTurns, type Figure, isQuick, REPEATS, tell } from './figures';
import { decisionOf, onFreshRecord } from './fresh-record';
import type { OwnUsage } from './own-usage';
import type { Writer, Writing } from './report-writing';

/**
 * Reports on many tasks. The whole is each file made by the process that the pages start for it: it reads the record, works out the
 * figures and writes. Beside the writing alone: the library of each kind of file, which writes the same texts in the plainest way, each in
 * a process of its own under the same heap; pictures, which no library draws by itself, are in neither and in the whole. `BENCH_TASKS` names other sizes, `BENCH_KINDS` other kinds.
 */

const sizes = (process.env.BENCH_TASKS ?? (isQuick ? '200' : '2000,20000')).split(',').map(Number);
const kinds = (process.env.BENCH_KINDS ?? Object.keys(reportFileKinds).join(',')).split(',') as ReportFileKind[];
const startsAt = '2020-09-15T01:00:00.000Z';
/** Most tasks are overdue by then. */
const asOf = '2020-11-30T10:00:00.000Z';
/** As long as the pages wait for a report. */
const SECONDS = 180;
/** As the pages give it. */
const HEAP = `--max-old-space-size=${process.env.BENCH_HEAP ?? 900}`;
const MOST_MEGABYTES = 400;
/** Of the library alone. */
const MOST_WRITING = 1.5;
/** The goals are of large reports: of small ones the form of the decree is most of the work. */
const FEWEST_WITH_GOALS = 2_000;
const ALONE = 'the library alone';
const WITH_LOOKS = 'the library with lines around cells';

type Ended = { seconds: number; answer: string; usage: string };

/** A process under the heap of the pages. Rejects where it takes too long or fails, with why. */
function run(parameters: readonly string[], input = ''): Promise<Ended> {
  const started = performance.now();
  const env = { ...process.env, BENCH_TELLS_USAGE: '3' };
  const child = spawn(process.execPath, [HEAP, ...parameters], { env, stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
  const since = () => (performance.now() - started) / 1_000;
  const late = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1_000);
  const [answer, usage] = [piecesOf(child, 1), piecesOf(child, 3)];
  child.stdin?.end(input);
  return new Promise<Ended>((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ seconds: since(), answer: answer(), usage: usage() });
      else reject(new Error(signal === 'SIGKILL' ? `not done after ${SECONDS} s` : `out of memory after ${since().toFixed(0)} s`));
    });
  }).finally(() => clearTimeout(late));
}

function piecesOf(child: ChildProcess, descriptor: 1 | 3): () => string {
  const pieces: Buffer[] = [];
  child.stdio[descriptor]?.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString('latin1');
}

type Whole = { seconds: number } & OwnUsage;

/** As office/make-report does it. */
async function whole(url: string, decision: Decision, kind: ReportFileKind): Promise<Whole> {
  const order = { url, decision: decision.id, asOf, kinds: [kind], language: 'vi', onePage: false, issued: null };
  const script = path.join(__dirname, '..', 'office', 'report-process.js');
  const { seconds, answer, usage } = await run(['--require', path.join(__dirname, 'own-usage.js'), script], JSON.stringify(order));
  if (answer.length < 1_000) throw new Error(`the report was not made: ${answer.length} bytes`);
  return { seconds, ...(JSON.parse(usage) as OwnUsage) };
}

async function writing(writer: Writer, kind: ReportFileKind, texts: string): Promise<Writing> {
  return JSON.parse((await run([path.join(__dirname, 'report-writing.js'), writer, kind, texts])).answer);
}

/** In the first turn a writer that gives up says why; it is not tried again. */
class Peer {
  readonly written: Writing[] = [];
  gaveUp: string | null = null;

  constructor(
    readonly name: string,
    private readonly writer: Writer,
  ) {}

  async write(kind: ReportFileKind, texts: string): Promise<number> {
    if (this.gaveUp === null) {
      await writing(this.writer, kind, texts).then(
        (done) => this.written.push(done),
        (error: Error) => {
          this.gaveUp = error.message;
        },
      );
    }
    return this.written.at(-1)?.seconds ?? Number.NaN;
  }
}

type Work = { url: string; decision: Decision; texts: string; tasks: number };

async function compare({ url, decision, texts, tasks }: Work, kind: ReportFileKind): Promise<void> {
  const named = `${tasks.toLocaleString('en-US')} tasks`;
  const [wholes, own]: [Whole[], Writing[]] = [[], []];
  const peers = [new Peer(ALONE, 'library'), ...(kind === 'xlsx' ? [new Peer(WITH_LOOKS, 'looks')] : [])];
  const keep = async <Made extends { seconds: number }>(made: Promise<Made>, all: Made[]) => all[all.push(await made) - 1]?.seconds ?? 0;
  await byTurns(
    {
      whole: () => keep(whole(url, decision, kind), wholes),
      own: () => keep(writing('product', kind, texts), own),
      ...Object.fromEntries(peers.map((peer) => [peer.name, () => peer.write(kind, texts)])),
    },
    isQuick ? 1 : REPEATS,
  );
  for (const { written } of peers) audit(named, kind, own, written);
  const beside = (figure: (one: Writing) => number): Pick<Figure, 'beside' | 'gaveUp'> => ({
    beside: Object.fromEntries(peers.flatMap(({ name, gaveUp, written }) => (gaveUp === null ? [[name, written.map(figure)]] : []))),
    gaveUp: Object.fromEntries(peers.flatMap(({ name, gaveUp }) => (gaveUp === null ? [] : [[name, gaveUp]]))),
  });
  const work = `report, ${named}, .${kind}`;
  const goals = tasks >= FEWEST_WITH_GOALS ? [{ of: ALONE, bound: MOST_WRITING }] : [];
  const shared = { better: 'less' as const, goals };
  const [cpu, clock] = ['s of a core', 's'];
  tell({
    ...shared,
    work: `${work}: writing`,
    unit: cpu,
    product: own.map(({ cpuSeconds }) => cpuSeconds),
    ...beside((one) => one.cpuSeconds),
  });
  tell({ ...shared, work: `${work}: writing`, unit: clock, product: own.map(({ seconds }) => seconds), ...beside((one) => one.seconds) });
  tell({ ...shared, work: `${work}: the whole`, unit: cpu, product: wholes.map(({ cpuSeconds }) => cpuSeconds), beside: {}, goals: [] });
  tell({ ...shared, work: `${work}: the whole`, unit: clock, product: wholes.map(({ seconds }) => seconds), beside: {}, goals: [] });
  tell({
    ...{ ...shared, work: `${work}: most memory, the whole beside writing`, unit: 'MB', product: wholes.map(({ megabytes }) => megabytes) },
    ...beside(({ megabytes }) => megabytes),
    goals: [{ of: null, bound: MOST_MEGABYTES }],
  });
}

/** A file with fewer rows than the other would say nothing. Pages of a .pdf differ, so those need only be many. */
function audit(named: string, kind: ReportFileKind, own: readonly Writing[], alone: readonly Writing[]): void {
  const rows = (written: readonly Writing[]) => new Set(written.map((one) => one.rows));
  const [ours, theirs] = [rows(own), rows(alone)];
  if (ours.size !== 1) throw new Error(`${named}, ${kind}: files of one report differ in rows`);
  const [most = 0, others = most] = [...ours, ...theirs];
  const isNear = kind === 'pdf' ? others > most / 4 : Math.abs(others - most) <= HEAD_ROWS;
  if (theirs.size > 1 || !isNear) throw new Error(`${named}, ${kind}: ${most} rows or pages beside ${others}`);
}

/** Tables of the head and the end of a document, which only the product writes. */
const HEAD_ROWS = 5;

function withoutPictures(document: OfficialDocument): OfficialDocument {
  return { ...document, blocks: document.blocks.filter(({ type }) => type !== 'chart') };
}

async function measure(db: Database, url: string, sample: Decision, tasks: number, folder: string): Promise<void> {
  const decision = decisionOf(sample, tasks);
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  const record = await readRecord(db, decision.id, asOf);
  if (record === null) throw new Error('the decision was not stored');
  const report = reportOf(record);
  const texts = path.join(folder, String(tasks));
  writeFileSync(
    texts,
    serialize({ document: withoutPictures(reportDocument(report, 'vi', null)), workbook: reportWorkbook(report, 'vi') }),
  );
  for (const kind of kinds) await compare({ url, decision, texts, tasks }, kind);
}

void onFreshRecord(startsAt, async (db, url, { decision: sample }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-bench-texts-'));
  try {
    for (const tasks of sizes) await measure(db, url, sample, tasks, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
