import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { points, twips } from './form';
import { evenLines, faceOf, widthOfText } from './text-width';

export const FONT = 'Times New Roman';
/** Points as half-points, the unit of letters in .docx, and as twentieths, the unit of distances. */
const halfPoints = (size: number): number => Math.round(size * 2);
export const twentieths = (size: number): number => Math.round(size * 20);

export type Letters = { size: number; bold?: boolean; italics?: boolean };

/** A text in one font setting; a line feed begins a new line. */
export function runs(text: string, letters: Letters): ParagraphChild[] {
  const form = { font: FONT, size: halfPoints(letters.size), bold: letters.bold, italics: letters.italics };
  return text.split('\n').map((line, at) => new TextRun({ ...form, text: line, break: at === 0 ? undefined : 1 }));
}

/** A centred paragraph, by default without space around it. */
export function centred(text: string, letters: Letters, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, ...more, children: runs(text, letters) });
}

/** A text of the head, in even lines within `width` millimetres. */
export function centredLines(text: string, letters: Letters, width: number): Paragraph {
  return centred(evenLines(text, points(width), letters.size, faceOf(letters)).join('\n'), letters);
}

/** The width, in millimetres, of the longest line of a text of the head. */
export function longestLine(text: string, letters: Letters, width: number): number {
  const face = faceOf(letters);
  const lines = evenLines(text, points(width), letters.size, face);
  return (Math.max(0, ...lines.map((line) => widthOfText(line, letters.size, face))) * 25.4) / 72;
}

/** A rule of `length` in the middle of `width`, both in millimetres: the border of a paragraph without words. */
export function rule(length: number, width: number, after = 0): Paragraph {
  const aside = twips(Math.max(0, (width - length) / 2));
  return new Paragraph({
    indent: { left: aside, right: aside },
    spacing: { line: twentieths(3), lineRule: LineRuleType.EXACT, before: 0, after: twentieths(after) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: runs('', { size: 1 }),
  });
}

/** Rows of cells without borders, for the head and the end of a document. Widths in millimetres. */
export function plainTable(rows: FileChild[][][], widths: number[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  const widthOf = (at: number): number => twips(widths[at] ?? 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + twips(width), 0), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) =>
              new TableCell({
                width: { size: widthOf(at), type: WidthType.DXA },
                margins: { top: 0, bottom: 0, left: 0, right: 0 },
                verticalAlign: VerticalAlignTable.TOP,
                borders: { top: none, bottom: none, left: none, right: none },
                children: children as Paragraph[],
              }),
          ),
        }),
    ),
  });
}
