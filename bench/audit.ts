import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';
import type { Ports } from '../activities/ports';
import { verifyingScript } from '../cli/audit-bundle';
import { readPackage } from '../documents/package/read-package';
import type { RolloutEvent } from '../domain/record/events';
import { emptyRollout } from '../domain/record/state';
import { bringUpToDate } from '../local/installation';
import { startMailbox } from '../local/mailbox';
import { startPostgres } from '../local/postgres';
import { rootFolder } from '../local/root';
import { ensureSecrets } from '../local/secrets';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { createMailer } from '../mail/deliver';
import { parseSmtpUrl } from '../mail/smtp-settings';
import { calendarReader } from '../store/calendar-reader';
import { type Database, openDatabase } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { chained } from '../store/event-chain';
import { establishClock } from '../store/installation';
import { writeBundle } from '../store/proof/bundle';
import { makeAnchor } from '../store/proof/make-anchor';
import { placesOf, prove, tamper, withCopy } from '../tools/tamper/attempt';
import { tamperings } from '../tools/tamper/tamperings';
import { minutesLater, smallPackage, startsAt, type World, writeRecord } from '../tools/tamper/world';
import { installationWords } from '../words/installation';

/**
 * Every tampering of tools/tamper as the owner of the database: whether `dondoc audit --verify` and the script without the program
 * find it, and where. Then a long record (`BENCH_ROWS` events, a million) verified against its anchor: seconds and most memory.
 */

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const days = (count: number) => minutesLater(count * 24 * 60);
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const words = installationWords.en;
/** Megabytes of the heap of a process that verifies: what is short-lived has as much as Node gives it. */
const HEAP = ['--max-old-space-size=96', '--max-semi-space-size=16'];

async function withServer(work: (url: string, home: string) => Promise<void>): Promise<void> {
  const home = createTemporaryHome();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url } = await startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary: true });
    await bringUpToDate(url, words);
    await work(url, home);
  } finally {
    await discardHome(home);
  }
}

async function sample() {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return reading.package;
}

function portsOver(database: Database, port: number): Ports {
  const nothing = () => Promise.reject(new Error('the bench asks nothing of Temporal'));
  const ring = { current: 'one', keys: { one: Buffer.alloc(32, 'a key of the bench') } };
  return {
    database,
    calendars: calendarReader(database),
    decisions: decisionReader(database),
    sealKeys: ring,
    give: nothing,
    mailer: createMailer(parseSmtpUrl(`smtp://127.0.0.1:${port}`)),
    mail: {
      ...{ from: 'dondoc@office.example', domain: 'office.example', baseUrl: 'https://dondoc.example' },
      ...{ atRest: ring, links: ring, hasArrived: null, dkim: null, leaseSeconds: 60 },
    },
    engine: new Proxy({} as Ports['engine'], { get: () => nothing }),
    heartbeat: () => {},
  };
}

/** A small record with two anchors. */
async function recorded(url: string, home: string, folder: string): Promise<World> {
  const mailbox = await startMailbox({ folder: path.join(home, 'mailbox') });
  const db = openDatabase(url);
  const ports = portsOver(db, mailbox.port);
  try {
    await establishClock(db, startsAt);
    const world = await writeRecord(ports, smallPackage(await sample()));
    await anchorAt(url, db, folder, 1);
    await anchorAt(url, db, folder, 2);
    return world;
  } finally {
    await ports.mailer.close();
    await mailbox.close();
    await db.$disconnect();
  }
}

async function anchorAt(url: string, db: Database, folder: string, day: number): Promise<number> {
  const made = await makeAnchor({ url, db, folder, anchorKey: key, statementKey: key, program: 'bench' }, days(day), 'daily');
  return made?.proof.found ?? -1;
}

async function tryTamperings(url: string, home: string): Promise<void> {
  const folder = path.join(home, 'anchors');
  const world = await recorded(url, home, folder);
  let missed = 0;
  for (const [place, tampering] of tamperings.entries()) {
    await withCopy(url, async (copy) => {
      const expected = await tamper(copy, world, tampering);
      const started = performance.now();
      const places = placesOf(await prove(copy, folder, days(3)));
      const spent = performance.now() - started;
      const outside = await verifiedOutside(copy, folder, path.join(home, `export-${place}`));
      const [here, there] = [places, outside].map((found) => expected.every((each) => found.includes(each)));
      if (!here || !there) missed += 1;
      const said = `${here ? 'found' : 'MISSED'} / ${there ? 'found' : 'MISSED'}`;
      process.stdout.write(
        `${String(place + 1).padStart(2)}  ${tampering.name.padEnd(88)}  ${said}  ${spent.toFixed(0).padStart(4)} ms  ${expected[0]}\n`,
      );
    });
  }
  process.stdout.write(
    `audit: ${tamperings.length} tamperings, ${tamperings.length - missed} found by the program and by the script alone\n`,
  );
  if (missed > 0) process.exitCode = 1;
}

