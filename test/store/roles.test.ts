import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { rootFolder } from '../../local/root';
import { changeAccount, listAccounts } from '../../store/accounts';
import { type Database, openDatabase } from '../../store/database';
import { amendDecision, storeDecision } from '../../store/decisions';
import { storeFile } from '../../store/files';
import { databaseOfLink, hasLinkRole } from '../../store/link-database';
import { findLink, linkUsed, revokeLinks } from '../../store/links';
import { storePreference } from '../../store/preferences';
import { latestDeliveries, latestWebhookActs, listWebhooks, replayable, replayWebhook } from '../../store/webhooks';
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
});
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
  'shared_version',
  'anchor',
  'mail_attempt',
  'morning_mail',
  'mail_act',
  'webhook_act',
  'archive_act',
  'decision_archive',
  'archived_leaf',
];

it('who outside is told is said by the owner alone', async () => {
  const statements = [
    'SELECT secret FROM webhook',
    "UPDATE webhook SET url = 'https://x.example'",
    'INSERT INTO webhook SELECT * FROM webhook',
  ];
  const refused = async (role: Role, statement: string) =>
    query(urlFor(role), statement).then(
      () => null,
      (error: Error) => [role, statement, /permission denied/.test(error.message)],
    );
  const all = roles.flatMap((role) => statements.map((statement) => [role, statement] as const));
  const found = await Promise.all(all.map(([role, statement]) => refused(role, statement)));
  // The worker signs what it tells.
  const expected = all.map(([role, statement]) =>
    role === 'dondoc_worker' && statement.startsWith('SELECT') ? null : [role, statement, true],
  );
  expect(found).toEqual(expected);
});

it('the web shows who is told, and has it told again', async () => {
  const web = openDatabase(urlFor('dondoc_web'), 1);
  const id = '00000000-0000-4000-8000-000000000001';
  try {
    expect((await listWebhooks(web)).map(({ endedWhy }) => endedWhy)).toEqual(['removed']);
    expect(await latestDeliveries(web, id, 10)).toEqual([]);
    expect((await latestWebhookActs(web, 10)).map(({ who, did }) => [who, did])).toEqual([['lan', 'removed']]);
    expect(await replayable(web, id, days(0))).toBe(0);
    expect(await replayWebhook(web, { id, since: days(0), who: 'Trần Thị B', now: days(1) })).toBe(0);
  } finally {
    await web.$disconnect();
  }
});

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
  ['dondoc_web', `SELECT FROM step_trace`],
  ['dondoc_worker', `UPDATE step_trace SET span = 'x'`],
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

/** Of each table, how much of it somebody with a link sees; a new table fails until somebody has said. */
const seenByLink: Record<'own' | 'everything' | 'nothing', string[]> = {
  own: [
    'rollout',
    'event',
    'command',
    'notice',
    'outbox',
    'decision',
    'service',
    'service_standing',
    'service_month',
    'link',
    'address_preference',
    'shown_list',
  ],
  // Days off are public; a file is asked for by its hash, which nobody guesses.
  everything: ['calendar_notice', 'stored_file'],
  nothing: [
    ...['installation', 'decision_version', 'task', 'message', 'letter_number', 'address_problem', 'issued_report', 'account'],
    ...[
      'account_event',
      'session',
      'sign_in_link',
      'sign_in_attempt',
      'api_token',
      'passkey',
      'decision_draft',
      'search_entry',
      'watch_round',
      'webhook',
      'webhook_message',
      'webhook_act',
      'shared_version',
      'archive_act',
      'decision_archive',
      'archived_leaf',
    ],
    ...['follower_mend', 'refused_command', 'follower_trouble', 'mail_return', 'mail_intake', 'record_restored', 'anchor', 'told_since'],
    ...['restored_head', 'mail_hold', 'mail_attempt', 'mail_act', 'morning_mail', 'heartbeat', 'step_trace', '_prisma_migrations'],
  ],
};

