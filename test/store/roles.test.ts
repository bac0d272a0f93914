import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { rootFolder } from '../../local/root';
import { changeAccount, listAccounts } from '../../store/accounts';
import { openDatabase } from '../../store/database';
import { amendDecision, storeDecision } from '../../store/decisions';
import { storeFile } from '../../store/files';
import { act, sendAll } from '../../tools/tamper/world';
import { days, type Recorded, recordedWorld } from './proof/support/anchored';

/** The rights of prisma/roles.sql, on a record that the owner has written and that the worker goes on with. */

const roles = ['dondoc_worker', 'dondoc_web', 'dondoc_reader'] as const;
type Role = (typeof roles)[number];
const PASSWORD = 'of-the-test';
let record: Recorded;

beforeAll(async () => {
  record = await recordedWorld();
  await record.anchor(1);
  const sql = readFileSync(path.join(rootFolder, 'prisma', 'roles.sql'), 'utf8');
  await query(record.url, sql);
  await query(record.url, sql);
  for (const role of roles) await query(record.url, `ALTER ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
}, 60_000);
afterAll(async () => {
  for (const role of roles) await query(record.url, `ALTER ROLE ${role} NOLOGIN PASSWORD NULL`);
  await record.drop();
});

function urlFor(role: Role): string {
  const url = new URL(record.url);
  url.username = role;
  url.password = PASSWORD;
  return url.href;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const history = [
  'event',
  'command',
  'decision_version',
  'stored_file',
  'issued_report',
  'calendar_notice',
  'anchor',
  'mail_attempt',
  'mail_act',
];

describe.each(roles)('%s', (role) => {
  it.each(history)('neither removes from %s nor empties it', async (table) => {
    await expect(query(urlFor(role), `DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    await expect(query(urlFor(role), `TRUNCATE ${table} CASCADE`)).rejects.toThrow('permission denied');
  });

  it.each([
    [`UPDATE event SET body = '{}'`],
    [`UPDATE message SET address = 'x@y.example'`],
    ['DELETE FROM message'],
    ['DELETE FROM notice'],
    [`UPDATE notice SET role = 'chairman'`],
    [`UPDATE command SET answer = '{}'`],
    [`UPDATE stored_file SET content = ''`],
    [`UPDATE issued_report SET signer = 'x'`],
    [`UPDATE decision SET number = '1'`],
    [`UPDATE decision_version SET recorded_by = 'x'`],
    [`UPDATE outbox SET command = '{}'`],
    [`INSERT INTO record_restored SELECT * FROM record_restored`],
    ['ALTER TABLE event DISABLE TRIGGER USER'],
    ['DROP TABLE event CASCADE'],
    [`SELECT erase_address('x@y.example')`],
    ['CREATE TABLE mine (id int)'],
  ])('may not: %s', async (statement) => {
    await expect(query(urlFor(role), statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});

it.each<[Role, string]>([
  ['dondoc_web', `INSERT INTO event SELECT * FROM event`],
  ['dondoc_web', `INSERT INTO command SELECT * FROM command`],
  ['dondoc_web', `UPDATE rollout SET state = '{}'`],
  ['dondoc_web', `UPDATE task SET status = 'completed'`],
  ['dondoc_web', `INSERT INTO anchor SELECT * FROM anchor`],
  ['dondoc_worker', `UPDATE account SET role = 'chairman'`],
  ['dondoc_worker', `INSERT INTO decision_version SELECT * FROM decision_version`],
  ['dondoc_worker', `UPDATE anchor SET statement = '{}'`],
  ['dondoc_reader', `SELECT password_hash FROM account`],
  ['dondoc_reader', `SELECT mime FROM message`],
  ['dondoc_reader', `SELECT FROM link`],
  ['dondoc_reader', `INSERT INTO stored_file SELECT * FROM stored_file`],
])('%s may not: %s', async (role, statement) => {
  await expect(query(urlFor(role), statement)).rejects.toThrow('permission denied');
});

it('the owner cannot empty what is history by mistake', async () => {
  await expect(query(record.url, 'TRUNCATE event CASCADE')).rejects.toThrow('never changed or removed');
  for (const table of ['command', 'message', 'stored_file', 'decision_version', 'anchor', 'rollout']) {
    await expect(query(record.url, `TRUNCATE ${table} CASCADE`)).rejects.toThrow('never changed or removed');
  }
});

it('the worker takes steps and sends messages with its own right', async () => {
  await record.connected(async (owner, ports) => {
    const database = openDatabase(urlFor('dondoc_worker'), 2);
    try {
      const before = await owner.event.count();
      await act({ ...ports, database }, record.world.rollouts[2], 2 * 24 * 60);
      await sendAll({ ...ports, database }, days(20));
      expect(await owner.event.count()).toBeGreaterThan(before);
      expect(await owner.message.count({ where: { status: 'sent', settledAt: new Date(days(20)) } })).toBeGreaterThan(0);
    } finally {
      await database.$disconnect();
    }
  });
});

it('the web publishes, amends, stores files and keeps accounts with its own right', async () => {
  const db = openDatabase(urlFor('dondoc_web'), 2);
  try {
    const { decision, services } = record.pack;
    const other = { ...decision, id: `${decision.id}-2` };
    expect(await storeDecision(db, { decision: other, services }, days(1))).toBe('stored');
    const amending = { from: 1, reason: 'đổi giờ gửi', recordedAt: days(2) };
    const amended = await amendDecision(db, { decision: { ...other, sendingHour: '09:15' }, services }, amending);
    expect(amended).toEqual({ outcome: 'stored', version: 2 });
    await storeFile(db, { name: 'a.txt', content: Buffer.from('a'), kind: 'text/plain', recorded: days(2) });
    const [account] = await listAccounts(db);
    await changeAccount(db, account?.id ?? '', { role: 'headOfDivision' });
    expect((await listAccounts(db))[0]?.role).toBe('headOfDivision');
  } finally {
    await db.$disconnect();
  }
});

it('the reader reads events and messages', async () => {
  await query(urlFor('dondoc_reader'), 'SELECT count(*) FROM event; SELECT id, redacted FROM message LIMIT 1');
});
