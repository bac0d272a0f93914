import { rmSync } from 'node:fs';
import path from 'node:path';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import { readPackage } from '../documents/package/read-package';
import { connect } from '../local/connections';
import { readEnvironment } from '../local/environment';
import { freePort } from '../local/free-port';
import { rootFolder } from '../local/root';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { REPEATS, sizeOf, tell } from './figures';
import { decisionOf } from './fresh-record';
import { start, stop } from './whole-installation';

/**
 * A start of a whole installation with ten thousand open rollouts in its record: until its web is ready, and until it has shown its table. Once where
 * Temporal knows none of their followers, as after the loss of all its data, and once where it knows those that were begun meanwhile.
 * `BENCH_ROLLOUTS` changes the number.
 */

const rollouts = sizeOf('BENCH_ROLLOUTS', 10_000, 1_000);
/** Each is two starts. */
const repeats = Math.min(REPEATS, 3);
const BY_SECONDS = 8;
const CACHED = 500;
const AGENCIES = 100;
const startsAt = '2020-09-15T01:00:00.000Z';
const decisions = Math.ceil(rollouts / AGENCIES);

type Starts = { ready: number[]; shown: number[] };

/** One decision opened as it is at its publication, then as often as there are rollouts. */
async function fill(db: Database): Promise<void> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const decision = decisionOf(reading.package.decision, AGENCIES * 10);
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  await db.$executeRaw`UPDATE notice SET status = 'withdrawn'`;
  const { id } = decision;
  const more = decisions - 1;
  await db.$executeRaw`INSERT INTO decision (id, number, issuer_code, version, started_at, sending_hour)
    SELECT ${id} || '-' || n, number || n, issuer_code, 1, started_at, sending_hour FROM decision, generate_series(1, ${more}::int) n WHERE id = ${id}`;
  await db.$executeRaw`INSERT INTO decision_version (decision_id, version, document, digest, recorded_at)
    SELECT ${id} || '-' || n, 1, jsonb_set(document, '{id}', to_jsonb(${id} || '-' || n)), digest || n, recorded_at
    FROM decision_version, generate_series(1, ${more}::int) n WHERE decision_id = ${id}`;
  await db.$executeRaw`INSERT INTO rollout (id, decision_id, agency, version, state, audit_hash, status_class, next_look_at)
    SELECT ${id} || '-' || n || ':' || agency, ${id} || '-' || n, agency, version, jsonb_set(state, '{decision}', to_jsonb(${id} || '-' || n)),
      audit_hash, status_class, next_look_at
    FROM rollout, generate_series(1, ${more}::int) n WHERE decision_id = ${id}`;
  await db.$executeRaw`INSERT INTO task (rollout_id, id, code, kind, status, class_current, class_original, original, current, opens_on, blocked, done, total, assigned_at)
    SELECT r.decision_id || '-' || n || ':' || r.agency, t.id, t.code, t.kind, t.status, t.class_current, t.class_original, t.original, t.current, t.opens_on,
      t.blocked, t.done, t.total, t.assigned_at
    FROM task t JOIN rollout r ON r.id = t.rollout_id, generate_series(1, ${more}::int) n WHERE r.decision_id = ${id}`;
  await db.$executeRawUnsafe('ANALYZE');
}

async function bench(): Promise<void> {
  const home = createTemporaryHome();
  const port = await freePort();
  const unknown: Starts = { ready: [], shown: [] };
  const known: Starts = { ready: [], shown: [] };
  const empty: Starts = { ready: [], shown: [] };
  const once = async ({ ready, shown }: Starts, act = async () => {}) => {
    const running = await start(home, port, CACHED);
    ready.push(running.readySeconds);
    shown.push(running.shownSeconds);
    await act().finally(() => stop(running));
  };
  try {
    await once(empty, async () => {
      const connections = await connect(readEnvironment({ DONDOC_HOME: home }));
      await fill(connections.database).finally(() => connections.close());
    });
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      // Temporal's data are lost.
      for (const file of ['temporal.db', 'temporal.db-shm', 'temporal.db-wal']) rmSync(path.join(home, file), { force: true });
      await once(unknown);
      await once(known);
    }
  } finally {
    await discardHome(home);
  }
  report('Temporal knows no followers', unknown, empty);
  report('Temporal knows those begun meanwhile', known, empty);
}

function report(which: string, starts: Starts, empty: Starts): void {
  for (const [part, name] of [
    ['ready', 'pages answer'],
    ['shown', 'table shown'],
  ] as const) {
    const work = `warm start with ${rollouts} open rollouts, ${which}: ${name}`;
    const beside = { 'an empty installation’s first start': empty[part] };
    tell({ work, unit: 's', better: 'less', product: starts[part], beside, goals: [{ of: null, bound: BY_SECONDS }] });
  }
}

void bench();
