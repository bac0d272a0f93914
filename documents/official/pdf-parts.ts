import toPdf from 'svg-to-pdfkit';
import { chartSvg } from './chart-svg';
import { chartSize, type Form, points } from './form';
import type { Block, Chart } from './official-document';
import type { Pdf, Unit } from './pdf-paper';
import { tableUnits } from './pdf-table';
import { textUnits } from './pdf-text';

/** The blocks of a body or an annex; `width` of the text in points. */
export function* blockUnits(blocks: Block[], form: Form, width: number): Generator<Unit> {
  for (const block of blocks) yield* unitsOf(block, form, width);
}

function unitsOf(block: Block, form: Form, width: number): Iterable<Unit> {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block, form, width);
    case 'heading':
      return paragraph({ type: 'paragraph', text: block.text, bold: true }, form, width).map((unit) => ({ ...unit, keepsWithNext: true }));
    case 'table':
      return tableUnits(block.table, form, width);
    case 'chart':
      return [chart(block.chart, block.caption, form, width)];
  }
}

function paragraph({ text, bold, italic, center }: Extract<Block, { type: 'paragraph' }>, form: Form, width: number): Unit[] {
  const letters = { size: form.size.body, bold, italics: italic };
  const align = center === true ? 'center' : 'justify';
  return textUnits(
    text,
    { width, align, letters, spacing: form.line, firstLine: center === true ? 0 : points(form.firstLine) },
    form.between,
  );
}

/** A chart as a drawing, with its caption. */
function chart(drawn: Chart, caption: string, form: Form, width: number): Unit {
  const size = chartSize(drawn);
  const height = (width * size.height) / size.width;
  const letters = { size: form.size.table + 1, italics: true };
  const below = caption === '' ? [] : textUnits(caption, { width, align: 'center', letters }, 0);
  const draw = (pdf: Pdf, x: number, y: number) => {
    toPdf(pdf as never, chartSvg(drawn, size), x, y, { width, height, fontCallback: (_, bold) => (bold ? 'bold' : 'regular') });
    let top = y + height;
    for (const line of below) {
      line.draw(pdf, x, top);
      top += line.height;
    }
  };
  const all = below.reduce((sum, line) => sum + line.height, height);
  return { height: all, after: form.between, keepsWithNext: false, draw };
}
