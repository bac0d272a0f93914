import type { ImportMode } from '../../../../documents/tables/merge-tables';
import type { DecisionPackage, Service } from '../../../../domain/decision/decision';
import type { ImportKind } from '../../../../words/import-headings';
import { agency, decision, task } from '../../../support/decision';
import { service } from './messy';
import type { RawCell, RawSheet } from './raw-table';

/** Tables as offices have them: of each shape what is understood, what is asked, and what is told of it. */

export const names = {
  'so-y-te': 'Sở Y tế',
  'so-xay-dung': 'Sở Xây dựng',
  'so-noi-vu': 'Sở Nội vụ',
  'so-tu-phap': 'Sở Tư pháp',
  'so-ld-tb-xh': 'Sở Lao động, Thương binh và Xã hội',
};
export const office: DecisionPackage = {
  decision: decision({
    agencies: [
      ...Object.entries(names).map(([code, name]) => agency(code, 'department', { name: { vi: name, en: name } })),
      agency('cong-an-tinh', 'centralVertical', { name: { vi: 'Công an tỉnh', en: 'Police' } }),
      agency('huyen-mau', 'district', { name: { vi: 'UBND huyện Mẫu', en: 'Mẫu' } }),
      agency('van-phong', 'office', { name: { vi: 'Văn phòng UBND tỉnh', en: 'Office' } }),
    ],
    tasks: [task('review')],
    controlTotals: [],
  }),
  services: [],
};
export const withServices = (...services: Service[]): DecisionPackage => ({ ...office, services });

export const HEAD: RawCell[] = ['STT', 'Mã TTHC', 'Tên TTHC', 'Cơ quan quản lý', 'Mức độ', 'Cấp thực hiện'];
export const row = (
  number: number,
  code: RawCell,
  name: RawCell,
  of: RawCell = 'Sở Y tế',
  level: RawCell = 'Mức độ 4',
  scope: RawCell = 'Tỉnh',
): RawCell[] => [number, code, name, of, level, scope];
const ANNEX: RawCell[] = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành', 'Sản phẩm'];
const annex = (...rows: RawCell[][]): RawSheet[] => [{ rows: [['PHỤ LỤC PHÂN CÔNG NHIỆM VỤ'], ANNEX, ...rows], merges: ['A1:F1'] }];

export type Shape = {
  kind?: ImportKind;
  of: RawSheet[];
  beside?: DecisionPackage;
  mode?: ImportMode;
  isTcvn3?: boolean;
  /** New and changed records as they are stored; of a table with errors those of its rows without one. */
  understood: string[];
  asked?: string[];
  told?: string[];
};

