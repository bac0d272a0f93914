import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeOds, writeXlsx } from 'hucre';
import { readSpreadsheet } from '../../../documents/spreadsheet/read-spreadsheet';
import type { Cell, Sheet } from '../../../documents/spreadsheet/sheet';
import { seed } from '../../support/seeded';
import { type RawCell, sheetsOfRaw } from '../import/support/raw-table';
import { odsCell, odsContent, odsOf, sheetPart, stylesPart, workbookPart, xlsxOf, xlsxOfRows } from './support/packages';
import { randomOf } from './support/random';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-values-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sheetsOf(content: Uint8Array | string, name = 'Danh mục.bin'): Promise<Sheet[]> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  const reading = await readSpreadsheet(file);
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading)}`);
  return reading.sheets;
}

async function rowsOf(content: Uint8Array | string): Promise<Cell[][]> {
  return (await sheetsOf(content))[0]?.rows ?? [];
}

describe('an .xlsx', () => {
  it('gives texts, numbers, days, yes and no, last results and errors', async () => {
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="inlineStr"><is><r><t>hai </t></r><r><rPr><b/></rPr><t xml:space="preserve">phần</t></r></is></c>',
      '<c><v>-1.5e3</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c t="e"><f>A0</f><v>#REF!</v></c>',
      '<c t="str"><f>A1&amp;B1</f><v>a&lt;b</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="d"><v>2020-09-15T00:00:00</v></c>',
      '<c t="inlineStr"><is><t>dòng_x000D_ _x005F_x</t></is></c>',
      '<c t="inlineStr"><is><t><![CDATA[a & b]]></t></is></c>',
    ];
    const strings = '<sst><si><r><t>Đôn </t></r><r><t>Đốc</t></r><rPh sb="0" eb="1"><t>aside</t></rPh></si></sst>';
    expect(await rowsOf(xlsxOfRows(`<row>${cells.join('')}</row>`, { 'xl/sharedStrings.xml': strings }))).toEqual([
      ['Đôn Đốc', 'hai phần', -1500, true, false, { error: '#REF!' }, 'a<b', 2, { day: '2020-09-15' }, 'dòng\r _x', 'a & b'],
    ]);
  });

  it('tells days by the format of the cell, in the systems of 1900 and 1904', async () => {
    const dated = (style: number, value: number) => `<c s="${style}"><v>${value}</v></c>`;
    const cells = [
      dated(1, 44_089), // 15/9/2020
      dated(2, 44_089.75), // with a time
      dated(3, 0.5), // [hh]:mm
      dated(4, 5), // “ngày” in quotation marks only
      dated(0, 44_089),
      dated(1, 1),
      dated(1, 59),
      dated(1, 60), // the 29/2/1900 that never was
      dated(1, 61),
      dated(1, -3),
    ].join('');
    const days = ['2020-09-15', '1900-01-01', '1900-02-28', '1900-03-01', '1904-01-02'].map((day) => ({ day }));
    const parts = { 'xl/styles.xml': stylesPart };
    const row = [days[0], days[0], { number: 0.5, shown: '12:00' }, 5, 44_089, days[1], days[2], 60, days[3], -3];
    expect(await rowsOf(xlsxOfRows(`<row>${cells}</row>`, parts))).toEqual([row]);
    const from1904 = workbookPart(undefined, '<workbookPr date1904="1"/>');
    const rows = `<row>${dated(1, 1)}${dated(1, 44_089 - 1_462)}</row>`;
    expect(await rowsOf(xlsxOfRows(rows, { ...parts, 'xl/workbook.xml': from1904 }))).toEqual([[days[4], days[0]]]);
  });

  it('tells what a format shows beside the number, and never more digits than it shows', async () => {
    const formats = ['0.000000', '00000', '[h]:mm', 'hh:mm', 'dd/mm/yyyy hh:mm', '0.00', '#,##0.00', '[h]:mm'];
    const numbers = [1.00201, 12, 1.520833, 0.354166667, 44_089.7083333, 1.00201, 1234.5, -1];
    const row = formats.map((format, at): RawCell => ({ number: numbers[at] ?? 0, format }));
    const [sheet] = sheetsOfRaw({ rows: [row] });
    expect(sheet?.rows).toEqual([
      [
        { number: 1.00201, shown: '1.002010' },
        { number: 12, shown: '00012' },
        { number: 1.520833, shown: '36:30' },
        { number: 0.354166667, shown: '08:30' },
        { day: '2020-09-15', time: '17:00' },
        1.00201,
        1234.5,
        -1,
      ],
    ]);
  });

  it('tells a formula without a result from one whose result is empty', async () => {
    const [sheet] = sheetsOfRaw({
      rows: [['a', { formula: 'IF(A1="b","x","")' }, { formula: 'A1', result: '' }, { formula: 'A1', result: 'a' }]],
    });
    expect(sheet?.rows).toEqual([['a', { formula: 'IF(A1="b","x","")' }, null, 'a']]);
  });

  it('gives plain letters for those that only look so, and tells them by column', async () => {
    const [sheet] = sheetsOfRaw({
      rows: [
        ['Sở\u00a0Y tế', 'x'],
        ['Ðổi\u200b tên', 'Së Y tÕ'],
        ['a\u200db 👨\u200d👩\u200d👧', '§ 5, 25 µg, Müller, «Tên»'],
      ],
    });
    expect(sheet?.rows).toEqual([
      ['Sở Y tế', 'x'],
      ['Đổi tên', 'Së Y tÕ'],
      ['ab 👨\u200d👩\u200d👧', '§ 5, 25 µg, Müller, «Tên»'],
    ]);
    expect(sheet?.letters).toEqual([
      { column: 0, kind: 'blank', row: 0, count: 1 },
      { column: 0, kind: 'invisible', row: 1, count: 2 },
      { column: 0, kind: 'eth', row: 1, count: 1 },
      { column: 1, kind: 'oldEncoding', row: 1, count: 1 },
    ]);
  });

  it('keeps the places of rows and cells, and the merged ones within what the sheet holds', async () => {
    const rows = '<row r="3"><c r="C3"><v>1</v></c></row><row><c><v>2</v></c><c r="D4" s="1"/></row>';
    const merges = '<mergeCells><mergeCell ref="C3:XFD3"/><mergeCell ref="A1:B2"/><mergeCell ref="A4:A4"/></mergeCells>';
    expect(await sheetsOf(xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(rows, merges) }))).toEqual([
      { name: 'Danh mục', hidden: false, rows: [[], [], [null, null, 1], [2]], merges: [{ row: 0, column: 0, rows: 2, columns: 2 }] },
    ]);
  });

  it('gives texts and names of sheets in composed form, and marks hidden sheets', async () => {
    const name = 'Danh mục'.normalize('NFD');
    const workbook = workbookPart(
      `<sheet name="${name}" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="B" sheetId="2" state="hidden" r:id="rId1"/><sheet name="C" sheetId="3" r:id="rId1"/>`,
    );
    const sheets = await sheetsOf(
      xlsxOfRows(`<row><c t="inlineStr"><is><t>${'Sở Xây dựng'.normalize('NFD')}</t></is></c></row>`, { 'xl/workbook.xml': workbook }),
    );
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.rows[0]?.[0]])).toEqual([
      ['Danh mục', true, 'Sở Xây dựng'],
      ['B', true, 'Sở Xây dựng'],
      ['C', false, 'Sở Xây dựng'],
    ]);
  });
});

describe('an .ods', () => {
  const row = (cells: string, attributes = '') => `<table:table-row${attributes}>${cells}</table:table-row>`;
  const typed = (type: string, attributes: string, text = '') =>
    `<table:table-cell office:value-type="${type}" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const tableOf = (rows: string, style = '') => `<table:table table:name="Danh mục" table:style-name="${style}">${rows}</table:table>`;

  it('gives every kind of value', async () => {
    const cells = [
      odsCell('hai<text:s text:c="2"/>phần<text:line-break/><text:span>và</text:span></text:p><text:p>ba'),
      typed('float', 'office:value="-1.5"', '-1,5'),
      typed('percentage', 'office:value="0.25"', '25%'),
      typed('boolean', 'office:boolean-value="true"', 'TRUE'),
      typed('date', 'office:date-value="2020-09-15T08:00:00"', '15/09/20'),
      typed('time', 'office:time-value="PT06H00M00S"', '06:00'),
      '<table:table-cell office:value-type="string" calcext:value-type="error" xmlns:calcext="urn:c"><text:p>#REF!</text:p></table:table-cell>',
      `<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p></table:table-cell>`,
    ];
    expect(await rowsOf(odsOf({ 'content.xml': odsContent(tableOf(row(cells.join('')))) }))).toEqual([
      ['hai  phần\nvà\nba', -1.5, 0.25, true, { day: '2020-09-15' }, { number: 0.25, shown: '06:00' }, { error: '#REF!' }, 'a'],
    ]);
  });

  it('tells zeros that are shown, formulas without a result, days with an hour and elapsed hours', async () => {
    const cells = [
      typed('float', 'office:value="1.00201"', '1,002010'),
      typed('float', 'office:value="1.00201"', '1,00'),
      typed('time', 'office:time-value="PT36H30M00S"', '36:30'),
      typed('date', 'office:date-value="2020-09-15T17:00:00"', '15/09/2020 17:00'),
      '<table:table-cell table:formula="of:=IF([.A1]=1;1;0)"/>',
      '<table:table-cell table:formula="of:=[.A1]" office:value-type="string" office:string-value=""/>',
      odsCell('Err:508'),
    ];
    expect(await rowsOf(odsOf({ 'content.xml': odsContent(tableOf(row(cells.join('')))) }))).toEqual([
      [
        { number: 1.00201, shown: '1.002010' },
        1.00201,
        { number: 36.5 / 24, shown: '36:30' },
        { day: '2020-09-15', time: '17:00' },
        { formula: 'IF([.A1]=1;1;0)' },
        null,
        { error: 'Err:508' },
      ],
    ]);
  });

  it('keeps places through repeated, grouped, heading and merged rows, and marks hidden sheets', async () => {
    const rows =
      row('<table:table-cell/>', ' table:number-rows-repeated="2"') +
      `<table:table-header-rows>${row(`${odsCell('tên', ' table:number-columns-spanned="2" table:number-rows-spanned="2"')}<table:covered-table-cell/>`)}</table:table-header-rows>` +
      row(`<table:covered-table-cell table:number-columns-repeated="2"/>${odsCell('x')}`) +
      `<table:table-row-group>${row(`<table:table-cell table:number-columns-repeated="2"/>${odsCell('y', ' table:number-columns-repeated="2"')}`, ' table:number-rows-repeated="2"')}</table:table-row-group>` +
      row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048000"');
    const hidden =
      '<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
    const twice = [null, null, 'y', 'y'];
    expect(await sheetsOf(odsOf({ 'content.xml': odsContent(tableOf(rows, 'ta1'), hidden) }))).toEqual([
      {
        name: 'Danh mục',
        hidden: true,
        rows: [[], [], ['tên'], [null, null, 'x'], twice, twice],
        merges: [{ row: 2, column: 0, rows: 2, columns: 2 }],
      },
    ]);
  });
});

