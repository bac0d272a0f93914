import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';
import { verifyingScript } from '../cli/audit-bundle';
import type { DecisionPackage } from '../domain/decision/decision';
import type { RolloutEvent } from '../domain/record/events';
import { emptyRollout } from '../domain/record/state';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { type Database, openDatabase } from '../store/database';
import { storeDecision } from '../store/decisions';
import { chained } from '../store/event-chain';
import { writeBundle } from '../store/proof/bundle';
import { makeAnchor } from '../store/proof/make-anchor';
import { prove } from '../tools/tamper/attempt';
import { minutesLater, startsAt } from '../tools/tamper/world';
import { byTurns, isQuick, REPEATS, sizeOf, tell } from './figures';
import { onFreshRecord } from './fresh-record';

/**
 * A long record (`BENCH_ROWS` events, a million) verified against its anchor, by the program and by the script that stands alone, beside a
 * program that does nothing but read the same events and hash them again; and the most memory, beside that of a tenth of the events. Each
 * runs in a process of its own with the same heap.
 */

const rows = sizeOf('BENCH_ROWS', 1_000_000, 20_000);
/** One verification of a million events takes a minute. */
const repeats = isQuick ? REPEATS : Math.min(REPEATS, 3);
const days = (count: number) => minutesLater(count * 24 * 60);
/** Megabytes of the heap of a process that verifies: what is short-lived has as much as Node gives it. */
const HEAP = ['--max-old-space-size=96', '--max-semi-space-size=16'];

/** Invented events in the form of real ones, chained as the program chains them. */
async function fill(db: Database, client: Client, pack: DecisionPackage, count: number): Promise<void> {
  await storeDecision(db, { ...pack, services: [] }, startsAt);
  const { agencies, id } = pack.decision;
  for (const [place, { code }] of agencies.entries()) {
    await fillRollout(client, id, code, Math.floor(count / agencies.length) + (place < count % agencies.length ? 1 : 0));
  }
}

const actor = { role: 'agency', person: null, channel: 'link', via: 'vanthu@so.example', onBehalfOf: null, paper: null };

function reported(seq: number): RolloutEvent {
  const at = minutesLater(seq / 60);
  const body = {
    type: 'progressReported',
    task: 'none',
    done: seq % 45,
    total: 45,
    subUnits: null,
    words: 'Đã rà soát thêm một số dịch vụ',
  };
  return { seq, happened: at, recorded: at, actor, ...body } as unknown as RolloutEvent;
}

async function fillRollout(client: Client, decision: string, agency: string, count: number): Promise<void> {
  const rollout = `${decision}:${agency}`;
  let hash = '';
  for (let from = 1; from <= count; from += 5_000) {
    const events = Array.from({ length: Math.min(5_000, count - from + 1) }, (_, index) => reported(from + index));
    const chain = chained(rollout, hash, 2, events);
    hash = chain.at(-1)?.hash ?? hash;
    const stored = chain.map(({ event: { seq, type, happened, recorded, actor: by, ...body }, ...sealed }) => {
      return { seq, type, happened, recorded, actor: by, body, ...sealed };
    });
    await client.query(
      `INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, salt, hash)
       SELECT $1, e.seq, e.type, e.happened, e.recorded, e.actor, e.body, e.salt, e.hash FROM jsonb_to_recordset($2::jsonb)
         AS e(seq int, type text, happened timestamptz, recorded timestamptz, actor jsonb, body jsonb, salt text, hash text)`,
      [rollout, JSON.stringify(stored)],
    );
  }
  const state = JSON.stringify({ ...emptyRollout(decision, agency), version: count });
  await client.query('UPDATE rollout SET version = $2, audit_hash = $3, state = $4 WHERE id = $1', [rollout, count, hash, state]);
}

type Kind = 'anchor' | 'verify' | 'hash';
type Order = { kind: Kind; url: string; folder: string; key: string };
/** `busy`: seconds of the processor in the process that did it. `found`: what was wrong. */
type Done = { seconds: number; busy: number; peak: number; found: number };