export const shapes: Record<string, Shape> = {
  'codes that became numbers': {
    of: [{ rows: [HEAD, row(1, 1.00201, 'Cấp giấy phép mẫu'), row(2, 1.001, 'Cấp lại'), row(3, 2.0022, 'Thu hồi')] }],
    understood: [],
    asked: ['lostZeros B2: 1.00201 (1.002010)', 'lostZeros B3: 1.001 (1.001000)', 'lostZeros B4: 2.0022 (2.002200)'],
  },
  'codes that are numbers, whose format shows the zeros': {
    of: [{ rows: [HEAD, row(1, { number: 1.00201, format: '0.000000' }, 'Một'), row(2, { number: 12, format: '00000' }, 'Hai')] }],
    understood: ['00012 | Hai | so-y-te | 4 | province', '1.002010 | Một | so-y-te | 4 | province'],
  },
  'codes that are numbers, beside a catalogue with one code of each value': {
    of: [{ rows: [HEAD, row(1, 1.00201, 'Tên mới'), row(2, 2, 'Tên hai')] }],
    beside: withServices(service('1.002010', 'Tên cũ', 'so-y-te', { level: '4' }), service('2.000000', 'Hai', 'so-y-te', { level: '4' })),
    understood: ['1.002010 | Tên mới | so-y-te | 4 | province', '2.000000 | Tên hai | so-y-te | 4 | province'],
    told: ['codeOfNumber B2 ×2'],
  },
  'codes that are numbers, beside a catalogue with two codes of that value': {
    of: [{ rows: [HEAD, row(1, 1.002, 'Một')] }],
    beside: withServices(service('1.0020', 'Một', 'so-y-te'), service('1.002000', 'Hai', 'so-y-te')),
    understood: [],
    asked: ['lostZeros B2: 1.002 (1.002000)'],
  },
  'a whole number among national codes': {
    of: [{ rows: [HEAD, row(1, '1.014966', 'Một'), row(2, 2, 'Hai')] }],
    understood: ['1.014966 | Một | so-y-te | 4 | province'],
    asked: ['lostZeros B3: 2'],
  },
  'a table of texts alone, as saved from numbers': {
    of: [{ rows: [HEAD.slice(1), ['1.00201', 'Một', 'Sở Y tế', '4', 'Tỉnh']] }],
    understood: [],
    asked: ['lostZeros A2: 1.00201 (1.002010)'],
  },
  'a code that became a day': {
    of: [{ rows: [HEAD, row(1, { number: 44_089, format: 'dd/mm/yyyy' }, 'Một')] }],
    understood: [],
    asked: ['codeAsDay B2: 2020-09-15'],
  },
  'national codes that were stored with hyphens': {
    of: [{ rows: [HEAD, row(1, '1.014966', 'Tên mới'), row(2, '1.014967', 'Hai')] }],
    beside: withServices(service('1-014966', 'Tên cũ', 'so-y-te', { level: '4' })),
    understood: ['1.014967 | Hai | so-y-te | 4 | province', '1-014966 | Tên mới | so-y-te | 4 | province'],
    told: ['codeSpelling B2 ×1'],
  },
  'a heading “Tên” below a merged title, without a column of scopes': {
    of: [
      {
        rows: [
          ['DANH SÁCH THỦ TỤC HÀNH CHÍNH'],
          ['Mã số', 'Tên', 'Cơ quan thực hiện', 'Lĩnh vực', 'Mức độ'],
          ['1.000001', 'Đăng ký mẫu', 'Sở Y tế', 'Y tế', 'Toàn trình'],
          ['1.000002', 'Gia hạn mẫu', 'Công an tỉnh', 'An ninh', 'Một phần'],
        ],
        merges: ['A1:E1'],
      },
    ],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | full | province', '1.000002 | Gia hạn mẫu | cong-an-tinh | partial | central'],
    told: ['assumedScope row 3 ×2'],
  },
  'a heading of three rows with remarks in brackets': {
    of: [
      {
        rows: [
          ['STT', 'Thủ tục hành chính', null, 'Cơ quan quản lý (đầu mối)', 'Mức độ cung cấp', null],
          [null, 'Mã TTHC', 'Tên TTHC', null, 'Trực tuyến', null],
          [null, null, null, null, 'Toàn trình', 'Một phần'],
          [1, '1.000001', 'Đăng ký mẫu', 'Sở Y tế', 'x', null],
          [2, '1.000002', 'Gia hạn mẫu', 'Sở Y tế', null, 'x'],
        ],
        merges: ['A1:A3', 'B1:C1', 'B2:B3', 'C2:C3', 'D1:D3', 'E1:F1', 'E2:F2'],
      },
    ],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | full | province', '1.000002 | Gia hạn mẫu | so-y-te | partial | province'],
    told: ['assumedScope row 4 ×2'],
  },
  'a note between the rows, signatures below the totals': {
    of: [
      {
        rows: [
          HEAD,
          row(1, '1.000001', 'Đăng ký mẫu'),
          [null, null, '(Các thủ tục dưới đây chờ bãi bỏ)'],
          row(2, '1.000002', 'Gia hạn mẫu'),
          ['Tổng cộng', null, '2'],
          [],
          [null, null, null, null, null, 'Ngày    tháng 9 năm 2026'],
          [null, null, 'NGƯỜI LẬP BIỂU', null, null, 'GIÁM ĐỐC'],
          [null, null, 'Nguyễn Văn Mẫu', null, null, 'Trần Thị Mẫu'],
        ],
      },
    ],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | 4 | province', '1.000002 | Gia hạn mẫu | so-y-te | 4 | province'],
    told: ['notes 3, 7, 8, 9'],
  },
  'signatures without totals, rows numbered ahead, the heading again on the second page': {
    of: [
      {
        rows: [
          HEAD,
          row(1, '1.000001', 'Đăng ký mẫu'),
          HEAD,
          row(2, '1.000002', 'Gia hạn mẫu'),
          [3],
          [4],
          [null, null, 'TM. UBND TỈNH', null, 'Hà Mẫu, ngày 5 tháng 9 năm 2026'],
          [null, null, 'Nguyễn Văn Mẫu'],
        ],
      },
    ],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | 4 | province', '1.000002 | Gia hạn mẫu | so-y-te | 4 | province'],
    told: ['numbering 3', 'notes 7, 8'],
  },
  'several agencies and several levels of government in a cell': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'Đăng ký mẫu', 'Sở Y tế; Sở Xây dựng', 'Toàn trình', 'Cấp tỉnh, cấp xã')] }],
    understood: [],
    asked: ['severalAgencies D2: Sở Y tế; Sở Xây dựng', 'severalValues F2: Cấp tỉnh, cấp xã'],
  },
  'a sheet for each agency, one of whose names Excel has cut': {
    of: Object.values(names)
      .slice(0, 5)
      .filter((_, index) => index !== 2)
      .map((name, index) => ({
        name: name.slice(0, 31),
        rows: [
          [`DANH MỤC THỦ TỤC ${name.toUpperCase()}`],
          ['TT', 'Mã TTHC', 'Tên TTHC', 'Mức độ', 'Cấp thực hiện'],
          [1, `1.00000${index}`, 'Thủ tục mẫu', 'Một phần', 'Tỉnh'],
        ],
      })),
    understood: [
      '1.000000 | Thủ tục mẫu | so-y-te | partial | province',
      '1.000001 | Thủ tục mẫu | so-xay-dung | partial | province',
      '1.000002 | Thủ tục mẫu | so-tu-phap | partial | province',
      '1.000003 | Thủ tục mẫu | so-ld-tb-xh | partial | province',
    ],
  },
  'a sheet for each agency, and one of nobody': {
    of: ['Sở Y tế', 'Sở Xây dựng', 'Sở Không Có'].map((name, index) => ({
      name,
      rows: [HEAD.filter((_, at) => at !== 3), [1, `1.00000${index}`, 'Thủ tục mẫu', 'Một phần', 'Tỉnh']],
    })),
    understood: [],
    asked: ['sheetOfNobody : Sở Không Có'],
  },
  'groups by Roman numbers in a list of agencies': {
    kind: 'agencies',
    of: [
      {
        rows: [
          ['STT', 'Tên cơ quan', 'Loại cơ quan', 'Chức vụ thủ trưởng', 'Thư điện tử thủ trưởng'],
          ['I', 'CÁC HUYỆN PHÍA BẮC'],
          [1, 'UBND huyện Mẫu Một', 'UBND cấp huyện', 'Chủ tịch UBND', 'p1@mau.example'],
          ['II', 'CÁC HUYỆN PHÍA NAM'],
          [1, 'UBND huyện Mẫu Hai', 'UBND cấp huyện', 'Chủ tịch UBND', 'x2@mau.example'],
          [2, 'UBND xã Mẫu Ba', 'UBND cấp xã', 'Chủ tịch UBND', 'x3@mau.example'],
        ],
      },
    ],
    mode: 'add',
    understood: ['ubnd-huyen-mau-mot | UBND huyện Mẫu Một | district', 'ubnd-huyen-mau-hai | UBND huyện Mẫu Hai | district'],
    asked: ['notInList C6: UBND cấp xã'],
    told: ['groups CÁC HUYỆN PHÍA BẮC, CÁC HUYỆN PHÍA NAM'],
  },
  'a group that nobody knows between agencies that are known': {
    of: [
      {
        rows: [HEAD, ['I. Sở Y tế'], row(1, '1.000001', 'Đăng ký mẫu', null), ['II. Sở Lạ'], row(1, '1.000002', 'Gia hạn mẫu', null)],
      },
    ],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | 4 | province'],
    asked: ['missing D5: '],
    told: ['groups Sở Y tế, Sở Lạ'],
  },
  'one text without a number among numbered rows': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'Đăng ký mẫu'), [null, null, 'Thủ tục của Bộ'], row(2, '1.000002', 'Gia hạn mẫu')] }],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | 4 | province', '1.000002 | Gia hạn mẫu | so-y-te | 4 | province'],
    asked: ['unclearRow row 3: Thủ tục của Bộ'],
  },
  'a name that is too long, beside others': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'x'.repeat(2_001)), row(2, '1.000002', 'y'.repeat(2_000)), row(3, '1.000003', 'Ba')] }],
    understood: [`1.000002 | ${'y'.repeat(2_000)} | so-y-te | 4 | province`, '1.000003 | Ba | so-y-te | 4 | province'],
    asked: [`wrongForm C2: ${'x'.repeat(80)}…`],
  },
  'formulas: without a result, and with an empty one; a total without one': {
    of: [
      {
        rows: [
          [...HEAD, 'Đã tích hợp'],
          [...row(1, '1.000001', 'Đăng ký mẫu'), { formula: 'IF(1=1,"x","")' }],
          [...row(2, '1.000002', 'Gia hạn mẫu'), { formula: 'IF(1=2,"x","")', result: '' }],
          ['Tổng cộng', null, null, null, null, { formula: 'COUNTA(B2:B3)' }],
        ],
      },
    ],
    understood: ['1.000002 | Gia hạn mẫu | so-y-te | 4 | province'],
    asked: ['formulaCell G2: =IF(1=1,"x","")'],
  },
  'cells of errors': {
    of: [{ rows: [HEAD, row(1, '1.000001', { error: '#REF!' }), row(2, '#N/A', 'Hai'), row(3, '1.000003', 'Ba')] }],
    understood: ['1.000003 | Ba | so-y-te | 4 | province'],
    asked: ['errorCell C2: #REF!', 'errorCell B3: #N/A'],
  },
  'characters that look like others': {
    of: [
      {
        rows: [
          HEAD,
          row(1, '1.000001', 'Đăng\u00a0ký mẫu'),
          row(2, '1.000002', 'Gia\u200b hạn mẫu'),
          row(3, '1.000003', 'Ðổi giấy'.normalize('NFD')),
        ],
      },
    ],
    understood: [
      '1.000001 | Đăng ký mẫu | so-y-te | 4 | province',
      '1.000002 | Gia hạn mẫu | so-y-te | 4 | province',
      '1.000003 | Đổi giấy | so-y-te | 4 | province',
    ],
    told: ['blank C2 ×1', 'invisible C3 ×1', 'eth C4 ×1'],
  },
  'the same beside a catalogue that has them, or the plain names': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'Đăng\u00a0ký mẫu', 'Sở\u00a0Y tế'), row(2, '1.000002', 'Gia hạn')] }],
    beside: withServices(
      service('1.000001', 'Đăng ký mẫu', 'so-y-te', { level: '4' }),
      service('1.000002', 'Gia\u00a0\u200bhạn', 'so-y-te', { level: '4' }),
    ),
    understood: [],
    told: ['blank C2 ×1', 'blank D2 ×1', 'sameLook C3 ×1'],
  },
  'no codes, beside a catalogue whose names have such characters': {
    of: [{ rows: [HEAD.filter((_, at) => at !== 1), row(1, null, 'Gia hạn', 'Sở Y tế', 'Mức độ 3').filter((_, at) => at !== 1)] }],
    beside: withServices(service('1.000002', 'Gia\u00a0hạn', 'so-y-te', { level: '4' })),
    understood: ['1.000002 | Gia\u00a0hạn | so-y-te | 3 | province'],
    told: ['sameLook B2 ×1'],
  },
  'a name merged over the cells of its own record': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'Đăng ký mẫu'), [2, null, 'Thủ tục của Bộ']], merges: ['C3:F3'] }],
    understood: ['1.000001 | Đăng ký mẫu | so-y-te | 4 | province'],
    asked: ['missing B3: ', 'missing D3: ', 'missing E3: ', 'missing F3: '],
  },
  'elapsed hours': {
    of: [{ rows: [HEAD, row(1, '1.000001', { number: 1.520833, format: '[h]:mm' })] }],
    understood: ['1.000001 | 36:30 | so-y-te | 4 | province'],
  },
  'names in TCVN3': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'CÊp giÊy phÐp x©y dùng', 'Së Y tÕ'), row(2, '1.000002', 'CÊp l¹i', 'Së X©y dùng')] }],
    understood: [],
    asked: ['oldEncoding C2: CÊp giÊy phÐp x©y dùng (Cấp giấy phép xây dựng)', 'oldEncoding D2: Së Y tÕ (Sở Y tế)'],
  },
  'names in TCVN3, to become Unicode': {
    of: [{ rows: [HEAD, row(1, '1.000001', 'CÊp giÊy phÐp x©y dùng', 'Së Y tÕ'), row(2, '1.000002', 'CÊp l¹i', 'Së X©y dùng')] }],
    isTcvn3: true,
    understood: ['1.000001 | Cấp giấy phép xây dựng | so-y-te | 4 | province', '1.000002 | Cấp lại | so-xay-dung | 4 | province'],
  },
  'an annex of tasks': {
    kind: 'tasks',
    of: annex(
      ['I', 'NHÓM NHIỆM VỤ VỀ THỂ CHẾ'],
      [1, 'Ban hành quy chế', 'Văn phòng UBND tỉnh', 'Sở Nội vụ, Sở Tư pháp', { number: 46_325, format: 'dd/mm/yyyy' }, 'Quyết định'],
      [2, 'Rà soát thủ tục', 'Các sở, ban, ngành', 'UBND các huyện, thị xã, thành phố', 'Quý IV/2026', 'Báo cáo'],
      [3, 'Tuyên truyền', 'UBND các huyện, thị xã, thành phố', 'Sở Lao động, Thương binh và Xã hội, Sở Y tế', 'Thường xuyên', null],
      [4, 'Báo cáo kết quả', 'Các sở, ban, ngành', null, 'Hằng tháng, ngày 25, từ tháng 10/2026 đến tháng 12/2026', 'Báo cáo'],
      [5, 'Kết nối dữ liệu', 'Sở Y tế và Sở Xây dựng', 'Công an tỉnh', 'Trước 30/11/2026', 'Văn bản'],
      [6, 'Hạ tầng', 'Sở Xây dựng', null, 'Tháng 12/2026', null],
    ),
    understood: [
      'ban-hanh-quy-che | van-phong | so-noi-vu; so-tu-phap | 2026-10-30',
      'ra-soat-thu-tuc | kind:department | kind:district | end of 2026-Q4',
      'tuyen-truyen | kind:district | so-ld-tb-xh; so-y-te | none',
      'bao-cao-ket-qua | kind:department |  | every month on 25, within 0 working days, from 2026-10 to 2026-12',
      'ket-noi-du-lieu | so-y-te; so-xay-dung | cong-an-tinh | before 2026-11-30',
      'ha-tang | so-xay-dung |  | end of 2026-12',
    ],
    told: ['assumedBasis row 4 ×6', 'endOfPeriod E5 ×2', 'assumedResult row 6 ×2', 'beforeDay E8 ×1', 'groups NHÓM NHIỆM VỤ VỀ THỂ CHẾ'],
  },
  'deadlines that do not say when': {
    kind: 'tasks',
    of: annex(
      [1, 'Một', 'Sở Y tế', null, 'Hằng tháng', 'Báo cáo'],
      [2, 'Hai', 'Sở Y tế', null, 'Quý IV', 'Báo cáo'],
      [3, 'Ba', 'Sở Y tế', null, { number: 46_325.7083333, format: 'dd/mm/yyyy hh:mm' }, 'Báo cáo'],
      [4, 'Bốn', 'Sở Y tế', null, 'đầu tháng 12/2026', 'Báo cáo'],
      [5, 'Năm', 'Sở Y tế, Sở Lạ', null, '30/10/2026', 'Báo cáo'],
    ),
    // A quarter without a year is one of the paper's, which is told.
    understood: ['hai | so-y-te |  | end of 2020-Q4', 'ba | so-y-te |  | 2026-10-30 17:00'],
    asked: ['writtenPeriods E3: Hằng tháng', 'writtenDeadline E6: đầu tháng 12/2026', 'unknownAgency C7: Sở Y tế, Sở Lạ (Sở Lạ)'],
    told: ['assumedBasis row 3 ×5', 'yearOfPaper E4 ×1'],
  },
};