describe('a table of separated values', () => {
  const expected = [['STT', 'Tên dịch vụ'], ['1', 'Cấp phép; gia hạn'], [], ['=1+1', 'a\nb "c"']];
  const text = 'STT;Tên dịch vụ\r\n1;"Cấp phép; gia hạn"\r\n\r\n=1+1;"a\nb ""c"""\r\n';

  it.each<[string, Buffer]>([
    ['in UTF-8', Buffer.from(text)],
    ['with the mark of UTF-8', Buffer.from(`\ufeff${text}`)],
    ['with letters in pieces', Buffer.from(text.normalize('NFD'))],
    ['in UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is read %s', async (_, bytes) => {
    expect(await sheetsOf(bytes)).toEqual([{ name: 'Danh mục', hidden: false, rows: expected, merges: [] }]);
  });

  it.each<[string, string, Cell[][]]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2,5\n',
      [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    ],
    ['what its first line says', 'sep=;\na,b;c\n', [[], ['a,b', 'c']]],
    [
      'semicolons below a title with commas',
      'Biểu 1, 2, 3\nMã;Tên\n1;a, b\n2;c\n',
      [['Biểu 1, 2, 3'], ['Mã', 'Tên'], ['1', 'a, b'], ['2', 'c']],
    ],
    ['nothing', 'một\nhai\n', [['một'], ['hai']]],
  ])('is separated by %s', async (_, content, rows) => {
    expect(await rowsOf(content)).toEqual(rows);
  });
});

