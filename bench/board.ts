import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import pino from 'pino';
import type { Decision } from '../domain/decision/decision';
import { createAccount } from '../store/accounts';
import { boardRows } from '../store/board';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { clockWith } from '../store/installation';
import { openSession } from '../store/sessions';
import { cookieHeader } from '../web/account/session';
import { fontPaths, script, scriptPath, stylePath, styleSheet } from '../web/assets';
import type { WebDeps } from '../web/deps';
import { buildServer } from '../web/server';
import { onFreshRecord } from './fresh-record';

/**
 * The board in a record of a million tasks: how long a page takes over a real connection, its query against the same question
 * written by hand on a plain connection, and what a first visit transfers. `BENCH_TASKS` changes the number of tasks.
 */

const tasks = Number(process.env.BENCH_TASKS ?? 1_000_000);
const startsAt = '2020-09-15T01:00:00.000Z';
const now = '2020-10-14T01:00:00.000Z';
const REQUESTS = 200;
const secret = 'a secret of the bench that nobody else has';

async function withRecord(work: (url: string, db: Database, ids: string[]) => Promise<void>): Promise<void> {
  await onFreshRecord(startsAt, async (db, url, sample) => {
    await storeDecision(db, sample, startsAt);
    await work(url, db, await fill(db, sample.decision));
  });
}

/** The sample many times over, with tasks in every class; the state of a rollout is as large as a real one's. */
async function fill(db: Database, { id, agencies, tasks: definitions }: Decision): Promise<string[]> {
  const codes = definitions.slice(0, 8).map(({ code }) => code);
  const decisions = Math.ceil(tasks / (agencies.length * codes.length));
  await db.$executeRaw`INSERT INTO decision (id, number, issuer_code, version, started_at, sending_hour)
    SELECT ${id} || '-' || n, number || n, issuer_code, 1, started_at + n * interval '1 minute', sending_hour FROM decision, generate_series(1, ${decisions}::int) n WHERE id = ${id}`;
  await db.$executeRaw`INSERT INTO decision_version (decision_id, version, document, digest, recorded_at)
    SELECT ${id} || '-' || n, 1, jsonb_set(document, '{id}', to_jsonb(${id} || '-' || n)), digest || n, recorded_at FROM decision_version, generate_series(1, ${decisions}::int) n WHERE decision_id = ${id}`;
  await db.$executeRaw`INSERT INTO service (decision_id, version, code, name, agency, level, scope, integrated, assumed)
    SELECT ${id} || '-' || n, 1, code, name, agency, level, scope, integrated, assumed FROM service, generate_series(1, ${decisions}::int, 10) n WHERE decision_id = ${id}`;
  await db.$executeRaw`INSERT INTO rollout (id, decision_id, agency, version, state, audit_hash, status_class)
    SELECT ${id} || '-' || n || ':' || agency, ${id} || '-' || n, agency, 30,
      jsonb_build_object('tasks', (SELECT jsonb_object_agg('t' || k, md5(k::text || n::text || agency)) FROM generate_series(1, 60) k)), 'x', 'overdue'
    FROM rollout, generate_series(1, ${decisions}::int) n WHERE decision_id = ${id}`;
  await db.$executeRaw`INSERT INTO task (rollout_id, id, code, kind, status, class_current, class_original, original, current, opens_on, blocked, done, total, assigned_at, submitted_at, completed_at)
    SELECT r.id, c.code, c.code, 'review', s.status, s.class, s.class, '2020-10-05', '2020-10-05', '2020-09-15', hashtext(r.id || c.code) % 19 = 0, 3, 40, ${startsAt}::timestamptz,
      CASE WHEN s.status IN ('submitted', 'completed') THEN ${startsAt}::timestamptz + interval '6 days' END,
      CASE WHEN s.status = 'completed' THEN ${startsAt}::timestamptz + interval '8 days' END
    FROM rollout r, unnest(${codes}::text[]) WITH ORDINALITY AS c(code, place),
      LATERAL (SELECT (ARRAY['completed', 'submitted', 'assigned', 'inProgress', 'inProgress'])[k] AS status,
        (ARRAY['completedOnTime', 'awaitingConfirmation', 'overdue', 'inProgressOnTime', 'dueSoon'])[k] AS class
        FROM (SELECT 1 + abs(hashtext(r.id || c.place)) % 5 AS k) pick) s
    WHERE r.decision_id <> ${id}`;
  await db.$executeRawUnsafe('ANALYZE');
  return Array.from({ length: decisions }, (_, index) => `${id}-${index + 1}`);
}

function depsOf(db: Database): WebDeps {
  const calendars = calendarReader(db);
  const give = () => Promise.reject(new Error('the bench gives no commands'));
  return {
    database: db,
    databaseOfLink: (whole) => whole,
    decisions: decisionReader(db),
    calendars,
    now: () => now,
    linkKeys: { current: 'one', keys: { one: Buffer.alloc(32) } },
    sessionSecret: secret,
    openId: null,
    trustedProxies: [],
    giveCommand: give,
    office: { database: db, calendars, clock: { ...clockWith(0), now: () => now }, give, temporal: give },
    reports: { ask: give, make: give },
    reachDatabase: async () => undefined,
    health: null,
    metrics: null,
    isSample: async () => false,
    mailboxFolder: null,
    baseUrl: null,
    log: pino({ level: 'silent' }),
  };
}

