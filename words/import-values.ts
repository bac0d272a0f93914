import type { Service, TaskKind } from '../domain/decision/decision';

/** How tables kept by offices write values, and rows that are no records. */

/** Values as offices write them; the first of each is the one that an exported table has. */
export const levelNames: Record<Service['level'], readonly string[]> = {
  '3': ['Mức độ 3', 'Mức 3', '3', 'Level 3', 'III'],
  '4': ['Mức độ 4', 'Mức 4', '4', 'Level 4', 'IV'],
  full: [
    'Toàn trình',
    'DVC toàn trình',
    'Dịch vụ công toàn trình',
    'Trực tuyến toàn trình',
    'DVCTT toàn trình',
    'DVC trực tuyến toàn trình',
    'Dịch vụ công trực tuyến toàn trình',
    'Full',
    'End to end',
  ],
  partial: [
    'Một phần',
    'DVC một phần',
    'Dịch vụ công một phần',
    'Trực tuyến một phần',
    'DVCTT một phần',
    'DVC trực tuyến một phần',
    'Dịch vụ công trực tuyến một phần',
    'Partial',
  ],
};
export const scopeNames: Record<Service['scope'], readonly string[]> = {
  province: ['Cấp tỉnh', 'Tỉnh', 'Cấp thành phố', 'UBND cấp tỉnh', 'Province', 'Provincial'],
  district: ['Cấp huyện', 'Huyện', 'District'],
  commune: ['Cấp xã', 'Xã', 'UBND cấp xã', 'Xã, phường', 'Commune', 'Xã, phường, thị trấn'],
  central: ['Trung ương', 'Cơ quan Trung ương', 'Ngành dọc', 'Central'],
};
export const yesNames: readonly string[] = ['Có', 'x', 'yes', 'y', 'true', '1', 'đã', 'đã tích hợp', 'v', '✓', '✔', '☑'];
export const noNames: readonly string[] = ['Không', 'no', 'n', 'false', '0', 'chưa', 'chưa tích hợp', 'không tích hợp', '-', '–', '☐'];
/** Remarks beside the name of an agency that leads, which say no more than that. */
export const leadRemarks: readonly string[] = [
  'Chủ trì',
  'Cơ quan chủ trì',
  'Đơn vị chủ trì',
  'Đầu mối',
  'Cơ quan đầu mối',
  'Đơn vị đầu mối',
  'Thường trực',
  'Cơ quan thường trực',
  'Lead',
];
/** Beginnings by which an annex names an agency's head in the place of the agency. */
export const headNames: readonly string[] = [
  'Thủ trưởng',
  'Người đứng đầu',
  'Giám đốc',
  'Chủ tịch',
  'Chánh',
  'Trưởng',
  'Cục trưởng',
  'Chi cục trưởng',
  'Viện trưởng',
  'Hiệu trưởng',
  'Head of',
  'Director of',
];
/** Words that the names of several agencies in a cell may share: `các Sở Tài chính, Nội vụ`. */
export const sharedWords: readonly string[] = [
  'sở',
  'ban',
  'xã',
  'phường',
  'đặc khu',
  'huyện',
  'thị xã',
  'phòng',
  'khoa',
  'trung tâm',
  'bệnh viện',
  'chi cục',
];
export const agencyKindNames = {
  department: [
    'Sở, ban, ngành',
    'Sở',
    'Sở, ban',
    'Sở, ban, ngành, đoàn thể',
    'Sở, ngành',
    'Ban, ngành',
    'Các sở, ban, ngành',
    'Các sở, ban, ngành thuộc tỉnh',
    'Cơ quan chuyên môn thuộc UBND tỉnh',
    'Các cơ quan chuyên môn thuộc UBND tỉnh',
    'Department',
  ],
  district: [
    'UBND cấp huyện',
    'Cấp huyện',
    'Huyện, thị xã, thành phố',
    'Các huyện, thị xã, thành phố',
    'UBND huyện, thị xã, thành phố',
    'UBND các huyện, thị xã, thành phố',
    'Địa phương',
    'District',
  ],
  centralVertical: [
    'Cơ quan Trung ương theo ngành dọc',
    'Cơ quan Trung ương',
    'Ngành dọc',
    'Cơ quan ngành dọc',
    'Các cơ quan Trung ương theo ngành dọc',
    'Các cơ quan Trung ương theo ngành dọc đóng trên địa bàn tỉnh',
    'Các cơ quan Trung ương',
    'Central',
    'centralVertical',
  ],
  office: ['Văn phòng', 'Office'],
  commune: [
    'UBND cấp xã',
    'Cấp xã',
    'Xã, phường',
    'Xã, phường, đặc khu',
    'Các xã, phường',
    'Các xã, phường, đặc khu',
    'Các xã',
    'Các phường',
    'Các đặc khu',
    'UBND xã',
    'UBND phường',
    'UBND đặc khu',
    'UBND xã, phường',
    'UBND xã, phường, đặc khu',
    'UBND các xã, phường',
    'UBND các xã, phường, đặc khu',
    'Địa phương',
    'Commune',
    'Ward',
  ],
  division: ['Phòng, ban', 'Phòng', 'Khoa, phòng', 'Các phòng', 'Các khoa, phòng', 'Division'],
  unit: ['Đơn vị', 'Đơn vị trực thuộc', 'Các đơn vị trực thuộc', 'Unit'],
} as const;
/** A whole cell that means every agency of the decision but the Office. */
export const everyoneNames: readonly string[] = [
  'Các cơ quan, đơn vị',
  'Các cơ quan, đơn vị, địa phương',
  'Các đơn vị, địa phương',
  'Các cơ quan, đơn vị liên quan',
  'Các đơn vị',
  'Các cơ quan',
  'Các cấp, các ngành',
  'Tất cả các cơ quan, đơn vị',
  'Tất cả các cơ quan, đơn vị, địa phương',
  'Tất cả các đơn vị',
  'Tất cả',
  'Toàn tỉnh',
  'All agencies',
  'All departments',
  'All units',
  'All departments and units',
  'Everybody',
  'All',
];
/**
 * Beginnings of the names of agencies by the kind that they tell, each with the word for the head; under `any` those that tell the head
 * alone. A decision has some of these kinds.
 */
