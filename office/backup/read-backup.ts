import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { decrypted } from './age-content';
import { isAge, type Key, openHeader } from './age-header';
import { BackupFault } from './backup-fault';
import { unsealed } from './end-seal';

/** The key to a backup; also the file key itself, for the process that has just written it. */
export type BackupKey = Key | { fileKey: Buffer };

export type BackupPart = { name: string; size: number; content: AsyncIterable<Buffer> };

const GZIP = Buffer.from([0x1f, 0x8b]);
const BEGINNING_BYTES = 64;

/** Whether a file is encrypted. Throws BackupFault `notABackup` where it is neither an age file nor compressed. */
async function isEncrypted(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    const beginning = buffer.subarray(0, bytesRead);
    if (isAge(beginning)) return true;
    if (beginning.subarray(0, 2).equals(GZIP)) return false;
    throw new BackupFault('notABackup');
  } finally {
    await handle.close();
  }
}

/**
 * Passes each part of a backup to `take`, in order, with only a piece of it in memory; then returns the SHA-256 of the whole file. Throws
 * BackupFault. The parts are verified only when this has resolved.
 */
export async function readBackup(file: string, key: BackupKey | null, take: (part: BackupPart) => Promise<void>): Promise<string> {
  const locked = await isEncrypted(file);
  if (locked && key === null) throw new BackupFault('keyNeeded');
  if (!locked && key !== null) throw new BackupFault('notEncrypted');
  const hash = createHash('sha256');

  const archive = extract();
  const unlock = (source: AsyncIterable<Buffer>) => (key === null ? source : decrypted(source, (header) => fileKeyOf(header, key)));
  const reading = pipeline(createReadStream(file), hashing(hash), unlock, unsealed, createGunzip(), archive);
  reading.catch(() => {});
  try {
    for await (const entry of archive) {
      const { name, size: bytes = 0, type } = entry.header;
      if (type !== 'file') throw new BackupFault('damaged', name);
      await take({ name, size: bytes, content: entry as unknown as AsyncIterable<Buffer> });
    }
    await reading;
    return hash.digest('hex');
  } catch (error) {
    archive.destroy();
    // A fault of the file itself comes first: its parts end early because of it.
    await reading.catch((fault: unknown) => {
      if (fault instanceof BackupFault) throw fault;
    });
    throw damageOf(error);
  }
}

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

function fileKeyOf(header: Buffer, key: BackupKey): Promise<Buffer> {
  return 'fileKey' in key ? Promise.resolve(key.fileKey) : openHeader(header, key);
}

/** Treats errors of decompression and of the archive as damage of the file; errors of the disk or the database are not. */
function damageOf(error: unknown): unknown {
  if (error instanceof BackupFault) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const isOfFile = /^Z_/.test(code ?? '') || /^(Invalid tar header|Unexpected end of data|unexpected end of file)/i.test(message);
  return isOfFile ? new BackupFault('damaged', message) : error;
}
