import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type LeafLine, parseLine, textOf } from './leaves';
import { MerkleTree } from './merkle';

/**
 * The manifest of an anchor: a file that lists every leaf, so that a later difference can be named and located. The statement covers its
 * root.
 */

/** One kind of leaves in a statement. Its own root shows which kind was changed where only the statement is left. */
export type KindRoot = { kind: string; leaves: number; root: string };

/** Computes the roots of a manifest while its lines pass. */
export class ManifestRoots {
  /** A kind without leaves is named as well, so that its first leaf later counts as new. */
  private readonly trees = new Map<string, MerkleTree>();

  constructor(kinds: readonly string[]) {
    for (const kind of kinds) this.trees.set(kind, new MerkleTree());
  }

  add(line: LeafLine): void {
    const tree = this.trees.get(line.kind) ?? new MerkleTree();
    this.trees.set(line.kind, tree);
    tree.add(textOf(line));
  }

  /** Call it once, at the end. */
  finish(): { root: string; kinds: KindRoot[] } {
    const kinds = [...this.trees].map(([kind, tree]) => ({ kind, leaves: tree.count, root: tree.root() }));
    return { root: rootOver(kinds), kinds };
  }
}

/** The root over all kinds, computed from their roots. */
export function rootOver(kinds: readonly KindRoot[]): string {
  const tree = new MerkleTree();
  for (const { kind, leaves, root } of kinds) tree.add(`${kind}\t${leaves}\t${root}`);
  return tree.root();
}

/** Writes a manifest. The file gets its final name only when it is complete. */
export async function writeManifest(file: string, lines: AsyncIterable<LeafLine>): Promise<void> {
  const aside = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(texts(lines)), createGzip({ level: 1 }), createWriteStream(aside, { mode: 0o600 }));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function* texts(lines: AsyncIterable<LeafLine>): AsyncGenerator<string> {
  // Lines are joined into larger pieces: a stream's cost per piece exceeds that of a line.
  let piece = '';
  for await (const line of lines) {
    piece += `${textOf(line)}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The lines of a manifest in order. Rejects where the file is unreadable or truncated. */
export async function* readManifest(file: string): AsyncGenerator<LeafLine> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked).setEncoding('utf8');
  let rest = '';
  for await (const piece of unpacked as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parseLine(line);
  }
  if (rest !== '') throw new Error('the manifest is cut off');
}
