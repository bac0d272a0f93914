import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  ImageRun,
  type ITableOptions,
  LineRuleType,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { chartPng } from './chart-png';
import { chartSvg } from './chart-svg';
import { centred, runs, twentieths } from './docx-parts';
import type { DocxRows } from './docx-rows';
import { CHART_WIDTH, chartSize, type Form, twips } from './form';
import type { Block, Chart, Column, Table as TableOfTexts } from './official-document';

/** The part after the last block of a body or an annex: the signature, which the block stays with, or the end of the page. */
export type Following = 'signature' | 'pageEnd';

/** The blocks of a body or an annex as paragraphs and tables; `width` of the text in millimetres. */
export async function docxBlocks(blocks: Block[], form: Form, width: number, following: Following, rows: DocxRows): Promise<FileChild[]> {
  const parts: FileChild[] = [];
  for (const [at, block] of blocks.entries()) {
    parts.push(...(await blockParts(block, form, width, at === blocks.length - 1 ? following : null, rows)));
  }
  return parts;
}

async function blockParts(block: Block, form: Form, width: number, following: Following | null, rows: DocxRows): Promise<FileChild[]> {
  switch (block.type) {
    case 'paragraph':
      return [paragraph(block, form, following === 'signature')];
    case 'heading':
      return [heading(block, form)];
    case 'table':
      return table(block.table, form, width, following, rows);
    case 'chart':
      return chart(block.chart, block.caption, form, width);
  }
}

function lineSpacing(form: Form) {
  return { before: 0, after: twentieths(form.between), line: Math.round(240 * form.line), lineRule: LineRuleType.AUTO };
}

function paragraph(block: Extract<Block, { type: 'paragraph' }>, form: Form, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: block.center === true ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
    indent: block.center === true ? undefined : { firstLine: twips(form.firstLine) },
    spacing: lineSpacing(form),
    children: runs(block.text, { size: form.size.body, bold: block.bold, italics: block.italic }),
  });
}

function heading(block: Extract<Block, { type: 'heading' }>, form: Form): Paragraph {
  return new Paragraph({
    heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twips(form.firstLine) },
    spacing: lineSpacing(form),
    keepNext: true,
    children: runs(block.text, { size: form.size.body, bold: true }),
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

function table(
  { caption, columns, rows }: TableOfTexts,
  form: Form,
  width: number,
  following: Following | null,
  all: DocxRows,
): FileChild[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => twips((width * column.width) / shares));
  const cell = (text: string, at: number, strong: boolean, column: Pick<Column, 'align'>, shaded = false): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      shading: shaded ? { type: ShadingType.CLEAR, color: 'auto', fill: 'E7E6E6' } : undefined,
      // The paragraph mark has a size of its own, which would make a row with an empty cell higher.
      children: [
        new Paragraph({
          alignment: ALIGNMENTS[column.align],
          run: { size: form.size.table * 2 },
          children: runs(text, { size: form.size.table, bold: strong }),
        }),
      ],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) => cell(column.title, at, true, { align: 'center' }, true)),
  });
  const row = ({ cells, strong }: TableOfTexts['rows'][number]) =>
    new TableRow({ cantSplit: true, children: columns.map((column, at) => cell(cells[at] ?? '', at, strong === true, column)) });
  const options: Omit<ITableOptions, 'rows'> = {
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: twentieths(form.cell), bottom: twentieths(form.cell), left: twentieths(3), right: twentieths(3) },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
  };
  const drawn = all.table(options, head, rows, columns.length, row);
  const space = { before: 0, after: twentieths(form.between) };
  const above = caption === null ? [] : [centred(caption, { size: form.size.table + 1, bold: true }, { spacing: space, keepNext: true })];
  // Without a paragraph after it, Word would join a table to the next; at the end of a page it must not start a new page.
  const below = twentieths(following === 'pageEnd' ? 1 : form.between);
  return [...above, drawn, new Paragraph({ spacing: { line: below, lineRule: LineRuleType.EXACT }, children: [] })];
}

async function chart(drawn: Chart, caption: string, form: Form, width: number): Promise<FileChild[]> {
  const size = chartSize(drawn);
  const svg = chartSvg(drawn, size);
  // Pictures are measured in pixels of 1/96 inch; two pixels for each keep the fallback's letters sharp on paper.
  const shown = Math.round((width * 96) / 25.4);
  const transformation = { width: shown, height: Math.round((shown * size.height) / size.width) };
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(svg, 'utf8'),
    transformation,
    fallback: { type: 'png', data: await chartPng(svg, CHART_WIDTH * 2) },
    altText: { name: drawn.title, title: drawn.title, description: drawn.alt },
  });
  const space = { before: 0, after: twentieths(form.between) };
  const picture = { alignment: AlignmentType.CENTER, children: [image] };
  if (caption === '') return [new Paragraph({ ...picture, spacing: space })];
  const below = centred(caption, { size: form.size.table + 1, italics: true }, { spacing: space });
  return [new Paragraph({ ...picture, keepNext: true }), below];
}
