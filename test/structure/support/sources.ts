import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file of the project: its path from the root, and its text. */
export type SourceFile = { path: string; text: string };

export const root = path.resolve(__dirname, '..', '..', '..');

/** Every file of the project: what Git tracks, or would track; not what is made from it. */
export function projectFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(root, file)) && statSync(path.join(root, file)).isFile())
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** Those in TypeScript and CommonJS. */
export function sourceFiles(): SourceFile[] {
  return projectFiles().filter(({ path: file }) => /\.(ts|tsx|cjs)$/.test(file));
}
