import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackage } from '../../../documents/package/read-package';
import type { DecisionPackage } from '../../../domain/decision/decision';

/** The annotated example as a folder of its own, for tests to spoil. */
export const examplePath = join(__dirname, '../../../docs/example');
export const samplePath = join(__dirname, '../../../samples/decision-1284');

/** A file of the sample as it would be if the decision were about these agencies alone. */
export function aboutAgencies(agencies: readonly string[], file: string, text: string): string {
  if (!file.endsWith('.csv')) return withoutTotals(text);
  const isAboutThem = (line: string) => line.split(',').some((cell) => agencies.includes(cell));
  return text
    .split('\n')
    .filter((line, row) => row === 0 || isAboutThem(line))
    .join('\n');
}

/** The totals of the services count those of every agency; they stand last. */
function withoutTotals(document: string): string {
  const [before = '', ...totals] = document.split(/^controlTotals:/m);
  if (totals.length !== 1) throw new Error('the totals of the sample do not stand last');
  return before;
}

export type Spoiling = {
  file: string;
  /** Text that stands once in the file, or null to append. */
  replace: string | null;
  by: string;
};

const folders: string[] = [];

/** Copies the example and spoils it; a text to be replaced that is not there fails the test. */
export async function spoiledExample(...spoilings: Spoiling[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-package-'));
  folders.push(folder);
  await cp(examplePath, folder, { recursive: true });
  for (const { file, replace, by } of spoilings) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    if (replace !== null && text.split(replace).length !== 2) throw new Error(`${file} does not hold “${replace}” exactly once`);
    await writeFile(path, replace === null ? text + by : text.replace(replace, () => by));
  }
  return folder;
}

/** The package that some files hold. */
export async function packageIn(files: readonly { name: string; content: Buffer }[]): Promise<DecisionPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-package-'));
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  const reading = await readPackage(folder);
  await rm(folder, { recursive: true, force: true });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.package;
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
