import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { verifyingScript } from '../../../../cli/audit-bundle';
import { writeBundle } from '../../../../store/proof/bundle';

/** An export of a record, verified by the script that shares no code with the program. */

type Verified = {
  exit: number;
  places: string[];
  whole: boolean;
  leaves: number;
  findings: { kind: string; key: string; fault: string }[];
};

/** `anchors`: the folder of the record's anchors; options are those of the script. */
export async function verifiedExport(url: string, anchors: string, ...options: string[]): Promise<Verified> {
  const to = path.join(anchors, 'bundle');
  await rm(to, { recursive: true, force: true });
  await writeBundle({ url, anchors, to, script: verifyingScript });
  return verifiedFolder(to, ...options);
}

export async function verifiedFolder(folder: string, ...options: string[]): Promise<Verified> {
  // Away from the program: nothing but Node.js and the folder.
  const child = spawn(process.execPath, [path.join(folder, 'verify-export.mjs'), folder, '--json', ...options], { cwd: folder, env: {} });
  let said = '';
  let complained = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    complained += piece;
  });
  const exit = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  if (said === '') throw new Error(complained);
  const told = JSON.parse(said) as Omit<Verified, 'exit' | 'places'>;
  return { exit, places: told.findings.map(({ kind, key }) => `${kind} ${key}`), ...told };
}
