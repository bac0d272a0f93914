import path from 'node:path';
import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { readPackage } from '../../documents/package/read-package';
import { rootFolder } from '../../local/root';
import { type Database, openDatabase } from '../../store/database';
import { storeDecision } from '../../store/decisions';
import { portsOver } from '../ports-of-mail';
import { now } from '../record/play';
import { startSink } from '../sink';

/**
 * A process that sends letters through the product's own sender, a thousand after another, until it is told to stop: pages are measured
 * beside it. Each round every letter must have arrived once, or the process fails.
 */

const SENDERS = 3;
const LETTERS = 1_000;
const DECISION = 'bao';

async function prepare(ports: Ports): Promise<void> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const { decision } = reading.package;
  const [first] = decision.agencies;
  if (first === undefined) throw new Error('the sample has no agency');
  const agencies = Array.from({ length: LETTERS }, (_, index) => {
    const head = { ...first.head, address: `head@storm-${index}.example` };
    return { ...first, code: `storm-${index}`, head, focal: head };
  });
  const tasks = decision.tasks
    .slice(0, 2)
    .map((task) => ({ ...task, for: { kinds: [first.kind], agencies: [], except: [], services: null } }));
  const large = { ...decision, id: DECISION, agencies, tasks, controlTotals: [] };
  await storeDecision(ports.database, { decision: large, services: [] }, now);
  const codes = agencies.map(({ code }) => code);
  for (let from = 0; from < codes.length; from += 20) {
    await openRollouts(ports, { decision: DECISION, agencies: codes.slice(from, from + 20), now });
  }
}

/** Everything owed again, as if nothing had been sent. */
async function oweAgain(db: Database): Promise<void> {
  const ids = await db.$queryRaw<
    { id: string }[]
  >`SELECT DISTINCT message_id::text AS id FROM notice WHERE rollout_id LIKE 'bao:%' AND message_id IS NOT NULL`;
  const sent = ids.map(({ id }) => id);
  await db.$executeRaw`UPDATE notice SET status = 'pending', message_id = NULL WHERE message_id = ANY(${sent}::uuid[])`;
  await db.$executeRaw`DELETE FROM link WHERE message_id = ANY(${sent}::uuid[])`;
  await db.$executeRaw`DELETE FROM mail_attempt WHERE message_id = ANY(${sent}::uuid[])`;
  await db.$executeRaw`DELETE FROM message WHERE id = ANY(${sent}::uuid[])`;
}

async function storm([url = '']: readonly string[]): Promise<void> {
  const sink = await startSink();
  const db = openDatabase(url);
  const ports = portsOver(db, sink.port);
  await prepare(ports);
  await oweAgain(db);
  let isOver = false;
  process.on('message', () => {
    isOver = true;
  });
  process.send?.('ready');
  const [started, sent] = [performance.now(), { letters: 0 }];
  while (!isOver) {
    for (let more = true; more && !isOver; ) {
      const results = await Promise.all(Array.from({ length: SENDERS }, () => sendDue(ports, { now })));
      more = results.some((result) => result.more);
    }
    const arrived = await sink.arrived();
    const twice = [...arrived.values()].filter((times) => times > 1).length;
    if (twice > 0 || (!isOver && arrived.size !== LETTERS))
      throw new Error(`${arrived.size} letters arrived, ${twice} of them more than once`);
    sent.letters += arrived.size;
    if (!isOver) await oweAgain(db);
  }
  process.send?.({ perSecond: sent.letters / ((performance.now() - started) / 1_000) });
  await ports.mailer.close();
  await db.$disconnect();
  sink.close();
  process.disconnect();
}

void storm(process.argv.slice(2));
