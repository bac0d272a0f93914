import type { Service, TaskKind } from '../domain/decision';

/** How tables kept by offices name their columns and values: what is read, and what an exported table says. */

export const importKinds = ['agencies', 'services', 'tasks'] as const;
/** What is imported: danh sách cơ quan, danh mục dịch vụ công, danh sách nhiệm vụ. */
export type ImportKind = (typeof importKinds)[number];

/** Names of a column: the one that an exported table has, the English one, and others that mean the same. */
export type Heading = { vi: string; en: string; also: readonly string[] };

const agencies = {
  code: { vi: 'Mã cơ quan', en: 'Agency code', also: ['Mã', 'Mã đơn vị', 'Mã định danh', 'Code'] },
  nameVi: {
    vi: 'Tên cơ quan',
    en: 'Vietnamese name',
    also: [
      'Cơ quan',
      'Đơn vị',
      'Tên đơn vị',
      'Cơ quan, đơn vị',
      'Tên cơ quan, đơn vị',
      'Tên cơ quan đơn vị',
      'Agency',
      'Agency name',
      'Name',
    ],
  },
  nameEn: { vi: 'Tên tiếng Anh', en: 'English name', also: ['Tên cơ quan bằng tiếng Anh', 'Tên cơ quan (tiếng Anh)'] },
  kind: { vi: 'Loại cơ quan', en: 'Kind of agency', also: ['Loại', 'Khối', 'Khối cơ quan', 'Nhóm cơ quan', 'Kind'] },
  field: { vi: 'Lĩnh vực', en: 'Field', also: ['Mã lĩnh vực', 'Lĩnh vực phụ trách'] },
  validFrom: { vi: 'Hoạt động từ ngày', en: 'Valid from', also: ['Từ ngày', 'Ngày thành lập'] },
  validTo: { vi: 'Hoạt động đến ngày', en: 'Valid to', also: ['Đến ngày', 'Ngày kết thúc', 'Ngày kết thúc hoạt động'] },
  successor: { vi: 'Cơ quan kế thừa', en: 'Successor', also: ['Cơ quan tiếp nhận'] },
  superiorVi: { vi: 'Cơ quan cấp trên', en: 'Superior body', also: ['Cơ quan chủ quản', 'Superior'] },
  superiorEn: { vi: 'Cơ quan cấp trên (tiếng Anh)', en: 'Superior body in English', also: [] },
  superiorAddress: { vi: 'Thư điện tử cơ quan cấp trên', en: 'Superior address', also: ['Email cơ quan cấp trên'] },
  headPositionVi: {
    vi: 'Chức vụ thủ trưởng',
    en: 'Position of the head',
    also: ['Thủ trưởng', 'Thủ trưởng cơ quan', 'Chức danh thủ trưởng', 'Người đứng đầu', 'Head'],
  },
  headPositionEn: { vi: 'Chức vụ thủ trưởng (tiếng Anh)', en: 'Position of the head in English', also: [] },
  headAddress: {
    vi: 'Thư điện tử thủ trưởng',
    en: 'Address of the head',
    also: ['Email thủ trưởng', 'Email người đứng đầu', 'Head email', 'Email', 'Thư điện tử', 'Địa chỉ thư điện tử'],
  },
  headLanguage: { vi: 'Ngôn ngữ thủ trưởng', en: 'Language of the head', also: [] },
  focalPositionVi: { vi: 'Chức vụ đầu mối', en: 'Position of the focal officer', also: ['Đầu mối', 'Đầu mối liên hệ', 'Focal officer'] },
  focalPositionEn: { vi: 'Chức vụ đầu mối (tiếng Anh)', en: 'Position of the focal officer in English', also: [] },
  focalAddress: { vi: 'Thư điện tử đầu mối', en: 'Address of the focal officer', also: ['Email đầu mối', 'Focal email'] },
  focalLanguage: { vi: 'Ngôn ngữ đầu mối', en: 'Language of the focal officer', also: [] },
  assumed: { vi: 'Giá trị giả định', en: 'Assumed', also: ['Giả định'] },
} as const satisfies Record<string, Heading>;

