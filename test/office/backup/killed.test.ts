import path from 'node:path';
import { Client } from 'pg';
import { migrationsFolder } from '../../../local/installation';
import { database, fresh, withRecordOfItsOwn } from '../../activities/support/post';
import { distFolder, runNode } from '../../local/support/run-node';
import { backUp, contentOf, goOn, recorded, restoreInto, statementKey } from './support/backups';

withRecordOfItsOwn();

/** A restore in a process of its own that stops where everything is loaded and nothing has taken effect. */
function halfWay(file: string) {
  const load = (name: string) => `require(${JSON.stringify(path.join(distFolder, 'office', 'backup', name))})`;
  const call = `const [url, file, migrationsFolder, statementKey] = process.argv.slice(1);
    ${load('check-backup.js')}.checkBackup(file, null).then((checked) => ${load('restore-backup.js')}.restoreBackup({
      url, file, key: null, checked, migrationsFolder, statementKey, program: '0.5.0', by: 'x', reason: '', replace: true,
      beforeCommit: () => new Promise(() => { console.log('loaded'); setInterval(() => {}, 1000); }),
    }));`;
  return runNode(call, {}, [fresh.url, file, migrationsFolder, statementKey]);
}

/** Waits until the server has noticed that the killed one is gone: nobody but us is connected. */
async function alone(): Promise<void> {
  const client = new Client({ connectionString: fresh.url });
  await client.connect();
  const others = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  while (((await client.query(others)).rowCount ?? 0) > 0);
  await client.end();
}

describe('a restore that is killed', () => {
  it('when all is loaded leaves the record as it was, and the next one goes through', async () => {
    await recorded();
    const { file } = await backUp();
    const backedUp = await contentOf(fresh.url, ['record_restored', 'mail_hold']);
    await goOn();
    await database.$disconnect();
    const before = await contentOf(fresh.url);
    const restoring = halfWay(file);
    await restoring.says('loaded');
    restoring.child.kill('SIGKILL');
    expect((await restoring.ended).how).toBe('SIGKILL');
    await alone();
    expect(await contentOf(fresh.url)).toEqual(before);
    await restoreInto(fresh.url, file, { replace: true });
    expect(await contentOf(fresh.url, ['record_restored', 'mail_hold'])).toEqual(backedUp);
  });

  it('lets nobody write to the record meanwhile', async () => {
    await recorded();
    const { file } = await backUp();
    await database.$disconnect();
    const restoring = halfWay(file);
    await restoring.says('loaded');
    const client = new Client({ connectionString: fresh.url, options: '-c lock_timeout=200' });
    await client.connect();
    await expect(client.query('INSERT INTO installation (id, clock_offset_ms, started_at) VALUES (2, 0, now())')).rejects.toMatchObject({
      code: '55P03',
    });
    await client.end();
    restoring.child.kill('SIGKILL');
    await restoring.ended;
  });
});
