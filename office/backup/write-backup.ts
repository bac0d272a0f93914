import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { BackupManifest, BackupSecrets } from '../../documents/backup-manifest';
import {
  appliedMigrations,
  beginSnapshot,
  copyHeads,
  copyOut,
  openForCopy,
  readSequences,
  recordTables,
  type Table,
} from '../../store/record-copy';
import { encrypted } from './age-content';
import { FILE_KEY_BYTES, type Lock, writeHeader } from './age-header';
import { BackupFault } from './backup-fault';
import { checkBackup } from './check-backup';
import { sealed } from './end-seal';

/**
 * Writes a backup as one file: a .tar.gz of the record by COPY, the needed secrets, and a manifest; encrypted as an age file where a
 * passphrase or a key is given. Nothing else from the data folder goes in.
 */

export type BackupSource = {
  url: string;
  secrets: BackupSecrets;
  /** Version of this program. */
  program: string;
  webUrl: string | null;
};

export type WrittenBackup = { manifest: BackupManifest; bytes: number; hash: string };

/** Rows are collected up to this many bytes, which bounds the memory. */
const PART_BYTES = 4 * 1024 * 1024;

/**
 * Writes a backup under a temporary name, makes it durable, reads it back, and only then gives it its name. The record may change
 * meanwhile: the backup has its state at one moment. Throws BackupFault, or the error of the disk or the database; nothing is left then.
 */
export async function writeBackup(file: string, source: BackupSource, lock: Lock | null): Promise<WrittenBackup> {
  const aside = `${file}.${process.pid}.part`;
  const fileKey = randomBytes(FILE_KEY_BYTES);
  try {
    const manifest = await writeAside(aside, source, lock, fileKey);
    await makeDurable(aside);
    const { manifest: read, hash } = await checkBackup(aside, lock === null ? null : { fileKey });
    if (JSON.stringify(read) !== JSON.stringify(manifest)) throw new BackupFault('notAsWritten', 'manifest.json');
    const { size } = await stat(aside);
    await rename(aside, file);
    await makeDurable(path.dirname(file));
    return { manifest, bytes: size, hash };
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeAside(aside: string, source: BackupSource, lock: Lock | null, fileKey: Buffer): Promise<BackupManifest> {
  const archive = pack();
  const header = lock === null ? null : await writeHeader(fileKey, lock);
  const lockUp = (plain: AsyncIterable<Buffer>) => (header === null ? plain : encrypted(plain, header, fileKey));
  const written = pipeline(archive, createGzip(), sealed, lockUp, createWriteStream(aside, { flags: 'wx', mode: 0o600 }));
  // Awaited below; until then a rejection must not count as unhandled.
  written.catch(() => {});
  try {
    const manifest = await fill(archive, source);
    await written;
    return manifest;
  } catch (error) {
    archive.destroy(error as Error);
    // Reports the file's own error rather than the ending of the archive that it caused.
    await written;
    throw error;
  }
}

async function fill(archive: Pack, { url, secrets, program, webUrl }: BackupSource): Promise<BackupManifest> {
  const client = await openForCopy(url, 'dondoc backup');
  try {
    await beginSnapshot(client);
    const parts = new Parts(archive);
    const facts = await client.query<{ made: Date; offset: string; version: string }>(
      `SELECT now() AS made, clock_offset_ms::text AS offset, current_setting('server_version') AS version FROM installation WHERE id = 1`,
    );
    const { made, offset, version } = facts.rows[0] ?? { made: new Date(), offset: '0', version: '' };
    await parts.add('README.txt', Buffer.from(readme(made, program)));
    const tables: BackupManifest['tables'] = [];
    for (const table of await recordTables(client)) tables.push({ ...table, ...(await addTable(parts, table, copyOut(client, table))) });
    const heads = await addTable(parts, { name: 'heads', columns: [] }, copyHeads(client), 'heads.copy');
    const events = tables.find(({ name }) => name === 'event')?.rows ?? 0;
    await parts.add('secrets.json', Buffer.from(`${JSON.stringify(secrets, null, 2)}\n`));
    const manifest: BackupManifest = {
      format: 'dondoc-backup',
      formatVersion: 1,
      id: randomUUID(),
      made: made.toISOString(),
      clock: new Date(made.getTime() + Number(offset)).toISOString(),
      program,
      postgres: version.split(' ')[0] ?? '',
      migrations: await appliedMigrations(client),
      tables,
      // Sequences are outside the snapshot: read last, they are ahead of every copied row.
      sequences: await readSequences(client),
      heads: { rollouts: heads.rows, events, hash: heads.hash },
      webUrl,
      parts: parts.added,
    };
    await parts.write('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    archive.finalize();
    return manifest;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The parts of an archive, one after another; each is written before the next is made. */
class Parts {
  readonly added: BackupManifest['parts'] = [];

  constructor(private readonly archive: Pack) {}

  async add(name: string, content: Buffer): Promise<void> {
    this.added.push({ name, size: content.length, hash: createHash('sha256').update(content).digest('hex') });
    await this.write(name, content);
  }

  write(name: string, content: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.archive.entry({ name, mode: 0o600, mtime: new Date(0) }, content, (error) => (error ? reject(error) : resolve()));
    });
  }
}

type Copied = { rows: number; bytes: number; hash: string };

async function addTable(parts: Parts, { name }: Table, rows: AsyncIterable<Buffer>, only?: string): Promise<Copied> {
  const hash = createHash('sha256');
  const copied = { rows: 0, bytes: 0 };
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  const addHeld = async () => {
    number += 1;
    const partName = only === undefined || number > 1 ? `tables/${name}.${String(number).padStart(6, '0')}.copy` : only;
    await parts.add(partName, Buffer.concat(held));
    held = [];
    heldBytes = 0;
  };
  for await (const chunk of rows) {
    hash.update(chunk);
    copied.bytes += chunk.length;
    // Inside a value COPY writes a line feed as two characters.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) copied.rows += 1;
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes >= PART_BYTES) await addHeld();
  }
  if (heldBytes > 0 || number === 0) await addHeld();
  return { ...copied, hash: hash.digest('hex') };
}

async function makeDurable(fileOrFolder: string): Promise<void> {
  // Windows cannot open a folder for this; its rename is durable enough.
  if (process.platform === 'win32') return;
  const handle = await open(fileOrFolder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function readme(made: Date, program: string): string {
  return `Backup of the record of Đôn Đốc ${program}, as it stood at ${made.toISOString()}.
It holds the keys of the installation (secrets.json): keep it as you keep a key.

Restore it with: dondoc restore FILE
Without Đôn Đốc: each tables/NAME.*.copy, joined in the order of its numbers, is what PostgreSQL's COPY ... FROM STDIN takes;
manifest.json names the columns, the migrations (prisma/migrations of that version) and the SHA-256 of each part.
`;
}
