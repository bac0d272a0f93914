import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip, with what the zip is to say of it where that is not the truth. */
export type ZipEntry = {
  name: string;
  content: string | Buffer;
  stored?: boolean;
  localName?: string;
  flags?: number;
  method?: number;
  size?: number;
  compressed?: number;
  crc?: number;
  /** Where it begins, as the list of files tells. */
  start?: number;
};
export type ZipEnd = { count?: number; start?: number; comment?: string };

/** Bytes from which packing tightly takes longer than reading. */
const LARGE = 1_000_000;

/** A zip of these files, in which everything may be told wrongly. */
export function zipOf(entries: readonly ZipEntry[], end: ZipEnd = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = typeof entry.content === 'string' ? Buffer.from(entry.content) : entry.content;
    const data = entry.stored ? content : deflateRawSync(content, { level: content.length > LARGE ? 1 : 9 });
    const header = Buffer.alloc(30);
    const listed = Buffer.alloc(46);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const name = Buffer.from(entry.name);
    const numbers = [entry.flags ?? 0, entry.method ?? (entry.stored ? 0 : 8), 0, 0x21];
    header.writeUInt32LE(0x04034b50, 0);
    listed.writeUInt32LE(0x02014b50, 0);
    for (const [index, number] of numbers.entries()) {
      header.writeUInt16LE(number, 6 + 2 * index);
      listed.writeUInt16LE(number, 8 + 2 * index);
    }
    const sizes = [entry.crc ?? crc32(content), entry.compressed ?? data.length, entry.size ?? content.length];
    for (const [index, number] of sizes.entries()) {
      header.writeUInt32LE(number, 14 + 4 * index);
      listed.writeUInt32LE(number, 16 + 4 * index);
    }
    header.writeUInt16LE(localName.length, 26);
    listed.writeUInt16LE(name.length, 28);
    listed.writeUInt32LE(entry.start ?? at, 42);
    pieces.push(header, localName, data);
    directory.push(listed, name);
    at += header.length + localName.length + data.length;
  }
  const list = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  const comment = Buffer.from(end.comment ?? '');
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(end.count ?? entries.length, 8);
  last.writeUInt16LE(end.count ?? entries.length, 10);
  last.writeUInt32LE(list.length, 12);
  last.writeUInt32LE(end.start ?? at, 16);
  last.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, list, last, comment]);
}
