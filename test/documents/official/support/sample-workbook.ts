import type { Workbook } from '../../../../documents/official/workbook';

/** Texts that a spreadsheet would take for formulas, and others that are hard to keep. */
export const DANGEROUS_TEXTS = [
  '=1+1',
  '+84',
  '-5',
  '@SUM(A1)',
  '\t=1',
  "'=1",
  "''@",
  '=HYPERLINK("http://x","y")',
  '007',
  ' đầu và cuối ',
  'hai\ndòng',
  '_x0041_',
];

/** A sheet to fill in: a protected key, a list of more than 255 characters, a day, a share, a strong row at the end. */
export function sampleWorkbook(change: Partial<Workbook['sheets'][number]> = {}): Workbook {
  const choices = Array.from({ length: 40 }, (_, at) => `Lĩnh vực ${at + 1}, nhóm "${at}"`);
  return {
    moment: '2020-11-02T01:00:00.000Z',
    title: 'Danh mục dịch vụ công',
    author: 'Văn phòng Ủy ban nhân dân tỉnh Bắc Ninh',
    sheets: [
      {
        name: 'Danh mục',
        lines: [
          { text: 'DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN DO SỞ THÔNG TIN VÀ TRUYỀN THÔNG QUẢN LÝ', strong: true },
          {
            text: 'Số liệu đến 08:00 ngày 02/11/2020. Chỉ sửa các cột không khóa; không thêm, không xóa cột; ngày ghi theo dạng ngày/tháng/năm; để trống nếu chưa có.',
          },
        ],
        columns: [
          { title: 'Mã', width: 12, kind: 'text' },
          { title: 'Tên dịch vụ công', width: 44, kind: 'text', wrap: true },
          { title: 'Lĩnh vực', width: 24, kind: 'text', choices, open: true },
          { title: 'Ngày tích hợp', width: 14, kind: 'day', open: true },
          { title: 'Hồ sơ trong tháng', width: 12, kind: 'number', open: true },
          { title: 'Tỷ lệ trực tuyến', width: 12, kind: 'percent' },
        ],
        rows: [
          ...DANGEROUS_TEXTS.map((text, at) => [
            text,
            `Cấp giấy phép xuất bản bản tin và tài liệu không kinh doanh, nhóm ${at}`,
            choices[at] ?? null,
            '2020-09-15',
            at,
            at / 10,
          ]),
          ['Cộng', null, null, null, 55, 0.5],
        ],
        strongRows: [DANGEROUS_TEXTS.length],
        protected: true,
        landscape: true,
        ...change,
      },
    ],
  };
}
