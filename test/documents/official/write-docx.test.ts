import type { OfficialDocument } from '../../../documents/official/official-document';
import { widthOfText } from '../../../documents/official/text-width';
import { writeDocx } from '../../../documents/official/write-docx';
import { type ParagraphOfWord, paragraphsOf, part, partsOf } from './support/package-parts';
import { sampleBriefing, sampleEnglishReport, sampleLetter, sampleReport } from './support/sample-documents';

const millimetres = (twips: number): number => (twips * 25.4) / 1440;

async function bodyOf(document: OfficialDocument): Promise<string> {
  return part(await writeDocx(document), 'word/document.xml');
}

function found(paragraphs: ParagraphOfWord[], text: string): ParagraphOfWord {
  const paragraph = paragraphs.find((one) => one.text.replaceAll('\n', ' ').startsWith(text));
  if (paragraph === undefined)
    throw new Error(`No paragraph begins with "${text}" among: ${paragraphs.map((one) => one.text).join(' | ')}`);
  return paragraph;
}

/** The faults of a generated .docx against the table of Decree 30/2020/NĐ-CP, Appendix I; each names its element. */
function faultsOf(
  xml: string,
  table: Record<string, { begins: string; size: [number, number]; bold?: true; italic?: true; caps?: true; alignment?: string }>,
): string[] {
  const paragraphs = paragraphsOf(xml);
  return Object.entries(table).flatMap(([element, form]) => {
    const paragraph = found(paragraphs, form.begins);
    const faults: string[] = [];
    if (paragraph.sizes.some((size) => size < form.size[0] || size > form.size[1])) faults.push(`${element}: size ${paragraph.sizes}`);
    if (paragraph.bold !== (form.bold ?? false)) faults.push(`${element}: bold ${paragraph.bold}`);
    if (paragraph.italic !== (form.italic ?? false)) faults.push(`${element}: italic ${paragraph.italic}`);
    if (form.caps && paragraph.text !== paragraph.text.toUpperCase()) faults.push(`${element}: not in capitals`);
    if (paragraph.alignment !== (form.alignment ?? 'center')) faults.push(`${element}: alignment ${paragraph.alignment}`);
    if (paragraph.fonts.join() !== 'Times New Roman') faults.push(`${element}: font ${paragraph.fonts}`);
    return faults;
  });
}

const HEAD_FORM = {
  'parent body': { begins: 'ỦY BAN NHÂN DÂN', size: [12, 13], caps: true },
  'issuing body': { begins: 'VĂN PHÒNG', size: [12, 13], bold: true, caps: true },
  'Quốc hiệu': { begins: 'CỘNG HÒA', size: [12, 13], bold: true, caps: true },
  'Tiêu ngữ': { begins: 'Độc lập - Tự do - Hạnh phúc', size: [13, 14], bold: true },
  number: { begins: 'Số:', size: [13, 13] },
  'place and date': { begins: 'Bắc Ninh, ngày', size: [13, 14], italic: true },
} satisfies Parameters<typeof faultsOf>[1];

const LETTER_FORM = {
  ...HEAD_FORM,
  subject: { begins: 'V/v', size: [12, 13] },
  'Kính gửi': { begins: 'Kính gửi:', size: [13, 14] },
  body: { begins: 'Ngày 15/9/2020', size: [13, 14], alignment: 'both' },
  authority: { begins: 'TL. CHỦ TỊCH', size: [13, 14], bold: true, caps: true },
  position: { begins: 'CHÁNH VĂN PHÒNG', size: [13, 14], bold: true, caps: true },
  'Nơi nhận': { begins: 'Nơi nhận:', size: [12, 12], bold: true, italic: true, alignment: 'left' },
  'list of recipients': { begins: '- Như trên;', size: [11, 11], alignment: 'left' },
} satisfies Parameters<typeof faultsOf>[1];

const REPORT_FORM = {
  ...HEAD_FORM,
  kind: { begins: 'BÁO CÁO', size: [13, 14], bold: true, caps: true },
  abstract: { begins: 'Kết quả thực hiện', size: [13, 14], bold: true },
  heading: { begins: 'I. TÌNH HÌNH CHUNG', size: [13, 14], bold: true, alignment: 'both' },
  body: { begins: 'Tổng số nhiệm vụ', size: [13, 14], alignment: 'both' },
  name: { begins: 'Nguyễn Văn A', size: [13, 14], bold: true },
} satisfies Parameters<typeof faultsOf>[1];

