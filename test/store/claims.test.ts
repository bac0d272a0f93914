import { type Database, openDatabase } from '../../store/database';
import { claimMessages } from '../../store/deliveries';
import { type FreshDatabase, freshDatabase } from '../support/database';

/** Claiming what is next to be sent, in a record where much waits. */

const slot = '2020-09-15T01:00:00.000Z';
let fresh: FreshDatabase;
let db: Database;

beforeEach(async () => {
  fresh = await freshDatabase();
  // One connection, which alone knows at once how much it has read.
  db = openDatabase(fresh.url, 1);
});
afterEach(async () => {
  await db.$disconnect();
  await fresh.drop();
});

async function wait(letters: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO message (id, address, slot, recipient, header, recorded)
    SELECT md5(n::text)::uuid, n || '@so.example', ${slot}::timestamptz, '{}', '<' || n || '@office.example>', ${slot}::timestamptz
    FROM generate_series(1, ${letters}::int) n`;
}

async function rowsRead(): Promise<number> {
  await db.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await db.$queryRaw<{ read: number }[]>`
    SELECT (seq_tup_read + idx_tup_fetch)::int AS read FROM pg_stat_user_tables WHERE relname = 'message'`;
  return row?.read ?? 0;
}

it('reads what it claims, however many letters of the same hour wait', async () => {
  await wait(3_000);
  const before = await rowsRead();
  const claimed = await claimMessages(db, slot, 60, 20);
  const read = (await rowsRead()) - before;
  expect(claimed.map(({ id }) => id)).toEqual(claimed.map(({ id }) => id).toSorted());
  expect(claimed).toHaveLength(20);
  // Each is found in its order, and once more by its key.
  expect(read).toBe(40);
});
