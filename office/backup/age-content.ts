import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { payloadKey } from './age-header';
import { BackupFault } from './backup-fault';

/**
 * The content of an age file: a nonce, then pieces of 64 KiB, each encrypted and authenticated by ChaCha20-Poly1305 under a nonce that
 * counts them and marks the last one. This detects a changed, missing, moved or added piece, and a truncated file.
 */

const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 16;
const TAG = { authTagLength: TAG_BYTES };
/** Longest header that is read; a longer one means that the file is damaged. */
const MOST_HEADER_BYTES = 4_096;

type Bytes = AsyncIterable<Buffer>;

/** Encrypts a stream: header, nonce, pieces. */
export async function* encrypted(source: Bytes, header: Buffer, fileKey: Buffer): AsyncGenerator<Buffer> {
  const nonce = randomBytes(NONCE_BYTES);
  yield Buffer.concat([header, nonce]);
  const key = payloadKey(fileKey, nonce);
  let count = 0;
  for await (const { bytes, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('chacha20-poly1305', key, nonceOf(count, isLast), TAG);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    count += 1;
  }
}

/** Decrypts the output of {@link encrypted}; `openHeader` returns the file key. Throws BackupFault at the first wrong piece. */
export async function* decrypted(source: Bytes, openHeader: (header: Buffer) => Promise<Buffer>): AsyncGenerator<Buffer> {
  const parts = source[Symbol.asyncIterator]();
  const { header, rest } = await readHeader(parts);
  const fileKey = await openHeader(header);
  let held = rest;
  while (held.length < NONCE_BYTES) {
    const { done, value } = await parts.next();
    if (done === true) throw new BackupFault('damaged', 'cut short');
    held = Buffer.concat([held, value]);
  }
  const key = payloadKey(fileKey, held.subarray(0, NONCE_BYTES));
  let count = 0;
  for await (const { bytes, isLast } of inPieces(following(held.subarray(NONCE_BYTES), parts), PIECE_BYTES + TAG_BYTES)) {
    yield openPiece(key, bytes, count, isLast);
    count += 1;
  }
}

async function readHeader(parts: AsyncIterator<Buffer>): Promise<{ header: Buffer; rest: Buffer }> {
  let held = Buffer.alloc(0);
  while (held.length < MOST_HEADER_BYTES) {
    const { done, value } = await parts.next();
    if (done === true) break;
    held = Buffer.concat([held, value]);
    const mac = held.indexOf('\n--- ');
    const end = mac < 0 ? -1 : held.indexOf('\n', mac + 1);
    if (end >= 0) return { header: held.subarray(0, end + 1), rest: held.subarray(end + 1) };
  }
  throw new BackupFault('damaged', 'header');
}

async function* following(first: Buffer, parts: AsyncIterator<Buffer>): Bytes {
  yield first;
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) yield next.value;
}

function openPiece(key: Buffer, bytes: Buffer, count: number, isLast: boolean): Buffer {
  if (bytes.length < TAG_BYTES || (bytes.length === TAG_BYTES && count > 0)) throw new BackupFault('damaged', 'cut short');
  const decipher = createDecipheriv('chacha20-poly1305', key, nonceOf(count, isLast), TAG);
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new BackupFault('damaged', `piece ${count + 1}`);
  }
}

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Cuts a stream into pieces of one size. The last may be shorter; it is empty only for an empty stream. */
async function* inPieces(source: Bytes, size: number): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let at = 0;
    // Waits for one more byte, because a piece is the last one only when nothing follows.
    for (; all.length - at > size; at += size) yield { bytes: all.subarray(at, at + size), isLast: false };
    held = [all.subarray(at)];
    length = all.length - at;
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}