describe('the .docx of an official document, against Decree 30/2020/NĐ-CP', () => {
  test('a letter, a report and the page for the briefing have sizes, weight, capitals and alignment of the decree', async () => {
    expect(faultsOf(await bodyOf(sampleLetter()), LETTER_FORM)).toEqual([]);
    expect(faultsOf(await bodyOf(sampleReport()), REPORT_FORM)).toEqual([]);
    const { kind, name } = REPORT_FORM;
    expect(faultsOf(await bodyOf(sampleBriefing()), { ...HEAD_FORM, kind, name })).toEqual([]);
  });

  test('the measuring itself notices a wrong size, weight and alignment', async () => {
    const xml = await bodyOf(sampleLetter());
    const spoiled = xml.replace(/(<w:b\/><w:bCs\/>)?<w:sz w:val="24"\/>/g, '<w:sz w:val="40"/>').replaceAll('w:val="both"', 'w:val="left"');
    const faults = faultsOf(spoiled, LETTER_FORM);
    expect(faults).toEqual(expect.arrayContaining(['Quốc hiệu: size 20', 'Quốc hiệu: bold false', 'body: alignment left']));
  });

  test('every page is A4 with the margins of the decree, an annex across too', async () => {
    const sections = [...(await bodyOf(sampleReport())).matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section);
    expect(sections).toHaveLength(3);
    const across = sections.map((section) => section.includes('w:orient="landscape"'));
    expect(across).toEqual([false, true, false]);
    for (const [at, section] of sections.entries()) {
      const measure = (name: string): number =>
        Math.round(millimetres(Number(new RegExp(` w:${name}="(\\d+)"`).exec(section)?.[1])) * 10) / 10;
      expect([measure('w'), measure('h')]).toEqual(across[at] ? [297, 210] : [210, 297]);
      for (const side of ['top', 'bottom']) expect([side, measure(side) >= 20 && measure(side) <= 25]).toEqual([side, true]);
      expect(['left', measure('left') >= 30 && measure('left') <= 35]).toEqual(['left', true]);
      expect(['right', measure('right') >= 15 && measure('right') <= 20]).toEqual(['right', true]);
      expect(measure('header')).toBeLessThan(measure('top'));
    }
  });

  test('the number of the page stands in the middle of the top from the second page on, at 13 or 14', async () => {
    const file = await writeDocx(sampleReport());
    const xml = part(file, 'word/document.xml');
    const relations = part(file, 'word/_rels/document.xml.rels');
    const headerOf = (id: string): string => {
      const target = relations.split('<Relationship ').find((one) => one.includes(`Id="${id}"`));
      return part(file, `word/${/Target="([^"]*)"/.exec(target ?? '')?.[1]}`);
    };
    const [first = '', ...others] = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section);
    expect(first).toContain('<w:titlePg');
    expect(headerOf(/<w:headerReference w:type="first" r:id="(\w+)"/.exec(first)?.[1] ?? '')).not.toContain('PAGE');
    for (const section of [first, ...others]) {
      const header = headerOf(/<w:headerReference w:type="default" r:id="(\w+)"/.exec(section)?.[1] ?? '');
      expect(header).toContain('PAGE');
      expect(header).toContain('<w:jc w:val="center"/>');
      expect(header).toMatch(/<w:sz w:val="2[68]"\/>/);
    }
    for (const section of others) expect(section).not.toMatch(/<w:titlePg(\/>| w:val="true")/);
  });

  test('the elements stand in the order of the decree', async () => {
    const order = (xml: string, texts: string[]): number[] => {
      const all = paragraphsOf(xml).map(({ text }) => text.replaceAll('\n', ' '));
      return texts.map((text) => all.findIndex((one) => one.startsWith(text)));
    };
    const letter = order(await bodyOf(sampleLetter()), [
      'ỦY BAN',
      'VĂN PHÒNG',
      'CỘNG HÒA',
      'Độc lập',
      'Số:',
      'V/v',
      'Bắc Ninh,',
      'Kính gửi:',
      'Ngày 15',
      'Nơi nhận:',
      'TL. CHỦ',
    ]);
    expect(letter).not.toContain(-1);
    expect(letter).toEqual(letter.toSorted((a, b) => a - b));
    const report = order(await bodyOf(sampleReport()), [
      'ỦY BAN',
      'Số:',
      'Bắc Ninh,',
      'BÁO CÁO',
      'Kết quả',
      'Kính gửi:',
      'I. ',
      'Nơi nhận:',
      'CHÁNH',
      'Nguyễn',
      'PHỤ LỤC I',
      'PHỤ LỤC II',
    ]);
    expect(report).not.toContain(-1);
    expect(report).toEqual(report.toSorted((a, b) => a - b));
  });

  test('paragraphs: first line in by 1 to 1.27 cm, 6 points between, lines of 1 to 1.5', async () => {
    for (const [document, begins] of [
      [sampleLetter(), 'Đề nghị'],
      [sampleBriefing(), 'Đến 08:00'],
    ] as const) {
      const { properties } = found(paragraphsOf(await bodyOf(document)), begins);
      const value = (name: string): number => Number(new RegExp(` w:${name}="(\\d+)"`).exec(properties)?.[1]);
      expect(millimetres(value('firstLine'))).toBeGreaterThan(9.9);
      expect(millimetres(value('firstLine'))).toBeLessThan(12.75);
      expect(value('after')).toBe(120);
      expect(value('line') / 240).toBeGreaterThanOrEqual(1);
      expect(value('line') / 240).toBeLessThanOrEqual(1.5);
    }
  });

  test('rules: one as long as the Tiêu ngữ, one of a third to a half of the issuing body', async () => {
    const xml = await bodyOf(sampleLetter());
    const cells = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/gs)].slice(0, 2).map(([cell]) => {
      const width = Number(/<w:tcW[^>]* w:w="(\d+)"/.exec(cell)?.[1]);
      const indents = /<w:pBdr>.*?<w:ind w:left="(\d+)" w:right="(\d+)"/s.exec(cell);
      return millimetres(width - Number(indents?.[1]) - Number(indents?.[2]));
    });
    const widthOf = (text: string, size: number): number => (widthOfText(text, size, 'bold') * 25.4) / 72;
    const issuer = widthOf('VĂN PHÒNG', 12);
    expect(cells[0]).toBeGreaterThan(issuer / 3);
    expect(cells[0]).toBeLessThan(issuer / 2);
    expect(Math.abs((cells[1] ?? 0) - widthOf('Độc lập - Tự do - Hạnh phúc', 13))).toBeLessThan(0.5);
  });

  test('a table has lines, a heading repeated on each page, and no row broken in two', async () => {
    const tables = [...(await bodyOf(sampleReport())).matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    const overdue = tables.find((table) => table.includes('Quá hạn (ngày làm việc)')) ?? '';
    const rows = [...overdue.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows).toHaveLength(41);
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, ...Array(40).fill(false)]);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    expect(overdue).toContain('<w:insideH w:val="single"');
  });

  test('charts are drawings with a picture beside them, and are described for those who hear them', async () => {
    const file = await writeDocx(sampleReport());
    const paths = [...partsOf(file).keys()].filter((path) => path.startsWith('word/media/')).map((path) => path.split('.').pop());
    expect(paths.toSorted()).toEqual(['png', 'png', 'svg', 'svg']);
    const xml = part(file, 'word/document.xml');
    expect([...xml.matchAll(/<wp:docPr id="(\d+)"[^>]*descr="([^"]+)"/g)].map(([, id]) => id)).toEqual(['1', '2']);
  });

  test('a text holds no control character, which no program could open, and markup in it stays text', async () => {
    const xml = await bodyOf(sampleLetter({ blocks: [{ type: 'paragraph', text: 'a\u0001b <w:p/> & "c"' }] }));
    expect(xml).not.toContain('\u0001');
    expect(xml).toContain('ab &lt;w:p/&gt; &amp; ');
  });

  test('a draft bears its mark before the head; the language of the text is named', async () => {
    expect(paragraphsOf(await bodyOf(sampleLetter()))[0]?.text).toBe('DỰ THẢO');
    expect(paragraphsOf(await bodyOf(sampleLetter({ draftMark: null })))[0]?.text).not.toBe('DỰ THẢO');
    expect(part(await writeDocx(sampleLetter()), 'word/styles.xml')).toContain('<w:lang w:val="vi-VN"/>');
    expect(part(await writeDocx(sampleEnglishReport()), 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
  });
});
