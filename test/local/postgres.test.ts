import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { lockHome, readRuntime } from '../../local/home';
import { type RunningPostgres, startPostgres } from '../../local/postgres';
import { runningPostmaster } from '../../local/postmaster';
import { processIdentity } from '../../local/set-up/process-identity.cjs';
import { ended } from '../../local/stop-process';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { installationWords } from '../../words/installation';

const words = installationWords.en;
let home = '';
let release = () => {};

beforeEach(() => {
  home = createTemporaryHome();
  release = lockHome(home, words).release;
});
afterEach(async () => {
  await discardHome(home);
  release();
});

function start(password = 'mật khẩu/&?', temporary = true): Promise<RunningPostgres> {
  return startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function dataFolder(): string {
  return readRuntime(home).postgresDataFolder ?? path.join(home, 'postgres');
}

describe('the embedded PostgreSQL', () => {
  it('speaks UTC and UTF-8, knows Vietnamese capitals, and asks for its password', async () => {
    const { url } = await start();
    expect(await query(url, `SELECT current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding`)).toEqual([
      { zone: 'UTC', encoding: 'UTF8' },
    ]);
    expect(await query(url, `SELECT lower('ĐÔN ĐỐC') AS name, current_database() AS database`)).toEqual([
      { name: 'đôn đốc', database: 'dondoc' },
    ]);
    const withoutPassword = new URL(url);
    withoutPassword.password = 'wrong';
    await expect(query(withoutPassword.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('listens on the loopback address only, without a socket file', async () => {
    const { url } = await start();
    expect(
      await query(url, `SELECT current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets`),
    ).toEqual([{ address: '127.0.0.1', sockets: '' }]);
  });

  it('is adopted when it still runs, with the same process and address', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
  });

  it('has ended when stop returns, and keeps rows and port for the next start', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1284 AS number');
    await first.stop();
    expect(processIdentity(first.pid)).toBeNull();
    const second = await start();
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 1284 }]);
  });

  it('recovers after it was killed', async () => {
    const first = await start('password', false);
    await query(first.url, 'CREATE TABLE kept AS SELECT 1284 AS number');
    const identity = processIdentity(first.pid);
    process.kill(first.pid, 'SIGKILL');
    await ended({ pid: first.pid, identity }, 5_000);
    const second = await start('password', false);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 1284 }]);
  });

  it('starts although its old process id belongs to another process now', async () => {
    const first = await start();
    const left = readFileSync(path.join(dataFolder(), 'postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(path.join(dataFolder(), 'postmaster.pid'), left.replace(/^\d+/, String(process.pid)));
    expect(runningPostmaster(dataFolder())).toBeUndefined();
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('has data of its own in a data folder deleted and made anew at the same place', async () => {
    const before = await start('one');
    await before.stop();
    const left = dataFolder();
    rmSync(home, { recursive: true });
    mkdirSync(home);
    expect(await start('another')).toMatchObject({ adopted: false });
    // As root the old data stands outside the home, which only knew where.
    if (!left.startsWith(home)) rmSync(path.dirname(left), { recursive: true });
  });

  it('says so, and exits 69, when its data belongs to another password', async () => {
    await start('one');
    await expect(start('another')).rejects.toMatchObject({ exitCode: 69, message: expect.stringContaining('cannot be used') });
  });

  it('is stopped again when it was started for nothing', async () => {
    await (await start('one')).stop();
    await expect(start('another')).rejects.toMatchObject({ exitCode: 69 });
    expect(runningPostmaster(dataFolder())).toBeUndefined();
  });
});
