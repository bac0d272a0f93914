import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Styles, scripts and fonts, read once; an address changes with its content, so that a browser may keep it for ever. */

/** Joins the files of a folder into one text: `base` first because the others build on it, then by name. */
function together(folder: string, ending: string): Buffer {
  const names = readdirSync(path.join(__dirname, folder)).filter((name) => name.endsWith(ending));
  const first = `base${ending}`;
  const ordered = [first, ...names.filter((name) => name !== first).sort()];
  return Buffer.concat(ordered.map((name) => readFileSync(path.join(__dirname, folder, name))));
}

function versionOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

const fontFolder = path.join(path.dirname(require.resolve('@fontsource/be-vietnam-pro/package.json')), 'files');

/** Be Vietnam Pro in the subsets and weights that the pages use: a letter form made for Vietnamese. Licence: OFL-1.1. */
export const fonts: ReadonlyMap<string, Buffer> = new Map(
  ['400', '600'].flatMap((weight) =>
    ['vietnamese', 'latin-ext', 'latin'].map((subset) => {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      return [name, readFileSync(path.join(fontFolder, name))] as const;
    }),
  ),
);

/** Fonts of a page in Vietnamese. The browser loads them before it reads the style, so that nothing moves later. */
export const fontPaths = ['vietnamese', 'latin'].flatMap((subset) =>
  [400, 600].map((weight) => `/assets/fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2`),
);

export const styleSheet = together('styles', '.css');
export const styleVersion = versionOf(styleSheet);
export const stylePath = `/assets/style.css?v=${styleVersion}`;

export const script = together('scripts', '.js');
export const scriptVersion = versionOf(script);
export const scriptPath = `/assets/page.js?v=${scriptVersion}`;
