import { Client } from 'pg';
import type { DecisionPackage } from '../../domain/decision/decision';
import type { Database } from '../../store/database';
import { sizeOf } from '../figures';
import { portsOver } from '../ports-of-mail';
import { startSink } from '../sink';
import { multiply } from './multiply';
import { end, leaveWaiting, play, youngSince } from './play';

/**
 * A record of a million tasks (`BENCH_TASKS`) with everything that belongs to them. Three decisions are played by the rules; the database
 * copies them. Of a hundred decisions ninety-five are closed, four are young, and at one of them much waits: some thousand matters in all,
 * twice what the 6,000 open follow-ups of a busy province leave on a morning.
 */

export const TASKS = sizeOf('BENCH_TASKS', 1_000_000, 20_000);
const BUSY = 0.01;
const YOUNG = 0.04;

export type Filled = {
  /** Ids of decisions, by what they are like. */ busy: string[];
  young: string[];
  closed: string[];
  agencies: string[];
};

export async function fill(db: Database, url: string, sample: DecisionPackage): Promise<Filled> {
  const sink = await startSink();
  const ports = portsOver(db, sink.port);
  const client = new Client({ connectionString: url });
  await client.connect();
  // The copies hold what the played rows hold: keys are whole, and nobody outside is told of them.
  await client.query('SET session_replication_role = replica');
  try {
    const played = await timed('played', () => play(ports, sample, 'mau', '2020-09-15T01:00:00.000Z'));
    await play(ports, sample, 'moi', youngSince);
    await leaveWaiting(played);
    const copies = Math.ceil(TASKS / (await db.task.count({ where: { rolloutId: { startsWith: 'mau:' } } })));
    const [busy, young] = [Math.max(1, Math.round(copies * BUSY)), Math.max(1, Math.round(copies * YOUNG))];
    await timed('busy', () => multiply(client, { of: 'mau', to: 'ban', from: 1, through: busy }));
    await timed('young', () => multiply(client, { of: 'moi', to: 'tre', from: busy + 1, through: busy + young }));
    await timed('ended', () => end(played));
    await timed('closed', () => multiply(client, { of: 'mau', to: 'xong', from: busy + young + 1, through: copies }));
    await timed('vacuum', () => client.query('VACUUM ANALYZE'));
    const named = (to: string, from: number, count: number) => Array.from({ length: count }, (_, index) => `${to}-${from + index}`);
    return {
      busy: named('ban', 1, busy),
      young: named('tre', busy + 1, young),
      closed: named('xong', busy + young + 1, copies - busy - young),
      agencies: played.decision.agencies.map(({ code }) => code),
    };
  } finally {
    await client.end();
    await ports.mailer.close();
    sink.close();
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  process.stderr.write(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return result;
}
