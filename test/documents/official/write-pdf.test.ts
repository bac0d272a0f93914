import { writePdf } from '../../../documents/official/write-pdf';
import { type PdfPage, pageText, readPdf } from './support/pdf-text';
import { sampleBriefing, sampleEnglishReport, sampleLetter, sampleReport, VIETNAMESE_LETTERS } from './support/sample-documents';

const millimetres = (points: number): number => (points * 25.4) / 72;

function piece(pages: PdfPage[], begins: string): PdfPage['texts'][number] {
  const found = pages.flatMap(({ texts }) => texts).find(({ text }) => text.trim().startsWith(begins));
  if (found === undefined) throw new Error(`Nothing on the pages begins with "${begins}": ${pages.map(pageText).join('\n')}`);
  return found;
}

describe('the .pdf of an official document', () => {
  test('every Vietnamese letter, in each of the four faces, is found again as text', async () => {
    expect(VIETNAMESE_LETTERS).toHaveLength(134);
    for (const [bold, italic] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const blocks = [...VIETNAMESE_LETTERS].map((text) => ({ type: 'paragraph' as const, text, bold, italic }));
      const { pages } = readPdf(await writePdf(sampleLetter({ blocks, layout: 'onePage' })));
      const texts = new Set(pages.flatMap((page) => page.texts.map(({ text }) => text.trim())));
      expect([...VIETNAMESE_LETTERS].filter((letter) => !texts.has(letter))).toEqual([]);
    }
  });

  test('letters written apart from their marks are composed, and control characters are left out', async () => {
    const text = 'Quyết định của Ủy ban'.normalize('NFD');
    const { pages } = readPdf(await writePdf(sampleLetter({ blocks: [{ type: 'paragraph', text: `\u0001${text}` }] })));
    expect(pages.map(pageText).join(' ')).toContain('Quyết định của Ủy ban');
  });

  test('what the font lacks is not found: the search itself can fail', async () => {
    const { pages } = readPdf(await writePdf(sampleLetter({ blocks: [{ type: 'paragraph', text: '漢' }] })));
    expect(pages.map(pageText).join(' ')).not.toContain('漢');
  });

  test('four faces of the metric-compatible font, and no others, lie inside the file', async () => {
    const { embedded, pages } = readPdf(await writePdf(sampleReport()));
    const names = embedded.map((name) => name.replace(/^[A-Z]{6}\+/, '')).toSorted();
    expect(names).toEqual(['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular']);
    const used = new Set(pages.flatMap(({ texts }) => texts.map(({ font }) => font)));
    expect([...used].filter((font) => !names.includes(font))).toEqual([]);
  });

  test('pages are A4, the annex across; the number stands in the middle of the top margin from the second page on', async () => {
    const { pages } = readPdf(await writePdf(sampleReport()));
    expect(pages.map(({ width, height }) => [Math.round(millimetres(width)), Math.round(millimetres(height))])).toContainEqual([297, 210]);
    for (const [at, page] of pages.entries()) {
      expect([Math.round(millimetres(page.width)), Math.round(millimetres(page.height))].toSorted()).toEqual([210, 297]);
      const inMargin = page.texts.filter(({ y }) => page.height - y < 20 * (72 / 25.4));
      expect(inMargin.map(({ text }) => text)).toEqual(at === 0 ? [] : [String(at + 1)]);
      for (const number of inMargin) {
        const middle = (page.width + (30 - 15) * (72 / 25.4)) / 2;
        expect(Math.abs(number.x - middle)).toBeLessThan(number.size);
        expect(number.size).toBeGreaterThanOrEqual(13);
        expect(number.size).toBeLessThanOrEqual(14);
      }
    }
  });

  test('no page is empty, even where a table ends exactly with its page', async () => {
    // About 27 such rows fill a page across, about 42 an upright one.
    for (const rows of [24, 25, 26, 27, 28, 29, 40, 41, 42, 43, 44]) {
      const table = {
        caption: null,
        columns: [{ title: 'STT', width: 1, align: 'center' as const }],
        rows: Array.from({ length: rows }, (_, at) => ({ cells: [`dòng ${at + 1}`] })),
      };
      const annexes = [1, 2].map((at) => ({
        title: `PHỤ LỤC ${at}`,
        subtitle: null,
        landscape: at === 1,
        blocks: [{ type: 'table' as const, table }],
      }));
      const { pages } = readPdf(await writePdf(sampleLetter({ blocks: [], annexes })));
      const empty = pages.flatMap((page, at) => (page.texts.length <= 1 ? [`${rows} rows: page ${at + 1}`] : []));
      expect(empty).toEqual([]);
    }
  });

  test('sizes and faces of the elements are those of the decree', async () => {
    const { pages } = readPdf(await writePdf(sampleReport()));
    const seen = [
      'ỦY BAN',
      'VĂN PHÒNG',
      'CỘNG HÒA',
      'Độc lập',
      'Số:',
      'Bắc Ninh,',
      'BÁO CÁO',
      'Tổng số',
      'CHÁNH',
      'Nguyễn',
      'Nơi nhận:',
      '- Như trên',
    ].map((begins) => {
      const { size, font } = piece(pages, begins);
      return `${begins} ${size} ${font.replace('Tinos-', '')}`;
    });
    expect(seen).toEqual([
      'ỦY BAN 12 Regular',
      'VĂN PHÒNG 12 Bold',
      'CỘNG HÒA 12 Bold',
      'Độc lập 13 Bold',
      'Số: 13 Regular',
      'Bắc Ninh, 13 Italic',
      'BÁO CÁO 14 Bold',
      'Tổng số 14 Regular',
      'CHÁNH 13 Bold',
      'Nguyễn 14 Bold',
      'Nơi nhận: 12 BoldItalic',
      '- Như trên 11 Regular',
    ]);
  });

  test('the heading of a table stands on every page that the table runs over', async () => {
    const { pages } = readPdf(await writePdf(sampleReport()));
    const withRows = pages.filter((page) => pageText(page).includes('Rà soát danh mục dịch vụ công'));
    expect(withRows.length).toBeGreaterThan(3);
    for (const page of withRows) expect(pageText(page)).toContain('Thời hạn Quá hạn (ngày làm việc)');
  });

  test('a justified line is widened between words only, never inside the number of a paper', async () => {
    const blocks = [{ type: 'paragraph' as const, text: Array(40).fill('căn cứ Quyết định số 1284/QĐ-UBND').join('; ') }];
    const [page] = readPdf(await writePdf(sampleLetter({ blocks, head: { ...sampleLetter().head, subject: null } }))).pages;
    const body = (page?.texts ?? []).filter(({ size }) => size === 14).map(({ text }) => text);
    expect(body.join(' ').match(/1284\/QĐ-UBND/g)).toHaveLength(40);
  });

  test('the page for the briefing is one page', async () => {
    expect(readPdf(await writePdf(sampleBriefing())).pages).toHaveLength(1);
  });

  test('the signature never stands alone on a page', async () => {
    // About 22 such lines fill the first page.
    for (let lines = 17; lines < 25; lines += 1) {
      const blocks = Array.from({ length: lines }, (_, at) => ({ type: 'paragraph' as const, text: `Đoạn ${at + 1}.` }));
      const { pages } = readPdf(await writePdf(sampleLetter({ blocks })));
      const signed = pages.find((page) => pageText(page).includes('CHÁNH VĂN PHÒNG'));
      expect(pageText(signed ?? { width: 0, height: 0, texts: [] })).toContain(`Đoạn ${lines}.`);
    }
  });

  const columns = [
    { title: 'STT', width: 1, align: 'center' as const },
    { title: 'Nội dung', width: 6, align: 'left' as const },
  ];

  /** A letter of some lines, then a heading and a table with a caption: three groups, and a total. */
  async function pagesOfGroups(lines: number): Promise<string[]> {
    const long = (at: number) => Array(22).fill(`việc${at}`).join(' ');
    const rows = ['A', 'B', 'C'].flatMap((group, at) => [
      { cells: ['', `Nhóm ${group}`], strong: true },
      ...[1, 2, 3].map((row) => ({ cells: [String(row), `Dòng ${group}${row} ${long(at)}`] })),
    ]);
    const blocks = [
      ...Array.from({ length: lines }, (_, at) => ({ type: 'paragraph' as const, text: `Đoạn ${at + 1}.` })),
      { type: 'heading' as const, level: 1 as const, text: 'MỤC TRÊN BẢNG' },
      { type: 'table' as const, table: { caption: 'Tên của bảng', columns, rows: [...rows, { cells: ['', 'Tổng cộng'], strong: true }] } },
    ];
    const { pages } = readPdf(await writePdf(sampleLetter({ blocks, signature: null, recipients: null })));
    return pages.map(pageText);
  }

  test('a heading, a caption and the name of a group each stay with what follows, wherever the page ends', async () => {
    const apart: string[] = [];
    // The first page holds about 22 such lines, the second about 31: its end falls on each line of the heading and the table.
    for (const lines of Array.from({ length: 26 }, (_, at) => [at, at + 32]).flat()) {
      const pages = await pagesOfGroups(lines);
      const together = (above: string, below: string) => {
        if (!pages.some((page) => page.includes(above) && page.includes(below))) apart.push(`${lines} lines: ${above} | ${below}`);
      };
      together('MỤC TRÊN BẢNG', 'Tên của bảng');
      together('Tên của bảng', 'Dòng A1');
      for (const group of ['A', 'B', 'C']) together(`Nhóm ${group}`, `Dòng ${group}1`);
      const found = pages.join(' ').match(/Nhóm [ABC]|Dòng [ABC]\d|Tổng cộng/g) ?? [];
      expect([lines, found.length, new Set(found).size]).toEqual([lines, 13, 13]);
    }
    expect(apart).toEqual([]);
  });

  test('in a long table of groups each name stays with its group', async () => {
    const groups = Array.from({ length: 150 }, (_, at) => at);
    const rows = groups.flatMap((at) => [
      { cells: ['', `Nhóm ${at}.`], strong: true },
      ...Array.from({ length: 3 }, (_, row) => ({ cells: [String(row), `Dòng ${at}.${row} ${'dài '.repeat((at * 7 + row * 5) % 40)}`] })),
    ]);
    const blocks = [{ type: 'table' as const, table: { caption: null, columns, rows } }];
    const pages = readPdf(await writePdf(sampleLetter({ blocks, signature: null, recipients: null }))).pages.map(pageText);
    const apart = groups.filter((at) => !pages.some((page) => page.includes(`Nhóm ${at}.`) && page.includes(`Dòng ${at}.0`)));
    expect([apart, pages.length > 15]).toEqual([[], true]);
  });

  test('the language of the text is named', async () => {
    expect(readPdf(await writePdf(sampleLetter())).catalogue).toContain('/Lang (vi)');
    expect(readPdf(await writePdf(sampleEnglishReport())).catalogue).toContain('/Lang (en)');
  });
});
