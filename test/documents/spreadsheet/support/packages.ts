import { type ZipEntry, zipOf } from './zip-of';

/** Parts of packages by name; null takes one out. */
export type PartTexts = Record<string, string | Buffer | null>;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const mainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export function relation(id: string, kind: string, target: string, mode = ''): string {
  return `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"${mode === '' ? '' : ` TargetMode="${mode}"`}/>`;
}

export function relationsPart(...entries: string[]): string {
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

export function contentTypes(main = mainType): string {
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`;
}

export function workbookPart(sheets = '<sheet name="Danh mục" sheetId="1" r:id="rId1"/>', properties = ''): string {
  return `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}">${properties}<sheets>${sheets}</sheets></workbook>`;
}

/** A sheet of these rows of XML, with what follows them. */
export function sheetPart(rows: string, after = ''): string {
  return `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

export function stringsPart(...strings: string[]): string {
  return `${head}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
}

export const stylesPart = `${head}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[hh]:mm"/><numFmt numFmtId="166" formatCode="&quot;ngày &quot;0"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

export const goodRow = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên dịch vụ</t></is></c></row>';

/** A workbook of one sheet that is read, but for the parts given. */
export function xlsxOf(parts: PartTexts = {}, more: ZipEntry[] = []): Buffer {
  const whole: PartTexts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationsPart(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': workbookPart(),
    'xl/_rels/workbook.xml.rels': relationsPart(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
      relation('rId3', 'styles', 'styles.xml'),
    ),
    'xl/worksheets/sheet1.xml': sheetPart(goodRow),
    ...parts,
  };
  return zipOf([...entriesOf(whole), ...more]);
}

/** A workbook with these rows of XML in its only sheet, which is named “Danh mục”. */
export function xlsxOfRows(rows: string, parts: PartTexts = {}): Buffer {
  return xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(rows), ...parts });
}

const odsSpaces = ['office', 'table', 'text', 'style', 'xlink']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

export function odsContent(tables: string, before = ''): string {
  return `${head}<office:document-content ${odsSpaces}>${before}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
}

/** An OpenDocument spreadsheet with these rows of XML in its only sheet, which is named “Danh mục”. */
export function odsOfRows(rows: string, parts: PartTexts = {}): Buffer {
  const whole = { 'content.xml': odsContent(`<table:table table:name="Danh mục">${rows}</table:table>`), ...parts };
  return odsOf(whole);
}

export function odsOf(parts: PartTexts): Buffer {
  return zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }, ...entriesOf(parts)]);
}

export function odsCell(text: string, attributes = ''): string {
  return `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

function entriesOf(parts: PartTexts): ZipEntry[] {
  return Object.entries(parts).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
}
