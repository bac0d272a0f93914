import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { migrationsFolder } from '../../../local/installation';
import { newIdentity } from '../../../office/backup/age-keys';
import { checkBackup } from '../../../office/backup/check-backup';
import { readBackup } from '../../../office/backup/read-backup';
import { outlookOf } from '../../../office/backup/restore-backup';
import { openDatabase } from '../../../store/database';
import { keepInUse } from '../../../store/in-use';
import { migrate } from '../../../store/migrate';
import { restoreStatements } from '../../../store/restored';
import { closing, database, fresh, withRecordOfItsOwn } from '../../activities/support/post';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { backUp, contentOf, folderForTest, goOn, recorded, restoreInto } from './support/backups';
import { repack } from './support/repack';

withRecordOfItsOwn();

/** Kinds of rows that a restore adds to the record. */
const ADDED = ['record_restored', 'mail_hold'];

async function otherDatabase(emptied = false): Promise<FreshDatabase> {
  const other = await freshDatabase();
  closing.push(() => other.drop());
  if (emptied) await execute(other.url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return other;
}

async function execute<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe('a restore into an empty database', () => {
  it.each([
    ['without any table', true],
    ['with the schema only', false],
  ])('%s gives every row, byte for byte, and the next numbers', async (_, emptied) => {
    await recorded();
    const { file } = await backUp();
    const other = await otherDatabase(emptied);
    const { aside, statement } = await restoreInto(other.url, file);
    expect(aside).toBeNull();
    expect(await contentOf(other.url, ADDED)).toEqual(await contentOf(fresh.url, ADDED));
    const next = `SELECT nextval('notice_id_seq')::int AS notice`;
    expect(await execute(other.url, next)).toEqual(await execute(fresh.url, next));
    expect(statement).toMatchObject({ compared: false, lost: [], by: 'kỹ sư@máy chủ' });
    expect(await execute(other.url, `SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'`)).toEqual([]);
  });

  it('leaves the record as guarded as it was: its triggers and its functions work', async () => {
    await recorded();
    const { file } = await backUp();
    const other = await otherDatabase(true);
    await restoreInto(other.url, file);
    await expect(execute(other.url, `UPDATE event SET type = 'x'`)).rejects.toThrow();
    await expect(execute(other.url, 'DELETE FROM record_restored')).rejects.toThrow('never changed');
    const triggers = `SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`;
    expect(await execute(other.url, triggers)).toEqual(await execute(fresh.url, triggers));
    expect(await migrate(other.url, migrationsFolder)).toEqual([]);
  });

  it('opens what is encrypted', async () => {
    await recorded();
    const { identity, recipient } = newIdentity();
    const { file } = await backUp({ recipient });
    const other = await otherDatabase();
    await restoreInto(other.url, file, { key: { identity } });
    expect(await contentOf(other.url, ADDED)).toEqual(await contentOf(fresh.url, ADDED));
  });
});

describe('a restore in the place of a record', () => {
  it('needs to be wanted, keeps the record beside, and says which events are lost', async () => {
    await recorded();
    const { file } = await backUp();
    const before = await contentOf(fresh.url, ADDED);
    await goOn('c2');
    await goOn('c3', 12);
    const gone = await contentOf(fresh.url, ADDED);
    const [last] = await database.rollout.findMany();
    await database.$disconnect();
    await expect(restoreInto(fresh.url, file)).rejects.toMatchObject({ kind: 'notEmpty' });
    const { aside, statement } = await restoreInto(fresh.url, file, { replace: true });
    expect(await contentOf(fresh.url, ADDED)).toEqual(before);
    const [head] = statement.heads;
    expect(statement).toMatchObject({
      compared: true,
      lost: [{ rollout: last?.id, from: (head?.event ?? 0) + 1, to: last?.version, hash: last?.auditHash }],
    });
    const beside = new URL(fresh.url);
    beside.searchParams.set('options', `-c search_path=${aside}`);
    expect(await execute(fresh.url, `SELECT count(*)::int AS events FROM ${aside}.event`)).toEqual([
      { events: (gone.event ?? '').split('\n').length - 1 },
    ]);
  });

  it('keeps what earlier restores have said, also those after the backup', async () => {
    await recorded();
    const { file } = await backUp();
    await database.$disconnect();
    const first = await restoreInto(fresh.url, file, { replace: true });
    const second = await restoreInto(fresh.url, file, { replace: true, reason: 'lần hai' });
    const again = openDatabase(fresh.url, 1);
    const stated = await restoreStatements(again).finally(() => again.$disconnect());
    expect(stated.map(({ statement }) => statement.id)).toEqual([first.statement.id, second.statement.id]);
    expect(stated.map(({ signature }) => signature)).toEqual(['valid', 'valid']);
  });

  it.each([
    [
      'before it takes effect',
      async () => ({ beforeCommit: () => Promise.reject(new Error('no room for the keys')) }),
      'no room for the keys',
    ],
    ['since the file has changed after it was checked', async (file: string) => changedAfterCheck(file), 'damaged'],
    ['since it gives rows now that the database refuses', async (file: string) => refusedAfterCheck(file), 'damaged'],
  ])('leaves the record as it was when it fails %s', async (_, failing, message) => {
    await recorded();
    const { file } = await backUp();
    await goOn();
    const before = await contentOf(fresh.url);
    await database.$disconnect();
    await expect(restoreInto(fresh.url, file, { replace: true, ...(await failing(file)) })).rejects.toThrow(message);
    expect(await contentOf(fresh.url)).toEqual(before);
    expect(await execute(fresh.url, `SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'`)).toEqual([]);
  });

  async function changedAfterCheck(file: string) {
    const checked = await checkBackup(file, null);
    const bytes = readFileSync(file);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    return { checked };
  }

  /** Another whole archive in its place, one row of which is no JSON. */
  async function refusedAfterCheck(file: string) {
    const checked = await checkBackup(file, null);
    const parts: { name: string; content: Buffer }[] = [];
    await readBackup(file, null, async ({ name, content }) => {
      const pieces: Buffer[] = [];
      for await (const piece of content) pieces.push(piece);
      parts.push({ name, content: Buffer.concat(pieces) });
    });
    await repack(file, parts, (text) => text.replaceAll('\t{"', '\t["'));
    return { checked };
  }

  it('is refused where the role of the database does not own the record, which stays', async () => {
    await recorded();
    const { file } = await backUp();
    const before = await contentOf(fresh.url);
    await database.$disconnect();
    const limited = new URL(fresh.url);
    limited.username = `limited_${limited.pathname.slice(1)}`;
    limited.password = 'x';
    await execute(
      fresh.url,
      `CREATE ROLE "${limited.username}" LOGIN PASSWORD 'x'; GRANT ALL ON ALL TABLES IN SCHEMA public TO "${limited.username}"`,
    );
    await expect(restoreInto(limited.href, file, { replace: true })).rejects.toMatchObject({ kind: 'notOwner' });
    expect(await contentOf(fresh.url)).toEqual(before);
    await execute(fresh.url, `DROP OWNED BY "${limited.username}"; DROP ROLE "${limited.username}"`);
  });

  it('is refused while a worker or web works with the record, or somebody else is connected', async () => {
    await recorded();
    const { file } = await backUp();
    await database.$disconnect();
    const { manifest } = await checkBackup(file, null);
    const worker = keepInUse(fresh.url, 'dondoc worker');
    await worker.said;
    await expect(outlookOf(fresh.url, manifest, migrationsFolder)).rejects.toMatchObject({ kind: 'inUse' });
    await expect(restoreInto(fresh.url, file, { replace: true })).rejects.toMatchObject({ kind: 'inUse' });
    await worker.close();
    const client = new Client({ connectionString: fresh.url, application_name: 'somebody' });
    await client.connect();
    await expect(restoreInto(fresh.url, file, { replace: true })).rejects.toMatchObject({
      kind: 'connected',
      detail: expect.stringContaining('somebody'),
    });
    await client.end();
    expect((await outlookOf(fresh.url, manifest, migrationsFolder)).isEmpty).toBe(false);
  });
});

describe('a backup of another version', () => {
  const names = readdirSync(migrationsFolder).filter((name) => /^\d/.test(name));

  /** A database as an earlier version of the program has it, with a decision. */
  async function earlier(count: number): Promise<FreshDatabase> {
    const folder = await folderWith(names.slice(0, count));
    const other = await otherDatabase(true);
    await migrate(other.url, folder);
    await execute(
      other.url,
      `INSERT INTO decision (id, number, issuer_code, version, started_at, sending_hour) VALUES ('d', '1/QĐ', 'UBND', 1, now(), '07:30');
       INSERT INTO installation (id, clock_offset_ms, started_at) VALUES (1, 0, now())`,
    );
    return other;
  }

  async function folderWith(list: readonly string[]): Promise<string> {
    const folder = path.join(await folderForTest(), 'migrations');
    mkdirSync(folder);
    for (const name of list) cpSync(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true });
    return folder;
  }

  it.each([2, 6, names.length - 1])('with %d migrations is brought to the schema of this program', async (count) => {
    const { file, manifest } = await backUp(null, (await earlier(count)).url);
    expect(manifest.migrations.map(({ name }) => name)).toEqual(names.slice(0, count));
    const other = await otherDatabase(true);
    await restoreInto(other.url, file);
    expect(await execute(other.url, 'SELECT id, number FROM decision')).toEqual([{ id: 'd', number: '1/QĐ' }]);
    expect(await migrate(other.url, migrationsFolder)).toEqual([]);
  });

  it('is refused where it is of a later program, or of one with other migrations', async () => {
    await recorded();
    const { file } = await backUp();
    const other = await otherDatabase();
    const shorter = await folderWith(names.slice(0, -1));
    await expect(restoreInto(other.url, file, { migrationsFolder: shorter })).rejects.toMatchObject({ kind: 'newer', detail: '0.5.0' });
    const changed = await folderWith(names);
    writeFileSync(path.join(changed, names[0] ?? '', 'migration.sql'), 'SELECT 1');
    await expect(restoreInto(other.url, file, { migrationsFolder: changed })).rejects.toMatchObject({ kind: 'otherMigrations' });
    rmSync(changed, { recursive: true });
  });
});