async function verifiedOutside(url: string, anchors: string, to: string): Promise<string[]> {
  await writeBundle({ url, anchors, to, script: verifyingScript });
  const { stdout } = spawnSync(process.execPath, [...HEAP, path.join(to, 'verify-export.mjs'), to, '--json'], { encoding: 'utf8' });
  return (JSON.parse(stdout) as { findings: { kind: string; key: string }[] }).findings.map((found) => `${found.kind} ${found.key}`);
}

/** Invented events in the form of real ones, chained as the program chains them. */
async function fill(url: string): Promise<void> {
  const db = openDatabase(url);
  await establishClock(db, startsAt);
  const pack = await sample();
  await storeDecision(db, { ...pack, services: [] }, startsAt);
  await db.$disconnect();
  const client = new Client({ connectionString: url });
  await client.connect();
  const agencies = pack.decision.agencies;
  for (const [place, { code }] of agencies.entries()) {
    const count = Math.floor(rows / agencies.length) + (place < rows % agencies.length ? 1 : 0);
    await fillRollout(client, pack.decision.id, code, count);
  }
  await client.query('ANALYZE');
  await client.end();
}

async function fillRollout(client: Client, decision: string, agency: string, count: number): Promise<void> {
  const rollout = `${decision}:${agency}`;
  const actor = { role: 'agency', person: null, channel: 'link', via: `vanthu@${agency}.example`, onBehalfOf: null, paper: null };
  let hash = '';
  for (let from = 1; from <= count; from += 5_000) {
    const events = Array.from({ length: Math.min(5_000, count - from + 1) }, (_, index) => {
      const at = minutesLater((from + index) / 60);
      const body = {
        type: 'progressReported',
        task: 'none',
        done: index % 45,
        total: 45,
        subUnits: null,
        words: 'Đã rà soát thêm một số dịch vụ',
      };
      return { seq: from + index, happened: at, recorded: at, actor, ...body } as unknown as RolloutEvent;
    });
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
  const state = { ...emptyRollout(decision, agency), version: count };
  await client.query('UPDATE rollout SET version = $2, audit_hash = $3, state = $4 WHERE id = $1', [
    rollout,
    count,
    hash,
    JSON.stringify(state),
  ]);
}

async function measureLong(url: string, home: string): Promise<void> {
  const folder = path.join(home, 'anchors');
  await fill(url);
  const { seconds: making } = await inChild(['anchor', url, folder]);
  const { seconds, busy, peak, found } = await inChild(['verify', url, folder]);
  process.stdout.write(
    `audit: ${rows} events anchored in ${making.toFixed(1)} s, verified against the anchor in ${seconds.toFixed(1)} s (${busy.toFixed(1)} s of the processor), ${found} found, peak ${peak} MB\n`,
  );
  const to = path.join(home, 'export');
  await writeBundle({ url, anchors: folder, to, script: verifyingScript });
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, [...HEAP, path.join(to, 'verify-export.mjs'), to, '--json'], { encoding: 'utf8' });
  const { whole, peakMB } = JSON.parse(stdout) as { whole: boolean; peakMB: number };
  const script = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`audit: the same by the script alone in ${script} s, ${whole ? 'whole' : 'NOT whole'}, peak ${peakMB} MB\n`);
}

type Measured = { seconds: number /** Of the processor, in the process that verifies. */; busy: number; peak: number; found: number };

function inChild(parameters: string[]): Promise<Measured> {
  const child: ChildProcess = fork(__filename, parameters, { execArgv: HEAP });
  return new Promise((resolve, reject) => {
    child.on('message', (measured: Measured) => resolve(measured));
    child.on('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}

async function measured([what, url = '', folder = '']: readonly string[]): Promise<void> {
  const started = performance.now();
  const db = openDatabase(url, 2);
  const found = what === 'anchor' ? await anchorAt(url, db, folder, 300) : (await prove(url, folder, days(301))).found;
  await db.$disconnect();
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  const { user, system } = process.cpuUsage();
  process.send?.({ seconds: (performance.now() - started) / 1_000, busy: (user + system) / 1_000_000, peak, found });
}

async function bench(): Promise<void> {
  await withServer(tryTamperings);
  await withServer(measureLong);
}

const parameters = process.argv.slice(2);
void (parameters.length > 0 ? measured(parameters) : bench());
