import { createRequire } from 'node:module';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { Pool } from 'pg';
import type { Ports } from '../activities/ports';
import { readSources, render } from '../activities/renderClaimed';
import { rootFolder } from '../local/root';
import type { ClaimedMessage } from '../store/deliveries';
import { from } from './ports-of-mail';

/** Others that send the letters of a storm. Each that renders does so by the product's own `render`, from the same record. */

/** Batches that are sent side by side, by the product and by hand. */
export const SENDERS = 3;
const CONNECTIONS = 4;
const BY_HAND_BATCH = 20;
const startsAt = '2020-09-15T01:00:00.000Z';

export type Letter = { id: string; to: string; bytes: Buffer };
type Run = () => Promise<void>;
/** Absent where it is not installed. `close` ends its connections. */
type Peer = { runs: Record<string, Run>; close: () => Promise<void> };
const absent: Peer = { runs: {}, close: async () => {} };

function openTransport(port: number) {
  return createTransport({ pool: true, host: '127.0.0.1', port, ignoreTLS: true, maxConnections: CONNECTIONS, maxMessages: Infinity });
}

export async function byTheLibrary(letters: readonly Letter[], port: number): Promise<void> {
  const transport = openTransport(port);
  await Promise.all(letters.map(({ to, bytes }) => transport.sendMail({ envelope: { from, to: [to] }, raw: bytes })));
  transport.close();
}

/** The messages of the last run, to be sent again by a peer. */
async function messagesOf({ database }: Ports): Promise<ClaimedMessage[]> {
  const rows = await database.message.findMany();
  return rows.map(({ id, address, recipient, header, slot }) => ({
    ...{ id, address, header, recipient: recipient as ClaimedMessage['recipient'], slot: slot.toISOString() },
    ...{ claim: '', attempts: 1, isRendered: false },
  }));
}

