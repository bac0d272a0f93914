import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Problem, problem } from '../../domain/decision/problem';
import { decodeText } from '../plain-text';

/** Reads a named file as text. A missing, too large or binary file is a problem like any other. */

/** The file or folder at a path; null where there is none. */
export async function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/** The text of a file of at most `mostBytes`; null with its problems, which name it `named` where it is missing. */
export async function readText(path: string, mostBytes: number, named = path): Promise<{ text: string | null; problems: Problem[] }> {
  const file = basename(path);
  const found = await statOf(path);
  if (found === null || !found.isFile()) return { text: null, problems: [problem('missingFile', named)] };
  if (found.size > mostBytes) {
    return { text: null, problems: [problem('tooLarge', file, { found: String(found.size), params: { most: mostBytes } })] };
  }
  const { text, problems } = decodeText(await readFile(path), file);
  return { text: problems.length === 0 ? text : null, problems };
}
