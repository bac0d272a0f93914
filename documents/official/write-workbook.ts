import { type CellStyle, type CellValue, type DataValidation, type NamedRange, type RowDef, type WriteSheet, writeXlsx } from 'hucre';
import { dueDay, dueTime, isTimed } from '../../domain/calendar/due';
import { xlsxText } from './safe-text';
import { countLines } from './text-width';
import type { Workbook, WorkbookColumn, WorkbookSheet } from './workbook';

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
  const sheets = workbook.sheets.map((sheet) => sheetOf(sheet, choices));
  if (choices.length > 0) sheets.push(choicesSheet(choices));
  const written = await writeXlsx({
    sheets,
    properties: { title: workbook.title, creator: workbook.author, lastModifiedBy: workbook.author, created: moment, modified: moment },
    namedRanges: workbook.sheets.map(repeatedHeading),
    defaultFont: { name: FONT, size: 11 },
  });
  return Buffer.from(written);
}

function sheetOf(sheet: WorkbookSheet, choices: string[][]): WriteSheet {
  const heading = sheet.lines.length;
  const first = heading + 1;
  const last = heading + Math.max(1, sheet.rows.length);
  const across = Math.max(1, sheet.columns.length);
  return {
    name: sheet.name,
    columns: sheet.columns.map((column) => ({ width: column.width, style: dataStyle(column, sheet.protected) })),
    rows: [
      ...sheet.lines.map(() => []),
      sheet.columns.map(() => null),
      ...sheet.rows.map((row) => sheet.columns.map((column, at) => cellValue(row[at] ?? null, column))),
    ],
    cells: styledCells(sheet, heading),
    merges: across === 1 ? [] : sheet.lines.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: across - 1 })),
    rowDefs: heights(sheet),
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

/** Cells that look other than their column: the lines above, the heading, and the rows that are totals or groups. */
function styledCells(sheet: WorkbookSheet, heading: number): NonNullable<WriteSheet['cells']> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [row, { text, strong }] of sheet.lines.entries())
    cells.set(`${row},0`, { value: xlsxText(text), style: lineStyle(strong === true) });
  for (const [at, column] of sheet.columns.entries()) {
    cells.set(`${heading},${at}`, { value: xlsxText(column.title), style: HEADING });
    const style = { ...dataStyle(column, sheet.protected), font: { ...BODY, bold: true } };
    for (const row of sheet.strongRows ?? []) {
      cells.set(`${heading + 1 + row},${at}`, { value: cellValue(sheet.rows[row]?.[at] ?? null, column), style });
    }
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

function cellValue(value: string | number | null, { kind }: WorkbookColumn): CellValue {
  if (typeof value !== 'string') return value;
  // A deadline with an hour is written as text: the column shows only days and would hide the hour.
  if (kind === 'day' && isTimed(value)) return xlsxText(`${dueTime(value)} ${dueDay(value).split('-').reverse().join('/')}`);
  return kind === 'day' ? new Date(`${value}T00:00:00.000Z`) : xlsxText(value);
}

/**
 * Heights of the rows that need more than one line, in points. Not every program makes room for wrapped texts when it opens a
 * file, and none does for merged cells.
 */
function heights(sheet: WorkbookSheet): Map<number, RowDef> {
  const found = new Map<number, RowDef>();
  const across = sheet.columns.reduce((sum, { width }) => sum + width, 0);
  for (const [row, { text, strong, hidden = false }] of sheet.lines.entries()) {
    const height = LINE_HEIGHT * countLines(text, across * CHARACTER, 12, strong === true ? 'bold' : 'regular');
    found.set(row, hidden ? { height, hidden } : { height });
  }
  const wrapped = sheet.columns.flatMap((column, at) => (column.wrap === true ? [{ at, width: column.width * CHARACTER }] : []));
  const titles = sheet.columns.map(({ title, width }) => countLines(title, width * CHARACTER, BODY.size, 'bold'));
  const counts = [Math.max(1, ...titles)];
  // Of many rows most say the same in a column: the paper, an agency, a task.
  const known = wrapped.map(() => new Map<string, number>());
  const linesOf = (text: string, column: number, width: number): number => {
    const lines = known[column]?.get(text) ?? countLines(text, width, BODY.size, 'bold');
    known[column]?.set(text, lines);
    return lines;
  };
  for (const cells of sheet.rows) {
    const texts = wrapped.map(({ at, width }, column) => linesOf(String(cells[at] ?? ''), column, width));
    counts.push(Math.max(1, ...texts));
  }
  for (const [at, lines] of counts.entries()) if (lines > 1) found.set(sheet.lines.length + at, { height: LINE_HEIGHT * lines });
  return found;
}

function validation(column: WorkbookColumn, at: number, first: number, last: number, choices: string[][]): DataValidation[] {
  if (column.choices === undefined || column.choices.length === 0) return [];
  choices.push(column.choices);
  const listed = letterOf(choices.length - 1);
  return [
    {
      type: 'list',
      formula1: `${CHOICES_SHEET}!$${listed}$1:$${listed}$${column.choices.length}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      range: `${letterOf(at)}${first + 1}:${letterOf(at)}${last + 1}`,
    },
  ];
}

function choicesSheet(choices: string[][]): WriteSheet {
  const longest = Math.max(...choices.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => choices.map((list) => xlsxText(list[row] ?? '')));
  return { name: CHOICES_SHEET, rows, columns: choices.map(() => ({ style: { numFmt: '@' } })), hidden: true, protection: { sheet: true } };
}

/** A, B, …, Z, AA, … for 0, 1, … */
function letterOf(column: number): string {
  const rest = column % 26;
  return (column >= 26 ? letterOf((column - rest) / 26 - 1) : '') + String.fromCharCode(65 + rest);
}
