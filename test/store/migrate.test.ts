import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { findDrift, MigrationMismatch, migrate } from '../../store/migrate';
import { distFolder } from '../local/support/run-node';
import { type FreshDatabase, freshDatabase } from '../support/database';

const schemaFile = path.resolve(__dirname, '../../prisma/schema.prisma');
const migrationsFolder = path.resolve(__dirname, '../../prisma/migrations');
let folder = '';
let database: FreshDatabase;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cập nhật '));
  database = await freshDatabase();
  // Emptied, for migrations of the test's own.
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

describe('applying migrations', () => {
  it('takes them in order, each once', async () => {
    write('2_second', 'INSERT INTO agency VALUES (1)');
    write('1_first', 'CREATE TABLE agency (id int)');
    expect(await migrate(database.url, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(database.url, folder)).toEqual([]);
    expect(await query('SELECT id FROM agency')).toEqual([{ id: 1 }]);
  });

  it('keeps functions whole whose body has several statements', async () => {
    write(
      '1_first',
      `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$; SELECT twice(1);`,
    );
    await migrate(database.url, folder);
    expect(await query('SELECT twice(21)')).toEqual([{ twice: 42 }]);
  });

  it('applies each once when several processes start together', async () => {
    write('1_first', 'CREATE TABLE agency (id int)');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
    expect(applied.flat()).toEqual(['1_first']);
  });

  it('leaves nothing of one that fails, and takes it when it is corrected', async () => {
    write('1_first', 'CREATE TABLE agency (id int); SELECT 1 / 0');
    await expect(migrate(database.url, folder)).rejects.toThrow('division by zero');
    expect(await query(`SELECT to_regclass('agency') AS agency`)).toEqual([{ agency: null }]);
    write('1_first', 'CREATE TABLE agency (id int)');
    expect(await migrate(database.url, folder)).toEqual(['1_first']);
  });

  it('leaves the database to the version before where one of several fails: all of them or none', async () => {
    write('1_first', 'CREATE TABLE agency (id int)');
    await migrate(database.url, folder);
    write('2_second', 'ALTER TABLE agency ADD COLUMN name text');
    write('3_third', 'ALTER TABLE agency ADD COLUMN code int; SELECT 1 / 0');
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ migration: '3_third' });
    expect(await query(`SELECT column_name FROM information_schema.columns WHERE table_name = 'agency'`)).toEqual([{ column_name: 'id' }]);
    for (const name of ['2_second', '3_third']) rmSync(path.join(folder, name), { recursive: true });
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it('leaves nothing of a process that is killed in the middle, and the next one goes through', async () => {
    write('1_first', 'CREATE TABLE agency (id int)');
    write('2_second', 'ALTER TABLE agency ADD COLUMN name text; SELECT pg_advisory_lock(7)');
    const holder = new Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7)');
    const call = `require(${JSON.stringify(path.join(distFolder, 'store', 'migrate.js'))}).migrate(...process.argv.slice(1))`;
    const child = spawn(process.execPath, ['-e', call, database.url, folder], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const stands = async () =>
      (await holder.query('SELECT FROM pg_locks WHERE locktype = $1 AND objid = 7 AND NOT granted', ['advisory'])).rowCount === 1;
    while (!(await stands())) expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await ended;
    await holder.end();
    // It waits for the lock of the migrations until the server has noticed that the killed one is gone.
    expect(await migrate(database.url, folder)).toEqual(['1_first', '2_second']);
    expect(await query('SELECT migration_name FROM _prisma_migrations ORDER BY 1')).toHaveLength(2);
  });

  it('refuses one that was changed after it was applied', async () => {
    write('1_first', 'CREATE TABLE agency (id int)');
    await migrate(database.url, folder);
    write('1_first', 'CREATE TABLE agency (id bigint)');
    await expect(migrate(database.url, folder)).rejects.toEqual(new MigrationMismatch('changed', '1_first'));
  });

  it('refuses a database that a later program has migrated', async () => {
    write('1_first', 'CREATE TABLE agency (id int)');
    await migrate(database.url, folder);
    rmSync(path.join(folder, '1_first'), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toEqual(new MigrationMismatch('unknown', '1_first'));
  });
});

describe('the drift between schema and migrations', () => {
  function drift(schema: string): Promise<string | null> {
    const file = path.join(folder, 'schema.prisma');
    writeFileSync(file, schema);
    return findDrift(database.url, migrationsFolder, file);
  }

  const schema = readFileSync(schemaFile, 'utf8');

  it('is none for the schema of this program, whatever functions, checks and partial indexes were written by hand', async () => {
    expect(await drift(schema)).toBeNull();
  });

  it('is seen when the schema has one more column', async () => {
    const extended = schema.replace(/^model \w+ \{$/m, (line) => `${line}\n  one_more_column String?`);
    expect(await drift(extended)).toContain('ADD COLUMN     "one_more_column" TEXT');
  });

  it('is seen when the schema has one model less', async () => {
    expect(await drift(`${schema}\nmodel OneMore {\n  id Int @id\n}\n`)).toContain('CREATE TABLE "OneMore"');
  });

  it('leaves no database behind', async () => {
    await drift(schema);
    expect(await query(`SELECT datname FROM pg_database WHERE datname LIKE 'dondoc_shadow_%'`)).toEqual([]);
  });
});
