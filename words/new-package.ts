import type { Language, Urgency } from '../domain/decision/decision';
import { counted } from './counted';

/** Words of `dondoc new`. */

export type NewPackageKey =
  | 'organisation'
  | 'urgency'
  | 'number'
  | 'date'
  | 'title'
  | 'issuer'
  | 'head'
  | 'headAddress'
  | 'officer'
  | 'officerAddress'
  | 'chief'
  | 'chiefAddress';

const vi = {
  opening: (folder: string) => `Gói quyết định mới ở ${folder}. Bấm Enter để nhận giá trị trong ngoặc vuông; Ctrl-C để dừng, chưa ghi gì.`,
  questions: {
    organisation: 'Ai ban hành',
    urgency: 'Độ khẩn',
    number: 'Số, ký hiệu văn bản',
    date: 'Ngày văn bản, như 12/10/2026',
    title: 'Trích yếu, như Ban hành Kế hoạch cải cách hành chính năm 2027',
    issuer: 'Cơ quan ban hành, như Ủy ban nhân dân tỉnh Lam Giang',
    head: 'Chức vụ người đứng đầu, như Chủ tịch UBND tỉnh',
    headAddress: 'Địa chỉ thư điện tử của người đứng đầu (hoặc thư ký)',
    officer: 'Chức vụ người theo dõi, như Chuyên viên Phòng Tổng hợp',
    officerAddress: 'Địa chỉ thư điện tử của người theo dõi',
    chief: 'Chức vụ lãnh đạo văn phòng, như Chánh Văn phòng',
    chiefAddress: 'Địa chỉ thư điện tử của lãnh đạo văn phòng',
  } satisfies Record<NewPackageKey, string>,
  empty: { number: 'chưa có', date: 'chưa có', chief: 'không có', chiefAddress: 'không có' } as Partial<Record<NewPackageKey, string>>,
  chosen: {
    organisation: {
      provincesSince2025: 'UBND tỉnh, thành phố (hai cấp)',
      organisation: 'cơ quan, đơn vị khác (phòng, ban, đơn vị trực thuộc)',
    } satisfies Record<'provincesSince2025' | 'organisation', string>,
    urgency: {
      normal: 'thường: đôn đốc theo ngày làm việc',
      urgent: 'khẩn: đôn đốc theo ngày làm việc',
      veryUrgent: 'thượng khẩn: đôn đốc theo giờ, cả buổi tối và ngày nghỉ',
      express: 'hỏa tốc: đôn đốc theo giờ, cả buổi tối và ngày nghỉ',
    } satisfies Record<Urgency, string>,
  },
  wrong: (expected: string) => `Chưa đúng. Cần: ${expected}`,
  needed: 'Cần trả lời câu này.',
  page: {
    title: 'Soạn quyết định từ bảng Excel',
    link: 'Soạn từ bảng Excel: danh sách cơ quan và phụ lục nhiệm vụ',
    hint: 'Chọn hai bảng có sẵn của cơ quan: văn bản giao cho ai, và giao việc gì. Kết quả là một gói nháp: được kiểm tra, xem trước mọi thư, sửa tiếp được, và chưa gửi gì.',
    tables: { agencies: 'Danh sách cơ quan', tasks: 'Phụ lục nhiệm vụ' },
    tableHints: {
      agencies:
        'Tệp .xlsx, .ods hoặc .csv có tên cơ quan và địa chỉ thư điện tử; loại cơ quan, chức vụ nếu có. Giá trị để trống, hoặc cả bảng nếu không chọn tệp, lấy theo danh bạ dùng chung.',
      tasks: 'Tệp .xlsx, .ods hoặc .csv có nhiệm vụ, cơ quan chủ trì, thời hạn; cơ quan phối hợp, sản phẩm nếu có.',
    },
    empty: (shown: string) => `Để trống: ${shown}`,
    button: 'Tạo gói nháp và kiểm tra',
    fileNeeded: 'Chọn tệp này (nếu vừa gửi, chọn lại: trình duyệt không giữ tệp).',
    fileTooLarge: 'Tệp quá lớn; tối đa 8 MB.',
    understood: 'Các bảng được hiểu như sau',
    made: (name: string) => `${name}: đã tạo gói nháp`,
    madeHint: 'Chưa gửi gì. Xem cách hiểu hai bảng ở dưới, rồi mở gói nháp để xem mọi thư và giao nhiệm vụ.',
    toDraft: 'Mở gói nháp',
  },
  nothingWritten: 'Chưa ghi gì.',
  noTerminal: 'Không ở màn hình lệnh nên không hỏi được: nêu --answers <tệp YAML>. Mẫu: docs/first-decision.md',
  noAgencies: 'Chưa có danh bạ để lấy cơ quan: nêu --agencies <bảng cơ quan>, hoặc nhập danh bạ trước: dondoc directory import agencies',
  notEmpty: (folder: string) => `${folder} đã có nội dung. Chọn thư mục khác`,
  written: (folder: string, agencies: number, tasks: number) =>
    `Đã ghi ${folder}: ${agencies} cơ quan, ${tasks} nhiệm vụ, quy trình đôn đốc có sẵn (giả định, sửa trong decision.yaml).`,
  next: 'Việc tiếp theo:',
  steps: {
    check: 'mọi lỗi, mọi điều giả định; không lưu gì',
    rehearse: 'mọi thư sẽ gửi nếu không ai trả lời',
    publish: 'giao nhiệm vụ; cho xem trước và hỏi lại',
  },
};