const services = {
  code: {
    vi: 'Mã dịch vụ công',
    en: 'Service code',
    also: ['Mã', 'Mã dịch vụ', 'Mã DVC', 'Mã thủ tục', 'Mã TTHC', 'Mã số TTHC', 'Mã số', 'Mã thủ tục hành chính', 'Code'],
  },
  name: {
    vi: 'Tên dịch vụ công',
    en: 'Service name',
    also: [
      'Tên dịch vụ',
      'Tên DVC',
      'Dịch vụ công',
      'Dịch vụ công trực tuyến',
      'Tên dịch vụ công trực tuyến',
      'Tên thủ tục',
      'Tên thủ tục hành chính',
      'Thủ tục hành chính',
      'Tên TTHC',
      'Service',
      'Name',
      'Procedure',
    ],
  },
  agency: {
    vi: 'Cơ quan quản lý',
    en: 'Managing agency',
    also: [
      'Cơ quan',
      'Đơn vị',
      'Mã cơ quan',
      'Cơ quan thực hiện',
      'Đơn vị thực hiện',
      'Cơ quan giải quyết',
      'Cơ quan chủ trì',
      'Đơn vị quản lý',
      'Sở, ban, ngành',
      'Cơ quan, đơn vị',
      'Agency',
      'Agency code',
    ],
  },
  level: {
    vi: 'Mức độ',
    en: 'Level',
    also: ['Mức', 'Mức độ DVC', 'Mức độ dịch vụ công', 'Mức độ cung cấp', 'Mức độ DVCTT', 'Service level'],
  },
  scope: { vi: 'Phạm vi', en: 'Scope', also: ['Cấp', 'Cấp thực hiện', 'Cấp giải quyết', 'Cấp hành chính', 'Phạm vi thực hiện'] },
  integrated: {
    vi: 'Tích hợp Cổng DVCQG',
    en: 'Integrated',
    also: [
      'Tích hợp',
      'Đã tích hợp',
      'Tích hợp Cổng DVC quốc gia',
      'Tích hợp Cổng Dịch vụ công quốc gia',
      'Tích hợp lên Cổng DVCQG',
      'Đã tích hợp Cổng DVCQG',
      'Integrated on the national portal',
    ],
  },
  assumed: agencies.assumed,
} as const satisfies Record<string, Heading>;

const tasks = {
  code: { vi: 'Mã nhiệm vụ', en: 'Task code', also: ['Mã', 'Code'] },
  kind: { vi: 'Loại nhiệm vụ', en: 'Kind of task', also: ['Loại', 'Loại công việc', 'Kind'] },
  titleVi: {
    vi: 'Nhiệm vụ',
    en: 'Task',
    also: ['Tên nhiệm vụ', 'Nội dung', 'Nội dung nhiệm vụ', 'Nội dung công việc', 'Công việc', 'Nhiệm vụ được giao', 'Title'],
  },
  titleEn: { vi: 'Nhiệm vụ (tiếng Anh)', en: 'Task in English', also: [] },
  basis: { vi: 'Căn cứ', en: 'Basis', also: ['Văn bản giao', 'Căn cứ giao', 'Văn bản giao nhiệm vụ', 'Trích yếu'] },
  derived: { vi: 'Suy ra từ văn bản', en: 'Derived', also: ['Suy ra'] },
  for: {
    vi: 'Cơ quan chủ trì',
    en: 'Lead agencies',
    also: ['Chủ trì', 'Đơn vị chủ trì', 'Cơ quan thực hiện', 'Đơn vị thực hiện', 'Cơ quan', 'Lead', 'Lead agency'],
  },
  except: { vi: 'Trừ cơ quan', en: 'Except', also: ['Trừ', 'Ngoại trừ'] },
  services: { vi: 'Cơ quan có dịch vụ công', en: 'With services', also: ['Có dịch vụ công'] },
  coordinating: {
    vi: 'Cơ quan phối hợp',
    en: 'Coordinating agencies',
    also: ['Phối hợp', 'Đơn vị phối hợp', 'Coordinating', 'Coordinating agency'],
  },
  deadline: {
    vi: 'Thời hạn',
    en: 'Deadline',
    also: ['Hạn', 'Hạn hoàn thành', 'Thời hạn hoàn thành', 'Thời gian hoàn thành', 'Thời hạn thực hiện', 'Due'],
  },
  resultVi: { vi: 'Kết quả', en: 'Result', also: ['Sản phẩm', 'Kết quả, sản phẩm', 'Sản phẩm đầu ra', 'Kết quả cần đạt'] },
  resultEn: { vi: 'Kết quả (tiếng Anh)', en: 'Result in English', also: [] },
  progress: { vi: 'Cách tính tiến độ', en: 'Progress', also: ['Tiến độ tính theo'] },
  assignedByVi: { vi: 'Người giao', en: 'Assigned by', also: ['Người giao nhiệm vụ', 'Lãnh đạo giao'] },
  assignedByEn: { vi: 'Người giao (tiếng Anh)', en: 'Assigned by in English', also: [] },
  extendableBy: { vi: 'Người gia hạn', en: 'Extendable by', also: ['Cấp gia hạn'] },
  acceptedBy: { vi: 'Người xác nhận kết quả', en: 'Accepted by', also: ['Người xác nhận', 'Cấp xác nhận'] },
  changeWithin: { vi: 'Xử lý thay đổi trong (ngày làm việc)', en: 'Change within', also: [] },
  contributeWithin: { vi: 'Phối hợp trong (ngày làm việc)', en: 'Contribute within', also: [] },
  assumed: agencies.assumed,
} as const satisfies Record<string, Heading>;

