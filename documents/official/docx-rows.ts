import { type ITableOptions, Table, type TableRow } from 'docx';
import type { Table as TableOfTexts } from './official-document';
import { escapeXml } from './svg-parts';

/**
 * The rows of tables in a .docx. The library makes some dozen objects of each cell, which takes gigabytes for a report on twenty thousand
 * tasks. So the library writes one row of each look, with placeholders for its texts, and every other row is a copy of it.
 */

type Row = TableOfTexts['rows'][number];

/** Placeholders from the private use area, which no font and no person uses. */
const signOf = (table: number, strong: boolean, column: number): string => `\uf8e0${table}${strong ? 's' : 'p'}${column}\uf8e1`;

/** A row as written by the library, split at its texts; and its mark-up between two lines of each text. */
type Look = { between: string[]; newLines: string[] };

export class DocxRows {
  private readonly tables: { rows: Row[]; columns: number }[] = [];

  /** A table with a heading and rows that are drawn one by one. */
  table(options: Omit<ITableOptions, 'rows'>, head: TableRow, rows: Row[], columns: number, drawn: (row: Row) => TableRow): Table {
    const table = this.tables.push({ rows, columns }) - 1;
    const signed = (strong: boolean) =>
      drawn({ strong, cells: Array.from({ length: columns }, (_, column) => signOf(table, strong, column)) });
    return new Table({ ...options, rows: [head, signed(false), signed(true)] });
  }

  /** The document of the library with all rows filled in, in pieces. */
  *filledIn(xml: string): Generator<string> {
    let from = 0;
    for (const [table, { rows, columns }] of this.tables.entries()) {
      const plain = rowAt(xml, xml.indexOf(signOf(table, false, 0), from));
      const strong = rowAt(xml, xml.indexOf(signOf(table, true, 0), plain.end));
      const signs = (isStrong: boolean) => Array.from({ length: columns }, (_, column) => signOf(table, isStrong, column));
      const looks = { plain: lookOf(plain.xml, signs(false)), strong: lookOf(strong.xml, signs(true)) };
      yield xml.slice(from, plain.start);
      for (const row of rows) yield written(row, row.strong === true ? looks.strong : looks.plain);
      from = strong.end;
    }
    yield xml.slice(from);
  }
}

function rowAt(xml: string, at: number): { start: number; end: number; xml: string } {
  const start = xml.lastIndexOf('<w:tr>', at);
  const end = xml.indexOf('</w:tr>', at) + '</w:tr>'.length;
  return { start, end, xml: xml.slice(start, end) };
}

function lookOf(row: string, signs: string[]): Look {
  const look: Look = { between: [], newLines: [] };
  let rest = row;
  for (const sign of signs) {
    const [before = '', after = ''] = rest.split(sign);
    look.between.push(before);
    const run = before.slice(before.lastIndexOf('<w:r>'));
    look.newLines.push(`</w:t></w:r>${run.replace('<w:t ', '<w:br/><w:t ')}`);
    rest = after;
  }
  look.between.push(rest);
  return look;
}

function written({ cells }: Row, { between, newLines }: Look): string {
  const last = between.length - 1;
  return between
    .map((piece, at) => (at === last ? piece : `${piece}${escapeXml(cells[at] ?? '').replaceAll('\n', newLines[at] ?? '')}`))
    .join('');
}
