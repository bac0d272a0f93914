import type { Language, TaskKind } from '../domain/decision/decision';

/** What the form of a new decision says. */
export type NewFormWords = {
  title: string;
  link: string;
  hint: string;
  like: string;
  likeHint: string;
  number: string;
  date: string;
  titleVi: string;
  titleEn: string;
  titleEnHint: string;
  urgency: string;
  urgencies: Record<'normal' | 'urgent' | 'veryUrgent' | 'express', string>;
  officer: string;
  tasks: string;
  tasksHint: string;
  row: (number: number) => string;
  task: string;
  kind: string;
  kinds: Record<TaskKind, string>;
  for: string;
  agencies: string;
  agenciesHint: string;
  deadline: string;
  deadlineHint: string;
  result: string;
  basis: string;
  basisHint: string;
  button: string;
  moreRows: string;
  faults: { noTask: string; like: string; title: string; day: string; deadline: string; agency: string; for: string };
  faulty: string;
};

const vi: NewFormWords = {
  title: 'Soạn quyết định theo mẫu',
  link: 'Soạn theo mẫu, không cần gói',
  hint: 'Cơ quan, cán bộ, giờ làm việc và quy trình đôn đốc được lấy từ một quyết định đã có; mốc không bao giờ đến với các nhiệm vụ này được bỏ. Mẫu này tạo thành gói nháp: được kiểm tra, xem trước mọi thư, sửa tiếp được, và chưa gửi gì.',
  like: 'Theo quyết định',
  likeHint: 'Nơi lấy cơ quan, cán bộ, quy trình.',
  number: 'Số, ký hiệu',
  date: 'Ngày ký',
  titleVi: 'Trích yếu',
  titleEn: 'Trích yếu bằng tiếng Anh',
  titleEnHint: 'Để trống: như tiếng Việt.',
  urgency: 'Độ khẩn',
  urgencies: { normal: 'thường', urgent: 'khẩn', veryUrgent: 'thượng khẩn', express: 'hỏa tốc' },
  officer: 'Chuyên viên phụ trách',
  tasks: 'Nhiệm vụ',
  tasksHint: 'Mỗi nhiệm vụ một mục. Mục không có tên được bỏ qua.',
  row: (number) => `Nhiệm vụ ${number}`,
  task: 'Tên nhiệm vụ',
  kind: 'Loại',
  kinds: {
    review: 'rà soát',
    update: 'cập nhật',
    integration: 'tích hợp',
    deployment: 'triển khai',
    communication: 'tuyên truyền',
    technicalGuidance: 'hướng dẫn kỹ thuật',
    monitoring: 'theo dõi',
    reporting: 'báo cáo',
  },
  for: 'Giao cho',
  agencies: 'Và các cơ quan này',
  agenciesHint: 'Tên cơ quan như trong danh bạ, mỗi dòng một cơ quan; dán được từ bảng tính.',
  deadline: 'Thời hạn',
  deadlineHint:
    'Như văn bản viết: 30/11/2026; trước 30/11/2026; 10 ngày làm việc từ ngày ký; 30 ngày; quý IV/2026; 24 giờ. Để trống: không có thời hạn.',
  result: 'Kết quả cần có',
  basis: 'Câu, điều làm căn cứ',
  basisHint: 'Để trống: như tên nhiệm vụ.',
  button: 'Tạo gói nháp và kiểm tra',
  moreRows: 'Thêm nhiệm vụ',
  faults: {
    noTask: 'Cần ít nhất một nhiệm vụ.',
    like: 'Chọn quyết định để lấy cơ quan và quy trình.',
    title: 'Cần trích yếu.',
    day: 'Cần một ngày có thật.',
    deadline: 'Chưa hiểu thời hạn này: viết như một trong các ví dụ.',
    agency: 'Có tên không phải của cơ quan nào trong quyết định được lấy theo.',
    for: 'Chọn loại cơ quan hoặc ghi tên cơ quan.',
  },
  faulty: 'Chưa tạo gói. Cần sửa:',
};

const en: NewFormWords = {
  title: 'Write a decision in a form',
  link: 'Write it in a form, without a package',
  hint: 'Agencies, people, office hours and the ladder are taken from a decision that there is; rungs that could never come for these tasks are left out. The form makes a draft: it is checked, shows every message, can be changed further, and sends nothing.',
  like: 'Like the decision',
  likeHint: 'Where agencies, people and the ladder come from.',
  number: 'Number and sign',
  date: 'Signed on',
  titleVi: 'Title in Vietnamese',
  titleEn: 'Title in English',
  titleEnHint: 'Empty: as in Vietnamese.',
  urgency: 'Urgency',
  urgencies: { normal: 'normal', urgent: 'urgent', veryUrgent: 'very urgent', express: 'express' },
  officer: 'Responsible officer',
  tasks: 'Tasks',
  tasksHint: 'One part for each task. Parts without a name are left out.',
  row: (number) => `Task ${number}`,
  task: 'Name of the task, in Vietnamese',
  kind: 'Kind',
  kinds: {
    review: 'review',
    update: 'update',
    integration: 'integration',
    deployment: 'deployment',
    communication: 'communication',
    technicalGuidance: 'technical guidance',
    monitoring: 'monitoring',
    reporting: 'reporting',
  },
  for: 'Given to',
  agencies: 'And these agencies',
  agenciesHint: 'Names of agencies as the directory has them, one a line; a column of a spreadsheet can be pasted.',
  deadline: 'Deadline',
  deadlineHint: 'In words: 30/11/2026; 10 working days after decision; 30 calendar days; 24 hours. Empty: none.',
  result: 'What is to be handed in',
  basis: 'Sentence or article that it rests on',
  basisHint: 'Empty: as the name of the task.',
  button: 'Make a draft and check it',
  moreRows: 'More tasks',
  faults: {
    noTask: 'Give at least one task.',
    like: 'Choose the decision that agencies and ladder come from.',
    title: 'Give the title.',
    day: 'Give a day that exists.',
    deadline: 'This deadline is not understood: write it like one of the examples.',
    agency: 'A name is that of no agency in the decision that this one is like.',
    for: 'Choose a kind of agency, or name agencies.',
  },
  faulty: 'No draft was made. To be corrected:',
};

export const newFormWords: Record<Language, NewFormWords> = { vi, en };
