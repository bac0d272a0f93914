import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../../../local/failure';
import { tryLock } from '../../../local/set-up/lock.cjs';
import { createTemporaryHome, discardHome } from '../../../local/temporary-home';
import { checkBackup } from '../../../office/backup/check-backup';
import { closing, fresh, withRecordOfItsOwn } from '../../activities/support/post';
import { distFolder, runScript } from '../../local/support/run-node';
import { backUp, contentOf, folderForTest, recorded } from './support/backups';

withRecordOfItsOwn();

/** The command as a person runs it, in a process of its own, on a data folder and nothing else. */
async function dondoc(home: string, ...parameters: string[]) {
  const nothing = { DATABASE_URL: '', TEMPORAL_ADDRESS: '', SMTP_URL: '', PAYLOAD_KEYS: '', LINK_KEYS: '', BACKUP_KEY: '' };
  const { ended } = runScript([path.join(distFolder, 'cli', 'main.js'), ...parameters, '--lang', 'en'], { ...nothing, DONDOC_HOME: home });
  return ended;
}

describe('a one-machine installation', () => {
  it('that is new takes a backup of another one, and gives the same back, also while it does not run', async () => {
    await recorded();
    const { file, manifest } = await backUp();
    const home = createTemporaryHome();
    closing.push(() => discardHome(home));
    const restored = await dondoc(home, 'restore', file);
    expect(restored).toMatchObject({ how: 0 });
    expect(restored.output).toContain('Restored from');
    const again = path.join(await folderForTest(), 'again.dondoc');
    expect(await dondoc(home, 'backup', again)).toMatchObject({ how: 0 });
    const { manifest: second, secrets } = await checkBackup(again, null);
    const tables = (of: typeof manifest) => of.tables.filter(({ name }) => name !== 'record_restored' && name !== 'mail_hold');
    expect(tables(second)).toEqual(tables(manifest));
    expect(second.heads).toEqual(manifest.heads);
    expect(secrets.linkKeys.split(',')[0]).toMatch(/^test:/);
    const runtime = JSON.parse(readFileSync(path.join(home, 'runtime.json'), 'utf8')) as { webPort?: number; databaseUrl?: string };
    // Links in the messages that were sent name this port.
    expect(runtime.webPort).toBe(8484);
    expect(runtime.databaseUrl).toBeUndefined();
    expect(existsSync(path.join(home, 'lock'))).toBe(false);
  });

  it('that runs is not restored over', async () => {
    await recorded();
    const { file } = await backUp();
    const before = await contentOf(fresh.url);
    const home = path.join(await folderForTest(), 'home');
    mkdirSync(home, { mode: 0o700 });
    const lock = tryLock(path.join(home, 'lock'));
    const refused = await dondoc(home, 'restore', file, '--yes');
    if ('release' in lock) lock.release();
    expect(refused).toMatchObject({ how: exitCodes.unavailable });
    expect(await contentOf(fresh.url)).toEqual(before);
  });
});
