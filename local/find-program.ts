import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Absolute path of a program found on PATH, or in one of the further folders; undefined when there is none. */
export function findProgram(name: string, furtherFolders: readonly string[] = []): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== ''), ...furtherFolders];
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  for (const folder of folders) {
    for (const candidate of names) {
      const file = path.resolve(folder, candidate);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
}

/** Whether the file is there and may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
