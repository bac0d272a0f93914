import { writeXlsx } from 'hucre';
import { family, familyWithRows, type HostileFile } from './hostile-file';
import {
  contentTypes,
  goodRow,
  mainType,
  relation,
  relationsPart,
  sheetPart,
  stringsPart,
  stylesPart,
  workbookPart,
  xlsxOf,
  xlsxOfRows,
} from './packages';

const cellAt = (reference: string, value = '<v>1</v>') => `<c r="${reference}">${value}</c>`;
const rowWith = (row: number, cell: string) => () => xlsxOfRows(`<row r="${row}">${cell}</row>`);
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

export const farCells: HostileFile[] = [
  ...familyWithRows('tooManyRows', {
    'a value in the last cell of all': [1_048_576, rowWith(1_048_576, cellAt('XFD1048576'))],
    'a value in the last row': [1_048_576, rowWith(1_048_576, cellAt('A1048576'))],
    'a value in the last row, without a place of its own': [1_048_576, rowWith(1_048_576, '<c><v>1</v></c>')],
    'a value in the first row beyond the bound': [200_001, rowWith(200_001, cellAt('A200001'))],
    'a far cell in single quotation marks': [1_048_576, rowWith(1_048_576, "<c  r = 'XFD1048576' ><v>1</v></c >")],
    'a far cell with a letter as its number': [1_048_576, rowWith(1_048_576, '<c r="&#88;F&#x44;1048576"><v>1</v></c>')],
    'a far cell with a name in a space of its own': [
      1_048_576,
      () =>
        xlsxOf({
          'xl/worksheets/sheet1.xml':
            '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1048576"><x:c r="A1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        }),
    ],
    'a row beyond what any program has': [9_999_999_999, rowWith(9_999_999_999, cellAt('A9999999999'))],
  }),
  ...familyWithRows('tooManyColumns', {
    'a value in the last column': [1, rowWith(1, cellAt('XFD1'))],
    'a value in the first column beyond the bound': [1, rowWith(1, cellAt('GS1'))],
    'a value in a column beyond what any program has': [7, rowWith(7, cellAt('ZZZZZZZ7'))],
  }),
  ...familyWithRows('damaged', {
    'a place in small letters': [1, rowWith(1, cellAt('xfd1'))],
    'a place with dollar signs': [1, rowWith(1, cellAt('$A$1'))],
    'a place in row 0': [1, rowWith(1, cellAt('A0'))],
    'a place in a row below 0': [1, rowWith(1, cellAt('A-1'))],
    'a place in numbers': [1, rowWith(1, cellAt('R1C1'))],
    'a range as a place': [1, rowWith(1, cellAt('A1:B2'))],
    'an empty place': [1, rowWith(1, cellAt(''))],
    'a place in another row than its own': [2, rowWith(2, cellAt('A5'))],
    'a cell given twice': [1, rowWith(1, cellAt('A1') + cellAt('A1'))],
    'cells that go back': [1, rowWith(1, cellAt('C1') + cellAt('B1'))],
    'rows that go back': [5, () => xlsxOfRows('<row r="5"/><row r="4"/>')],
    'a row of number 1e9': [3, () => xlsxOfRows('<row r="3"/><row r="1e9"/>')],
  }),
  ...family('read', {
    'far cells that hold nothing, as formats leave them': rowWith(1_048_576, '<c r="A1048576" s="1"/><c r="XFD1048576" s="1"/>'),
    'cells merged to the end of the sheet': () =>
      xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(goodRow, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>') }),
  }),
];

export const tooMany: HostileFile[] = [
  ...familyWithRows('tooManyRows', {
    '1,000,000 rows': [200_001, () => xlsxOfRows('<row><c><v>1</v></c></row>'.repeat(1_000_000))],
    '200,001 rows': [200_001, () => xlsxOfRows('<row><c><v>1</v></c></row>'.repeat(200_001))],
  }),
  ...familyWithRows('tooManyColumns', {
    'a row of 1,000,000 cells': [1, () => xlsxOfRows(`<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`)],
  }),
  ...family('tooManyCells', {
    '4,200,000 cells': () => xlsxOfRows(`<row>${'<c><v>1</v></c>'.repeat(200)}</row>`.repeat(21_000)),
    '4,100,000 rows that hold nothing': () => xlsxOfRows('<row/>'.repeat(4_100_000)),
    '2,000,000 cells that hold one value at their end': () =>
      xlsxOfRows(
        '<row><c r="GR1"><v>1</v></c></row>'.repeat(1) +
          Array.from({ length: 21_000 }, (_, index) => `<row r="${index + 2}"><c r="GR${index + 2}"><v>1</v></c></row>`).join(''),
      ),
  }),
  ...family('tooManySheets', {
    '51 sheets': () =>
      xlsxOf({
        'xl/workbook.xml': workbookPart(
          Array.from({ length: 51 }, (_, index) => `<sheet name="Trang ${index}" sheetId="${index + 1}" r:id="rId1"/>`).join(''),
        ),
      }),
  }),
  ...familyWithRows('tooLongText', {
    'a text of 32,768 characters in its cell': [1, () => xlsxOfRows(`<row>${inline('x'.repeat(32_768))}</row>`)],
    'a shared text of 5,000,000 characters': [
      3,
      () => xlsxOfRows('<row r="3"><c t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': stringsPart('x'.repeat(5_000_000)) }),
    ],
  }),
  ...familyWithRows('tooMuchText', {
    'a shared text of 32,767 characters named 10,000 times': [
      1_221,
      () => xlsxOfRows('<row><c t="s"><v>0</v></c></row>'.repeat(10_000), { 'xl/sharedStrings.xml': stringsPart('x'.repeat(32_767)) }),
    ],
  }),
];

const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from('bcdefghij', (name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`;
const outside = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const declared = (part: string, declaration: string) => part.replace('?>', `?>${declaration}`);
const rootRelations = relationsPart(relation('rId1', 'officeDocument', 'xl/workbook.xml'));

export const entities = family('entities', {
  'a billion laughs in a sheet': () => xlsxOf({ 'xl/worksheets/sheet1.xml': declared(sheetPart(`<row>${inline('&j;')}</row>`), laughs) }),
  'a billion laughs in the shared texts': () => xlsxOf({ 'xl/sharedStrings.xml': declared(stringsPart('&j;'), laughs) }),
  'a file named in a sheet': () => xlsxOf({ 'xl/worksheets/sheet1.xml': declared(sheetPart(`<row>${inline('&a;')}</row>`), outside) }),
  'a file named in the workbook': () => xlsxOf({ 'xl/workbook.xml': declared(workbookPart(), outside) }),
  'a file named in the styles': () => xlsxOf({ 'xl/styles.xml': declared(stylesPart, outside) }),
  'a file named in the list of types': () => xlsxOf({ '[Content_Types].xml': declared(contentTypes(), outside) }),
  'a file named in the relations': () => xlsxOf({ '_rels/.rels': declared(rootRelations, outside) }),
  'a file named in a part that is not read': () => xlsxOf({ 'docProps/core.xml': `${outside}<r>&a;</r>` }),
  'a document type kept elsewhere': () => xlsxOf({ 'docProps/app.xml': '<!DOCTYPE r SYSTEM "http://example.org/r.dtd"><r/>' }),
  'a parameter entity': () => xlsxOf({ 'docProps/app.xml': '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://example.org/r.dtd"> %a;]><r/>' }),
  'a declaration in UTF-16': () =>
    xlsxOf({ 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${declared(sheetPart(goodRow), outside)}`, 'utf16le') }),
  'an entity that nobody declared': () => xlsxOfRows(`<row>${inline('&secret;')}</row>`),
  'an entity named as a part of every object': () => xlsxOfRows(`<row>${inline('&constructor;')}</row>`),
});

