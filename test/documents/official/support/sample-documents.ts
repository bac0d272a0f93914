import type { Block, Chart, OfficialDocument } from '../../../../documents/official/official-document';

/** Every letter of Vietnamese beyond ASCII, small and capital: 134. */
export const VIETNAMESE_LETTERS = [
  'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ',
  'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ',
].join('');

const MOMENT = '2020-11-02T01:00:00.000Z';

const HEAD = {
  parent: 'Ủy ban nhân dân tỉnh Bắc Ninh',
  issuer: 'Văn phòng',
  country: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  placeAndDate: 'Bắc Ninh, ngày      tháng 11 năm 2020',
};

const AGENCIES = [
  'Sở Thông tin và Truyền thông',
  'Sở Giao thông vận tải',
  'Ủy ban nhân dân thành phố Bắc Ninh',
  'Cục Thuế tỉnh',
  'Sở Y tế',
];

const LINE_CHART: Chart = {
  type: 'line',
  title: 'Dịch vụ công đã tích hợp trên Cổng Dịch vụ công quốc gia',
  alt: 'Đường biểu diễn số dịch vụ công đã tích hợp, từ 116 ngày 15/9 đến 300 ngày 27/10.',
  labels: ['15/9', '22/9', '29/9', '6/10', '13/10', '20/10', '27/10'],
  series: [
    { name: 'Đã tích hợp', values: [116, 130, 150, 170, 220, 260, 300] },
    { name: 'Đã rà soát', values: [0, 50, 120, null, 210, 300, 305] },
    { name: 'Quá hạn', values: [0, 0, 2, 5, 3, 4, 1] },
  ],
};

const BAR_CHART: Chart = {
  type: 'bars',
  title: 'Tình hình thực hiện theo cơ quan',
  alt: 'Thanh ngang xếp chồng: số nhiệm vụ của từng cơ quan theo tình hình thực hiện.',
  labels: AGENCIES,
  series: [
    { name: 'Hoàn thành đúng hạn', values: [5, 3, 8, 1, 2] },
    { name: 'Hoàn thành quá hạn', values: [1, 1, 2, 1, 2] },
    { name: 'Đang thực hiện', values: [2, 4, 1, 6, 2] },
    { name: 'Sắp quá hạn', values: [2, 1, 1, 2, 2] },
    { name: 'Quá hạn', values: [3, 2, 2, 1, 5] },
    { name: 'Chờ xác nhận', values: [2, 4, 1, 2, 2] },
  ],
  stacked: true,
};

/** An urging letter (công văn đôn đốc), not yet signed, with the overdue tasks as a table. */
export function sampleLetter(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    language: 'vi',
    moment: MOMENT,
    properties: { title: 'V/v đôn đốc thực hiện Quyết định số 1284/QĐ-UBND', author: 'Văn phòng Ủy ban nhân dân tỉnh Bắc Ninh' },
    draftMark: 'DỰ THẢO',
    head: {
      ...HEAD,
      numberLine: 'Số:        /VP-KSTT',
      subject: 'V/v đôn đốc thực hiện nhiệm vụ được giao tại Quyết định số 1284/QĐ-UBND',
    },
    title: null,
    addressees: { words: 'Kính gửi:', names: ['Giám đốc Sở Thông tin và Truyền thông'] },
    blocks: [
      {
        type: 'paragraph',
        text: 'Ngày 15/9/2020, Chủ tịch Ủy ban nhân dân tỉnh ban hành Quyết định số 1284/QĐ-UBND công bố danh mục dịch vụ công trực tuyến mức độ 3, mức độ 4. Đến ngày 02/11/2020, Sở Thông tin và Truyền thông còn 03 nhiệm vụ quá hạn:',
      },
      { type: 'table', table: taskTable(3) },
      { type: 'paragraph', text: 'Đề nghị Giám đốc Sở khẩn trương chỉ đạo thực hiện và báo cáo kết quả trước ngày 09/11/2020./.' },
    ],
    signature: { authority: ['TL. Chủ tịch', 'Chánh Văn phòng'], name: null },
    recipients: { words: 'Nơi nhận:', lines: ['- Như trên;', '- Chủ tịch UBND tỉnh (để b/c);', '- Lưu: VT, KSTT.'] },
    annexes: [],
    layout: 'document',
    ...change,
  };
}

function taskTable(rows: number): Extract<Block, { type: 'table' }>['table'] {
  return {
    caption: null,
    columns: [
      { title: 'STT', width: 8, align: 'center' },
      { title: 'Nhiệm vụ', width: 52, align: 'left' },
      { title: 'Thời hạn', width: 20, align: 'center' },
      { title: 'Quá hạn (ngày làm việc)', width: 20, align: 'right' },
    ],
    rows: Array.from({ length: rows }, (_, at) => ({
      cells: [
        String(at + 1),
        `Rà soát danh mục dịch vụ công do cơ quan quản lý, nhóm ${at + 1}, bảo đảm đầy đủ, chính xác`,
        '15/10/2020',
        String(12 + at),
      ],
    })),
  };
}