export const agencyBeginnings = {
  department: [
    { names: ['Sở'], head: 'Giám đốc' },
    { names: ['Thanh tra tỉnh', 'Thanh tra thành phố'], head: 'Chánh' },
    { names: ['Ban'], head: 'Trưởng' },
  ],
  commune: [
    { names: ['UBND xã', 'UBND phường', 'UBND đặc khu', 'UBND thị trấn'], head: 'Chủ tịch' },
    { names: ['Xã', 'Phường', 'Đặc khu'], head: 'Chủ tịch UBND' },
  ],
  district: [
    { names: ['UBND huyện', 'UBND thị xã', 'UBND thành phố', 'UBND quận'], head: 'Chủ tịch' },
    { names: ['Huyện', 'Thị xã'], head: 'Chủ tịch UBND' },
  ],
  centralVertical: [
    { names: ['Công an tỉnh', 'Công an thành phố', 'Kho bạc Nhà nước', 'Bảo hiểm xã hội', 'Ngân hàng Nhà nước'], head: 'Giám đốc' },
    { names: ['Bộ Chỉ huy'], head: 'Chỉ huy trưởng' },
    { names: ['Thuế tỉnh', 'Thuế thành phố', 'Thống kê'], head: 'Trưởng' },
    { names: ['Tòa án nhân dân'], head: 'Chánh án' },
    { names: ['Viện Kiểm sát'], head: 'Viện trưởng' },
    { names: ['Cục'], head: 'Cục trưởng' },
  ],
  office: [{ names: ['Văn phòng UBND'], head: 'Chánh' }],
  division: [{ names: ['Phòng', 'Khoa', 'Ban', 'Division'], head: 'Trưởng' }],
  unit: [
    { names: ['Trung tâm', 'Bệnh viện', 'Công ty', 'Quỹ'], head: 'Giám đốc' },
    { names: ['Trường'], head: 'Hiệu trưởng' },
    { names: ['Viện'], head: 'Viện trưởng' },
  ],
  any: [
    { names: ['UBND'], head: 'Chủ tịch' },
    { names: ['Văn phòng'], head: 'Chánh' },
    { names: ['Chi cục'], head: 'Chi cục trưởng' },
  ],
} as const;
/** The kind of an agency whose name tells none, in a decision that has this kind: anything is a unit. */
export const anyKind = 'unit';
/** The head of an agency whose name tells nothing. */
export const usualPosition = 'Thủ trưởng';
/** Beginnings of a position: a text without any of them in a column of heads is the name of a person. */
export const positionNames: readonly string[] = [
  'Giám đốc',
  'Phó Giám đốc',
  'Quyền Giám đốc',
  'Tổng Giám đốc',
  'Phó Tổng Giám đốc',
  'Tổng Biên tập',
  'Chủ tịch',
  'Phó Chủ tịch',
  'Bí thư',
  'Bộ trưởng',
  'Thứ trưởng',
  'Tổng cục trưởng',
  'Chánh',
  'Phó Chánh',
  'Trưởng',
  'Phó Trưởng',
  'Phó trưởng',
  'Cục trưởng',
  'Phó Cục trưởng',
  'Chi cục trưởng',
  'Phó Chi cục trưởng',
  'Vụ trưởng',
  'Phó Vụ trưởng',
  'Viện trưởng',
  'Phó Viện trưởng',
  'Hiệu trưởng',
  'Phó Hiệu trưởng',
  'Điều dưỡng trưởng',
  'Hạt trưởng',
  'Trạm trưởng',
  'Tổ trưởng',
  'Quản đốc',
  'Chỉ huy trưởng',
  'Đội trưởng',
  'Thủ trưởng',
  'Thủ trưởng cơ quan',
  'Kế toán trưởng',
  'Phụ trách',
  'Chuyên viên',
  'Văn thư',
  'Thư ký',
  'Director',
  'Deputy',
  'Head',
  'Chair',
  'Chief',
  'President',
  'Principal',
  'Manager',
  'Dean',
];
export const taskKindNames: Record<TaskKind, readonly string[]> = {
  review: ['Rà soát', 'Review'],
  update: ['Cập nhật', 'Update'],
  integration: ['Tích hợp', 'Integration'],
  deployment: ['Triển khai', 'Tổ chức triển khai', 'Deployment'],
  communication: ['Tuyên truyền', 'Truyền thông', 'Communication'],
  technicalGuidance: ['Hướng dẫn kỹ thuật', 'Technical guidance'],
  monitoring: ['Theo dõi, đôn đốc', 'Theo dõi', 'Đôn đốc', 'Kiểm tra', 'Monitoring'],
  reporting: ['Báo cáo', 'Reporting'],
};
export const progressNames = {
  services: ['Số dịch vụ công', 'Dịch vụ công', 'Services'],
  subUnits: ['Số xã, phường, thị trấn', 'Đơn vị cấp dưới', 'Sub-units', 'subUnits'],
  words: ['Bằng lời', 'Words'],
} as const;
export const levelOfOfficeNames = {
  officer: ['Chuyên viên', 'Officer'],
  headOfDivision: ['Trưởng phòng', 'Head of division', 'headOfDivision'],
  deputyChief: ['Phó Chánh Văn phòng', 'Deputy Chief of Office', 'deputyChief'],
  chiefOfOffice: ['Chánh Văn phòng', 'Chief of Office', 'chiefOfOffice'],
  deputyChairman: ['Phó Chủ tịch', 'Phó Chủ tịch UBND tỉnh', 'Deputy Chairman', 'deputyChairman'],
  chairman: ['Chủ tịch', 'Chủ tịch UBND tỉnh', 'Chairman'],
} as const;
/** Levels of the Office and the leadership, and the Chairman's secretary: a position that begins with one of the names is of that level. */
export const roleNames = { ...levelOfOfficeNames, secretary: ['Thư ký', 'Secretary'] } as const;
/**
 * Bodies whose chairmen, chiefs of office and officers have no level of the Office: at the beginning of what follows a title, and in the
 * second list anywhere in it, for a division is named before its body. `UBND` beside them says otherwise: `Chánh Văn phòng HĐND và UBND`.
 */
