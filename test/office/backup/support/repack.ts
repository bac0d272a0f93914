import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { sealed } from '../../../../office/backup/end-seal';

/** Forges an archive as somebody could who knows the format but has no key: other parts, with a seal of its own. */
export async function repack(file: string, parts: { name: string; content: Buffer }[], change: (text: string) => string): Promise<void> {
  const archive = pack();
  for (const { name, content } of parts) archive.entry({ name }, Buffer.from(change(content.toString('latin1')), 'latin1'));
  archive.finalize();
  await pipeline(archive, createGzip(), sealed, createWriteStream(file));
}
