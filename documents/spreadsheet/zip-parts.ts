import { crc32, inflateRawSync } from 'node:zlib';
import { Refused } from './refused';
import { bounds } from './sheet';

/** The files inside an .xlsx or .ods by name. */
export type Parts = Map<string, Buffer>;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const endBytes = 22;
const longestComment = 0xffff;
const in64 = 0xffffffff;
const encryptedFlags = 0x0001 | 0x0040 | 0x2000;

export type Entry = { name: string; method: number; crc: number; compressed: number; size: number; start: number };

/**
 * Every file of a zip, inflated under one limit for all of them; stated sizes are checked and never trusted. Throws Refused for a damaged,
 * encrypted or contradictory archive, or one beyond a limit.
 */
export function zipParts(bytes: Buffer): Parts {
  try {
    return inflated(bytes, entriesOf(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw new Refused('damaged'); // A place named in the zip lies outside of it.
    throw error;
  }
}

function inflated(bytes: Buffer, entries: readonly Entry[]): Parts {
  const parts: Parts = new Map();
  let left: number = bounds.bytesInside;
  let before = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    // Entries that share bytes would give many files for the size of one.
    if (entry.start < before) throw new Refused('damaged');
    before = dataStart(bytes, entry) + entry.compressed;
    const part = contentOf(bytes, entry, left);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

/** Where the bytes of an entry begin, after its local header, which must have the same name. */
function dataStart(bytes: Buffer, entry: Entry): number {
  const nameStart = entry.start + 30;
  const nameEnd = nameStart + bytes.readUInt16LE(entry.start + 26);
  const start = nameEnd + bytes.readUInt16LE(entry.start + 28);
  const isWhole = bytes.readUInt32LE(entry.start) === localSignature && start + entry.compressed <= bytes.length;
  if (!isWhole || bytes.toString('utf8', nameStart, nameEnd) !== entry.name) throw new Refused('damaged');
  return start;
}

/** A file of a zip, of at most `most` bytes; it must match the sizes and checksum stated in the zip. Throws Refused. */
export function contentOf(bytes: Buffer, entry: Entry, most: number): Buffer {
  const start = dataStart(bytes, entry);
  const data = bytes.subarray(start, start + entry.compressed);
  const part = entry.method === 0 ? data : inflate(data, most);
  if (part.length !== entry.size || crc32(part) !== entry.crc) throw new Refused('damaged');
  if (part.length > most) throw new Refused('tooLargeInside', { most: bounds.bytesInside });
  return part;
}

function inflate(data: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new Refused('tooLargeInside', { most: bounds.bytesInside });
    throw new Refused('damaged');
  }
}

export function entriesOf(bytes: Buffer): Entry[] {
  const { count, start } = directoryOf(bytes);
  if (count > bounds.filesInside) throw new Refused('tooManyFiles', { most: bounds.filesInside });
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let number = 0; number < count; number += 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new Refused('damaged');
    if ((bytes.readUInt16LE(at + 8) & encryptedFlags) !== 0) throw new Refused('encrypted');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const entry = entryAt(bytes, at, nameEnd, extraEnd);
    // Office programs write no name twice, in any case of letters; of two, one reader would take the first, another the last.
    if (!isPlainName(entry.name) || names.has(entry.name.toLowerCase())) throw new Refused('damaged');
    names.add(entry.name.toLowerCase());
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(bytes: Buffer, at: number, nameEnd: number, extraEnd: number): Entry {
  const entry = {
    name: bytes.toString('utf8', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    compressed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    start: bytes.readUInt32LE(at + 42),
  };
  if (entry.method !== 0 && entry.method !== 8) throw new Refused('damaged');
  const long = longNumbers(bytes, nameEnd, extraEnd);
  if (entry.size === in64) entry.size = long();
  if (entry.compressed === in64) entry.compressed = long();
  if (entry.start === in64) entry.start = long();
  return entry;
}

/** The 64-bit numbers that the zip format adds, in its order, where the 32-bit ones are full. */
function longNumbers(bytes: Buffer, from: number, to: number): () => number {
  let at = from;
  while (at + 4 <= to && bytes.readUInt16LE(at) !== 1) at += 4 + bytes.readUInt16LE(at + 2);
  at += 4;
  return () => {
    if (at + 8 > to) throw new Refused('damaged');
    at += 8;
    return longAt(bytes, at - 8);
  };
}

function longAt(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refused('damaged');
  return Number(value);
}

function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('/') && !/[\\\0]|(^|\/)\.\.(\/|$)/.test(name);
}

/** The list of files, which stands at the end. */
function directoryOf(bytes: Buffer): { count: number; start: number } {
  const least = Math.max(0, bytes.length - endBytes - longestComment);
  for (let at = bytes.length - endBytes; at >= least; at -= 1) {
    if (bytes.readUInt32LE(at) !== endSignature || at + endBytes + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    const count = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    const isLong = at >= 20 && bytes.readUInt32LE(at - 20) === locator64Signature;
    if (!isLong) return { count, start };
    const long = longAt(bytes, at - 12);
    if (bytes.readUInt32LE(long) !== end64Signature) throw new Refused('damaged');
    return { count: longAt(bytes, long + 32), start: longAt(bytes, long + 48) };
  }
  throw new Refused('damaged');
}