/** Claim, bytes, permission to end and outcome, each stored for a whole batch at once; so all of a batch is unknown after a death. */
export async function byHand(ports: Ports, url: string, port: number): Promise<Run> {
  return async () => {
    const pool = new Pool({ connectionString: url, max: SENDERS });
    await pool.query(`DROP TABLE IF EXISTS by_hand;
      CREATE TABLE by_hand (id uuid PRIMARY KEY, status text NOT NULL DEFAULT 'pending', claim uuid, lease_until timestamptz, mime bytea);
      CREATE INDEX ON by_hand (id) WHERE status IN ('pending', 'sending');
      INSERT INTO by_hand (id) SELECT id FROM message`);
    const messages = new Map((await messagesOf(ports)).map((message) => [message.id, message]));
    const transport = openTransport(port);
    const sender = async () => {
      for (;;) {
        const { rows } = await pool.query<{ id: string }>(
          `UPDATE by_hand SET status = 'sending', claim = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 minute'
           WHERE id IN (SELECT id FROM by_hand WHERE status = 'pending' ORDER BY id LIMIT ${BY_HAND_BATCH} FOR UPDATE SKIP LOCKED) RETURNING id`,
        );
        if (rows.length === 0) return;
        const ids = rows.map(({ id }) => id);
        const batch = ids.flatMap((id) => messages.get(id) ?? []);
        const sources = await readSources(ports, batch);
        const made = await Promise.all(batch.map((message) => render(ports, message, sources, startsAt)));
        await pool.query('UPDATE by_hand SET mime = s.mime FROM unnest($1::uuid[], $2::bytea[]) s(id, mime) WHERE by_hand.id = s.id', [
          ids,
          made.map(({ mime }) => mime),
        ]);
        await pool.query("UPDATE by_hand SET status = 'ending' WHERE id = ANY($1) AND status = 'sending'", [ids]);
        await Promise.all(made.map(({ message, mime }) => transport.sendMail({ envelope: { from, to: [message.address] }, raw: mime })));
        await pool.query("UPDATE by_hand SET status = 'sent', claim = NULL, mime = NULL WHERE id = ANY($1)", [ids]);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    transport.close();
    await pool.end();
  };
}

/** A program that is measured beside this one; null, and told so, where it is not installed or does not run on this Node.js. */
function peer<T>(name: string): T | null {
  try {
    return createRequire(path.join(rootFolder, 'bench', 'peers', 'package.json'))(name) as T;
  } catch (error) {
    process.stderr.write(`${name} is left out (npm install --prefix bench/peers): ${(error as Error).message}\n`);
    return null;
  }
}

type Graphile = {
  Logger: new (factory: () => () => void) => object;
  run: (options: object) => Promise<{ promise: Promise<void>; stop: () => Promise<void> }>;
  makeWorkerUtils: (options: object) => Promise<{
    migrate: () => Promise<void>;
    addJobs: (jobs: { identifier: string; payload: object; maxAttempts: number }[]) => Promise<unknown>;
    release: () => Promise<void>;
  }>;
};

/**
 * A job for each letter, which reads, renders and sends it; tuned as its documentation says. It promises less: a job that died after
 * the letter was sent sends it again.
 */
export async function graphileWorker(ports: Ports, url: string, port: number): Promise<Peer> {
  const graphile = peer<Graphile>('graphile-worker');
  if (graphile === null) return absent;
  // A line for each job would cost more than the job.
  const logger = new graphile.Logger(() => () => {});
  const utils = await graphile.makeWorkerUtils({ connectionString: url, logger });
  await utils.migrate();
  const run = async () => {
    const messages = await messagesOf(ports);
    await utils.addJobs(messages.map((message) => ({ identifier: 'send', payload: message, maxAttempts: 1 })));
    const transport = openTransport(port);
    let left = messages.length;
    let done = () => {};
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    const send = async (message: ClaimedMessage) => {
      const { mime } = await render(ports, message, await readSources(ports, [message]), startsAt);
      await transport.sendMail({ envelope: { from, to: [message.address] }, raw: mime });
      left -= 1;
      if (left === 0) done();
    };
    const worker = { concurrentJobs: 24, maxPoolSize: 25, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
    const runner = await graphile.run({
      connectionString: url,
      taskList: { send },
      preset: { worker: { ...worker, connectionString: url, logger } },
      noHandleSignals: true,
    });
    await all;
    // Its own promise is kept too: every job is done in the record.
    await runner.stop();
    transport.close();
  };
  return { runs: { 'graphile-worker': run }, close: () => utils.release() };
}

type Boss = {
  PgBoss: new (
    options: object,
  ) => {
    on: (event: 'error', listener: (error: Error) => void) => void;
    start: () => Promise<unknown>;
    createQueue: (name: string, options: object) => Promise<unknown>;
    insert: (name: string, jobs: { data: object }[]) => Promise<unknown>;
    work: (name: string, options: object, handler: (jobs: { data: ClaimedMessage }[]) => Promise<void>) => Promise<unknown>;
    offWork: (name: string, options: object) => Promise<void>;
    stop: (options: object) => Promise<void>;
  };
};

/**
 * The same by pg-boss, tuned as its documentation says: batches, several workers, no pause while there is more. A batch is completed at once, so a
 * death in the middle sends all letters of it again.
 */
export async function pgBoss(ports: Ports, url: string, port: number): Promise<Peer> {
  const library = peer<Boss>('pg-boss');
  if (library === null) return absent;
  const boss = new library.PgBoss({ connectionString: url, max: SENDERS + 2, supervise: false, schedule: false });
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
  await boss.start();
  await boss.createQueue('send', { retryLimit: 0 });
  const run = async () => {
    const messages = await messagesOf(ports);
    await boss.insert(
      'send',
      messages.map((data) => ({ data })),
    );
    const transport = openTransport(port);
    let left = messages.length;
    let done = () => {};
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    const send = async (jobs: { data: ClaimedMessage }[]) => {
      const batch = jobs.map(({ data }) => data);
      const sources = await readSources(ports, batch);
      const made = await Promise.all(batch.map((message) => render(ports, message, sources, startsAt)));
      await Promise.all(made.map(({ message, mime }) => transport.sendMail({ envelope: { from, to: [message.address] }, raw: mime })));
      left -= batch.length;
      if (left === 0) done();
    };
    const pace = { batchSize: BY_HAND_BATCH, localConcurrency: SENDERS, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true };
    await boss.work('send', pace, send);
    await all;
    // The last batches are completed in the record.
    await boss.offWork('send', { wait: true });
    transport.close();
  };
  return { runs: { 'pg-boss': run }, close: () => boss.stop({ graceful: false }) };
}
