import { Readable } from 'node:stream';
import { writeXlsxStream } from 'hucre';
import { csvCells, xlsxText } from './safe-text';

export type Row = (string | number | null)[];

/** Characters of one piece: smaller pieces would cost more than their content. */
const PIECE = 64 * 1024;

/**
 * Rows as a .csv (RFC 4180, UTF-8 with its mark, so that spreadsheets read Vietnamese), written as a stream. A text that a spreadsheet
 * would read as a formula is guarded.
 */
export function csvStream(header: string[], rows: AsyncIterable<Row>): Readable {
  return Readable.from(csvPieces(header, rows), { objectMode: false });
}

async function* csvPieces(header: string[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let piece = `\ufeff${csvLine(header)}`;
  for await (const row of rows) {
    piece += csvLine(row);
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** One line of a .csv, with its end. */
export function csvLine(row: Row): string {
  return `${csvCells(row)}\r\n`;
}

/** Rows of one sheet at most, its heading among them: the limit of the format. */
const ROWS_PER_SHEET = 1_048_576;

/**
 * Rows as an .xlsx, written as a stream. Rows beyond the limit of a sheet continue in the next, under the same heading. Texts are typed and
 * formatted as texts, and no cell holds a formula. `width` in characters.
 */
export function workbookStream(
  sheet: { name: string; columns: { title: string; width: number }[]; rowsPerSheet?: number },
  rows: AsyncIterable<Row>,
): Readable {
  const stream = writeXlsxStream(xlsxRows(rows), {
    name: sheet.name,
    columns: sheet.columns.map(({ title, width }) => ({
      header: title,
      width,
      style: { font: { name: 'Times New Roman', size: 11 }, numFmt: '@' },
    })),
    freezePane: { rows: 1 },
    maxRowsPerSheet: sheet.rowsPerSheet ?? ROWS_PER_SHEET,
  });
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
}

async function* xlsxRows(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) yield row.map((value) => (typeof value === 'string' ? xlsxText(value) : value));
}
