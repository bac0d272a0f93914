import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { BackupFault } from './backup-fault';

/**
 * The end of a backup: a second, tiny gzip member with the SHA-256 of everything before it. Programs that unpack gzip skip it. It detects
 * any changed, missing or added byte, even where the compression would not.
 */

const WORDS = 'dondoc-backup sha256 ';
const TEXT_BYTES = WORDS.length + 64 + 1;
/** Header, one stored block, checksum and length: RFC 1952 and 1951. */
const SEAL_BYTES = 10 + 5 + TEXT_BYTES + 8;

/** Passes a stream on and appends the seal. */
export async function* sealed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
  yield sealOf(hash.digest('hex'));
}

/** Passes on the bytes before the seal. Throws BackupFault `damaged` at the end where the seal does not match. */
export async function* unsealed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const passed = Math.max(0, all.length - SEAL_BYTES);
    held = Buffer.from(all.subarray(passed));
    if (passed === 0) continue;
    hash.update(all.subarray(0, passed));
    yield all.subarray(0, passed);
  }
  if (!held.equals(sealOf(hash.digest('hex')))) throw new BackupFault('damaged', 'end');
}

function sealOf(hash: string): Buffer {
  const text = Buffer.from(`${WORDS}${hash}\n`);
  const seal = Buffer.alloc(SEAL_BYTES);
  Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1]).copy(seal);
  seal.writeUInt16LE(TEXT_BYTES, 11);
  seal.writeUInt16LE(~TEXT_BYTES & 0xffff, 13);
  text.copy(seal, 15);
  seal.writeUInt32LE(crc32(text), 15 + TEXT_BYTES);
  seal.writeUInt32LE(TEXT_BYTES, 19 + TEXT_BYTES);
  return seal;
}
