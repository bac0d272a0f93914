import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the clone or installed package: the nearest one above this file with a package.json. */
export const rootFolder = findRoot(__dirname);

/** How a person calls this program: by npm in a clone, by npx where it is installed as a package. */
export const calledAs = path.basename(path.dirname(rootFolder)) === 'node_modules' ? 'npx dondoc' : 'npm run -s dondoc --';

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${__dirname}`);
  return findRoot(parent);
}