describe('the web for the holder of a link', () => {
  type LinkRow = { tokenHash: string; rolloutId: string; address: string };
  let web: Database;
  let owner: Database;
  let mine: LinkRow;
  let other: LinkRow;
  beforeAll(async () => {
    web = openDatabase(urlFor('dondoc_web'), 2);
    owner = openDatabase(record.url, 2);
    const links = await owner.link.findMany({ orderBy: { tokenHash: 'asc' } });
    const [first] = links;
    const second = links.find(({ rolloutId }) => rolloutId !== first?.rolloutId);
    if (first === undefined || second === undefined) throw new Error('the record has no links of two agencies');
    [mine, other] = [first, second];
    for (const { address } of [mine, other]) await storePreference(owner, address, { language: 'en', digestHour: null }, null, days(1));
  });
  afterAll(() => Promise.all([web.$disconnect(), owner.$disconnect()]));

  const count = async (db: Database, table: string): Promise<number> => {
    const rows = await db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? 0;
  };

  it('may do so, which the reader may not', async () => {
    expect(await hasLinkRole(web)).toBe(true);
    const reader = openDatabase(urlFor('dondoc_reader'), 1);
    expect(await hasLinkRole(reader)).toBe(false);
    await reader.$disconnect();
  });

  it('may not as an owner who made the role and may only grant it: its links are held apart by the program', async () => {
    const name = `owner_${process.pid}`;
    await query(record.url, `CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}'; GRANT dondoc_link TO ${name} WITH ADMIN TRUE, SET FALSE`);
    const url = new URL(urlFor('dondoc_web'));
    url.username = name;
    const made = openDatabase(url.href, 1);
    try {
      expect(await hasLinkRole(made)).toBe(false);
      await expect(databaseOfLink(made, [mine.tokenHash]).rollout.count()).rejects.toThrow('permission denied to set role');
    } finally {
      await made.$disconnect();
      await query(record.url, `DROP ROLE ${name}`);
    }
  });

  it('sees of every table what is its own, and nothing of most', async () => {
    const tables = await owner.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`;
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.values(seenByLink).flat().sort());
    const asLink = databaseOfLink(web, [mine.tokenHash]);
    for (const table of seenByLink.nothing) await expect(count(asLink, table)).rejects.toThrow('permission denied');
    for (const table of seenByLink.everything) expect(await count(asLink, table)).toBe(await count(owner, table));
    expect(await asLink.rollout.findMany({ select: { id: true } })).toEqual([{ id: mine.rolloutId }]);
    for (const table of ['event', 'command', 'notice', 'outbox']) {
      const seen = await asLink.$queryRawUnsafe<{ rollout_id: string }[]>(`SELECT DISTINCT rollout_id FROM ${table}`);
      expect([[], [{ rollout_id: mine.rolloutId }]]).toContainEqual(seen);
    }
    expect(await count(asLink, 'event')).toBe(await owner.event.count({ where: { rolloutId: mine.rolloutId } }));
    expect(await count(asLink, 'event')).toBeGreaterThan(0);
    expect(await count(owner, 'event')).toBeGreaterThan(await count(asLink, 'event'));
    const { decisionId, agency } = await owner.rollout.findUniqueOrThrow({ where: { id: mine.rolloutId } });
    expect(await asLink.decision.findMany({ select: { id: true } })).toEqual([{ id: decisionId }]);
    expect(await count(asLink, 'service')).toBe(await owner.service.count({ where: { decisionId, agency } }));
    expect(await asLink.addressPreference.findMany({ select: { address: true } })).toEqual([{ address: mine.address }]);
    const links = await asLink.link.findMany();
    expect(links).toHaveLength(await owner.link.count({ where: { rolloutId: mine.rolloutId, address: mine.address } }));
  });

  it('reads within a transaction of several statements by the same right', async () => {
    const seen = await databaseOfLink(web, [mine.tokenHash]).$transaction(async (tx) => tx.rollout.findMany({ select: { id: true } }));
    expect(seen).toEqual([{ id: mine.rolloutId }]);
  });

  it.each([
    ['a forged token', ['0'.repeat(64)]],
    ['no token', []],
    ['a token that would be more', ["x' OR true --"]],
  ])('sees nothing with %s', async (_name, hashes) => {
    const asNobody = databaseOfLink(web, hashes);
    for (const table of seenByLink.own) expect([table, await count(asNobody, table)]).toEqual([table, 0]);
  });

  it('changes nothing of others, and no history', async () => {
    const asLink = databaseOfLink(web, [mine.tokenHash]);
    expect(await linkUsed(asLink, [mine.tokenHash, other.tokenHash], days(3))).toBeUndefined();
    const used = await owner.link.findMany({ where: { lastUsed: { not: null } }, select: { tokenHash: true } });
    expect(used).toEqual([{ tokenHash: mine.tokenHash }]);
    expect(await revokeLinks(asLink, { rollout: other.rolloutId, address: other.address, by: 'x', now: days(3) })).toBe(0);
    await expect(storePreference(asLink, other.address, { language: 'vi', digestHour: null }, days(1), days(2))).rejects.toThrow(
      'row-level security',
    );
    expect(await storePreference(asLink, mine.address, { language: 'vi', digestHour: null }, days(1), days(2))).toBe('stored');
    for (const statement of [`UPDATE link SET address = 'x@y.example'`, 'DELETE FROM link', `INSERT INTO event SELECT * FROM event`])
      await expect(asLink.$executeRawUnsafe(statement)).rejects.toThrow('permission denied');
  });

  it('sees nothing more than its link once the link has ended', async () => {
    const asLink = databaseOfLink(web, [mine.tokenHash]);
    expect(await revokeLinks(asLink, { rollout: mine.rolloutId, address: mine.address, by: mine.address, now: days(3) })).toBeGreaterThan(
      0,
    );
    expect(await asLink.rollout.count()).toBe(0);
    expect(await asLink.event.count()).toBe(0);
    expect(await findLink(asLink, [mine.tokenHash], '2020-09-18')).toMatchObject({ revoked: true });
  });

  it('would see everything without that role: the check sees it', async () => {
    expect(await count(web, 'event')).toBe(await count(owner, 'event'));
    expect(await web.rollout.count()).toBeGreaterThan(1);
  });
});
