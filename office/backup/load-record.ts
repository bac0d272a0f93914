import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import type { BackupManifest } from '../../documents/backup-manifest';
import { copyHeads, copyInto, copyOut, quoted, recordTables, setSequences, setTriggers, type Table } from '../../store/record-copy';
import { BackupFault } from './backup-fault';
import { type BackupKey, type BackupPart, readBackup } from './read-backup';

/**
 * Loads the tables of a backup into a migrated schema without rows, and reads them back to compare the bytes. Runs in the caller's
 * transaction. Throws BackupFault, or the error of the database.
 */
export async function loadRecord(
  client: Client,
  file: string,
  key: BackupKey | null,
  manifest: BackupManifest,
  hash: string,
): Promise<void> {
  const tables = await recordTables(client);
  if (shapeOf(tables) !== shapeOf(manifest.tables)) throw new BackupFault('otherMigrations', 'tables');
  await setTriggers(client, tables, false);
  // Removes the rows that the migrations themselves have written.
  await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  const loader = new Loader(client, manifest.tables);
  const read = await readBackup(file, key, (part) => loader.take(part)).catch(async (error: unknown) => {
    // A file that has changed may give rows that the database refuses, before it tells at its end that it is damaged.
    throw (await hashOfFile(file, key)) === hash ? error : new BackupFault('damaged', 'file');
  });
  await loader.end();
  if (read !== hash) throw new BackupFault('damaged', 'file');
  for (const table of manifest.tables) {
    if ((await hashOf(copyOut(client, table))) !== table.hash) throw new BackupFault('notAsWritten', table.name);
  }
  if ((await hashOf(copyHeads(client))) !== manifest.heads.hash) throw new BackupFault('notAsWritten', 'heads');
  await setSequences(client, manifest.sequences);
  await setTriggers(client, tables, true);
}

function shapeOf(tables: readonly Table[]): string {
  const sorted = tables.map(({ name, columns }) => `${name}(${[...columns].sort().join()})`).sort();
  return sorted.join('\n');
}

/** Null where the file cannot be read to its end. */
function hashOfFile(file: string, key: BackupKey | null): Promise<string | null> {
  const passOver = async ({ content }: BackupPart) => {
    for await (const _ of content);
  };
  return readBackup(file, key, passOver).catch(() => null);
}

async function hashOf(rows: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of rows) hash.update(chunk);
  return hash.digest('hex');
}

const tablePart = /^tables\/([a-z_][a-z0-9_]*)\.\d{6}\.copy$/;

/** Feeds the parts of each table to one COPY. */
class Loader {
  private current: { name: string; into: Writable; failed: Promise<never> } | null = null;

  constructor(
    private readonly client: Client,
    private readonly tables: readonly Table[],
  ) {}

  async take(part: BackupPart): Promise<void> {
    const name = tablePart.exec(part.name)?.[1];
    if (name === undefined) {
      for await (const _ of part.content);
      return;
    }
    if (this.current?.name !== name) {
      await this.end();
      this.begin(name);
    }
    for await (const chunk of part.content) await this.write(chunk);
  }

  async end(): Promise<void> {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    current.into.end();
    await Promise.race([current.failed, finished(current.into)]);
  }

  private begin(name: string): void {
    const table = this.tables.find((entry) => entry.name === name);
    if (table === undefined) throw new BackupFault('damaged', name);
    const into = copyInto(this.client, table);
    const failed = new Promise<never>((_, reject) => into.once('error', reject));
    failed.catch(() => {});
    this.current = { name, into, failed };
  }

  private async write(chunk: Buffer): Promise<void> {
    if (this.current === null || this.current.into.write(chunk)) return;
    await Promise.race([this.current.failed, once(this.current.into, 'drain')]);
  }
}
