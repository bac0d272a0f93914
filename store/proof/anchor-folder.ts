import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignedAnchor } from './anchor-statement';

/** Anchors as files: all statements, and the lists of leaves of the last ones. */

const DIGITS = 6;
const statementName = new RegExp(`^\\d{${DIGITS}}\\.json$`);
const manifestName = new RegExp(`^\\d{${DIGITS}}\\.leaves\\.gz$`);
/** A list has a line for each leaf, so only those of the last anchor and the one before are kept. */
const MANIFESTS_KEPT = 2;

export function statementFile(folder: string, number: number): string {
  return path.join(folder, `${String(number).padStart(DIGITS, '0')}.json`);
}

/** The list of leaves of an anchor. */
export function manifestFile(folder: string, number: number): string {
  return path.join(folder, `${String(number).padStart(DIGITS, '0')}.leaves.gz`);
}

export async function prepareAnchorFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** The anchors of a folder by number; empty where the folder does not exist. */
export async function readAnchors(folder: string): Promise<SignedAnchor[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => statementName.test(name)).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as SignedAnchor));
}

/** Writes the statement of an anchor after its list: an anchor counts once its statement has its name. */
export async function keepStatement(folder: string, anchor: SignedAnchor): Promise<string> {
  const file = statementFile(folder, anchor.statement.number);
  const aside = `${file}.${process.pid}.part`;
  await writeFile(aside, `${JSON.stringify(anchor, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, file);
  const manifests = (await readdir(folder)).filter((name) => manifestName.test(name)).sort();
  for (const old of manifests.slice(0, -MANIFESTS_KEPT)) await rm(path.join(folder, old), { force: true });
  return file;
}
