import { type Face, fontContent } from './fonts';

type Widths = { unitsPerEm: number; lineHeight: number; advance(codePoint: number): number };

/** The face of the font that letters are set in. */
export function faceOf(letters: { bold?: boolean; italics?: boolean }): Face {
  if (letters.bold === true) return letters.italics === true ? 'boldItalic' : 'bold';
  return letters.italics === true ? 'italic' : 'regular';
}

const known = new Map<Face, Widths>();

/**
 * The width of a text on one line, in the unit of `size`, as Times New Roman sets it: read from the tables of the
 * metric-compatible font (OpenType `head`, `hhea`, `hmtx`, `cmap` format 4), without kerning.
 */
export function widthOfText(text: string, size: number, face: Face = 'regular'): number {
  const widths = widthsOf(face);
  return (unitsIn(text, widths) * size) / widths.unitsPerEm;
}

function unitsIn(text: string, { advance }: Widths): number {
  let units = 0;
  for (const letter of text) units += advance(letter.codePointAt(0) ?? 0);
  return units;
}

/** The height of a single line, in the unit of `size`. */
export function heightOfLine(size: number, face: Face): number {
  const { lineHeight, unitsPerEm } = widthsOf(face);
  return (lineHeight * size) / unitsPerEm;
}

function widthsOf(face: Face): Widths {
  const widths = known.get(face) ?? readWidths(face);
  known.set(face, widths);
  return widths;
}

function readWidths(face: Face): Widths {
  const font = fontContent(face);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`The font ${face} has no table ${name}.`);
    return offset;
  };
  const hhea = table('hhea');
  const measured = font.readUInt16BE(hhea + 34);
  const advances = table('hmtx');
  const glyphOf = glyphs(font, table('cmap'));
  const found = new Map<number, number>();
  return {
    unitsPerEm: font.readUInt16BE(table('head') + 18),
    lineHeight: font.readInt16BE(hhea + 4) - font.readInt16BE(hhea + 6) + font.readInt16BE(hhea + 8),
    advance: (codePoint) => {
      const advance = found.get(codePoint) ?? font.readUInt16BE(advances + 4 * Math.min(glyphOf(codePoint), measured - 1));
      found.set(codePoint, advance);
      return advance;
    },
  };
}

/** Glyph of a code point in the basic plane, by the subtable of format 4 that every Unicode font carries. */
function glyphs(font: Buffer, cmap: number): (codePoint: number) => number {
  let subtable = 0;
  for (let at = cmap + 4; at < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); at += 8) {
    const offset = cmap + font.readUInt32BE(at + 4);
    if (font.readUInt16BE(offset) === 4) subtable = offset;
  }
  const segments = font.readUInt16BE(subtable + 6) / 2;
  const [ends, starts] = [subtable + 14, subtable + 16 + 2 * segments];
  const [deltas, ranges] = [starts + 2 * segments, starts + 4 * segments];
  return (codePoint) => {
    for (let segment = 0; segment < segments; segment += 1) {
      if (font.readUInt16BE(ends + 2 * segment) < codePoint) continue;
      const start = font.readUInt16BE(starts + 2 * segment);
      if (start > codePoint) return 0;
      const delta = font.readUInt16BE(deltas + 2 * segment);
      const range = font.readUInt16BE(ranges + 2 * segment);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = font.readUInt16BE(ranges + 2 * segment + range + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/**
 * A text in the fewest lines that fit a width, as even as possible: a centred head reads `ỦY BAN NHÂN DÂN / TỈNH BẮC NINH`, never `… TỈNH
 * BẮC / NINH`. A word wider than the width has a line of its own.
 */
export function evenLines(text: string, width: number, size: number, face: Face): string[] {
  const words = text.split(' ');
  const fewest = filled(words, width, size, face);
  let even = fewest;
  for (let narrower = width * 0.95; narrower > width * 0.3; narrower *= 0.95) {
    const lines = filled(words, narrower, size, face);
    if (lines.length > fewest.length) break;
    even = lines;
  }
  return even;
}

/** How many lines a text takes within a width; line feeds in it count. */
export function countLines(text: string, width: number, size: number, face: Face): number {
  return text.split('\n').reduce((sum, line) => sum + filled(line.split(' '), width, size, face).length, 0);
}

/** Each letter is measured once: the units of a font are whole numbers, so that sums of them are those of the whole line. */
function filled(words: string[], width: number, size: number, face: Face): string[] {
  const widths = widthsOf(face);
  const blank = unitsIn(' ', widths);
  const lines: string[] = [];
  let taken = 0;
  for (const word of words) {
    const own = unitsIn(word, widths);
    const longer = taken + blank + own;
    const fits = lines.length > 0 && (longer * size) / widths.unitsPerEm <= width;
    if (fits) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    taken = fits ? longer : own;
  }
  return lines;
}

/** A line of a text. The last one, of the text or before a line feed, is not stretched. */
export type Line = { text: string; isLast: boolean };

/**
 * The lines of a text within a width; the first begins `indent` further in. Lines end only at blanks, so that the number of a paper stays
 * whole; a word too long for a line is split, after a mark such as `/` where it has one.
 */
export function linesWithin(text: string, width: number, size: number, face: Face, indent = 0): Line[] {
  const lines: Line[] = [];
  const blank = widthOfText(' ', size, face);
  for (const part of text.split('\n')) {
    let [line, taken] = ['', lines.length === 0 ? indent : 0];
    for (const [at, word] of part.split(' ').entries()) {
      const [first = '', ...rest] = pieces(word, width - indent, size, face);
      const more = widthOfText(first, size, face);
      if (at > 0 && taken + blank + more <= width) [line, taken] = [`${line} ${first}`, taken + blank + more];
      else {
        if (at > 0) lines.push({ text: line, isLast: false });
        [line, taken] = [first, at === 0 ? taken + more : more];
      }
      for (const piece of rest) {
        lines.push({ text: line, isLast: false });
        [line, taken] = [piece, widthOfText(piece, size, face)];
      }
    }
    lines.push({ text: line, isLast: true });
  }
  return lines;
}

/** A word in pieces that each fit a width; almost always it is one piece. */
function pieces(word: string, width: number, size: number, face: Face): string[] {
  if (widthOfText(word, size, face) <= width) return [word];
  const found: string[] = [];
  for (const part of word.split(/(?<=[/\-–_.,;@])/)) {
    const letters = widthOfText(part, size, face) <= width ? [part] : [...part];
    for (const letter of letters) {
      const last = found.at(-1);
      if (last !== undefined && widthOfText(last + letter, size, face) <= width) found[found.length - 1] = last + letter;
      else found.push(letter);
    }
  }
  return found;
}