/** One page over a real connection: milliseconds and bytes. */
function load(port: number, url: string, cookie: string): Promise<{ ms: number; bytes: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'br, gzip' };
    const asked = request({ port, host: '127.0.0.1', path: url, headers }, (reply) => {
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      reply.on('end', () => {
        if (reply.statusCode !== 200) reject(new Error(`${url} answered ${reply.statusCode}`));
        else resolve({ ms: performance.now() - started, bytes });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}

/** The same question as somebody would write it who needs only this answer. */
const byHand = `SELECT r.agency, r.version, t.id, t.code, t.period, t.status, t.class_current, t.current, t.opens_on, t.blocked, t.done, t.total, t.submitted_at, t.completed_at
  FROM rollout r LEFT JOIN task t ON t.rollout_id = r.id WHERE r.decision_id = $1`;
const servicesByHand = `SELECT count(*), count(*) FILTER (WHERE coalesce(t.integrated, s.integrated)) FROM service s
  LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code WHERE s.decision_id = $1 AND s.version = 1`;

async function measureQueries(url: string, db: Database, chosen: readonly string[]): Promise<void> {
  const plain = new Client({ connectionString: url });
  await plain.connect();
  const own: number[] = [];
  const hand: number[] = [];
  for (const id of chosen) {
    let started = performance.now();
    await boardRows(db, id, 1);
    own.push(performance.now() - started);
    started = performance.now();
    await plain.query(byHand, [id]);
    await plain.query(servicesByHand, [id]);
    hand.push(performance.now() - started);
  }
  await plain.end();
  const [ours, theirs] = [quantile(own, 0.5), quantile(hand, 0.5)];
  process.stdout.write(
    `board, its query: median ${ours.toFixed(1)} ms, by hand on a plain connection ${theirs.toFixed(1)} ms, ratio ${(ours / theirs).toFixed(2)} (at most 1.2)\n`,
  );
}

/** Other pages of the same record; the words are frequent ones, rare ones, a number, and two names together. */
const others = [
  ['search, a frequent word', '/search?q=bao+cao'],
  ['search, a rare word', '/search?q=luong+tai'],
  ['search, a number', '/search?q=1284%2FQD-UBND999'],
  ['search, an agency and a task', '/search?q=xay+dung+ra+soat'],
  ['inbox', '/inbox'],
  ['letters', '/letters'],
  ['directives', '/directives'],
  ['directory', '/directory'],
  ['calendar', '/calendar?year=2020'],
] as const;
const TIMES = 20;

async function measurePage(port: number, name: string, address: string, cookie: string): Promise<void> {
  const times: number[] = [];
  for (let count = 0; count < TIMES; count += 1) times.push((await load(port, address, cookie)).ms);
  process.stdout.write(
    `${name}: median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms over ${TIMES} requests\n`,
  );
}

async function bench(): Promise<void> {
  await withRecord(async (url, db, ids) => {
    const deps = depsOf(db);
    const app = buildServer(deps);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const position = { vi: 'Chuyên viên', en: 'Officer' };
    const account = await createAccount(db, {
      name: 'bench',
      person: null,
      role: 'officer',
      position,
      fields: [],
      address: null,
      language: 'vi',
    });
    const token = await openSession(db, secret, { accountId: account?.id ?? '', channel: 'password', agent: 'bench' });
    const cookie = cookieHeader(deps, token);
    const chosen = Array.from({ length: REQUESTS + 20 }, (_, index) => ids[(index * 7919) % ids.length] ?? '');
    const count = await db.task.count();
    for (const id of chosen.slice(0, 20)) await load(port, `/d/${id}`, cookie);
    const pages: { ms: number; bytes: number }[] = [];
    for (const id of chosen.slice(20)) pages.push(await load(port, `/d/${id}`, cookie));
    const times = pages.map(({ ms }) => ms);
    process.stdout.write(
      `board, ${count} tasks of ${ids.length} decisions: page median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms over ${REQUESTS} requests, each of another decision (at most 150)\n`,
    );
    await measureQueries(url, db, chosen.slice(0, 100));
    const list = await load(port, '/board?all=1', cookie);
    process.stdout.write(`board, the list of decisions: ${list.ms.toFixed(0)} ms\n`);
    for (const [name, address] of others) await measurePage(port, name, address, cookie);
    const assets = await Promise.all([stylePath, scriptPath].map((asset) => load(port, asset, cookie)));
    const transferred = assets.reduce(
      (sum, { bytes }) => sum + bytes,
      quantile(
        pages.map(({ bytes }) => bytes),
        1,
      ),
    );
    process.stdout.write(
      `board, first load: ${(transferred / 1_000).toFixed(1)} kB transferred, fonts apart (below 100); ${styleSheet.length + script.length} bytes of style and script before compression, ${fontPaths.length} fonts\n`,
    );
    await app.close();
  });
}

void bench();
