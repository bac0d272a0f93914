import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sendDue } from '../../../../activities/sendDue';
import { migrationsFolder } from '../../../../local/installation';
import type { Lock } from '../../../../office/backup/age-header';
import { type CheckedBackup, checkBackup } from '../../../../office/backup/check-backup';
import type { BackupKey } from '../../../../office/backup/read-backup';
import { type Restored, type RestoreOrder, restoreBackup } from '../../../../office/backup/restore-backup';
import { type WrittenBackup, writeBackup } from '../../../../office/backup/write-backup';
import { storeFile } from '../../../../store/files';
import { establishClock } from '../../../../store/installation';
import { copyOut, openForCopy, recordTables } from '../../../../store/record-copy';
import { closing, database, fresh, give, minutesLater, publish, startsAt, withMailbox } from '../../../activities/support/post';
import { command } from '../../../support/ports';

/** Backups of the record of a test, and databases to restore them into. */

const key = (text: string) => `test:${Buffer.alloc(32, text).toString('base64')}`;
export const secrets = { payloadKeys: key('payloads'), linkKeys: key('links'), sessionSecret: 'a session secret of some length' };
export const statementKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** A decision published, its message sent, an answer and a file of it; gives the folder in which messages have arrived. */
export async function recorded(): Promise<string> {
  await establishClock(database, startsAt);
  const { ports, folder } = await withMailbox();
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  await give(ports, 'so-a', command('c1', { type: 'acknowledge', tasks: ['review'] }), minutesLater(5));
  await storeFile(database, { name: 'báo cáo.pdf', content: everyByte, kind: 'application/pdf', recorded: startsAt });
  return folder;
}

/** Every value of a byte, so that escaping is tried. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** A command more, after the backup. */
export async function goOn(id = 'c2', minutes = 9): Promise<void> {
  const { ports } = await withMailbox();
  const body = { type: 'reportProgress', task: 'review', done: null, subUnits: null, words: `đã xong\tphần ${id}` } as const;
  const { answer } = await give(ports, 'so-a', command(id, body), minutesLater(minutes));
  if (answer?.accepted !== true) throw new Error(`refused: ${JSON.stringify(answer)}`);
}

export async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sao lưu '));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function backUp(lock: Lock | null = null, url = fresh.url): Promise<WrittenBackup & { file: string }> {
  const file = path.join(await folderForTest(), 'record.dondoc');
  return { file, ...(await writeBackup(file, { url, secrets, program: '0.5.0', webUrl: 'http://127.0.0.1:8484' }, lock)) };
}

/** Restores a file, whole or not, as the command does. */
export async function restoreInto(url: string, file: string, changes: Partial<RestoreOrder> = {}): Promise<Restored> {
  const { key: opens = null } = changes;
  const checked = changes.checked ?? (await checkBackup(file, opens));
  return restoreBackup(orderFor(url, file, checked, opens, changes));
}

function orderFor(
  url: string,
  file: string,
  checked: CheckedBackup,
  opens: BackupKey | null,
  changes: Partial<RestoreOrder>,
): RestoreOrder {
  const facts = { program: '0.5.0', by: 'kỹ sư@máy chủ', reason: 'diễn tập', statementKey, replace: false };
  return { url, file, key: opens, checked, migrationsFolder, ...facts, ...changes };
}

/** Every table of a database but for some, as COPY gives it. */
export async function contentOf(url: string, without: readonly string[] = []): Promise<Record<string, string>> {
  const client = await openForCopy(url, 'test');
  try {
    const content: Record<string, string> = {};
    for (const table of await recordTables(client)) {
      if (without.includes(table.name)) continue;
      const rows: Buffer[] = [];
      for await (const chunk of copyOut(client, table)) rows.push(chunk);
      content[table.name] = Buffer.concat(rows).toString('latin1');
    }
    return content;
  } finally {
    await client.end();
  }
}
