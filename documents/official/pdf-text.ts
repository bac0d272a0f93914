import type { Pdf, Unit } from './pdf-paper';
import { evenLines, faceOf, heightOfLine, type Line, linesWithin, widthOfText } from './text-width';

/** Texts on the pages of a .pdf, measured before drawing. */

export type Letters = { size: number; bold?: boolean; italics?: boolean };
export type Alignment = 'left' | 'center' | 'right' | 'justify';
/** `spacing`: the height of a line as a multiple of the single one. */
export type Setting = { width: number; align: Alignment; letters: Letters; firstLine?: number; spacing?: number; left?: number };

/** A text in lines; its first two stay together, and so do its last two. */
export function textUnits(text: string, setting: Setting, after: number): Unit[] {
  const { width, letters, firstLine = 0 } = setting;
  const lines = linesWithin(text, width, letters.size, faceOf(letters), firstLine);
  return lines.map((line, at) => ({
    ...lineUnit(line, setting, at === 0 ? firstLine : 0),
    after: at === lines.length - 1 ? after : 0,
    keepsWithNext: at < lines.length - 1 && (at === 0 || at === lines.length - 2),
  }));
}

/** A text of the head, centred in a width, in even lines. */
export function evenUnits(text: string, letters: Letters, width: number): Unit[] {
  return evenLines(text, width, letters.size, faceOf(letters)).map((line) =>
    lineUnit({ text: line, isLast: true }, { width, align: 'center', letters }, 0),
  );
}

/** The width of the longest line of a text of the head. */
export function longestLine(text: string, letters: Letters, width: number): number {
  const face = faceOf(letters);
  return Math.max(0, ...evenLines(text, width, letters.size, face).map((line) => widthOfText(line, letters.size, face)));
}

function lineUnit(line: Line, { width, align, letters, spacing = 1, left = 0 }: Setting, indent: number): Unit {
  return {
    height: heightOfLine(letters.size, faceOf(letters)) * spacing,
    after: 0,
    keepsWithNext: false,
    draw: (pdf, x, y) => drawLine(pdf, line, letters, align, { x: x + left + indent, y, width: width - indent }),
  };
}

export function drawLine(
  pdf: Pdf,
  { text, isLast }: Line,
  letters: Letters,
  align: Alignment,
  { x, y, width }: { x: number; y: number; width: number },
): void {
  if (text === '') return;
  pdf.font(faceOf(letters), letters.size);
  if (align === 'justify' && !isLast) drawWidened(pdf, text, x, y, width);
  else {
    const free = align === 'center' || align === 'right' ? width - pdf.widthOfString(text) : 0;
    pdf.text(text, x + (align === 'center' ? free / 2 : free), y, { lineBreak: false });
  }
}

/** A line stretched to the full width by wider blanks. */
function drawWidened(pdf: Pdf, text: string, x: number, y: number, width: number): void {
  const words = text.split(' ');
  const widths = words.map((word) => pdf.widthOfString(word));
  const gap = (width - widths.reduce((sum, one) => sum + one, 0)) / Math.max(1, words.length - 1);
  let at = x;
  for (const [index, word] of words.entries()) {
    // Draws the blank too, so that the text can be searched and copied.
    pdf.text(index < words.length - 1 ? `${word} ` : word, at, y, { lineBreak: false });
    at += (widths[index] ?? 0) + gap;
  }
}

/** Space that stays with the next part. */
export function space(height: number): Unit {
  return { height, after: 0, keepsWithNext: true, draw: () => {} };
}

/** A rule of `length` in the middle of `width`. */
export function rule(length: number, width: number, after = 0): Unit {
  const aside = (width - length) / 2;
  const draw = (pdf: Pdf, x: number, y: number) => {
    pdf
      .moveTo(x + aside, y + 3)
      .lineTo(x + width - aside, y + 3)
      .lineWidth(0.75)
      .stroke('#000000');
  };
  return { height: 3, after, keepsWithNext: false, draw };
}

const heightOf = (units: Unit[]): number => units.reduce((sum, { height, after }) => sum + height + after, 0);

/** Joins stacks of units side by side into one unit that no page break splits. */
export function beside(...stacks: { units: Unit[]; width: number }[]): Unit {
  const draw = (pdf: Pdf, x: number, y: number) => {
    let left = x;
    for (const { units, width } of stacks) {
      let top = y;
      for (const unit of units) {
        unit.draw(pdf, left, top);
        top += unit.height + unit.after;
      }
      left += width;
    }
  };
  return { height: Math.max(...stacks.map(({ units }) => heightOf(units))), after: 0, keepsWithNext: false, draw };
}
