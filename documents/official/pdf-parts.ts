import type { Content, Margins } from 'pdfmake/js/Printer';
import { chartSvg } from './chart-svg';
import { chartSize, type Form, points } from './form';
import type { Block, Chart, Column, Table } from './official-document';
import { asHeading, type Keeping, type KeptRow, MOVED, tableParts } from './pdf-keeping';
import { evenLines, faceOf, widthOfText } from './text-width';

export type Letters = { fontSize: number; bold?: boolean; italics?: boolean };

/** Space after a part, in points. */
export const after = (space: number): Margins => [0, 0, 0, space];

/** A text of the head in the middle of `width` points, in even lines. */
export function centredLines(text: string, letters: Letters, width: number): Content {
  return { text: evenLines(text, width, letters.fontSize, faceOf(letters)).join('\n'), alignment: 'center', ...letters };
}

/** The width of the longest line of a text of the head, in points. */
export function longestLine(text: string, letters: Letters, width: number): number {
  const face = faceOf(letters);
  return Math.max(0, ...evenLines(text, width, letters.fontSize, face).map((line) => widthOfText(line, letters.fontSize, face)));
}

/** A rule of `length` in the middle of `width`, both in points. */
export function rule(length: number, width: number, space = 0): Content {
  const aside = (width - length) / 2;
  return { canvas: [{ type: 'line', x1: aside, y1: 3, x2: width - aside, y2: 3, lineWidth: 0.75 }], margin: after(space) };
}

/** The blocks of a body or an annex; `width` of the text in millimetres. The last has no space after it, which could make a page. */
export function pdfBlocks(blocks: Block[], form: Form, width: number, keeping: Keeping): Content[] {
  const parts = blocks.flatMap((block) => blockParts(block, form, points(width), keeping));
  return parts.map((part, at) => (at === parts.length - 1 ? { ...part, margin: after(0) } : part));
}

function blockParts(block: Block, form: Form, width: number, keeping: Keeping): Content[] {
  switch (block.type) {
    case 'paragraph':
      return [paragraph(block, form, width)];
    case 'heading':
      return [{ ...paragraph({ type: 'paragraph', text: block.text, bold: true }, form, width), ...asHeading(block.level, keeping) }];
    case 'table':
      return table(block.table, form, width, keeping);
    case 'chart':
      return [chart(block.chart, block.caption, form, width, keeping)];
  }
}

function paragraph(block: Extract<Block, { type: 'paragraph' }>, form: Form, width: number): Content {
  return {
    text: wholeWords(block.text, (width * 0.9) / form.size.body),
    fontSize: form.size.body,
    bold: block.bold,
    italics: block.italic,
    alignment: block.center === true ? 'center' : 'justify',
    leadingIndent: block.center === true ? 0 : points(form.firstLine),
    lineHeight: form.line,
    margin: after(form.between),
  };
}

/**
 * A text whose lines end only at blanks. The library would also break after each `/` and `-`, and widen a justified line there:
 * `1284/ QĐ- UBND`. A word longer than `most` letters may still be broken, or it would leave the page.
 */
function wholeWords(text: string, most: number): { text: string; noWrap?: boolean }[] {
  const words = text.match(/[^ \n]+ *| +|\n/g) ?? [];
  return words.map((word) => (word === '\n' || word.length > most ? { text: word } : { text: word, noWrap: true }));
}

const LINE = 0.5;
const PADDING = 3;

function table(given: Table, form: Form, width: number, keeping: Keeping): Content[] {
  const parts = tableParts(given, width, keeping);
  const drawn = parts.map((rows, at): Content => {
    const part = rowsDrawn(given.columns, rows, form, width);
    return { ...part, ...(at > 0 && { pageBreak: 'before' }), margin: after(at < parts.length - 1 ? 0 : form.between) };
  });
  if (given.caption === null) return drawn;
  const above: Letters = { fontSize: form.size.table + 1, bold: true };
  return [{ text: given.caption, alignment: 'center', ...above, margin: after(form.between), ...asHeading(3, keeping) }, ...drawn];
}

export function rowsDrawn(columns: Column[], rows: KeptRow[], form: Form, width: number): Content {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  // The library adds the lines and the space beside the text to a column's width.
  const room = width - LINE * (columns.length + 1) - 2 * PADDING * columns.length;
  const cell = (text: string, align: Column['align'], strong: boolean): Content => ({
    text,
    alignment: align,
    bold: strong,
    fontSize: form.size.table,
    verticalAlignment: 'middle',
    style: MOVED,
  });
  const head = columns.map((column) => ({ ...cell(column.title, 'center', true), fillColor: '#e7e6e6' }));
  const body = rows.map(({ cells, strong, mark }) => {
    const told = columns.findIndex((_, at) => (cells[at] ?? '') !== '');
    return columns.map((column, at) => ({
      ...cell(cells[at] ?? '', column.align, strong === true),
      ...(mark !== null && at === told && { id: mark }),
    }));
  });
  const padding = { paddingLeft: () => PADDING, paddingRight: () => PADDING, paddingTop: () => form.cell, paddingBottom: () => form.cell };
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: Math.min(rows[0]?.strong === true ? 2 : 1, rows.length),
      dontBreakRows: true,
      widths: columns.map((column) => (room * column.width) / shares),
      body: [head, ...body],
    },
    layout: { hLineWidth: () => LINE, vLineWidth: () => LINE, ...padding },
  };
}

function chart(drawn: Chart, caption: string, form: Form, width: number, keeping: Keeping): Content {
  const picture: Content = { svg: chartSvg(drawn, chartSize(drawn)), width };
  if (caption === '') return { ...picture, margin: after(form.between) };
  const below: Letters = { fontSize: form.size.table + 1, italics: true };
  const told = { id: `chart ${keeping.charts}`, style: MOVED };
  keeping.charts += 1;
  const line: Content = { text: caption, alignment: 'center', ...below, ...told };
  return { unbreakable: true, stack: [{ ...picture, style: MOVED }, line], margin: after(form.between) };
}