function figures(): Extract<Block, { type: 'table' }>['table'] {
  const counts = AGENCIES.map((_, at) => [15 + at, 5, 3, 2 + at]);
  const total = [0, 1, 2, 3].map((column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return {
    caption: 'Bảng 1. Tình hình thực hiện theo cơ quan',
    columns: [
      { title: 'STT', width: 8, align: 'center' },
      { title: 'Cơ quan', width: 44, align: 'left' },
      ...['Được giao', 'Đúng hạn', 'Quá hạn', 'Đang thực hiện'].map((text) => ({ title: text, width: 12, align: 'right' as const })),
    ],
    rows: [
      ...AGENCIES.map((agency, at) => ({ cells: [String(at + 1), agency, ...(counts[at] ?? []).map(String)] })),
      { cells: ['', 'Cộng', ...total.map(String)], strong: true },
    ],
  };
}

/** A report (báo cáo) with a chart of each kind, a table over several pages and an annex across the page. */
export function sampleReport(change: Partial<OfficialDocument> = {}): OfficialDocument {
  const sentence =
    'Tổng số nhiệm vụ được giao là 928, trong đó 785 dịch vụ công thuộc ba cấp chính quyền của tỉnh và 143 dịch vụ công của các cơ quan ngành dọc đóng trên địa bàn; 116 dịch vụ công đã được tích hợp trên Cổng Dịch vụ công quốc gia.';
  return sampleLetter({
    properties: { title: 'Báo cáo kết quả thực hiện Quyết định số 1284/QĐ-UBND', author: 'Văn phòng Ủy ban nhân dân tỉnh Bắc Ninh' },
    head: { ...HEAD, numberLine: 'Số:        /BC-VP', subject: null },
    title: { kind: 'Báo cáo', abstract: 'Kết quả thực hiện Quyết định số 1284/QĐ-UBND ngày 15/9/2020 của Chủ tịch Ủy ban nhân dân tỉnh' },
    addressees: { words: 'Kính gửi:', names: ['Chủ tịch Ủy ban nhân dân tỉnh', 'Các Phó Chủ tịch Ủy ban nhân dân tỉnh'] },
    blocks: [
      { type: 'heading', level: 1, text: 'I. TÌNH HÌNH CHUNG' },
      { type: 'paragraph', text: sentence },
      { type: 'table', table: figures() },
      { type: 'heading', level: 2, text: '1. Tiến độ tích hợp' },
      { type: 'paragraph', text: sentence },
      { type: 'chart', chart: LINE_CHART, caption: 'Hình 1. Dịch vụ công đã tích hợp theo tuần' },
      { type: 'chart', chart: BAR_CHART, caption: 'Hình 2. Tình hình thực hiện theo cơ quan' },
      { type: 'heading', level: 1, text: 'II. NHIỆM VỤ QUÁ HẠN' },
      { type: 'table', table: taskTable(40) },
      { type: 'paragraph', text: 'Trên đây là báo cáo kết quả thực hiện, kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, chỉ đạo./.' },
    ],
    signature: { authority: ['Chánh Văn phòng'], name: 'Nguyễn Văn A' },
    annexes: [
      { title: 'PHỤ LỤC I', subtitle: 'Danh mục nhiệm vụ', landscape: true, blocks: [{ type: 'table', table: taskTable(30) }] },
      { title: 'PHỤ LỤC II', subtitle: null, landscape: false, blocks: [{ type: 'paragraph', text: VIETNAMESE_LETTERS }] },
    ],
    ...change,
  });
}

/** The page for the weekly briefing. */
export function sampleBriefing(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return sampleReport({
    layout: 'onePage',
    addressees: null,
    title: { kind: 'Báo cáo', abstract: 'Tình hình thực hiện Quyết định số 1284/QĐ-UBND, phục vụ giao ban' },
    blocks: [
      {
        type: 'paragraph',
        text: 'Đến 08:00 ngày 02/11/2020: 928 nhiệm vụ được giao, 60 quá hạn, 12 khó khăn, vướng mắc chờ ý kiến chỉ đạo.',
      },
      { type: 'table', table: figures() },
      { type: 'chart', chart: BAR_CHART, caption: 'Tình hình thực hiện theo cơ quan' },
    ],
    annexes: [],
    ...change,
  });
}

/** The report in English, its texts those that differ in length most. */
export function sampleEnglishReport(): OfficialDocument {
  return sampleReport({
    language: 'en',
    draftMark: 'DRAFT',
    head: {
      parent: 'People’s Committee of Bắc Ninh Province',
      issuer: 'Office of the People’s Committee',
      country: 'Socialist Republic of Viet Nam',
      motto: 'Independence - Freedom - Happiness',
      numberLine: 'No:        /BC-VP',
      subject: null,
      placeAndDate: 'Bắc Ninh,      November 2020',
    },
    title: {
      kind: 'Report',
      abstract: 'On the implementation of Decision 1284/QĐ-UBND of 15 September 2020 of the Chairman of the provincial People’s Committee',
    },
    addressees: { words: 'To:', names: ['The Chairman of the provincial People’s Committee'] },
    signature: { authority: ['Chief of Office'], name: null },
    recipients: { words: 'Recipients:', lines: ['- As above;', '- File: VT.'] },
  });
}
