import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type LeafLine, parseLine, textOf } from './leaves';
import { MerkleTree } from './merkle';

/** The file of an anchor that lists every leaf, so that a later difference has a name and a place; the statement covers its root. */

/** One kind of leaves in a statement: its own root tells which kind was changed where nothing but the statement is left. */
export type KindRoot = { kind: string; leaves: number; root: string };

/** Roots of a manifest as its lines pass. */
export class ManifestRoots {
  /** A kind without leaves is named as well: then one that comes is new. */
  private readonly trees = new Map<string, MerkleTree>();

  constructor(kinds: readonly string[]) {
    for (const kind of kinds) this.trees.set(kind, new MerkleTree());
  }

  add(line: LeafLine): void {
    const tree = this.trees.get(line.kind) ?? new MerkleTree();
    this.trees.set(line.kind, tree);
    tree.add(textOf(line));
  }

  /** To be asked once, at the end. */
  finish(): { root: string; kinds: KindRoot[] } {
    const kinds = [...this.trees].map(([kind, tree]) => ({ kind, leaves: tree.count, root: tree.root() }));
    return { root: rootOver(kinds), kinds };
  }
}

/** The root of everything follows from the roots of the kinds. */
export function rootOver(kinds: readonly KindRoot[]): string {
  const tree = new MerkleTree();
  for (const { kind, leaves, root } of kinds) tree.add(`${kind}\t${leaves}\t${root}`);
  return tree.root();
}

/** Writes a manifest. The file has its name only when it is whole. */
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
  // Pieces of some size: a stream spends more on a piece than the line is worth.
  let piece = '';
  for await (const line of lines) {
    piece += `${textOf(line)}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The lines of a manifest in their order. Rejects where the file cannot be read or is cut off. */
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
