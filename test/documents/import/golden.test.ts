import type { CellValue } from 'hucre';
import type { DecisionPackage } from '../../../domain/decision/decision';
import { importProblemText } from '../../../words/import';
import { HEADING, importing, type Messy, outcome, ROWS, service, sheetsOf, sheetsOfOds, sheetsOfXlsx, stored } from './support/messy';

/** Messy tables, one fault each: understood exactly, or refused with the cell and what is expected there. */

const of = async (...sheets: Messy[]) => importing(await sheetsOfXlsx(...sheets));
const csv = (text: string, encoding: BufferEncoding = 'utf8') => importing(sheetsOf(Buffer.from(text, encoding), 'messy.csv'));
const without = (rows: CellValue[][], column: number) => rows.map((row) => row.filter((_, index) => index !== column));
/** The same rows with one cell changed; row 1 is the first under the heading. */
const withCell = (row: number, column: number, value: CellValue) =>
  ROWS.map((cells, at) => cells.map((cell, index) => (at === row - 1 && index === column ? value : cell)));
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

describe('the table as it is', () => {
  it('differs in nothing', async () => {
    expect(outcome(await of({ rows: [HEADING, ...ROWS] }))).toEqual([]);
  });

  it('differs in what was edited, and in nothing else', async () => {
    const rows = [
      ...withCell(1, 3, 'Mức độ 4').slice(0, 2),
      ['stt-002', 'Cấp phép in', 'Sở Thông tin và Truyền thông', '3', 'Cấp tỉnh', ''],
    ];
    expect(outcome(await of({ rows: [HEADING, ...rows] }))).toEqual(['+ stt-002', '~ snv-001 level: 3 → 4', '- stt-001']);
  });
});

