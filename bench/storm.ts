import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import { sendDue } from '../activities/sendDue';
import { readPackage } from '../documents/package/read-package';
import type { Decision } from '../domain/decision/decision';
import { bringUpToDate } from '../local/installation';
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
import { establishClock } from '../store/installation';
import { installationWords } from '../words/installation';
import { byHand, byTheLibrary, from, graphileWorker, type Letter, pgBoss, SENDERS } from './storm-peers';

/**
 * A storm: letters to many addresses, all due at one sending hour. How many a second leave under every promise that the product
 * makes, on a PostgreSQL that writes to disk. Beside it, in the same run and by turns: other programs that render the same letters,
 * and the mail library alone with letters rendered before. A run in which a letter is lost or comes twice counts for nothing.
 * `BENCH_MESSAGES` and `BENCH_REPEATS` change the numbers; `npm install --prefix bench/peers` brings the peers.
 */

const messages = Number(process.env.BENCH_MESSAGES ?? 1_000);
const repeats = Number(process.env.BENCH_REPEATS ?? 5);
const startsAt = '2020-09-15T01:00:00.000Z';
const words = installationWords.en;
/** In one letter. */
const TASKS = 2;

type Sink = { port: number; arrived: () => Promise<Map<string, number>>; close: () => void };

async function startSink(): Promise<Sink> {
  const child = fork(path.join(__dirname, 'mail-sink.js'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const arrived = async () => {
    child.send('arrived?');
    const [{ taken }] = (await once(child, 'message')) as [{ taken: [string, number][] }];
    return new Map(taken);
  };
  return { port, arrived, close: () => child.disconnect() };
}

/** Two tasks of the sample at one of its agencies, as often as there are letters, each with one address of its own. */
function atManyAgencies(decision: Decision): Decision {
  const [first] = decision.agencies;
  if (first === undefined) throw new Error('the sample has no agency');
  const agencies = Array.from({ length: messages }, (_, index) => {
    const head = { ...first.head, address: `head@storm-${index}.example` };
    return { ...first, code: `storm-${index}`, head, focal: head };
  });
  const tasks = decision.tasks
    .slice(0, TASKS)
    .map((task) => ({ ...task, for: { kinds: [first.kind], agencies: [], except: [], services: null } }));
  return { ...decision, agencies, tasks };
}

function portsOver(database: Database, smtpPort: number): Ports {
  const nothing = () => Promise.reject(new Error('the bench asks nothing of Temporal'));
  const key = { current: 'one', keys: { one: Buffer.alloc(32, 'a key of the bench') } };
  return {
    database,
    calendars: calendarReader(database),
    decisions: decisionReader(database),
    sealKeys: key,
    give: nothing,
    mailer: createMailer(parseSmtpUrl(`smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`)),
    mail: {
      ...{ from, domain: 'office.example', baseUrl: 'https://dondoc.example' },
      ...{ atRest: key, links: key, hasArrived: null, dkim: null, leaseSeconds: 60 },
    },
    engine: new Proxy({} as Ports['engine'], { get: () => nothing }),
    heartbeat: () => {},
  };
}

async function untilNothingIsDue(ports: Ports): Promise<void> {
  for (let more = true; more; ) {
    const results = await Promise.all(Array.from({ length: SENDERS }, () => sendDue(ports, { now: startsAt })));
    more = results.some((result) => result.more);
  }
}

/** Everything owed again, as if nothing had been sent. */
async function oweAgain(db: Database): Promise<void> {
  await db.$executeRaw`UPDATE notice SET status = 'pending', message_id = NULL`;
  await db.$executeRaw`DELETE FROM link`;
  await db.$executeRaw`DELETE FROM mail_attempt`;
  await db.$executeRaw`DELETE FROM message`;
}

async function bench(): Promise<void> {
  const home = createTemporaryHome();
  const sink = await startSink();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url } = await startPostgres({ home, password, words, note: () => {}, say: () => {} });
    await bringUpToDate(url, words);
    const db = openDatabase(url);
    try {
      await compare(db, url, sink);
    } finally {
      await db.$disconnect();
    }
  } finally {
    sink.close();
    await discardHome(home);
  }
}

async function compare(db: Database, url: string, sink: Sink): Promise<void> {
  await establishClock(db, startsAt);
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const decision = atManyAgencies(reading.package.decision);
  await storeDecision(db, { ...reading.package, decision, services: [] }, startsAt);
  const ports = portsOver(db, sink.port);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  const letters = await lettersOf(ports);
  await sink.arrived();
  const [graphile, boss] = [await graphileWorker(ports, url, sink.port), await pgBoss(ports, url, sink.port)];
  const runs: Record<string, () => Promise<void>> = {
    product: () => untilNothingIsDue(ports),
    ...graphile.runs,
    ...boss.runs,
    'by hand in batches': await byHand(ports, url, sink.port),
    'the mail library alone': () => byTheLibrary(letters, sink.port),
  };
  const rates: Record<string, number[]> = {};
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [name, run] of Object.entries(runs)) {
      if (name === 'product') await oweAgain(db);
      const started = performance.now();
      const cpu = process.cpuUsage();
      await run();
      const seconds = (performance.now() - started) / 1_000;
      const used = process.cpuUsage(cpu);
      audit(name, await sink.arrived());
      rates[name] = [...(rates[name] ?? []), messages / seconds];
      process.stderr.write(
        `${name}: ${(messages / seconds).toFixed(0)}/s, ${((used.user + used.system) / 1_000 / messages).toFixed(1)} ms CPU each\n`,
      );
    }
  }
  await Promise.all([ports.mailer.close(), graphile.close(), boss.close()]);
  report(rates, letters);
}

function audit(name: string, arrived: ReadonlyMap<string, number>): void {
  const twice = [...arrived.values()].filter((times) => times > 1).length;
  if (arrived.size !== messages || twice > 0)
    throw new Error(`${name}: ${arrived.size} letters of ${messages} arrived, ${twice} of them more than once`);
}

/** The letters as the product renders them, by sending them once, which warms everything up as well. */
async function lettersOf(ports: Ports): Promise<Letter[]> {
  const letters = new Map<string, Letter>();
  const listening: Ports = {
    ...ports,
    mailer: {
      ...ports.mailer,
      deliver: (envelope, mime, beforeEnd) => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(mime.toString('latin1'))?.[1] ?? '';
        letters.set(id, { id, to: envelope.to, bytes: mime });
        return ports.mailer.deliver(envelope, mime, beforeEnd);
      },
    },
  };
  await untilNothingIsDue(listening);
  return [...letters.values()];
}

function report(rates: Readonly<Record<string, readonly number[]>>, letters: readonly Letter[]): void {
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const own = median(rates.product ?? []);
  const size = letters.reduce((sum, { bytes }) => sum + bytes.length, 0) / letters.length / 1_000;
  process.stdout.write(
    `storm, ${messages} letters of ${size.toFixed(1)} kB, ${repeats} times by turns, load ${os.loadavg()[0]?.toFixed(1)}, every letter once:\n`,
  );
  for (const [name, values] of Object.entries(rates)) {
    const of = median(values);
    process.stdout.write(
      `storm, ${name}: median ${of.toFixed(0)}/s (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})${name === 'product' ? '' : `, the product ${(own / of).toFixed(2)} of it`}\n`,
    );
  }
}

void bench();
