import { CsvError, parse } from 'csv-parse/sync';
import { textOfCsv } from '../official/safe-text';
import { columnLetters } from './column-letters';
import { decodedText } from './decoded-text';
import { Grid } from './grid';
import { Refused } from './refused';
import { bounds, type Sheet } from './sheet';

/** Beginnings of texts that are not tables: mark-up, printed pages, programs. */
const otherTexts = /^\s*(<|%PDF|%!PS|\{\\rtf|#!|MZ)/;
const longestRecord = bounds.columns * bounds.textCharacters;

/**
 * A table of values separated by commas, semicolons or tabs, in UTF-8 with or without its mark, or in UTF-16 with it, as a sheet of texts
 * exactly as typed, or as they were before they were guarded against being read as formulas. Refuses other encodings as `notASpreadsheet`: guessing would put wrong letters into names. Excel's mark `sep=;` in the
 * first line leaves that row empty. Throws Refused.
 */
export function readCsvSheet(bytes: Buffer, name: string): Sheet[] {
  const text = textOf(bytes);
  const declared = /^sep=([,;\t])\r?\n/i.exec(text);
  const grid = new Grid();
  grid.add(name, false);
  const first = declared === null ? 0 : 1;
  const put = (record: string[], row: number) => {
    grid.count(row);
    if (record.length > bounds.columns && record.slice(bounds.columns).some((cell) => cell !== '')) {
      grid.refuse('tooManyColumns', row, bounds.columns);
    }
    for (const [column, cell] of record.slice(0, bounds.columns).entries()) grid.put(row, column, textOfCsv(cell));
  };
  const rest = declared === null ? text : text.slice(declared[0].length);
  eachRecord(rest, declared?.[1] ?? separatorOf(rest), first, grid, put);
  grid.close();
  return grid.sheets;
}

function textOf(bytes: Buffer): string {
  const text = decodedText(bytes);
  // Control characters that no table contains show another kind of file.
  if (text === null || text.trim() === '' || otherTexts.test(text) || /[^\P{Cc}\t\n\r\v\f\u0085]/u.test(text))
    throw new Refused('notASpreadsheet');
  return text;
}

/** The parser's codes for quotation marks that are neither doubled nor around a whole cell. */
const quoteErrors: ReadonlySet<string> = new Set(['INVALID_OPENING_QUOTE', 'CSV_INVALID_CLOSING_QUOTE', 'CSV_QUOTE_NOT_CLOSED']);

function eachRecord(text: string, delimiter: string, first: number, grid: Grid, put: (record: string[], row: number) => void): void {
  let row = first;
  try {
    parse(text, {
      delimiter,
      max_record_size: longestRecord,
      relax_column_count: true,
      skip_empty_lines: false,
      on_record: (record: string[]) => {
        put(record, row);
        row += 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (quoteErrors.has(error.code)) {
      const column = typeof error.column === 'number' ? columnLetters(error.column) : '';
      throw new Refused('bareQuotes', { sheet: grid.sheets[0]?.name ?? null, row: row + 1, cell: `${column}${row + 1}` });
    }
    if (error.code !== 'CSV_MAX_RECORD_SIZE') grid.refuse('damaged', row, null);
    if (Number(error.column) > bounds.columns) grid.refuse('tooManyColumns', row, bounds.columns);
    grid.refuse('tooLongText', row, bounds.textCharacters);
  }
}

/**
 * The separator that gives most of the first lines the same number of cells: titles above a table have none, and names in it have commas of
 * their own.
 */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n?|\n/)
    .slice(0, 100);
  let chosen = { separator: ',', agreeing: 0, count: 0 };
  for (const separator of [';', '\t', ',']) {
    const agreeing = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count > 0) agreeing.set(count, (agreeing.get(count) ?? 0) + 1);
    }
    for (const [count, lines] of agreeing) {
      if (lines > chosen.agreeing || (lines === chosen.agreeing && count > chosen.count)) chosen = { separator, agreeing: lines, count };
    }
  }
  return chosen.separator;
}
