import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The style of the pages, read once; its address changes with its content, so that a browser may keep it for ever. */
export const styleSheet = readFileSync(path.join(__dirname, 'style.css'));
export const styleVersion = createHash('sha256').update(styleSheet).digest('hex').slice(0, 12);
export const stylePath = `/assets/style.css?v=${styleVersion}`;
