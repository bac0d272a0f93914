import { readXlsx } from 'hucre';
import { writeWorkbook } from '../../../documents/official/write-workbook';
import { fc } from '../../support/seeded';
import { part, partsOf } from './support/package-parts';
import { VIETNAMESE_LETTERS } from './support/sample-documents';
import { DANGEROUS_TEXTS, sampleWorkbook } from './support/sample-workbook';

const SHEET = 'xl/worksheets/sheet1.xml';
/** The heading stands below two lines. */
const HEADING = 3;

async function sheetOf(change: Parameters<typeof sampleWorkbook>[0] = {}): Promise<string> {
  return part(await writeWorkbook(sampleWorkbook(change)), SHEET);
}

describe('the .xlsx of a workbook', () => {
  test('no text becomes a formula, and each is read back as it was', async () => {
    const file = await writeWorkbook(sampleWorkbook());
    for (const [path, xml] of partsOf(file)) expect([path, /<f[ >/]/.test(xml)]).toEqual([path, false]);
    const read = await readXlsx(file);
    const keys = read.sheets[0]?.rows.slice(HEADING, HEADING + DANGEROUS_TEXTS.length).map((row) => row[0]);
    expect(keys).toEqual(DANGEROUS_TEXTS);
    const cell = new RegExp(`<c r="A${HEADING + 1}"([^>]*)>`).exec(part(file, SHEET))?.[1] ?? '';
    expect(cell).toContain('t="s"');
    const style = Number(/ s="(\d+)"/.exec(cell)?.[1]);
    const formats = [...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(part(file, 'xl/styles.xml'))?.[1]?.matchAll(/<xf numFmtId="(\d+)"/g) ?? [])];
    // The format of texts: the cell stays one when a person edits it.
    expect(part(file, 'xl/styles.xml')).toContain(`<numFmt numFmtId="${formats[style]?.[1]}" formatCode="@"/>`);
  });

  test('random texts survive, with all that Vietnamese and formulas are written with', async () => {
    const letter = fc.oneof(
      fc.constantFrom(...VIETNAMESE_LETTERS, ...'=+-@\t\n\'"&<>_ '),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    );
    const text = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (texts) => {
        const columns = [{ title: 'Tên', width: 20, kind: 'text' as const }];
        const file = await writeWorkbook(sampleWorkbook({ lines: [], columns, rows: texts.map((one) => [one]), strongRows: [] }));
        const read = await readXlsx(file);
        expect(read.sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual(texts);
      }),
      { numRuns: 100 },
    );
  });

  test('numbers and days are numbers and days', async () => {
    const read = await readXlsx(await writeWorkbook(sampleWorkbook()));
    const row = read.sheets[0]?.rows[HEADING + 2];
    expect(row?.slice(3)).toEqual([new Date('2020-09-15T00:00:00.000Z'), 2, 0.2]);
    expect(part(await writeWorkbook(sampleWorkbook()), 'xl/styles.xml')).toContain('formatCode="dd/mm/yyyy"');
  });

  test('a line for the program alone is hidden, and read back all the same', async () => {
    const lines = [{ text: 'Danh mục' }, { text: 'Mã: 12', hidden: true }];
    const xml = await sheetOf({ lines });
    expect(/<row r="1"[^>]*>/.exec(xml)?.[0]).not.toContain('hidden');
    expect(/<row r="2"[^>]*>/.exec(xml)?.[0]).toContain('hidden="1"');
    const read = await readXlsx(await writeWorkbook(sampleWorkbook({ lines })));
    expect(read.sheets[0]?.rows[1]?.[0]).toBe('Mã: 12');
  });

  test('a sheet to fill in: only the open columns can be changed, and choices come from a hidden list of any length', async () => {
    const file = await writeWorkbook(sampleWorkbook());
    const xml = part(file, SHEET);
    expect(xml).toContain('<sheetProtection sheet="1"');
    const styles = [
      ...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(part(file, 'xl/styles.xml'))?.[1]?.matchAll(/<xf [^>]*(?:\/>|[^/]>.*?<\/xf>)/g) ?? []),
    ].map(([style]) => style);
    const open = [...'ABCDEF'].map((column) => {
      const style = new RegExp(`<c r="${column}${HEADING + 1}"[^>]* s="(\\d+)"`).exec(xml)?.[1];
      return styles[Number(style)]?.includes('locked="0"');
    });
    expect(open).toEqual([false, false, true, true, true, false]);
    const rule = /<dataValidation type="list" sqref="([^"]*)".*?<formula1>([^<]*)</.exec(xml);
    expect(rule?.slice(1)).toEqual([`C4:C${HEADING + DANGEROUS_TEXTS.length + 1}`, 'DanhMuc!$A$1:$A$40']);
    expect(part(file, 'xl/workbook.xml')).toContain('<sheet name="DanhMuc" sheetId="2" r:id="rId2" state="hidden"/>');
    const read = await readXlsx(file);
    expect(read.sheets[1]?.rows[39]?.[0]).toBe('Lĩnh vực 40, nhóm "39"');
  });

  test('a sheet only to read is not protected, and has no rules', async () => {
    const columns = [{ title: 'Tên', width: 20, kind: 'text' as const }];
    const file = await writeWorkbook(sampleWorkbook({ protected: false, columns, strongRows: [] }));
    expect(part(file, SHEET)).not.toMatch(/sheetProtection|dataValidation/);
    expect(part(file, 'xl/workbook.xml')).not.toContain('DanhMuc');
  });

  test('printed, it is A4 across, as wide as the page, with the heading on every page', async () => {
    const file = await writeWorkbook(sampleWorkbook());
    const xml = part(file, SHEET);
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(part(file, 'xl/workbook.xml')).toContain("'Danh mục'!$3:$3</definedName>");
    expect(xml).toContain(`<pane ySplit="${HEADING}" topLeftCell="A4" state="frozen"`);
    expect(await sheetOf({ landscape: false })).toContain('orientation="portrait"');
  });

  test('letters are Times New Roman; the heading is strong, on a ground, with lines', async () => {
    const styles = part(await writeWorkbook(sampleWorkbook()), 'xl/styles.xml');
    const fonts = [...(/<fonts[^>]*>(.*)<\/fonts>/s.exec(styles)?.[1]?.matchAll(/<name val="([^"]*)"/g) ?? [])].map(([, name]) => name);
    expect(new Set(fonts)).toEqual(new Set(['Times New Roman']));
    expect(styles).toContain('<fgColor rgb="FFD9D9D9"/>');
  });

  test('only the rows that are totals are strong, wherever they stand, and the sheet says how far it reaches', async () => {
    const columns = [
      { title: 'Tên', width: 20, kind: 'text' as const },
      { title: 'Số', width: 10, kind: 'number' as const },
    ];
    const rows = [
      ['a', 1],
      ['Cộng', null],
      ['#REF!', 2],
      ['a', 3],
    ];
    const file = await writeWorkbook(sampleWorkbook({ columns, rows, strongRows: [1], lines: [], protected: false }));
    const xml = part(file, SHEET);
    const styles = part(file, 'xl/styles.xml');
    const [fonts = '', looks = ''] = [/<fonts.*<\/fonts>/s, /<cellXfs.*<\/cellXfs>/s].map((list) => list.exec(styles)?.[0]);
    const isBold = [...fonts.matchAll(/<font>(.*?)<\/font>/gs)].map(([, font = '']) => font.includes('<b/>'));
    const fontOf = [...looks.matchAll(/<xf [^>]*fontId="(\d+)"/g)].map(([, font]) => Number(font));
    const cells = [...xml.matchAll(/<c r="([AB][2-5])"[^>]* s="(\d+)"/g)].map(([, at, look]) => [at, isBold[fontOf[Number(look)] ?? -1]]);
    expect(Object.fromEntries(cells)).toEqual({ A2: false, B2: false, A3: true, B3: true, A4: false, B4: false, A5: false, B5: false });
    expect(xml).toContain('<dimension ref="A1:B5"/>');
    expect((await readXlsx(file)).sheets[0]?.rows).toEqual([
      ['Tên', 'Số'],
      ['a', 1],
      ['Cộng', null],
      ['#REF!', 2],
      ['a', 3],
    ]);
  });

  test('more texts than a sheet has columns are each read back', async () => {
    const columns = [{ title: 'Tên', width: 20, kind: 'text' as const }];
    const texts = Array.from({ length: 16_385 }, (_, at) => `Dịch vụ ${at}`);
    const file = await writeWorkbook(sampleWorkbook({ lines: [], columns, rows: texts.map((one) => [one]), strongRows: [] }));
    expect((await readXlsx(file)).sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual(texts);
  });

  test('a row whose text takes more lines is as high as they are', async () => {
    const height = (xml: string, row: number): number => Number(new RegExp(`<row r="${row}" ht="(\\d+)"`).exec(xml)?.[1] ?? 0);
    const columns = [{ title: 'Tên', width: 20, kind: 'text' as const, wrap: true }];
    const xml = await sheetOf({
      columns,
      rows: [['ngắn'], ['một câu dài hơn hẳn hai mươi ký tự, nên phải xuống dòng'], ['a\nb\nc']],
      strongRows: [],
    });
    expect([4, 5, 6].map((row) => height(xml, row))).toEqual([0, 48, 48]);
  });
});
