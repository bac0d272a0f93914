import { type CellStyle, type CellValue, type DataValidation, type NamedRange, type RowDef, type WriteSheet, writeXlsx } from 'hucre';
import { dueDay, dueTime, isTimed } from '../../domain/calendar/due';
import { columnLetters } from '../spreadsheet/column-letters';
import { xlsxText } from './safe-text';
import { packedAgain } from './same-bytes';
import { countLines } from './text-width';
import type { Workbook, WorkbookColumn, WorkbookSheet } from './workbook';
import { XlsxRows, type XlsxValue } from './xlsx-rows';

/** The hidden sheet with the values that may be chosen: a list inside a rule holds at most 255 characters. */
const CHOICES_SHEET = 'DanhMuc';
const FONT = 'Times New Roman';
/** In points: the height of a line, and what a column's width of one character gives to its text, with some to spare. */
const LINE_HEIGHT = 16;
const CHARACTER = 5;

/**
 * The workbook as an .xlsx. Texts stay texts whatever they begin with: their cells are typed and formatted as text, and no cell holds a
 * formula. The same workbook gives the same bytes, since the file carries the workbook's moment.
 */
export async function writeWorkbook(workbook: Workbook): Promise<Buffer> {
  const moment = new Date(workbook.moment);
  const choices: string[][] = [];
  const rows = workbook.sheets.map(rowsOf);
  const sheets = workbook.sheets.map((sheet, at) => sheetOf(sheet, rows[at]?.samples ?? [], choices));
  if (choices.length > 0) sheets.push(choicesSheet(choices));
  const written = await writeXlsx({
    sheets,
    properties: { title: workbook.title, creator: workbook.author, lastModifiedBy: workbook.author, created: moment, modified: moment },
    namedRanges: workbook.sheets.map(repeatedHeading),
    defaultFont: { name: FONT, size: 11 },
  });
  return packedAgain(written, (path, xml) => {
    const [, number] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path) ?? [];
    return rows[Number(number) - 1]?.filledIn(xml) ?? [xml];
  });
}

function rowsOf(sheet: WorkbookSheet): XlsxRows {
  const { columns, strongRows = [] } = sheet;
  return new XlsxRows({
    rows: sheet.rows.map((row) => columns.map((column, at) => cellValue(row[at] ?? null, column))),
    columns: columns.length,
    strong: new Set(strongRows),
    heights: rowHeights(sheet),
    first: sheet.lines.length + 2,
  });
}

/** `samples` stand for the rows, which are written by XlsxRows. */
function sheetOf(sheet: WorkbookSheet, samples: CellValue[][], choices: string[][]): WriteSheet {
  const heading = sheet.lines.length;
  const first = heading + 1;
  const last = heading + Math.max(1, sheet.rows.length);
  const across = Math.max(1, sheet.columns.length);
  return {
    name: sheet.name,
    columns: sheet.columns.map((column) => ({ width: column.width, style: dataStyle(column, sheet.protected) })),
    rows: [...sheet.lines.map(() => []), sheet.columns.map(() => null), ...samples],
    cells: styledCells(sheet, heading, samples.length > 0),
    merges: across === 1 ? [] : sheet.lines.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: across - 1 })),
    rowDefs: heightsAbove(sheet),
    freezePane: { rows: first },
    dataValidations: sheet.columns.flatMap((column, at) => validation(column, at, first, last, choices)),
    protection: sheet.protected ? { sheet: true, formatColumns: true, formatRows: true } : undefined,
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.5, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P/&N' },
    a11y: { headerRow: heading },
  };
}

/** The heading on every printed page; the library's own setting leaves a name with a blank without its quotes. */
function repeatedHeading(sheet: WorkbookSheet): NamedRange {
  const row = sheet.lines.length + 1;
  return { name: '_xlnm.Print_Titles', range: `'${sheet.name.replaceAll("'", "''")}'!$${row}:$${row}`, scope: sheet.name };
}

/** Cells that look other than their column: the lines above, the heading, and the sample of rows that are totals or groups. */
function styledCells(sheet: WorkbookSheet, heading: number, hasSamples: boolean): NonNullable<WriteSheet['cells']> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [row, { text, strong }] of sheet.lines.entries())
    cells.set(`${row},0`, { value: xlsxText(text), style: lineStyle(strong === true) });
  for (const [at, column] of sheet.columns.entries()) {
    cells.set(`${heading},${at}`, { value: xlsxText(column.title), style: HEADING });
    const style = { ...dataStyle(column, sheet.protected), font: { ...BODY, bold: true } };
    if (hasSamples) cells.set(`${heading + 2},${at}`, { value: null, style });
  }
  return cells;
}