describe('is understood', () => {
  const titles: CellValue[][] = [['ỦY BAN NHÂN DÂN TỈNH'], ['DANH MỤC DỊCH VỤ CÔNG'], ['(Kèm theo Quyết định số 1284/QĐ-UBND)'], []];

  it.each<[string, Messy]>([
    ['title rows above the heading', { rows: [...titles, HEADING, ...ROWS], merges: ['A1:F1', 'A2:F2', 'A3:F3'] }],
    ['headings in decomposed letters', { rows: [HEADING.map((text) => text.normalize('NFD')), ...ROWS] }],
    ['headings without accents', { rows: [HEADING.map(plain), ...ROWS] }],
    ['headings in capitals', { rows: [HEADING.map((text) => text.toUpperCase()), ...ROWS] }],
    ['headings with line breaks', { rows: [HEADING.map((text) => text.replace(' ', '\n')), ...ROWS] }],
    ['headings in English', { rows: [['Service code', 'Service name', 'Managing agency', 'Level', 'Scope', 'Integrated'], ...ROWS] }],
    [
      'other names of columns',
      { rows: [['Mã TTHC', 'Tên thủ tục hành chính', 'Đơn vị thực hiện', 'Mức', 'Cấp thực hiện', 'Tích hợp'], ...ROWS] },
    ],
    ['another order of columns', { rows: [HEADING, ...ROWS].map((row) => [...row].reverse()) }],
    ['columns for readers', { rows: [['STT', ...HEADING, 'Ghi chú'], ...ROWS.map((row, index) => [index + 1, ...row, 'xem lại'])] }],
    ['a row that numbers the columns', { rows: [HEADING, ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'], ...ROWS] }],
    ['empty rows', { rows: [HEADING, [], ...ROWS.slice(0, 1), [], [null, ''], ...ROWS.slice(1)] }],
    ['a row of totals', { rows: [HEADING, ...ROWS, [], ['Tổng cộng', null, null, null, null, 1], ['Total: 3']] }],
    ['a row of totals with the thing that is counted', { rows: [HEADING, ...ROWS, ['Tổng số: 3 TTHC']] }],
    ['notes after the totals', { rows: [HEADING, ...ROWS, ['Cộng: 3'], [], [null, 'Người lập biểu']] }],
    ['levels as numbers', { rows: [HEADING, ...withCell(1, 3, 3)] }],
    [
      'names of agencies without accents',
      { rows: [HEADING, ...ROWS.map((row) => row.map((cell, at) => (at === 2 ? plain(String(cell)) : cell)))] },
    ],
    ['names of agencies shortened', { rows: [HEADING, ...withCell(3, 2, 'Sở TT&TT')] }],
    ['codes of agencies', { rows: [HEADING, ...withCell(3, 2, 'so-thong-tin-va-truyen-thong')] }],
    ['codes in capitals', { rows: [HEADING, ...withCell(1, 0, 'SNV 001')] }],
    ['a line break in a name', { rows: [HEADING, ...withCell(1, 1, 'Cho phép\nthành lập hội')] }],
    ['marks for yes, and nothing for no', { rows: [HEADING, ...ROWS.map((row) => [...row.slice(0, 5), row[5] === 'Có' ? 'x' : null])] }],
    ['a cell merged over the rows of an agency', { rows: [HEADING, ...withCell(2, 2, null)], merges: ['C2:C3'] }],
    ['a table on the second sheet', { rows: [HEADING, ...ROWS] }],
    ['no column of codes', { rows: without([HEADING, ...ROWS], 0) }],
    ['only the columns that change', { rows: [HEADING, ...ROWS].map((row) => row.slice(0, 2)) }],
  ])('%s', async (what, messy) => {
    const sheets = what === 'a table on the second sheet' ? [{ rows: [['Hướng dẫn'], ['Điền vào trang sau']] }, messy] : [messy];
    expect(outcome(await of(...sheets))).toEqual([]);
  });

  it('a heading of two rows, with a column of marks for each level', async () => {
    const rows = [
      ['STT', 'Mã dịch vụ công', 'Tên dịch vụ công', 'Cơ quan quản lý', 'Mức độ', null, 'Phạm vi'],
      [null, null, null, null, 'Mức độ 3', 'Mức độ 4', null],
      [1, 'snv-001', 'Cho phép thành lập hội', 'Sở Nội vụ', null, 'x', 'Cấp tỉnh'],
      [2, 'snv-002', 'Cho phép đổi tên hội', 'Sở Nội vụ', null, 'x', 'Cấp tỉnh'],
      [3, 'stt-001', 'Cấp giấy phép bưu chính', 'Sở Thông tin và Truyền thông', 'x', null, 'Cấp tỉnh'],
      ['Tổng', null, null, null, 1, 2, null],
    ];
    const imported = await of({ rows, merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1', 'G1:G2'] });
    expect(outcome(imported)).toEqual(['~ snv-001 level: 3 → 4']);
    expect(imported.table?.parts[0]).toMatchObject({
      headingRow: 2,
      unused: [{ heading: 'STT' }],
      skipped: { totals: [{ row: 6, compared: [1, 2] }] },
    });
    expect(imported.table?.parts[0]?.columns.map(({ letters, field, value }) => [letters, field, value])).toEqual([
      ['B', 'code', null],
      ['C', 'name', null],
      ['D', 'agency', null],
      ['E', 'level', '3'],
      ['F', 'level', '4'],
      ['G', 'scope', null],
    ]);
  });

  it('rows of groups: levels of government and agencies above their services, with a subtotal', async () => {
    const heading = ['TT', 'Tên dịch vụ công', 'Mức độ'];
    const rows = [
      heading,
      ['A', 'CẤP TỈNH', null],
      ['I', 'Sở Nội vụ', null],
      [1, 'Cho phép thành lập hội', 3],
      [2, 'Cho phép đổi tên hội', 4],
      ['Cộng: 2', null, null],
      ['II. Sở Thông tin và Truyền thông (1 thủ tục)', null, null],
      [1, 'Cấp giấy phép bưu chính', 4],
      ['B', 'CẤP HUYỆN', null],
      ['I', 'UBND huyện Gia Bình', null],
      [1, 'Đăng ký hộ kinh doanh', 4],
      ['Tổng cộng: 4', null, null],
    ];
    const imported = await of({ rows, merges: ['A6:C6', 'A7:C7'] });
    const [added = ''] = imported.difference?.added.map(({ key }) => key) ?? [];
    expect(outcome(imported)).toEqual([`+ ${added}`, '~ stt-001 level: 3 → 4']);
    expect(added).toMatch(/^huyen-gia-binh-[0-9a-f]{10}$/);
    expect(imported.pack?.services.find(({ code }) => code === added)).toMatchObject({
      scope: 'district',
      agency: 'huyen-gia-binh',
      integrated: false,
    });
    expect(imported.pack?.decision.agencies.map(({ serviceCount }) => serviceCount)).toEqual([2, 1, 1, 0]);
    expect(outcome(importing(await sheetsOfXlsx({ rows, merges: ['A6:C6', 'A7:C7'] }), 'services', imported.pack ?? stored))).toEqual([]);
  });

  it.each([
    ['a byte order mark, semicolons and CR LF', `\ufeff${[HEADING, ...ROWS].map((row) => row.join(';')).join('\r\n')}\r\n`],
    ['commas with quotation marks', [HEADING, ...ROWS].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')],
    [
      'tabs and decomposed letters',
      [HEADING, ...ROWS]
        .map((row) => row.join('\t'))
        .join('\n')
        .normalize('NFD'),
    ],
  ])('a .csv file with %s', (_, text) => {
    expect(outcome(csv(text))).toEqual([]);
  });

  it('an .ods file', async () => {
    expect(outcome(importing(await sheetsOfOds([HEADING, ...ROWS])))).toEqual([]);
  });

  it('the sheet that is named, where two have such a table', async () => {
    const other = { rows: [HEADING, ...withCell(1, 3, 'Mức độ 4')], name: 'Bản mới' };
    const sheets = await sheetsOfXlsx({ rows: [HEADING, ...ROWS], name: 'Bản cũ' }, other);
    expect(outcome(importing(sheets, 'services', stored, 'Bản mới'))).toEqual(['~ snv-001 level: 3 → 4']);
    expect(outcome(importing(sheets))).toEqual(['ambiguousSheet : Bản cũ, Bản mới']);
    expect(outcome(importing(sheets, 'services', stored, 'Bản khác'))).toEqual(['sheetNotFound : Bản khác']);
  });
});

describe('is refused', () => {
  it.each<[string, CellValue[][], string[]]>([
    ['no heading', [['Danh mục'], ['a', 'b']], ['headingNotFound : a, b']],
    ['no rows', [HEADING], ['noRows row 1: ']],
    ['a column twice', [['Tên dịch vụ', ...HEADING], ...ROWS.map((row) => ['x', ...row])], ['sameMeaning C1: Tên dịch vụ công']],
    ['a heading that is nearly known', [[...HEADING.slice(0, 3), 'Mức độo', ...HEADING.slice(4)], ...ROWS], ['nearHeading D1: Mức độo']],
    ['a level that there is not', [HEADING, ...withCell(2, 3, 'Mức độ 5')], ['notInList D3: Mức độ 5']],
    ['a mark that is neither yes nor no', [HEADING, ...withCell(2, 5, 'sắp xong')], ['writtenYesNo F3: sắp xong']],
    ['an agency that nobody knows', [HEADING, ...withCell(2, 2, 'Sở Nội vu 2')], ['unknownAgency C3: Sở Nội vu 2']],
    ['a code twice', [HEADING, ...withCell(2, 0, 'snv-001')], ['duplicate A3: snv-001']],
    ['no code in a row', [HEADING, ...withCell(2, 0, null)], ['missing A3: ']],
    ['no name in a row', [HEADING, ...withCell(2, 1, '  ')], ['missing B3: ']],
    ['a scope that is not the agency’s', [HEADING, ...withCell(2, 4, 'Trung ương')], ['scopeOfAgency E3: Trung ương']],
    ['a total that does not agree', [HEADING, ...ROWS, ['Tổng cộng: 4']], ['totalsRow A5: Tổng cộng: 4']],
    ['a total of marks that does not agree', [HEADING, ...ROWS, ['Tổng cộng', null, null, null, null, 2]], ['totalsRow F5: 2']],
    [
      'a new record without a column that it needs',
      [HEADING.slice(0, 3), ...ROWS.map((row) => row.slice(0, 3)), ['snv-003', 'Mới', 'Sở Nội vụ']],
      ['columnNeeded row 1: Mã dịch vụ công, Tên dịch vụ công, Cơ quan quản lý'],
    ],
    [
      'several faults, all at once',
      [HEADING, ...withCell(1, 3, '5').slice(0, 1), ...withCell(2, 2, 'Sở X').slice(1)],
      ['notInList D2: 5', 'unknownAgency C3: Sở X'],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(outcome(await of({ rows }))).toEqual(expected);
  });

  it('a code that has lost its zeros as a number', async () => {
    const pack: DecisionPackage = { ...stored, services: [service('001', 'Cho phép thành lập hội', 'so-noi-vu')] };
    const table = (code: CellValue) =>
      sheetsOfXlsx({ rows: [HEADING, [code, 'Cho phép thành lập hội', 'Sở Nội vụ', 3, 'Cấp tỉnh', 'Không']] });
    expect(outcome(importing(await table('001'), 'services', pack))).toEqual([]);
    const imported = importing(await table(1), 'services', pack);
    expect(outcome(imported)).toEqual(['lostZeros A2: 1']);
    expect(imported.problems[0]?.params).toEqual({ suggestion: '001' });
  });

  it('two marks in a row, and a group that names no agency', async () => {
    const rows = [
      ['Tên dịch vụ công', 'Mức độ 3', 'Mức độ 4'],
      ['Sở Không Có', null, null],
      ['Cho phép thành lập hội', 'x', 'x'],
    ];
    const found = outcome(await of({ rows, merges: ['A2:C2'] }));
    expect(found).toContain('unknownGroup row 2: Sở Không Có');
    expect(found).toContain('secondMark C3: x');
  });

  it('a catalogue that does not meet a total of the decision', async () => {
    const total = {
      name: { vi: 'Dịch vụ', en: 'Services' },
      value: 4,
      of: 'services' as const,
      scope: 'province' as const,
      integrated: null,
      assumed: [],
    };
    const pack = { ...stored, decision: { ...stored.decision, controlTotals: [total] } };
    expect(outcome(importing(await sheetsOfXlsx({ rows: [HEADING, ...ROWS] }), 'services', pack))).toEqual(['totalOfDecision : 3']);
    const met = { ...pack, decision: { ...pack.decision, controlTotals: [{ ...total, value: 3 }] } };
    expect(outcome(importing(await sheetsOfXlsx({ rows: [HEADING, ...ROWS] }), 'services', met))).toEqual([]);
  });

  it('says file, sheet, cell, what is there and what is expected', async () => {
    const { problems } = await of({ rows: [HEADING, ...withCell(2, 2, 'Sở Nội vuu')], name: 'Danh mục' });
    const texts = problems.map((found) => [importProblemText(found, 'vi'), importProblemText(found, 'en')]);
    expect(texts).toEqual([
      [
        'lỗi: messy.xlsx, trang “Danh mục”, ô C3 (Cơ quan quản lý): có “Sở Nội vuu”, cần mã hoặc tên một cơ quan của quyết định; có phải “Sở Nội vụ”?',
        'error: messy.xlsx, sheet “Danh mục”, cell C3 (Cơ quan quản lý): found “Sở Nội vuu”, expected the code or name of an agency of the decision; is “Sở Nội vụ” meant?',
      ],
    ]);
  });
});

describe('a list of agencies', () => {
  const agencies = async (rows: CellValue[][], merges?: string[]) => importing(await sheetsOfXlsx({ rows, merges }), 'agencies');
  const four: CellValue[][] = [
    ['Sở Nội vụ', null],
    ['Sở Thông tin và Truyền thông', null],
    ['UBND huyện Gia Bình', null],
    ['Cục Thuế', null],
  ];

  it('is understood by names alone; what it has no column for stays as it is stored', async () => {
    expect(outcome(await agencies([['TT', 'Tên cơ quan, đơn vị'], ...four.map(([name], index) => [index + 1, name ?? null])]))).toEqual([]);
  });

  it('takes the kind of a new agency from the group above it, its code from its name, and its name for the English one', async () => {
    const imported = await agencies(
      [
        ['Tên cơ quan', 'Thủ trưởng', 'Hoạt động từ ngày'],
        ['I. Các sở, ban, ngành'],
        ...four.slice(0, 2).map(([name]) => [name ?? null, 'Giám đốc', null]),
        ['Sở Du lịch', 'Giám đốc Sở Du lịch', '1/10/2020'],
        ['II. UBND các huyện, thị xã, thành phố'],
        ['UBND huyện Gia Bình', 'Chủ tịch', null],
        ['III. Cơ quan Trung ương theo ngành dọc'],
        ['Cục Thuế', 'Cục trưởng', null],
        ['Tổng cộng: 5'],
      ],
      ['A2:C2'],
    );
    expect(outcome(imported).filter((line) => line.startsWith('+') || line.includes('kind'))).toEqual(['+ so-du-lich']);
    expect(imported.pack?.decision.agencies.at(-1)).toMatchObject({
      code: 'so-du-lich',
      kind: 'department',
      name: { vi: 'Sở Du lịch', en: 'Sở Du lịch' },
      head: { position: { vi: 'Giám đốc Sở Du lịch', en: 'Giám đốc Sở Du lịch' } },
      validFrom: '2020-10-01',
    });
  });

  it.each<[string, CellValue[], string[]]>([
    ['a kind that there is not', ['so-y-te', 'Sở Y tế', 'công ty', 'Giám đốc', null], ['notInList C6: công ty']],
    ['an address that is none', ['so-y-te', 'Sở Y tế', 'Sở', 'Giám đốc', 'giám đốc@so'], ['wrongForm E6: giám đốc@so']],
    ['neither kind nor a name that tells it', ['x', 'Hội Chữ thập đỏ', null, 'Chủ tịch', null], ['missing C6: ']],
  ])('is refused with %s', async (_, row, expected) => {
    const rows = stored.decision.agencies.map(({ code, name, kind, head }) => [code, name.vi, kind, head.position.vi, head.address]);
    const found = outcome(await agencies([['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan', 'Thủ trưởng', 'Email'], ...rows, row]));
    expect(found).toEqual(expected);
  });
});

it('a list of agencies is refused where another kind of an agency does not suit its services', async () => {
  const rows = stored.decision.agencies.map(({ code, name }) => [code, name.vi, code === 'so-noi-vu' ? 'Cơ quan Trung ương' : null]);
  const kinds = rows.map(([code, name, kind]) => [code ?? null, name ?? null, kind ?? (code === 'cuc-thue' ? 'Ngành dọc' : 'Sở')]);
  const imported = importing(await sheetsOfXlsx({ rows: [['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan'], ...kinds] }), 'agencies');
  expect(outcome(imported)).toEqual(['scopeOfAgency : so-noi-vu']);
});

describe('a list of tasks as offices keep it', () => {
  const HEAD = ['STT', 'Nhiệm vụ', 'Văn bản giao', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Kết quả', 'Ghi chú'];
  const tasks = async (...rows: CellValue[][]) => importing(await sheetsOfXlsx({ rows: [HEAD, ...rows] }), 'tasks');
  const review = stored.decision.tasks[0];
  const kept: CellValue[] = [
    1,
    review?.title.vi ?? '',
    review?.basis ?? '',
    'Sở, ban, ngành; Sở Nội vụ',
    null,
    '30/10/2020',
    review?.result.vi ?? '',
    null,
  ];
  const added: CellValue[] = [
    2,
    'Tập huấn cán bộ',
    'Điều 3',
    'Sở Nội vụ',
    'Sở TT&TT',
    '15 ngày làm việc từ ngày quyết định',
    'Báo cáo',
    null,
  ];

  it('changes what differs, and gives a new task what offices do not write, as assumed', async () => {
    const imported = await tasks(kept, added);
    expect(imported.problems).toEqual([]);
    expect(imported.pack?.decision.tasks.map(({ code }) => code)).toEqual(['review', 'tap-huan-can-bo']);
    expect(imported.pack?.decision.tasks[0]).toMatchObject({
      for: { kinds: ['department'], agencies: ['so-noi-vu'] },
      deadline: { type: 'date', day: '2020-10-30' },
    });
    expect(imported.pack?.decision.tasks[1]).toMatchObject({
      kind: 'deployment',
      for: { kinds: [], agencies: ['so-noi-vu'] },
      coordinating: ['so-thong-tin-va-truyen-thong'],
      deadline: { type: 'workingDays', count: 15, from: 'decision' },
      assumed: ['kind', 'progress', 'extendableBy', 'acceptedBy'],
    });
  });

  it('takes a report for the result of a new task that says none, as assumed, and tells it', async () => {
    const imported = await tasks(
      kept,
      added.map((cell, index) => (index === 6 ? null : cell)),
    );
    expect(imported.pack?.decision.tasks[1]).toMatchObject({
      result: { vi: 'Báo cáo kết quả thực hiện' },
      assumed: ['kind', 'progress', 'extendableBy', 'acceptedBy', 'result'],
    });
    expect(imported.table?.told).toEqual([{ what: 'assumedResult', sheet: 'Sheet1', letters: null, row: 3, count: 1 }]);
  });

  it.each<[string, number, CellValue, string]>([
    ['a deadline before the decision', 5, '1/1/2020', 'beforeDecision F3: 1/1/2020'],
    ['a deadline that is none', 5, 'sớm nhất', 'writtenDeadline F3: sớm nhất'],
    ['periods that nobody has fixed', 5, 'Định kỳ', 'recurringOnly F3: Định kỳ'],
    ['an agency that nobody knows', 3, 'Sở Không Có', 'unknownAgency D3: Sở Không Có'],
    ['no agency', 3, null, 'missing D3: '],
  ])('is refused with %s', async (_, column, value, expected) => {
    expect(
      outcome(
        await tasks(
          kept,
          added.map((cell, index) => (index === column ? value : cell)),
        ),
      ),
    ).toContain(expected);
  });
});
