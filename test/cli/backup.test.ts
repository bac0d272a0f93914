import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../../local/failure';
import { openDatabase } from '../../store/database';
import { database, fresh, one, withRecordOfItsOwn } from '../activities/support/post';
import { distFolder } from '../local/support/run-node';
import { contentOf, folderForTest, goOn, recorded } from '../office/backup/support/backups';
import { freshDatabase } from '../support/database';
import { installOverDatabase, uninstall } from './support/over-database';
import { dondoc } from './support/terminal';

withRecordOfItsOwn();
let folder: string;
const at = (name: string) => path.join(folder, name);
const english = (...args: string[]) => dondoc(...args, '--lang', 'en');
beforeEach(async () => {
  await recorded();
  await installOverDatabase();
  folder = await folderForTest();
  process.env.DONDOC_HOME = at('home');
  mkdirSync(at('home'), { mode: 0o700 });
});
afterEach(() => {
  delete process.env.DONDOC_HOME;
  delete process.env.BACKUP_KEY;
  uninstall();
});

describe('dondoc backup', () => {
  it('says loudly that a file without a key holds the secrets, and never overwrites one', async () => {
    const written = await english('backup', at('a.dondoc'));
    expect(written).toMatchObject({ code: 0, err: expect.stringContaining('CAUTION: THE FILE IS NOT ENCRYPTED') });
    expect(written.out).toContain('read back to check it');
    expect(await english('backup', at('a.dondoc'))).toMatchObject({
      code: exitCodes.badData,
      err: expect.stringContaining('never overwritten'),
    });
    const vietnamese = await dondoc('backup', at('b.dondoc'), '--lang', 'vi');
    expect(vietnamese.err).toContain('TỆP KHÔNG MÃ HÓA');
  });

  it('locks with a key that cannot open, and the secret key opens', async () => {
    const made = await english('backup', '--new-key', at('key.txt'), '--json');
    const { recipient } = JSON.parse(made.out) as { recipient: string };
    process.env.BACKUP_KEY = recipient;
    const written = await english('backup', at('a.dondoc'));
    expect(written).toMatchObject({ code: 0, err: expect.stringContaining('Encrypted') });
    expect(written.err).not.toContain('CAUTION');
    expect(await english('restore', at('a.dondoc'), '--check')).toMatchObject({
      code: exitCodes.badData,
      err: expect.stringContaining('can only lock'),
    });
    const checked = await english('restore', at('a.dondoc'), '--check', '--key-file', at('key.txt'), '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ whole: true, decisions: 1, messages: 1, files: 1, program: '0.6.0' });
  });

  it('takes a passphrase from a file, and refuses another one, an empty one, and two ways at once', async () => {
    writeFileSync(at('right'), 'một câu dài dễ nhớ\n');
    writeFileSync(at('wrong'), 'một câu khác\n');
    writeFileSync(at('empty'), '\n');
    expect((await english('backup', at('a.dondoc'), '--passphrase-file', at('right'))).code).toBe(0);
    expect((await english('restore', at('a.dondoc'), '--check', '--passphrase-file', at('right'))).code).toBe(0);
    const wrong = await english('restore', at('a.dondoc'), '--check', '--passphrase-file', at('wrong'));
    expect(wrong).toMatchObject({ code: exitCodes.badData, err: expect.stringContaining('does not open it') });
    expect(await english('restore', at('a.dondoc'), '--check')).toMatchObject({
      code: exitCodes.badData,
      err: expect.stringContaining('is encrypted'),
    });
    expect((await english('backup', at('b.dondoc'), '--passphrase-file', at('empty'))).code).toBe(exitCodes.badData);
    expect((await english('backup', at('b.dondoc'), '--passphrase-file', at('none'))).code).toBe(exitCodes.inputMissing);
    expect((await english('backup', at('b.dondoc'), '--passphrase-file', at('right'), '--key-file', at('right'))).code).toBe(
      exitCodes.usage,
    );
    expect(existsSync(at('b.dondoc'))).toBe(false);
  });

  it('says when the disk is full, and leaves nothing there', async () => {
    if (process.platform === 'win32') return;
    // A bound on the size of a file, which the system keeps as it keeps the end of a disk.
    const call = `ulimit -f 8; exec "${process.execPath}" "${path.join(distFolder, 'cli', 'main.js')}" backup "${at('a.dondoc')}" --lang en`;
    const { status, stderr } = spawnSync('sh', ['-c', call], { encoding: 'utf8', env: { ...process.env } });
    expect({ status, stderr }).toMatchObject({ status: exitCodes.failure, stderr: expect.stringContaining('cannot write') });
    expect(stderr).toContain('Nothing is left of it');
    expect(readdirSync(folder)).toEqual(['home']);
  });

  it('takes nothing of the data folder but what the record needs', async () => {
    writeFileSync(path.join(at('home'), 'anchor-key.pem'), 'KEY OF THE ANCHORS');
    writeFileSync(path.join(at('home'), 'secrets.json'), JSON.stringify({ anchorKey: 'KEY OF THE ANCHORS', databasePassword: 'PASSWORD' }));
    expect((await english('backup', at('a.dondoc'))).code).toBe(0);
    const { gunzipSync } = jest.requireActual<typeof import('node:zlib')>('node:zlib');
    const text = gunzipSync(readFileSync(at('a.dondoc'))).toString('latin1');
    expect(text).not.toMatch(/KEY OF THE ANCHORS|PASSWORD/);
    expect(text).toContain('payloadKeys');
  });
});

describe('dondoc restore', () => {
  it('shows what it would replace, does it with --yes, and the audit names what was lost', async () => {
    await english('backup', at('a.dondoc'));
    await goOn();
    const { number } = one.source;
    await database.$disconnect();
    const before = await contentOf(fresh.url);
    const shown = await english('restore', at('a.dondoc'));
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was changed. Add --yes') });
    expect(await contentOf(fresh.url)).toEqual(before);
    const done = await english('restore', at('a.dondoc'), '--yes', '--reason', 'diễn tập');
    // Only how far it is, where it takes a second or more.
    expect(done.err).toMatch(/^(Restore[^\n]*\n)*$/);
    expect(done.out).toMatch(/lost: .*so-a, event \d/);
    expect(done.out).toContain('ALL MAIL IS HELD');
    const audited = await english('audit', number ?? '', '--verify');
    expect(audited.code).toBe(0);
    expect(audited.out).toMatch(
      /restored on .* \(diễn tập\) from backup a\.dondoc of 2020-09-15 .* \(SHA-256 [0-9a-f]{64}\):\n {2}so-a: up to event (\d+); lost: event \d+, last hash [0-9a-f]{64}\n/,
    );
    expect(audited.out).toContain('the signature is right, by the key of this installation');
  });

  it('lets the audit find a statement that somebody has changed, and a record that is not as stated', async () => {
    await english('backup', at('a.dondoc'));
    await database.$disconnect();
    await english('restore', at('a.dondoc'), '--yes');
    const { number } = one.source;
    const again = openDatabase(fresh.url, 1);
    await again.$executeRawUnsafe('ALTER TABLE record_restored DISABLE TRIGGER USER');
    await again.$executeRawUnsafe(`UPDATE record_restored SET statement = jsonb_set(statement, '{heads,0,hash}', '"${'0'.repeat(64)}"')`);
    await again.$disconnect();
    const audited = await english('audit', number ?? '', '--verify');
    expect(audited.code).toBe(exitCodes.failure);
    expect(audited.err).toContain('the statement of a restore was changed');
    expect(audited.err).toMatch(/so-a, event \d+: is not the one that a restore has stated/);
    expect(audited.out).toContain('THE SIGNATURE IS WRONG');
  });

  it('may be followed by one of an older backup: the audit goes by the last one, and names what each has cost', async () => {
    await english('backup', at('older.dondoc'));
    await goOn('c2');
    await english('backup', at('later.dondoc'));
    await goOn('c3', 12);
    await database.$disconnect();
    expect((await english('restore', at('later.dondoc'), '--yes')).out).toMatch(/lost: .*so-a, event 6\n/);
    await goOn('c4', 15);
    await database.$disconnect();
    expect((await english('restore', at('older.dondoc'), '--yes')).out).toMatch(/lost: .*so-a, event 5–6\n/);
    await goOn('c5', 20);
    const { out, code } = await english('audit', one.source.number ?? '', '--verify');
    expect(code).toBe(0);
    expect(out).toMatch(/so-a: up to event 5; lost: event 6, last hash [\s\S]*so-a: up to event 4; lost: event 5–6, last hash /);
  });

  it('says where nothing was left to compare with', async () => {
    await english('backup', at('a.dondoc'));
    const other = await freshDatabase();
    process.env.DATABASE_URL = other.url;
    const done = await english('restore', at('a.dondoc'));
    expect(done.out).toContain('there is no earlier record here to say what that was');
    const audited = await english('audit', one.source.number ?? '', '--verify');
    expect(audited.out).toContain('no record was left then to say which events were lost');
    await other.drop();
  });

  it('refuses a file that is damaged, missing or no backup, before anything is changed', async () => {
    await english('backup', at('a.dondoc'));
    const bytes = readFileSync(at('a.dondoc'));
    writeFileSync(at('cut.dondoc'), bytes.subarray(0, bytes.length - 200));
    writeFileSync(at('text'), 'xin chào');
    await database.$disconnect();
    const before = await contentOf(fresh.url);
    for (const [file, code, said] of [
      ['cut.dondoc', exitCodes.badData, 'damaged, cut short or changed'],
      ['text', exitCodes.badData, 'is no backup'],
      ['none', exitCodes.inputMissing, 'cannot read'],
    ] as const) {
      expect(await english('restore', at(file), '--yes')).toMatchObject({ code, err: expect.stringContaining(said) });
    }
    expect(await contentOf(fresh.url)).toEqual(before);
  });

  it('refuses where the environment has other keys than the backup needs', async () => {
    await english('backup', at('a.dondoc'));
    await database.$disconnect();
    process.env.LINK_KEYS = `other:${Buffer.alloc(32, 'x').toString('base64')}`;
    expect(await english('restore', at('a.dondoc'), '--yes')).toMatchObject({
      code: exitCodes.configuration,
      err: expect.stringContaining('LINK_KEYS of the environment lacks keys'),
    });
  });

  it('puts the keys of the backup into the data folder, beside those that are there', async () => {
    await english('backup', at('a.dondoc'));
    await database.$disconnect();
    delete process.env.LINK_KEYS;
    const links = {
      payloadKeys: `p:${Buffer.alloc(32, 'y').toString('base64')}`,
      linkKeys: `here:${Buffer.alloc(32, 'x').toString('base64')}`,
      databasePassword: 'kept',
    };
    writeFileSync(path.join(at('home'), 'secrets.json'), JSON.stringify(links));
    expect((await english('restore', at('a.dondoc'), '--yes')).code).toBe(0);
    const kept = JSON.parse(readFileSync(path.join(at('home'), 'secrets.json'), 'utf8')) as Record<string, string>;
    expect(kept.databasePassword).toBe('kept');
    expect(kept.linkKeys?.split(',').map((key) => key.split(':')[0])).toEqual(['test', 'here']);
  });

  it('puts the settings of the data folder back, and beside those that are there', async () => {
    const settings = path.join(at('home'), 'settings.env');
    writeFileSync(settings, 'LOG_LEVEL=info\n');
    expect((await english('backup', at('a.dondoc'))).err).toMatch(/not encrypted/i);
    await database.$disconnect();
    rmSync(settings);
    const done = await english('restore', at('a.dondoc'), '--yes');
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`The settings are put back: ${settings}`) });
    expect(readFileSync(settings, 'utf8')).toBe('LOG_LEVEL=info\n');
    writeFileSync(settings, 'PORT=8080\n');
    expect((await english('restore', at('a.dondoc'), '--yes')).out).toContain('settings-of-backup.env: look at them');
    expect(readFileSync(settings, 'utf8')).toBe('PORT=8080\n');
  });

  it('removes the records kept beside when that is wanted', async () => {
    await english('backup', at('a.dondoc'));
    await database.$disconnect();
    await english('restore', at('a.dondoc'), '--yes');
    expect((await english('restore', '--drop-previous')).out).toMatch(/Nothing was removed.*before_restore_\d{17}/);
    expect((await english('restore', '--drop-previous', '--yes')).out).toMatch(/^Removed: before_restore_\d{17}/);
    expect((await english('restore', '--drop-previous', '--yes')).out).toContain('No earlier record is kept');
  });
});