export const malformed = family('damaged', {
  'elements 100,000 deep': () => xlsxOfRows('<row>'.repeat(100_000) + '</row>'.repeat(100_000)),
  'elements 300 deep in the shared texts': () => xlsxOf({ 'xl/sharedStrings.xml': '<a>'.repeat(300) + '</a>'.repeat(300) }),
  'an element without an end': () => xlsxOfRows('<row><c>'),
  'elements that cross': () => xlsxOfRows('<row><c></row></c>'),
  'a tag without an end': () => xlsxOf({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData' }),
  'quotation marks without an end': () => xlsxOf({ 'xl/worksheets/sheet1.xml': '<worksheet a="><sheetData/></worksheet>' }),
  'a comment without an end': () => xlsxOf({ 'xl/worksheets/sheet1.xml': '<worksheet><!-- </worksheet>' }),
  'an attribute given twice': () => xlsxOfRows('<row r="1" r="1048576"/>'),
  'an attribute without quotation marks': () => xlsxOfRows('<row r=1/>'),
  'two roots': () => xlsxOf({ 'xl/worksheets/sheet1.xml': `${sheetPart(goodRow)}<worksheet/>` }),
  'text after the root': () => xlsxOf({ 'xl/worksheets/sheet1.xml': `${sheetPart(goodRow)}text` }),
  'an empty sheet part': () => xlsxOf({ 'xl/worksheets/sheet1.xml': '' }),
  'a sheet that is another kind of part': () => xlsxOf({ 'xl/worksheets/sheet1.xml': stringsPart('a') }),
  'bytes that are not UTF-8': () =>
    xlsxOf({ 'xl/worksheets/sheet1.xml': Buffer.from(sheetPart(`<row>${inline('\xff')}</row>`), 'latin1') }),
  'another encoding': () => xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(goodRow).replace('UTF-8', 'UTF-7') }),
  'a character of number 0': () => xlsxOfRows(`<row>${inline('&#0;')}</row>`),
  'half of a character': () => xlsxOfRows(`<row>${inline('&#xD800;')}</row>`),
  'a shared text that is not there': () => xlsxOfRows('<row><c t="s"><v>7</v></c></row>'),
  'a number that is none': () => xlsxOfRows('<row><c><v>abc</v></c></row>'),
  'a number without end': () => xlsxOfRows('<row><c><v>1e999</v></c></row>'),
  'a cell of an unknown kind': () => xlsxOfRows('<row><c t="x"><v>1</v></c></row>'),
  'a cell inside of a cell': () => xlsxOfRows('<row><c><c><v>1</v></c></c></row>'),
  'merged cells that overlap': () =>
    xlsxOf({
      'xl/worksheets/sheet1.xml': sheetPart(
        `<row r="1">${cellAt('A1')}${cellAt('C1')}</row><row r="2">${cellAt('A2')}</row>`,
        '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C2"/></mergeCells>',
      ),
    }),
  'merged cells that go back': () =>
    xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(goodRow, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>') }),
  'no list of types': () => xlsxOf({ '[Content_Types].xml': null }),
  'no workbook': () => xlsxOf({ 'xl/workbook.xml': null }),
  'no sheet part': () => xlsxOf({ 'xl/worksheets/sheet1.xml': null }),
  'no relations of the workbook': () => xlsxOf({ 'xl/_rels/workbook.xml.rels': null }),
  'a workbook of no sheets': () => xlsxOf({ 'xl/workbook.xml': workbookPart('') }),
});

export const programs = family('macros', {
  'macros in a .xlsm': () =>
    xlsxOf({
      '[Content_Types].xml': contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
      'xl/vbaProject.bin': 'macro',
    }),
  'macros in an .xlsx': () => xlsxOf({ 'xl/vbaProject.bin': 'macro' }),
  'macros in another folder, in other letters': () => xlsxOf({ 'other/VBAPROJECT.BIN': 'macro' }),
  'macros under another name': () =>
    xlsxOf({ 'xl/other.bin': 'macro', 'xl/_rels/other.xml.rels': relationsPart(relation('rId9', 'vbaProject', 'other.bin')) }),
  'a type with macros and no macros': () =>
    xlsxOf({ '[Content_Types].xml': contentTypes('application/vnd.ms-excel.template.macroEnabled.main+xml') }),
  'macros of Excel 4': () => xlsxOf({ 'xl/macrosheets/sheet1.xml': '<xm:macrosheet xmlns:xm="urn:x"/>' }),
  controls: () => xlsxOf({ 'xl/activeX/activeX1.bin': 'control' }),
});

export const links = family('externalLinks', {
  'another workbook': () => xlsxOf({ 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
  'another workbook by its relation alone': () =>
    xlsxOf({
      'xl/worksheets/_rels/sheet1.xml.rels': relationsPart(relation('rId1', 'externalLinkPath', 'file:///C:/other.xlsx', 'External')),
    }),
  'a database': () => xlsxOf({ 'xl/connections.xml': '<connections/>' }),
  'a table of a page': () => xlsxOf({ 'xl/queryTables/queryTable1.xml': '<queryTable/>' }),
  'a picture of a page': () =>
    xlsxOf({ 'xl/drawings/_rels/drawing1.xml.rels': relationsPart(relation('rId1', 'image', 'http://example.org/a.png', 'External')) }),
});

export const strange: HostileFile[] = [
  ...family('read', {
    'a link that a person would click': () =>
      xlsxOf({ 'xl/worksheets/_rels/sheet1.xml.rels': relationsPart(relation('rId1', 'hyperlink', 'http://example.org', 'External')) }),
    'a sheet named as a path': () => xlsxOf({ 'xl/workbook.xml': workbookPart('<sheet name="../../etc" sheetId="1" r:id="rId1"/>') }),
    'a sheet named as a formula': () =>
      xlsxOf({ 'xl/workbook.xml': workbookPart('<sheet name="=cmd|&apos;/C calc&apos;!A0" sheetId="1" r:id="rId1"/>') }),
    'a sheet named as a part of every object': () =>
      xlsxOf({ 'xl/workbook.xml': workbookPart('<sheet name="__proto__" sheetId="1" r:id="rId1"/>') }),
    'a sheet without a name': () => xlsxOf({ 'xl/workbook.xml': workbookPart('<sheet name="" sheetId="1" r:id="rId1"/>') }),
    'attributes named as parts of every object': () => xlsxOfRows(`<row __proto__="1" constructor="2">${inline('a')}</row>`),
  }),
  ...family('tooLongText', {
    'a sheet with a name of 100,000 letters': () =>
      xlsxOf({ 'xl/workbook.xml': workbookPart(`<sheet name="${'a'.repeat(100_000)}" sheetId="1" r:id="rId1"/>`) }),
  }),
  ...family('notASpreadsheet', {
    'the type of a letter': () =>
      xlsxOf({ '[Content_Types].xml': contentTypes(mainType.replace('spreadsheetml.sheet', 'wordprocessingml.document')) }),
    'the type of a binary workbook': () => xlsxOf({ '[Content_Types].xml': contentTypes('application/vnd.ms-excel.sheet.binary.main') }),
    'no type for the workbook': () => xlsxOf({ '[Content_Types].xml': contentTypes().replace('/xl/workbook.xml', '/xl/other.xml') }),
    'no relation to a workbook': () => xlsxOf({ '_rels/.rels': relationsPart() }),
    'no relations at all': () => xlsxOf({ '_rels/.rels': null }),
    'a workbook that is another kind of part': () => xlsxOf({ 'xl/workbook.xml': stringsPart('a') }),
    'a chart in place of sheets': () =>
      xlsxOf({ 'xl/_rels/workbook.xml.rels': relationsPart(relation('rId1', 'chartsheet', 'chartsheets/sheet1.xml')) }),
  }),
  ...family('encrypted', {
    'a workbook with a password': async () =>
      Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows: [['a']] }], encryption: { password: 'mật khẩu', spinCount: 1_000 } })),
  }),
];
