import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { manifestFile, readAnchors, statementFile } from './anchor-folder';
import { RecordSnapshot } from './leaves';

/**
 * Writes an auditor's bundle: every leaf with its content, every file, the anchors, and a script that verifies all of it without this
 * program. The record is compared with the existing last anchor; nothing is signed anew.
 */

export type BundleInput = {
  url: string;
  anchors: string;
  /** A new folder. */
  to: string;
  /** The verifying script. */
  script: string;
  told?: (leaves: number) => void;
};

/** Rejects where the folder exists already. */
export async function writeBundle({ url, anchors, to, script, told }: BundleInput): Promise<{ leaves: number; files: number }> {
  await mkdir(to, { mode: 0o700 });
  await mkdir(path.join(to, 'files'));
  await copyFile(script, path.join(to, 'verify-export.mjs'));
  await copyFile(path.join(path.dirname(script), 'verify-archive.mjs'), path.join(to, 'verify-archive.mjs'));
  await copyAnchors(anchors, path.join(to, 'anchors'));
  const snapshot = await RecordSnapshot.open(url);
  const counts = { leaves: 0, files: 0 };
  try {
    const lines = async function* (): AsyncGenerator<string> {
      let piece = '';
      for await (const leaf of snapshot.leaves()) {
        if (leaf.kind === 'file') counts.files += await copyContent(snapshot, leaf.key, path.join(to, 'files'));
        counts.leaves += 1;
        told?.(counts.leaves);
        piece += `${JSON.stringify({ ...leaf, archived: leaf.archived ?? undefined })}\n`;
        if (piece.length < 65_536) continue;
        yield piece;
        piece = '';
      }
      yield piece;
    };
    await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(path.join(to, 'record.jsonl.gz'), { mode: 0o600 }));
  } finally {
    await snapshot.close();
  }
  return counts;
}

async function copyAnchors(from: string, to: string): Promise<void> {
  await mkdir(to);
  const anchors = await readAnchors(from);
  for (const { statement } of anchors) await copyFile(statementFile(from, statement.number), statementFile(to, statement.number));
  const last = anchors.at(-1)?.statement.number;
  if (last !== undefined && existsSync(manifestFile(from, last))) await copyFile(manifestFile(from, last), manifestFile(to, last));
}

/** A tampered record may contain a hash that is no file name. Such a file is left out, and the verifier reports it missing. */
const hashName = /^[0-9a-f]{64}$/;

async function copyContent({ client }: RecordSnapshot, hash: string, to: string): Promise<number> {
  if (!hashName.test(hash)) return 0;
  const { rows } = await client.query<{ content: Buffer }>('SELECT content FROM stored_file WHERE hash = $1', [hash]);
  if (rows[0] === undefined) return 0;
  await writeFile(path.join(to, hash), rows[0].content, { mode: 0o600 });
  return 1;
}
