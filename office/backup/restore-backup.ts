import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Client } from 'pg';
import type { BackupManifest } from '../../documents/backup-manifest';
import { othersConnected, takeAlone } from '../../store/in-use';
import { applyWithin, knownMigrations, lockMigrations } from '../../store/migrate';
import { openForCopy } from '../../store/record-copy';
import {
  dropAside,
  extensionsWithin,
  headsOf,
  isEmptyRecord,
  keepStatements,
  lostSince,
  moveAside,
  type PresentRecord,
  presentRecord,
  shutOut,
} from '../../store/record-swap';
import { type LostEvents, type RestoreStatement, recordStatement } from '../../store/restored';
import { BackupFault } from './backup-fault';
import type { CheckedBackup } from './check-backup';
import { loadRecord } from './load-record';
import type { BackupKey } from './read-backup';

export type RestoreOrder = {
  url: string;
  file: string;
  key: BackupKey | null;
  /** The result of `checkBackup` for the file. */
  checked: CheckedBackup;
  migrationsFolder: string;
  /** Version of this program. */
  program: string;
  by: string;
  reason: string;
  /** Ed25519, PKCS8 DER in base64. */
  statementKey: string;
  /** True where an existing record may be replaced. */
  replace: boolean;
  /** Called when everything is loaded and before the commit. */
  beforeCommit?: () => Promise<void>;
};

export type Restored = {
  statement: RestoreStatement;
  /** The schema that now holds the earlier record; null where there was none. */
  aside: string | null;
  /** False where the restored record has no holds of mail. */
  mailHeld: boolean;
};

/** The record that a restore would replace. */
export type RestoreOutlook = PresentRecord & { isEmpty: boolean };

/**
 * Checks whether a backup can be restored into a database; changes nothing. Throws BackupFault where a worker or web runs there, somebody
 * else is connected, or the backup is not from this program or an earlier version.
 */
export async function outlookOf(url: string, manifest: BackupManifest, migrationsFolder: string): Promise<RestoreOutlook> {
  const client = await openForCopy(url, 'dondoc restore');
  try {
    migrationsToAdd(manifest, migrationsFolder);
    await beAlone(client);
    const present = await presentRecord(client);
    return { ...present, isEmpty: isEmptyRecord(present) };
  } finally {
    await client.end();
  }
}

/**
 * Replaces the record by a backup, all of it or nothing: the earlier record moves into a schema of its own and stays there. Migrates an
 * older backup, appends the signed statement and holds all mail. Throws BackupFault, or the error of the database; the record is then
 * unchanged.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const later = migrationsToAdd(order.checked.manifest, order.migrationsFolder);
  const client = await openForCopy(order.url, 'dondoc restore');
  try {
    await beAlone(client);
    await lockMigrations(client);
    const present = await presentRecord(client);
    if (!isEmptyRecord(present) && !order.replace) throw new BackupFault('notEmpty');
    await client.query('BEGIN');
    const restored = await replaceRecord(client, order, present, later);
    await order.beforeCommit?.();
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return restored;
  } catch (error) {
    throw faultOf(error);
  } finally {
    // An uncommitted transaction ends with its connection.
    await client.end().catch(() => {});
  }
}

/** Turns database errors about locks or rights into a fault that says what to do. */
function faultOf(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === '42501') return new BackupFault('notOwner', message);
  if (code === '55P03') return new BackupFault('connected', message);
  return error;
}

async function beAlone(client: Client): Promise<void> {
  if (!(await takeAlone(client))) throw new BackupFault('inUse');
  const others = await othersConnected(client);
  if (others.length > 0) {
    throw new BackupFault('connected', others.map(({ name, address }) => (address === '' ? name : `${name} (${address})`)).join(', '));
  }
}

async function replaceRecord(client: Client, order: RestoreOrder, present: PresentRecord, later: readonly string[]): Promise<Restored> {
  const { file, key, checked, migrationsFolder, statementKey } = order;
  const { manifest, hash } = checked;
  const aside = present.tables === 0 ? null : await makeRoom(client, present);
  await applyWithin(
    client,
    migrationsFolder,
    manifest.migrations.map(({ name }) => name),
  );
  await loadRecord(client, file, key, manifest, hash);
  await applyWithin(client, migrationsFolder, later);
  const wasEmpty = isEmptyRecord(present);
  const lost = aside === null ? [] : await lostSince(client, aside);
  if (aside !== null) await keepStatements(client, aside);
  const statement = await statementOf(client, order, lost, !wasEmpty);
  await recordStatement(client, statement, statementKey);
  const mailHeld = await holdAllMail(client, statement);
  if (aside !== null && wasEmpty) await dropAside(client, aside);
  return { statement, aside: wasEmpty ? null : aside, mailHeld };
}

async function makeRoom(client: Client, { schema }: PresentRecord): Promise<string> {
  const extensions = await extensionsWithin(client);
  if (extensions.length > 0) throw new BackupFault('extensions', extensions.join(', '));
  const aside = `before_restore_${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17)}`;
  await shutOut(client);
  await moveAside(client, schema, aside);
  return aside;
}

/** The migrations that the backup lacks. Throws BackupFault where it has one that this program lacks or has with other content. */
function migrationsToAdd(manifest: BackupManifest, migrationsFolder: string): string[] {
  const known = new Map(knownMigrations(migrationsFolder).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of manifest.migrations) {
    if (!known.has(name)) throw new BackupFault('newer', manifest.program);
    if (known.get(name) !== checksum) throw new BackupFault('otherMigrations', name);
    known.delete(name);
  }
  return [...known.keys()];
}

async function statementOf(client: Client, order: RestoreOrder, lost: LostEvents[], compared: boolean): Promise<RestoreStatement> {
  const { manifest, hash } = order.checked;
  const { rows } = await client.query<{ offset: string }>('SELECT clock_offset_ms::text AS offset FROM installation WHERE id = 1');
  const now = Date.now();
  return {
    id: randomUUID(),
    at: new Date(now + Number(rows[0]?.offset ?? 0)).toISOString(),
    made: new Date(now).toISOString(),
    by: order.by,
    reason: order.reason,
    program: order.program,
    backup: {
      id: manifest.id,
      file: path.basename(order.file),
      hash,
      made: manifest.made,
      clock: manifest.clock,
      program: manifest.program,
    },
    heads: await headsOf(client),
    compared,
    lost,
  };
}

/** Holds all mail until somebody has checked the mail sent since the backup and releases it. */
async function holdAllMail(client: Client, { at, backup }: RestoreStatement): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(`SELECT to_regclass('mail_hold') IS NOT NULL AS known`);
  if (rows[0]?.known !== true) return false;
  await client.query(
    `INSERT INTO mail_hold (kind, cause, reason, since) VALUES ('restored', 'restored', $1, $2)
     ON CONFLICT (kind) WHERE released_at IS NULL DO UPDATE SET reason = excluded.reason, since = excluded.since`,
    [`${backup.file}, ${backup.clock}`, at],
  );
  return true;
}