type NewPackageWords = typeof vi;

const en: NewPackageWords = {
  opening: (folder) => `A new decision package in ${folder}. Enter takes the value in brackets; Ctrl-C stops, with nothing written.`,
  questions: {
    organisation: 'Who issues it',
    urgency: 'Urgency',
    number: 'Number and sign of the paper',
    date: 'Day of the paper, such as 12/10/2026',
    title: 'Title, such as Programme of administrative reform for 2027',
    issuer: 'Issuing body, such as People’s Committee of Lam Giang province',
    head: 'Position of its head, such as Chairman of the Provincial People’s Committee',
    headAddress: 'E-mail address of its head, or of the secretary',
    officer: 'Position of whoever follows up, such as Officer of the General Division',
    officerAddress: 'E-mail address of whoever follows up',
    chief: 'Position of the head of the office, such as Chief of Office',
    chiefAddress: 'E-mail address of the head of the office',
  },
  empty: { number: 'none yet', date: 'none yet', chief: 'nobody', chiefAddress: 'none' },
  chosen: {
    organisation: {
      provincesSince2025: 'People’s Committee of a province (two levels)',
      organisation: 'another organisation (divisions and units)',
    },
    urgency: {
      normal: 'normal: followed up by working days',
      urgent: 'urgent: followed up by working days',
      veryUrgent: 'very urgent: followed up by hours, in evenings and on days off too',
      express: 'express: followed up by hours, in evenings and on days off too',
    },
  },
  wrong: (expected) => `Not so. Expected: ${expected}`,
  needed: 'This needs an answer.',
  page: {
    title: 'Make a decision out of tables in Excel',
    link: 'Make it out of tables in Excel: a list of agencies and an annex of tasks',
    hint: 'Choose two tables that the office has: whom the paper addresses, and what it asks of them. They become a draft: it is checked, shows every message, can be changed further, and sends nothing.',
    tables: { agencies: 'List of agencies', tasks: 'Annex of tasks' },
    tableHints: {
      agencies:
        'A file .xlsx, .ods or .csv with names of agencies and their addresses; kinds and positions if it has them. What is left empty, or the whole list where no file is chosen, comes from the shared directory.',
      tasks:
        'A file .xlsx, .ods or .csv with tasks, lead agencies and deadlines; who coordinates and what is to be handed in, if it has them.',
    },
    empty: (shown) => `Left empty: ${shown}`,
    button: 'Make a draft and check it',
    fileNeeded: 'Choose this file (if you have just sent it, choose it again: browsers do not keep files).',
    fileTooLarge: 'The file is too large; at most 8 MB.',
    understood: 'How the tables were understood',
    made: (name) => `${name}: a draft was made`,
    madeHint:
      'Nothing was sent. See below how the tables were understood, then open the draft to see every message and to assign the tasks.',
    toDraft: 'Open the draft',
  },
  nothingWritten: 'Nothing was written.',
  noTerminal: 'There is no terminal to ask at: give --answers <YAML file>. An example: docs/first-decision.md',
  noAgencies:
    'There is no directory to take agencies from: give --agencies <table>, or import the directory first: dondoc directory import agencies',
  notEmpty: (folder) => `${folder} holds something already. Choose another folder`,
  written: (folder, agencies, tasks) =>
    `Written: ${folder}, with ${counted(agencies, 'agency', 'agencies')}, ${counted(tasks, 'task')} and a ready ladder (assumed; edit it in decision.yaml).`,
  next: 'Next:',
  steps: {
    check: 'every fault and everything assumed; nothing stored',
    rehearse: 'every message that would be sent if nobody answered',
    publish: 'assign the tasks; shown first, and asked about',
  },
};

export const newPackageWords: Record<Language, NewPackageWords> = { vi, en };
