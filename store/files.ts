import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { AttachedFile } from '../domain/record/actor';
import type { Database } from './database';

/**
 * Files by the hash of their content: evidence, signed letters, issued reports. They are stored in the database, outside any web root, and
 * never change.
 */

/** Longest file name that is kept, in characters. */
const LONGEST_NAME = 200;

export type FileToStore = {
  /** The name as given; cleaned here. */
  name: string;
  content: Buffer;
  /** Media type, checked by the caller (documents/evidence.ts). */
  kind: string;
  /** By the installation's clock. */
  recorded: Instant;
};

/** Describes a file as commands name it, whether it is stored or not. */
export function describeFile({ name, content, kind }: Omit<FileToStore, 'recorded'>): AttachedFile {
  return { hash: createHash('sha256').update(content).digest('hex'), name: cleanFileName(name), kind, size: content.length };
}

/** Stores a file under the SHA-256 of its content, in hex. The same content is stored once, with its first moment. */
export async function storeFile(db: Database, { recorded, ...file }: FileToStore): Promise<AttachedFile> {
  const described = describeFile(file);
  const { hash, kind, size } = described;
  // A row with this hash has the same content, so nothing needs comparing.
  await db.storedFile.createMany({ data: [{ hash, kind, size, content: new Uint8Array(file.content), recorded }], skipDuplicates: true });
  return described;
}

/** The first of these files that is not stored, or has another kind or size than stated; null where all match. */
export async function missingFile(db: Database, files: readonly AttachedFile[]): Promise<AttachedFile | null> {
  if (files.length === 0) return null;
  const stored = await db.storedFile.findMany({
    where: { hash: { in: files.map(({ hash }) => hash) } },
    select: { hash: true, kind: true, size: true },
  });
  const isThere = (file: AttachedFile) =>
    stored.some(({ hash, kind, size }) => hash === file.hash && kind === file.kind && size === file.size);
  return files.find((file) => !isThere(file)) ?? null;
}

export type StoredContent = { content: Buffer; kind: string; size: number };

/** The content under a hash does not have this hash: somebody has replaced it in the database. */
export class FileReplaced extends Error {
  constructor(readonly hash: string) {
    super(`the content of file ${hash} was replaced in the database`);
  }
}

/** The content with this hash, or null. The caller must check the right to see it. Rejects with FileReplaced. */
export async function readFile(db: Database, hash: string): Promise<StoredContent | null> {
  const row = await db.storedFile.findUnique({ where: { hash } });
  if (row === null) return null;
  const content = Buffer.from(row.content);
  if (createHash('sha256').update(content).digest('hex') !== hash) throw new FileReplaced(hash);
  return { content, kind: row.kind, size: row.size };
}

/**
 * Cleans a file name: drops folders, control characters, marks that turn the direction of writing, and characters that file systems refuse.
 * The result is NFC, on one line; shortening keeps the ending. `file` where nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  const letters = [...clean];
  if (letters.length === 0) return 'file';
  if (letters.length <= LONGEST_NAME) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return `${letters
    .slice(0, LONGEST_NAME - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}