export const bodiesAfterTitle = [
  ...[
    'Hội',
    'Hội đồng',
    'HĐND',
    'HĐQT',
    'HĐTV',
    'HĐQL',
    'Hiệp hội',
    'Liên đoàn',
    'Liên minh',
    'Liên hiệp',
    'Công đoàn',
    'Mặt trận',
    'MTTQ',
  ],
  ...[
    'Ủy ban MTTQ',
    'Uỷ ban MTTQ',
    'Ủy ban Mặt trận',
    'Uỷ ban Mặt trận',
    'UBMTTQ',
    'Tập đoàn',
    'Ngân hàng',
    'Quỹ',
    'Câu lạc bộ',
    'Hợp tác xã',
  ],
  ...[
    'Đoàn ĐBQH',
    'Đoàn đại biểu Quốc hội',
    'Đoàn Thanh niên',
    'Tỉnh đoàn',
    'Tòa án',
    'Toà án',
    'Viện',
    'Bộ',
    'Ban Quản lý',
    'Ban Chỉ đạo',
    'Quốc hội',
  ],
  ...['Chính phủ', 'nước', 'Trung ương'],
] as const;
export const bodiesOfDivisions = [
  'Sở',
  'Chi cục',
  'Cục',
  'Công ty',
  'Tổng công ty',
  'Tỉnh ủy',
  'Tỉnh uỷ',
  'Thành ủy',
  'Huyện ủy',
  'Đảng ủy',
] as const;
/** Positions as annexes shorten them, and a form of address before them that says nothing. */
export const shortPositions: Readonly<Record<string, string>> = {
  PCT: 'Phó Chủ tịch',
  CT: 'Chủ tịch',
  PCVP: 'Phó Chánh Văn phòng',
  CVP: 'Chánh Văn phòng',
};
export const addressedAs = ['Đồng chí', 'Đ/c', 'Ông', 'Bà'] as const;
export const languageNames = { vi: ['Tiếng Việt', 'vi', 'Vietnamese'], en: ['Tiếng Anh', 'en', 'English'] } as const;
/** Cells that mean no deadline, and cells that mean the periods of decision.yaml. */
export const noDeadlineNames: readonly string[] = [
  'Không thời hạn',
  'Không có thời hạn',
  'Thường xuyên',
  'Thường xuyên, liên tục',
  'Thường xuyên, hằng năm',
  'Thường xuyên hằng năm',
  'Liên tục',
  'none',
  'No deadline',
  'Ongoing',
  'Continuous',
  'Continuously',
];
/** Names of work to be done at once, without a day. */
export const atOnceNames: readonly string[] = [
  'Làm ngay',
  'Ngay',
  'Ngay lập tức',
  'Thực hiện ngay',
  'Triển khai ngay',
  'Ngay khi có thể',
  'Sớm nhất có thể',
  'As soon as possible',
  'ASAP',
  'Immediately',
];
export const recurringNames: readonly string[] = ['Định kỳ', 'Recurring'];
/** English words in a deadline, and those that an office here writes in their place. */
export const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
export const englishWeekdays = [
  { en: 'Monday', vi: 'thứ Hai' },
  { en: 'Tuesday', vi: 'thứ Ba' },
  { en: 'Wednesday', vi: 'thứ Tư' },
  { en: 'Thursday', vi: 'thứ Năm' },
  { en: 'Friday', vi: 'thứ Sáu' },
  { en: 'Saturday', vi: 'thứ Bảy' },
  { en: 'Sunday', vi: 'Chủ nhật' },
] as const;
/** Work that begins when somebody asks for it, and what an office here writes for that. */
export const englishOnDemand: readonly string[] = [
  'as needed',
  'as required',
  'when needed',
  'when required',
  'on demand',
  'on request',
  'upon request',
];
export const onDemand = 'khi có yêu cầu';
export const englishDeadlineWords: Readonly<Record<string, string>> = {
  daily: 'hằng ngày',
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  yearly: 'hằng năm',
  annually: 'hằng năm',
  before: 'trước',
  'no later than': 'chậm nhất',
  'not later than': 'chậm nhất',
  from: 'từ',
  to: 'đến',
  until: 'đến',
};
/** Periods of a task as an exported table writes them, and an import reads them. */
export const periodUnits = { day: 'ngày', week: 'tuần', month: 'tháng', quarter: 'quý', year: 'năm' } as const;
/** The unit in which the first and the last period are named: those of weeks by a day. */
const namedBy = { ...periodUnits, week: 'ngày' } as const;
export const weekdaysWritten = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;
/** `on`: the weekday or the day of the month, or null for every day. */
export const periodsWritten = (of: {
  every: keyof typeof periodUnits;
  on: string | null;
  time: string | null;
  within: number;
  from: string;
  to: string;
}) => {
  const [unit, named] = [periodUnits[of.every], namedBy[of.every]];
  const by = [...(of.time === null ? [] : [`trước ${of.time}`]), ...(of.on === null ? [] : [of.on])].join(' ');
  const within = of.within === 0 ? '' : `, nộp trong ${of.within} ngày làm việc`;
  return `Hằng ${unit}${by === '' ? '' : `, ${by}`}${within}, từ ${named} ${of.from} đến ${named} ${of.to}`;
};
/** Beginnings of a row of totals. */
export const totalNames: readonly string[] = ['Tổng cộng', 'Tổng số', 'Tổng', 'Cộng', 'Total', 'Grand total', 'Sum'];
/** Things that a row of totals counts: `Tổng số: 6 TTHC`. */
export const countedNames: readonly string[] = [
  'Dịch vụ',
  'Dịch vụ công',
  'DVC',
  'DVCTT',
  'Dịch vụ công trực tuyến',
  'Thủ tục',
  'Thủ tục hành chính',
  'TTHC',
  'Cơ quan',
  'Đơn vị',
  'Cơ quan, đơn vị',
  'Xã, phường',
  'Xã, phường, đặc khu',
  'Mục',
  'Nhiệm vụ',
  'Services',
  'Procedures',
  'Agencies',
  'Units',
  'Tasks',
];
/** Beginnings of a row of notes. */
export const noteNames: readonly string[] = ['Ghi chú', 'Lưu ý', 'Chú thích', 'Chú ý', 'Nguồn', 'Notes', 'Note', 'Source'];
/** Who signs below a table, and what stands about it; a name or more of the office may follow. */
export const signatureNames: readonly string[] = [
  'Người lập',
  'Người lập biểu',
  'Người lập bảng',
  'Lập biểu',
  'Người tổng hợp',
  'Thủ trưởng',
  'Thủ trưởng đơn vị',
  'Giám đốc',
  'Phó Giám đốc',
  'Chủ tịch',
  'Phó Chủ tịch',
  'Trưởng phòng',
  'Chánh Văn phòng',
  'Phó Chánh Văn phòng',
  'Kế toán',
  'Xác nhận của',
  'TM.',
  'KT.',
  'TL.',
  'TUQ.',
  'Nơi nhận',
  'Ký, ghi rõ họ tên',
  'Ký tên, đóng dấu',
  'Đã ký',
  'Prepared by',
  'Signed',
];
/** Groups of rows that name neither an agency nor a level of government: a field of work, a heading of the paper. */
export const plainGroupNames: readonly string[] = ['Lĩnh vực', 'Nhóm', 'Phần', 'Mục', 'Chương', 'Field'];