describe('what another program wrote', () => {
  const random = randomOf(seed);
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyẤẾỰĩọ <>&"\'=+-@;,\t0159😀'];

  function randomCell(): string | number | boolean | Date | null {
    switch (random(6)) {
      case 0:
        return null;
      case 1:
        return random(2) === 0;
      case 2:
        return (random(2_000_001) - 1_000_000) / 4;
      case 3:
        return new Date(Date.UTC(2000, 0, 1 + random(20_000)));
      default:
        // A text of blanks alone is what programs write in several ways.
        return `x${Array.from({ length: random(30) }, () => letters[random(letters.length)]).join('')}x`;
    }
  }
  const written = Array.from({ length: 300 }, () => [...Array.from({ length: 12 }, randomCell), 'end']);
  const expected = written.map((row) => row.map((cell) => (cell instanceof Date ? { day: cell.toISOString().slice(0, 10) } : cell)));
  const sheets = [{ name: 'Danh mục', rows: written }];

  it(`is read exactly from an .xlsx (seed ${seed})`, async () => {
    expect(await rowsOf(await writeXlsx({ sheets }))).toEqual(expected);
  });

  it(`is read exactly from an .ods (seed ${seed})`, async () => {
    expect(await rowsOf(await writeOds({ sheets }))).toEqual(expected);
  });
});

describe('a .csv that was guarded against formulas', () => {
  it('gives back the texts as they were, and what a person typed as it is', async () => {
    expect(await rowsOf("'=1+1,'+84,''@x,'trích',=2,'-5\n")).toEqual([['=1+1', '+84', "'@x", "'trích'", '=2', '-5']]);
  });
});
