import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { newIdentity } from '../../../office/backup/age-keys';
import { checkBackup } from '../../../office/backup/check-backup';
import { writeBackup } from '../../../office/backup/write-backup';
import { database, fresh, withRecordOfItsOwn } from '../../activities/support/post';
import { backUp, contentOf, folderForTest, goOn, recorded, secrets } from './support/backups';
import { repack } from './support/repack';

withRecordOfItsOwn();

const source = () => ({ url: fresh.url, secrets, program: '0.5.0', webUrl: null });

describe('a backup', () => {
  it('says what it holds, and is read back whole', async () => {
    await recorded();
    const { file, manifest, hash } = await backUp();
    const checked = await checkBackup(file, null);
    expect(checked).toEqual({ manifest, secrets, hash });
    const events = await database.event.count();
    expect(manifest.heads).toMatchObject({ rollouts: 1, events });
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    expect(rows).toMatchObject({ decision: 1, event: events, message: 1, stored_file: 1, installation: 1, account: 0 });
  });

  it('is a .tar.gz that other programs open, with rows as COPY takes them', async () => {
    await recorded();
    const { file } = await backUp();
    const folder = await folderForTest();
    execFileSync('tar', ['-xzf', file, '-C', folder]);
    expect(readdirSync(folder).sort()).toEqual(['README.txt', 'heads.copy', 'manifest.json', 'secrets.json', 'tables']);
    const events = readFileSync(path.join(folder, 'tables', 'event.000001.copy'), 'latin1');
    expect(events).toBe((await contentOf(fresh.url)).event);
  });

  it('holds nothing else of the data folder: no password of the database, no other key', async () => {
    await recorded();
    const { file } = await backUp();
    const text = gunzipSync(readFileSync(file)).toString('latin1');
    const inside = JSON.parse(execFileSync('tar', ['-xzOf', file, 'secrets.json'], { encoding: 'utf8' })) as object;
    expect(Object.keys(inside).sort()).toEqual(['linkKeys', 'payloadKeys', 'sessionSecret']);
    expect(text).not.toContain(new URL(fresh.url).password);
    expect(text).toContain(secrets.linkKeys);
  });

  it('has rows of one moment, however much is written meanwhile', async () => {
    await recorded();
    let ended = false;
    const writing = (async () => {
      for (let at = 0; at < 200 && !(ended && at > 3); at += 1) await goOn(`load-${at}`, 10 + at);
    })();
    const { manifest, file } = await backUp().finally(() => {
      ended = true;
    });
    await writing;
    const heads = execFileSync('tar', ['-xzOf', file, 'heads.copy'], { encoding: 'utf8' }).split('\t');
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    expect(rows.event).toBe(Number(heads[1]));
    expect(await database.event.count()).toBeGreaterThan(manifest.heads.events);
  });

  it('is not readable where it is encrypted, and says which key it needs', async () => {
    await recorded();
    const { identity, recipient } = newIdentity();
    const { file, manifest } = await backUp({ recipient });
    const bytes = readFileSync(file);
    expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    expect((await checkBackup(file, { identity })).manifest).toEqual(manifest);
    await expect(checkBackup(file, null)).rejects.toMatchObject({ kind: 'keyNeeded' });
    await expect(checkBackup(file, { identity: newIdentity().identity })).rejects.toMatchObject({ kind: 'wrongKey' });
    await expect(checkBackup(file, { passphrase: 'x' })).rejects.toMatchObject({ kind: 'wrongKey' });
  });

  it('leaves nothing behind where it cannot be written or the database is away', async () => {
    await recorded();
    const folder = await folderForTest();
    await expect(writeBackup(path.join(folder, 'nowhere', 'a'), source(), null)).rejects.toMatchObject({ code: 'ENOENT' });
    const away = new URL(fresh.url);
    away.pathname = '/no_such_database';
    await expect(writeBackup(path.join(folder, 'a'), { ...source(), url: away.href }, null)).rejects.toMatchObject({ code: '3D000' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a damaged file', () => {
  const flippedAt = (bytes: Buffer, at: number) => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ 0x10;
    return other;
  };

  it('is found at every byte that is another, at every cut, and with anything added', async () => {
    await recorded();
    const { file } = await backUp();
    const bytes = readFileSync(file);
    const other = path.join(await folderForTest(), 'other');
    const found = async (content: Buffer) => {
      writeFileSync(other, content);
      return checkBackup(other, null).then(
        () => 'whole',
        (error: { kind?: string; message: string }) => error.kind ?? error.message,
      );
    };
    const places = [
      ...Array(20).keys(),
      30,
      100,
      500,
      ...Array.from({ length: 40 }, (_, at) => Math.floor((bytes.length * (at + 1)) / 41)),
    ];
    const ends = Array.from({ length: 120 }, (_, at) => bytes.length - 1 - at);
    const faults = new Set<string>();
    for (const at of [...places, ...ends]) faults.add(await found(flippedAt(bytes, at)));
    for (const at of [0, 1, 2, 20, 200, bytes.length >> 1, bytes.length - 109, bytes.length - 8, bytes.length - 1]) {
      faults.add(await found(bytes.subarray(0, at)));
    }
    for (const more of [Buffer.from([0]), bytes, Buffer.alloc(1_024)]) faults.add(await found(Buffer.concat([bytes, more])));
    expect([...faults].sort()).toEqual(['damaged', 'notABackup']);
    expect(await found(bytes)).toBe('whole');
  });

  it('is found where somebody has packed it anew with parts changed, moved, left out or added', async () => {
    await recorded();
    const { file } = await backUp();
    const folder = await folderForTest();
    execFileSync('tar', ['-xzf', file, '-C', folder]);
    const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n');
    const repacked = async (list: string[], change: (text: string) => string = (text) => text) => {
      const other = path.join(await folderForTest(), 'other');
      await repack(
        other,
        list.map((name) => ({ name, content: readFileSync(path.join(folder, name)) })),
        change,
      );
      return checkBackup(other, null).then(
        () => 'whole',
        ({ kind, detail }: { kind?: string; detail?: string }) => `${kind} ${detail}`,
      );
    };
    expect(await repacked(names)).toBe('whole');
    expect(await repacked(names, (text) => text.replace('\tacknowledged\t', '\tacknowledgeD\t'))).toBe('damaged tables/event.000001.copy');
    expect(await repacked(names.filter((name) => name !== 'tables/event.000001.copy'))).toMatch(/^damaged /);
    expect(await repacked([...names.slice(1, 3).reverse(), names[0] ?? '', ...names.slice(3)])).toMatch(/^damaged /);
    expect(await repacked([...names, 'README.txt'])).toBe('damaged README.txt');
    expect(await repacked(names.slice(0, -1))).toBe('damaged manifest.json');
  });
});
