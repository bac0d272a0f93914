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
import { type Database, openDatabase } from '../store/database';
import { storeDecision } from '../store/decisions';
import { establishClock } from '../store/installation';
import { installationWords } from '../words/installation';
import { byTurns, sizeOf, tell } from './figures';
import { portsOver } from './ports-of-mail';
import { secondsOfPostgres } from './postgres-time';
import { type Sink, startSink } from './sink';
import { byHand, byTheLibrary, graphileWorker, type Letter, pgBoss, SENDERS } from './storm-peers';

/**
 * A storm: letters to many addresses, all due at one sending hour. How many a second leave under every promise that the product
 * makes, on a PostgreSQL that writes to disk. Beside it, in the same run and by turns: other programs that render the same letters,
 * and the mail library alone with letters rendered before. A run in which a letter is lost or comes twice counts for nothing.
 * `BENCH_MESSAGES` and `BENCH_REPEATS` change the numbers; `npm install --prefix bench/peers` brings the peers.
 */

const messages = sizeOf('BENCH_MESSAGES', 1_000, 200);
const startsAt = '2020-09-15T01:00:00.000Z';
const words = installationWords.en;
/** In one letter. */
const TASKS = 2;

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
  // Else the server cleans up after the bench during the next run.
  await db.$executeRawUnsafe('VACUUM ANALYZE message, notice, link, mail_attempt');
}

async function bench(): Promise<void> {
  const home = createTemporaryHome();
  const sink = await startSink();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url, pid } = await startPostgres({ home, password, words, note: () => {}, say: () => {} });
    await bringUpToDate(url, words);
    const db = openDatabase(url);
    try {
      await compare(db, { url, pid }, sink);
    } finally {
      await db.$disconnect();
    }
  } finally {
    sink.close();
    await discardHome(home);
  }
}

async function compare(db: Database, { url, pid }: { url: string; pid: number }, sink: Sink): Promise<void> {
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
  const timed = Object.entries(runs).map(([name, run]) => [name, () => rateOf(name, run, { db, pid, sink })] as const);
  const { product = [], ...beside } = await byTurns<string>(Object.fromEntries(timed));
  await Promise.all([ports.mailer.close(), graphile.close(), boss.close()]);
  const size = letters.reduce((sum, { bytes }) => sum + bytes.length, 0) / letters.length / 1_000;
  tell({
    ...{ work: `storm of ${messages} letters of ${size.toFixed(1)} kB`, unit: '/s', better: 'more', product, beside },
    goals: [
      { of: 'graphile-worker', bound: 1 },
      { of: 'by hand in batches', bound: 0.8 },
    ],
  });
}

/** Letters a second; says as well how much of a core they took here and in PostgreSQL. */
async function rateOf(
  name: string,
  run: () => Promise<void>,
  { db, pid, sink }: { db: Database; pid: number; sink: Sink },
): Promise<number> {
  if (name === 'product') await oweAgain(db);
  const [started, cpu, postgres] = [performance.now(), process.cpuUsage(), secondsOfPostgres(pid)];
  await run();
  const rate = messages / ((performance.now() - started) / 1_000);
  const { user, system } = process.cpuUsage(cpu);
  await sink.audit(name, messages);
  const [own, other] = [(user + system) / 1_000, (secondsOfPostgres(pid) - postgres) * 1_000].map((ms) => (ms / messages).toFixed(2));
  process.stderr.write(`${name}: ${rate.toFixed(0)}/s, each ${own} ms of a core and ${other} ms of PostgreSQL's\n`);
  return rate;
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

void bench();
