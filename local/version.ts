import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from './root';

/** The version of this program, as package.json has it. */
export const version = (JSON.parse(readFileSync(path.join(rootFolder, 'package.json'), 'utf8')) as { version: string }).version;
