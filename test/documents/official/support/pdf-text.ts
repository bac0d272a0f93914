import { inflateSync } from 'node:zlib';
import type { Face } from '../../../../documents/official/fonts';
import { widthOfText } from '../../../../documents/official/text-width';

export type PdfPage = {
  /** Points. */
  width: number;
  height: number;
  /** The texts: where they begin (points from the lower left), their size, font and Unicode text. */
  texts: { x: number; y: number; size: number; font: string; text: string }[];
};

type Objects = Map<string, { dictionary: string; stream: string }>;

function objectsOf(file: Buffer): Objects {
  const objects: Objects = new Map();
  for (const [, id = '', content = ''] of file.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const start = content.indexOf('stream\n');
    const dictionary = start < 0 ? content : content.slice(0, start);
    const raw = start < 0 ? '' : content.slice(start + 7, content.lastIndexOf('\nendstream'));
    const stream = dictionary.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
    objects.set(id, { dictionary, stream });
  }
  return objects;
}

const utf16 = (hex: string): string => (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** Glyphs to text, as the font's ToUnicode map says: what a reader finds when it searches or copies. */
function unicodeOf(cmap: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) => utf16(hex.replaceAll(' ', '')));
    for (const [at, text] of texts.entries()) found.set(Number.parseInt(from, 16) + at, text);
  }
  return found;
}

/** The pages of a .pdf that the project wrote, and the names of the fonts inside it that have their own file. */
export function readPdf(file: Buffer): { pages: PdfPage[]; embedded: string[]; catalogue: string } {
  const objects = objectsOf(file);
  const at = (id: string | undefined): { dictionary: string; stream: string } => objects.get(id ?? '') ?? { dictionary: '', stream: '' };
  const all = [...objects.values()].map(({ dictionary }) => dictionary);
  const embedded = all.filter((text) => text.includes('/FontFile2')).map((text) => /\/FontName \/([^\s]+)/.exec(text)?.[1] ?? '');
  const kids = /\/Kids \[([^\]]*)\]/.exec(all.find((text) => text.includes('/Type /Pages')) ?? '')?.[1] ?? '';
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = at(id).dictionary;
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
    const resources = at(/\/Resources (\d+) 0 R/.exec(page)?.[1]).dictionary;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => {
        const { dictionary } = at(font);
        return [
          name,
          {
            name: /\/BaseFont \/[A-Z]+\+([^\s]+)/.exec(dictionary)?.[1] ?? '',
            texts: unicodeOf(at(/\/ToUnicode (\d+)/.exec(dictionary)?.[1]).stream),
          },
        ];
      }),
    );
    return { width: Number(width), height: Number(height), texts: textsOf(at(/\/Contents (\d+)/.exec(page)?.[1]).stream, fonts) };
  });
  return { pages, embedded, catalogue: all.find((text) => text.includes('/Type /Catalog')) ?? '' };
}

function textsOf(content: string, fonts: Map<string, { name: string; texts: Map<number, string> }>): PdfPage['texts'] {
  const pieces = [...content.matchAll(/\nBT\n([\s\S]*?)\nET/g)].map(([, block = '']) => {
    const [, x, y] = /1 0 0 -?1 (-?[\d.]+) (-?[\d.]+) Tm/.exec(block) ?? [];
    const [, name = '', size] = /\/(F\d+) ([\d.]+) Tf/.exec(block) ?? [];
    const font = fonts.get(name);
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    const text = glyphs.map((glyph) => font?.texts.get(Number.parseInt(glyph, 16)) ?? '�').join('');
    return { x: Number(x), y: Number(y), size: Number(size), font: font?.name ?? '', text };
  });
  return joined(pieces);
}

const FACES: Record<string, Face> = { 'Tinos-Bold': 'bold', 'Tinos-Italic': 'italic', 'Tinos-BoldItalic': 'boldItalic' };

/** Pieces on one line, each where the one before ends, are one text: words are drawn one by one, wider apart after a blank. */
function joined(pieces: PdfPage['texts']): PdfPage['texts'] {
  const texts: (PdfPage['texts'][number] & { end: number })[] = [];
  for (const piece of pieces) {
    const end = piece.x + widthOfText(piece.text, piece.size, FACES[piece.font] ?? 'regular');
    const last = texts.at(-1);
    if (
      last !== undefined &&
      last.y === piece.y &&
      last.size === piece.size &&
      last.font === piece.font &&
      Math.abs(piece.x - last.end) < piece.size * (last.text.endsWith(' ') ? 1 : 0.05)
    ) {
      last.text += piece.text;
      last.end = end;
    } else texts.push({ ...piece, end });
  }
  return texts;
}

/** The text of a page, its pieces joined by blanks where they stand apart. */
export function pageText(page: PdfPage): string {
  return page.texts
    .map(({ text }) => text.trim())
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
