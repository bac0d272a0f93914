import { columnLetters } from '../spreadsheet/column-letters';

/**
 * The rows of a sheet in an .xlsx. The library makes the key of its look for each cell anew, which is most of the work of a large workbook. So
 * it writes one row of each look without values and, below, each text once, and every row of the sheet is put together from these.
 */

/** A day is its number in a spreadsheet. */
export type XlsxValue = string | number | null;
export type RowsOfSheet = {
  rows: readonly (readonly XlsxValue[])[];
  columns: number;
  /** Rows that are totals or groups, by index. */
  strong: ReadonlySet<number>;
  /** In points, by index, where a row has more than one line. */
  heights: ReadonlyMap<number, number>;
  /** The number of the first row in the spreadsheet. */
  first: number;
};

/** Of a sheet, by the format. */
const MOST_COLUMNS = 16_384;

export class XlsxRows {
  /** For the library, in place of the rows: a plain row, a strong one, and rows with all texts. */
  readonly samples: XlsxValue[][];
  private readonly texts: string[];

  constructor(private readonly sheet: RowsOfSheet) {
    const { rows, columns } = sheet;
    this.texts = [...new Set(rows.flat().filter((value) => typeof value === 'string'))];
    const empty = Array<null>(columns).fill(null);
    this.samples = rows.length === 0 ? [] : [empty, empty];
    for (let from = 0; from < this.texts.length; from += MOST_COLUMNS) this.samples.push(this.texts.slice(from, from + MOST_COLUMNS));
  }

  /** The sheet of the library with all rows in place of the samples, in pieces. */
  *filledIn(xml: string): Generator<string> {
    const { rows, columns, strong, heights, first } = this.sheet;
    const start = xml.indexOf(`<row r="${first}"`);
    if (rows.length === 0 || start < 0) return yield xml;
    const end = xml.indexOf('</sheetData>', start);
    const [plainRow = '', strongRow = '', ...textRows] = xml.slice(start, end).split('</row>');
    const looks = { plain: looksIn(plainRow), strong: looksIn(strongRow) };
    const written = this.writtenTexts(textRows.join(''));
    const last = `${columnLetters(columns - 1)}${first + rows.length - 1}`;
    yield xml.slice(0, start).replace(/(<dimension ref="A1:)[^"]*/, `$1${last}`);
    for (const [index, row] of rows.entries()) {
      const height = heights.get(index);
      const cells = (strong.has(index) ? looks.strong : looks.plain).map(({ letters, look }, column) => {
        const value = row[column] ?? null;
        const rest = typeof value === 'string' ? written.get(value) : value === null ? '/>' : `><v>${value}</v></c>`;
        return `<c r="${letters}${first + index}" ${look}${rest}`;
      });
      yield `<row r="${first + index}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${cells.join('')}</row>`;
    }
    yield xml.slice(end);
  }

  /** The end of a cell for each text: what kind of cell it is, and where its text stands. */
  private writtenTexts(rows: string): Map<XlsxValue, string> {
    const ends = [...rows.matchAll(/ (t="\w+")[^>]*>(<v>[^<]*<\/v><\/c>)/g)].map(([, kind, value]) => ` ${kind}>${value}`);
    return new Map(this.texts.map((text, at) => [text, ends[at] ?? '/>']));
  }
}

function looksIn(row: string): { letters: string; look: string }[] {
  return [...row.matchAll(/<c r="([A-Z]+)\d+" (s="\d+")/g)].map(([, letters = '', look = '']) => ({ letters, look }));
}