export const importHeadings: Record<ImportKind, Record<string, Heading>> = { agencies, services, tasks };

/** Columns of which each stands for one value, marked where it holds: a level or a scope spread over several columns. */
export const markHeadings: Record<ImportKind, readonly { field: string; value: string; names: readonly string[] }[]> = {
  agencies: [],
  tasks: [],
  services: [
    {
      field: 'level',
      value: '3',
      names: ['Mức độ 3', 'Mức 3', 'DVC mức độ 3', 'Mức độ DVC mức độ 3', 'Mức độ Mức độ 3', 'Mức độ Mức 3', 'Level 3'],
    },
    {
      field: 'level',
      value: '4',
      names: ['Mức độ 4', 'Mức 4', 'DVC mức độ 4', 'Mức độ DVC mức độ 4', 'Mức độ Mức độ 4', 'Mức độ Mức 4', 'Level 4'],
    },
    { field: 'level', value: 'full', names: ['Toàn trình', 'DVC toàn trình', 'Mức độ Toàn trình'] },
    { field: 'level', value: 'partial', names: ['Một phần', 'DVC một phần', 'Mức độ Một phần'] },
    { field: 'scope', value: 'province', names: ['Cấp tỉnh', 'Cấp Cấp tỉnh', 'Phạm vi Cấp tỉnh', 'Cấp thực hiện Cấp tỉnh'] },
    { field: 'scope', value: 'district', names: ['Cấp huyện', 'Cấp Cấp huyện', 'Phạm vi Cấp huyện', 'Cấp thực hiện Cấp huyện'] },
    { field: 'scope', value: 'commune', names: ['Cấp xã', 'Cấp Cấp xã', 'Phạm vi Cấp xã', 'Cấp thực hiện Cấp xã'] },
    { field: 'scope', value: 'central', names: ['Trung ương', 'Phạm vi Trung ương', 'Cấp Trung ương', 'Cơ quan Trung ương'] },
  ],
};

/** Columns that tables have for their readers, and that nothing is taken from. */
export const readersColumns: readonly string[] = [
  'STT',
  'TT',
  'Số TT',
  'Số thứ tự',
  'No',
  'No.',
  'Ghi chú',
  'Notes',
  'Note',
  'Remarks',
  '#',
];

/** Values as offices write them; the first of each is the one that an exported table has. */
export const levelNames: Record<Service['level'], readonly string[]> = {
  '3': ['Mức độ 3', 'Mức 3', '3', 'Level 3', 'III'],
  '4': ['Mức độ 4', 'Mức 4', '4', 'Level 4', 'IV'],
  full: ['Toàn trình', 'DVC toàn trình', 'Dịch vụ công toàn trình', 'Full', 'End to end'],
  partial: ['Một phần', 'DVC một phần', 'Dịch vụ công một phần', 'Partial'],
};
export const scopeNames: Record<Service['scope'], readonly string[]> = {
  province: ['Cấp tỉnh', 'Tỉnh', 'Province', 'Provincial'],
  district: ['Cấp huyện', 'Huyện', 'District'],
  commune: ['Cấp xã', 'Xã', 'Commune', 'Xã, phường, thị trấn'],
  central: ['Trung ương', 'Cơ quan Trung ương', 'Ngành dọc', 'Central'],
};
export const yesNames: readonly string[] = ['Có', 'x', 'yes', 'y', 'true', '1', 'đã', 'đã tích hợp', 'v', '✓', '✔', '☑'];
export const noNames: readonly string[] = ['Không', 'no', 'n', 'false', '0', 'chưa', 'chưa tích hợp', 'không tích hợp', '-', '–', '☐'];
export const agencyKindNames = {
  department: ['Sở, ban, ngành', 'Sở', 'Sở, ngành', 'Ban, ngành', 'Các sở, ban, ngành', 'Các sở, ban, ngành thuộc tỉnh', 'Department'],
  district: [
    'UBND cấp huyện',
    'Cấp huyện',
    'Huyện, thị xã, thành phố',
    'Các huyện, thị xã, thành phố',
    'UBND huyện, thị xã, thành phố',
    'UBND các huyện, thị xã, thành phố',
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
} as const;
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
export const languageNames = { vi: ['Tiếng Việt', 'vi', 'Vietnamese'], en: ['Tiếng Anh', 'en', 'English'] } as const;
/** What stands for no deadline, and for the periods that decision.yaml has. */
export const noDeadlineNames: readonly string[] = ['Không thời hạn', 'Không có thời hạn', 'Thường xuyên', 'none', 'No deadline'];
export const recurringNames: readonly string[] = ['Định kỳ', 'Recurring'];
/** What a row of totals begins with. */
export const totalNames: readonly string[] = ['Tổng cộng', 'Tổng số', 'Tổng', 'Cộng', 'Total', 'Grand total', 'Sum'];
