import { Document, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { writeXlsx } from 'hucre';
import PDFDocument from 'pdfkit';
import { fontFile } from '../documents/official/fonts';
import type { Block, OfficialDocument, Table as TableOfTexts } from '../documents/official/official-document';
import type { Workbook } from '../documents/official/workbook';

/**
 * The texts of a report, written by the libraries alone as their documentation shows it: no form of the decree, no page numbers, no
 * pictures, no looks of cells.
 */

function blocksOf({ blocks, annexes, title }: OfficialDocument): Block[] {
  const heading = (text: string): Block => ({ type: 'heading', level: 1, text });
  return [
    ...(title === null ? [] : [heading(title.kind), heading(title.abstract)]),
    ...blocks,
    ...annexes.flatMap((annex) => [heading(annex.title), ...annex.blocks]),
  ];
}

export function docxAlone(document: OfficialDocument): Promise<Buffer> {
  const children = blocksOf(document).flatMap((block): (Paragraph | Table)[] => {
    if (block.type === 'chart') return [];
    if (block.type !== 'table') return [new Paragraph(block.text)];
    return [...(block.table.caption === null ? [] : [new Paragraph(block.table.caption)]), docxTable(block.table)];
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function docxTable({ columns, rows }: TableOfTexts): Table {
  const row = (cells: readonly string[]) =>
    new TableRow({ children: columns.map((_, at) => new TableCell({ children: [new Paragraph(cells[at] ?? '')] })) });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(columns.map(({ title }) => title)), ...rows.map(({ cells }) => row(cells))],
  });
}

export function pdfAlone(document: OfficialDocument): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 50, font: fontFile('regular') });
  pdf.fontSize(11);
  const ended = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const block of blocksOf(document)) {
    if (block.type === 'paragraph' || block.type === 'heading') pdf.text(block.text).moveDown();
    if (block.type === 'table') pdfTable(pdf, block.table);
  }
  pdf.end();
  return ended;
}

/** Of the text, in points. */
const WIDTH = 740;

function pdfTable(pdf: InstanceType<typeof PDFDocument>, { caption, columns, rows }: TableOfTexts): void {
  if (caption !== null) pdf.text(caption);
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const columnStyles = columns.map(({ width }) => ({ width: (WIDTH * width) / shares }));
  const data = [columns.map(({ title }) => title), ...rows.map(({ cells }) => columns.map((_, at) => cells[at] ?? ''))];
  pdf.table({ columnStyles, data }).moveDown();
}

const LINE = { style: 'thin' as const };
const LOOK = { border: { top: LINE, right: LINE, bottom: LINE, left: LINE }, alignment: { vertical: 'top' as const, wrapText: true } };

/** `hasLooks`: every cell has lines around it and wraps its text, as the library gives looks to a column. */
export async function xlsxAlone({ sheets }: Workbook, hasLooks: boolean): Promise<Buffer> {
  const plain = sheets.map(({ name, columns, lines, rows }) => ({
    name,
    ...(hasLooks ? { columns: columns.map(({ width }) => ({ width, style: LOOK })) } : {}),
    rows: [...lines.map(({ text }) => [text]), columns.map(({ title }) => title), ...rows],
  }));
  return Buffer.from(await writeXlsx({ sheets: plain }));
}