function inChild(order: Order): Promise<Done> {
  const child: ChildProcess = fork(__filename, [JSON.stringify(order)], { execArgv: HEAP });
  return new Promise((resolve, reject) => {
    child.on('message', (done: Done) => resolve(done));
    child.on('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}

async function work({ kind, url, folder, key }: Order): Promise<number> {
  if (kind === 'hash') return hashed(url);
  if (kind === 'verify') return (await prove(url, folder, days(301))).found;
  const db = openDatabase(url, 2);
  const made = await makeAnchor({ url, db, folder, anchorKey: key, statementKey: key, program: 'bench' }, days(300), 'daily');
  await db.$disconnect();
  return made?.proof.found ?? -1;
}

/** As somebody would write it who only wants each event's hash again: read in order, put in the order of the keys, hashed. */
async function hashed(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(
    `DECLARE events NO SCROLL CURSOR FOR SELECT rollout_id AS rollout, seq, type, to_char(happened AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS happened,
      to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS recorded, actor, body, salt, hash FROM event ORDER BY rollout_id, seq`,
  );
  let [before, wrong] = [{ rollout: '', hash: '' }, 0];
  for (;;) {
    const { rows: events } = await client.query('FETCH 1000 FROM events');
    for (const { actor: by, body, salt, hash, ...event } of events) {
      const previous = before.rollout === event.rollout ? before.hash : '';
      const via = by.via === null ? null : `sha256:${sha256(`${salt}\n${by.via}`)}`;
      if (sha256(`${previous}\n${JSON.stringify(inOrder({ ...event, actor: { ...by, via }, ...body }))}`) !== hash) wrong += 1;
      before = { rollout: event.rollout, hash };
    }
    if (events.length < 1_000) break;
  }
  await client.end();
  return wrong;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

async function inThis(order: Order): Promise<void> {
  const started = performance.now();
  const found = await work(order);
  const { user, system } = process.cpuUsage();
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  process.send?.({ seconds: (performance.now() - started) / 1_000, busy: (user + system) / 1_000_000, peak, found });
}

function byTheScript(exported: string): { seconds: number; peak: number } {
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, [...HEAP, path.join(exported, 'verify-export.mjs'), exported, '--json'], {
    encoding: 'utf8',
  });
  const { whole, peakMB } = JSON.parse(stdout) as { whole: boolean; peakMB: number };
  if (!whole) throw new Error('the script finds the record not whole');
  return { seconds: (performance.now() - started) / 1_000, peak: peakMB };
}

type Long = { done: Record<Kind, Done[]>; script: { seconds: number; peak: number }[] };

/** A record of so many events, anchored, then verified by each in turn. Rejects where anything is found wrong. */
async function long(count: number, times: number): Promise<Long> {
  const found: Long = { done: { anchor: [], verify: [], hash: [] }, script: [] };
  const home = createTemporaryHome();
  await onFreshRecord(startsAt, async (db, url, pack) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await fill(db, client, pack, count);
    await client.query('VACUUM ANALYZE');
    await client.end();
    const folder = path.join(home, 'anchors');
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const run = (kind: Kind) => async () => {
      const done = await inChild({ kind, url, folder, key });
      if (done.found !== 0) throw new Error(`${kind}: ${done.found} found wrong in a record that is whole`);
      found.done[kind].push(done);
      return done.seconds;
    };
    await run('anchor')();
    const exported = path.join(home, 'export');
    await writeBundle({ url, anchors: folder, to: exported, script: verifyingScript });
    const script = () => {
      found.script.push(byTheScript(exported));
      return 0;
    };
    await byTurns({ verify: run('verify'), hash: run('hash'), script }, times);
  });
  await discardHome(home);
  return found;
}

async function bench(): Promise<void> {
  const tenth = isQuick ? null : await long(rows / 10, 1);
  const { done, script } = await long(rows, repeats);
  const of = `${rows.toLocaleString('en-US')} events`;
  const beside = {
    'reading and hashing alone': done.hash.map(({ seconds }) => seconds),
    'the script alone, from an export': script.map(({ seconds }) => seconds),
  };
  const [unit, better] = ['s', 'less'] as const;
  const goals = [{ of: 'reading and hashing alone', bound: 2 }];
  tell({ work: `audit verify, ${of}`, unit, better, product: done.verify.map(({ seconds }) => seconds), beside, goals });
  const busy = { 'reading and hashing alone': done.hash.map((each) => each.busy) };
  tell({ work: `audit verify, ${of}: of a core`, unit, better, product: done.verify.map((each) => each.busy), beside: busy, goals });
  tell({ work: `an anchor of ${of}`, unit, better, product: done.anchor.map(({ seconds }) => seconds), beside: {}, goals: [] });
  if (tenth === null) return;
  const held = ({ peak }: { peak: number }) => peak;
  tell({
    work: `audit verify, ${of}: most memory`,
    ...{ unit: 'MB', better, product: done.verify.map(held) },
    beside: { 'a tenth of the events': tenth.done.verify.map(held), 'the script alone': script.map(held) },
    goals: [{ of: 'a tenth of the events', bound: 1.25 }],
  });
}

const [order] = process.argv.slice(2);
void (order === undefined ? bench() : inThis(JSON.parse(order) as Order));
