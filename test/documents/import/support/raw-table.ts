import { readBytes } from '../../../../documents/spreadsheet/read-bytes';
import type { Sheet, SpreadsheetReading } from '../../../../documents/spreadsheet/sheet';
import { relation, relationsPart, sheetPart, workbookPart, xlsxOf } from '../../spreadsheet/support/packages';

/** Workbooks written by hand, for what no library writes: formulas without a result, errors, formats of numbers. */

export type RawCell =
  | string
  | number
  | null
  | { formula: string; result?: string }
  | { error: string }
  | { number: number; format: string };
export type RawSheet = { rows: readonly (readonly RawCell[])[]; merges?: readonly string[]; name?: string };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`;
}

function cellXml(cell: RawCell, place: string, formats: readonly string[]): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  if ('number' in cell) return `<c r="${place}" s="${formats.indexOf(cell.format) + 1}"><v>${cell.number}</v></c>`;
  const formula = `<f>${escaped(cell.formula)}</f>`;
  return cell.result === undefined
    ? `<c r="${place}">${formula}<v/></c>`
    : `<c r="${place}" t="str">${formula}<v>${escaped(cell.result)}</v></c>`;
}

/** An .xlsx of these sheets. */
function rawXlsx(...sheets: RawSheet[]): Buffer {
  const formats = [
    ...new Set(
      sheets.flatMap(({ rows }) =>
        rows.flat().flatMap((cell) => (typeof cell === 'object' && cell !== null && 'format' in cell ? [cell.format] : [])),
      ),
    ),
  ];
  const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${formats
    .map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`)
    .join('')}</numFmts><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${formats
    .map((_, index) => `<xf numFmtId="${164 + index}"/>`)
    .join('')}</cellXfs></styleSheet>`;
  const parts = sheets.map(({ rows, merges = [] }) => {
    const xml = rows.map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row + 1}`, formats)).join('')}</row>`,
    );
    const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
    return sheetPart(xml.join(''), merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`);
  });
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name ?? `Trang ${index + 1}`)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
  );
  return xlsxOf({
    'xl/workbook.xml': workbookPart(listed.join('')),
    'xl/_rels/workbook.xml.rels': relationsPart(
      ...parts.map((_, index) => relation(`r${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
      relation('styles', 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': styles,
    ...Object.fromEntries(parts.map((part, index) => [`xl/worksheets/sheet${index + 1}.xml`, part])),
  });
}

export function readingOf(bytes: Buffer, name = 'bang.xlsx'): SpreadsheetReading {
  return readBytes(bytes, name);
}

export function sheetsOfRaw(...sheets: RawSheet[]): Sheet[] {
  const reading = readingOf(rawXlsx(...sheets));
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading)}`);
  return reading.sheets;
}