const BODY = { name: FONT, size: 11 };
const THIN = { style: 'thin' as const, color: { rgb: '000000' } };
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const HEADING: CellStyle = {
  font: { ...BODY, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'D9D9D9' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
};

function lineStyle(strong: boolean): CellStyle {
  const horizontal = strong ? ('center' as const) : ('left' as const);
  return { font: { name: FONT, size: 12, bold: strong }, alignment: { horizontal, vertical: 'center', wrapText: true }, numFmt: '@' };
}

/** Text cells have the text format, so that a text stays one when a person edits it. */
const FORMATS = { text: '@', number: undefined, day: 'dd/mm/yyyy', percent: '0.0%' };

function dataStyle(column: WorkbookColumn, protectedSheet: boolean): CellStyle {
  return {
    font: BODY,
    border: BORDER,
    alignment: {
      horizontal: column.kind === 'day' ? 'center' : column.kind === 'text' ? 'left' : 'right',
      vertical: 'top',
      wrapText: column.wrap === true,
    },
    numFmt: FORMATS[column.kind],
    protection: protectedSheet ? { locked: column.open !== true } : undefined,
  };
}

/** The number that a spreadsheet has for the first day of 1970, and milliseconds of a day. */
const DAY_OF_1970 = 25_569;
const MS_PER_DAY = 86_400_000;

function cellValue(value: string | number | null, { kind }: WorkbookColumn): XlsxValue {
  if (typeof value !== 'string') return value;
  // A deadline with an hour is written as text: the column shows only days and would hide the hour.
  if (kind === 'day' && isTimed(value)) return xlsxText(`${dueTime(value)} ${dueDay(value).split('-').reverse().join('/')}`);
  return kind === 'day' ? Date.parse(value) / MS_PER_DAY + DAY_OF_1970 : xlsxText(value);
}

/**
 * Heights of the rows that need more than one line, in points. Not every program makes room for wrapped texts when it opens a
 * file, and none does for merged cells.
 */
function heightsAbove({ lines, columns }: WorkbookSheet): Map<number, RowDef> {
  const across = columns.reduce((sum, { width }) => sum + width, 0);
  const found = new Map<number, RowDef>();
  for (const [row, { text, strong, hidden = false }] of lines.entries()) {
    const height = LINE_HEIGHT * countLines(text, across * CHARACTER, 12, strong === true ? 'bold' : 'regular');
    found.set(row, hidden ? { height, hidden } : { height });
  }
  const titles = columns.map(({ title, width }) => countLines(title, width * CHARACTER, BODY.size, 'bold'));
  const most = Math.max(1, ...titles);
  if (most > 1) found.set(lines.length, { height: LINE_HEIGHT * most });
  return found;
}

function rowHeights({ columns, rows }: WorkbookSheet): Map<number, number> {
  const wrapped = columns.flatMap((column, at) => (column.wrap === true ? [{ at, width: column.width * CHARACTER }] : []));
  // Of many rows most say the same in a column: the paper, an agency, a task.
  const known = wrapped.map(() => new Map<string, number>());
  const linesOf = (text: string, column: number, width: number): number => {
    const lines = known[column]?.get(text) ?? countLines(text, width, BODY.size, 'bold');
    known[column]?.set(text, lines);
    return lines;
  };
  const found = new Map<number, number>();
  for (const [row, cells] of rows.entries()) {
    const lines = Math.max(1, ...wrapped.map(({ at, width }, column) => linesOf(String(cells[at] ?? ''), column, width)));
    if (lines > 1) found.set(row, LINE_HEIGHT * lines);
  }
  return found;
}

function validation(column: WorkbookColumn, at: number, first: number, last: number, choices: string[][]): DataValidation[] {
  if (column.choices === undefined || column.choices.length === 0) return [];
  choices.push(column.choices);
  const listed = columnLetters(choices.length - 1);
  return [
    {
      type: 'list',
      formula1: `${CHOICES_SHEET}!$${listed}$1:$${listed}$${column.choices.length}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      range: `${columnLetters(at)}${first + 1}:${columnLetters(at)}${last + 1}`,
    },
  ];
}

function choicesSheet(choices: string[][]): WriteSheet {
  const longest = Math.max(...choices.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => choices.map((list) => xlsxText(list[row] ?? '')));
  return { name: CHOICES_SHEET, rows, columns: choices.map(() => ({ style: { numFmt: '@' } })), hidden: true, protection: { sheet: true } };
}
