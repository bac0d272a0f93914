import path from 'node:path';
import { anchorFolder } from '../local/anchor-place';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { rootFolder } from '../local/root';
import { writeBundle } from '../store/proof/bundle';
import { proofWords } from '../words/proof';
import type { CommonOptions } from './options';
import { everySoOften, printJson } from './output';

/** The script that verifies a bundle and is part of it. */
export const verifyingScript = path.join(rootFolder, 'tools', 'verify-export.mjs');

/** `dondoc audit export --to <folder>`. Throws Failure (1) where the folder is there or cannot be written. */
export async function writeAuditBundle(
  { databaseUrl, home }: Connections,
  { to, json, lang }: CommonOptions & { to: string },
): Promise<void> {
  const words = proofWords[lang];
  const folder = path.resolve(to);
  const told = everySoOften((leaves) => process.stderr.write(`${words.checking(leaves)}\n`));
  const order = { url: databaseUrl, anchors: anchorFolder(home), to: folder, script: verifyingScript, told };
  const written = await writeBundle(order).catch((error: NodeJS.ErrnoException) => {
    throw ['EEXIST', 'ENOENT', 'EACCES'].includes(error.code ?? '') ? new Failure(words.folderTaken(folder), exitCodes.failure) : error;
  });
  if (json === true) printJson({ folder, ...written });
  else process.stdout.write(`${words.bundled(folder, written.leaves, written.files)}\n`);
}
