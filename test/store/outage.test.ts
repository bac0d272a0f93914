import { PrismaPg } from '@prisma/adapter-pg';
import { outageOf, TemporalAway } from '../../office/outage';
import { type Database, openDatabase } from '../../store/database';
import { PrismaClient } from '../../store/generated/client';
import { openClient, type Patience } from '../../store/patient-client';
import { probeDatabase } from '../../store/probe';
import type { Outage } from '../../words/outage';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { type Gate, openGate } from '../support/gate';

/** Long enough for a new connection on a busy machine. */
const patience: Patience = { connectMs: 2_000, statementMs: 500, silenceMs: 2_000, idleInTransactionMs: 500 };

let fresh: FreshDatabase;
let gate: Gate;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  gate = await openGate(Number(new URL(fresh.url).port));
  database = openDatabase(gate.through(fresh.url), 2, patience);
  await database.$queryRaw`SELECT 1`;
});

afterEach(() => gate.open());

afterAll(async () => {
  await database.$disconnect();
  await gate.close();
  await fresh.drop();
});

/** Runs an attempt and tells its error, and after how many milliseconds it came. */
async function tried(attempt: () => PromiseLike<unknown>): Promise<{ error: unknown; outage: Outage | null; ms: number }> {
  const began = performance.now();
  try {
    await attempt();
    throw new Error('it succeeded');
  } catch (error) {
    return { error, outage: outageOf(error), ms: performance.now() - began };
  }
}

/** Work that lets nothing else of this process run. */
function busyFor(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
}

const ask = () => database.$queryRaw`SELECT 1`;

describe('a database that hangs', () => {
  it('is given up with a connection that was open, and with a new one, and answers again at once when it goes on', async () => {
    gate.hang();
    const asked = await tried(ask);
    expect(asked.outage).toBe('silent');
    expect(asked.ms).toBeGreaterThanOrEqual(1_980);
    expect((await tried(ask)).outage).toBe('silent');
    await gate.open();
    expect(await ask()).toHaveLength(1);
  });

  it('is given up inside a transaction, which leaves nothing behind for whoever gets the connection next', async () => {
    const inside = await tried(() =>
      database.$transaction(async (tx) => {
        await tx.$executeRaw`CREATE TABLE left_behind (x int)`;
        gate.hang();
        await tx.$queryRaw`SELECT 1`;
      }),
    );
    expect(inside.outage).toBe('silent');
    await gate.open();
    expect(await database.$queryRaw`SELECT 1 FROM pg_class WHERE relname = 'left_behind'`).toEqual([]);
    // Nobody holds a transaction open either.
    expect(
      await database.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    ).toEqual([]);
  });

  it('is not what a process hears that was busy itself: the answer was there all the time', async () => {
    const client = openClient(fresh.url, { ...patience, statementMs: 0 });
    const connected = client.connect();
    busyFor(patience.connectMs * 2);
    await connected;
    const asked = client.query('SELECT 1 AS one');
    busyFor(patience.silenceMs * 2);
    expect((await asked).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it('is told by the probe, on its own connection', async () => {
    await probeDatabase(gate.through(fresh.url), 400);
    gate.hang();
    expect((await tried(() => probeDatabase(gate.through(fresh.url), 400))).outage).toBe('silent');
  });

  it('does not keep a program from closing its pool', async () => {
    const other = openDatabase(gate.through(fresh.url), 1, patience);
    await other.$queryRaw`SELECT 1`;
    gate.hang();
    await other.$disconnect();
  });
});

describe('what else a database says', () => {
  it('a statement that takes too long is ended by the server', async () => {
    expect((await tried(() => database.$queryRaw`SELECT pg_sleep(5)::text`)).outage).toBe('slow');
  });

  it('a transaction in which nothing happens is ended by the server, with its locks', async () => {
    const idle = await tried(() =>
      database.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1`;
        await database.$queryRaw`SELECT pg_sleep(0.3)::text`;
        await database.$queryRaw`SELECT pg_sleep(0.4)::text`;
        await tx.$queryRaw`SELECT 1`;
      }),
    );
    expect(idle.outage).toBe('away');
  });

  it('one that has ended is away', async () => {
    await gate.shut();
    expect((await tried(ask)).outage).toBe('away');
    expect((await tried(ask)).outage).toBe('away');
    expect((await tried(() => database.installation.findFirst())).outage).toBe('away');
  });

  it.each<[string, Outage]>([
    ['53100', 'diskFull'],
    ['25006', 'readOnly'],
    ['53300', 'crowded'],
    ['57P03', 'starting'],
    ['57P01', 'away'],
    ['08006', 'away'],
    ['28P01', 'denied'],
  ])('the code %s means %s, from a raw statement and through a model', async (code, outage) => {
    const raised = `BEGIN RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = 'as asked'; END`;
    expect((await tried(() => database.$executeRawUnsafe(`DO $$ ${raised} $$`))).outage).toBe(outage);
    await database.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ ${raised} $$`);
    await database.$executeRawUnsafe('CREATE TRIGGER refuse BEFORE INSERT ON watch_round EXECUTE FUNCTION refuse()');
    const created = await tried(() => database.watchRound.create({ data: { startedAt: new Date() } }));
    await database.$executeRawUnsafe('DROP TRIGGER refuse ON watch_round');
    expect(created.outage).toBe(outage);
  });

  it('a wrong password and a database that is not there are told apart from one that is away', async () => {
    const [wrongPassword, nowhere] = [new URL(fresh.url), new URL(fresh.url)];
    wrongPassword.password = 'wrong';
    nowhere.pathname = '/nowhere';
    for (const url of [wrongPassword, nowhere]) {
      const other = openDatabase(url.href, 1, patience);
      expect((await tried(() => other.$queryRaw`SELECT 1`)).outage).toBe('denied');
      await other.$disconnect();
    }
  });

  it('Temporal is told apart from the database, and a mistake of ours from both', async () => {
    expect(outageOf(new TemporalAway('no connection'))).toBe('temporal');
    expect(outageOf(new Error('x', { cause: Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: 'x' }) }))).toBe('temporal');
    expect(outageOf(Object.assign(new Error('5 NOT_FOUND'), { code: 5, details: 'x' }))).toBeNull();
    expect((await tried(() => database.$queryRaw`SELECT * FROM nowhere`)).outage).toBeNull();
    for (const error of [new TypeError('x is not a function'), 'text', null, undefined]) expect(outageOf(error)).toBeNull();
  });
});

describe('an error of the database', () => {
  const frame = /→|\n\s*\d+ [^\n]*\n|\.ts:\d+/;

  it('shows no line of our source', async () => {
    for (const attempt of [
      () => database.$queryRaw`SELECT * FROM nowhere`,
      () => database.installation.create({ data: { id: 'x' } as never }),
    ]) {
      const { error } = await tried(attempt);
      expect((error as Error).message).not.toMatch(frame);
    }
  });

  it('would show one as Prisma comes: the check sees it', async () => {
    const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: fresh.url }) });
    const { error } = await tried(() => plain.installation.create({ data: { id: 'x' } as never }));
    await plain.$disconnect();
    expect((error as Error).message).toMatch(frame);
  });
});
