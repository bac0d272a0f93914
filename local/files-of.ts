import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Absolute paths of the files directly in a folder, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(folder, entry.name))
    .sort();
}
