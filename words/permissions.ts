import type { Permission } from '../domain/commands/who';
import type { Language } from '../domain/decision/decision';

/** The table of docs/permissions.md, and the line of `dondoc act --list` that says who may give a command. */
export type PermissionWords = {
  title: string;
  intro: string;
  columns: string[];
  yes: string;
  byAgency: string;
  byLink: string;
  from: (level: string) => string;
  taskLevel: Record<NonNullable<Permission['taskLevel']>, string>;
  bySecretary: string;
  bySystem: string;
  rules: string[];
};

const vi: PermissionWords = {
  title: 'Ai được làm gì',
  intro: 'Bảng này được in từ các tệp trong `domain/commands/`; lệnh in lại: `node dist/documents/write-permissions.js`.',
  columns: ['Việc', 'Lệnh', 'Cơ quan', 'Văn phòng, lãnh đạo: từ cấp', 'Cấp ghi ở nhiệm vụ', 'Thư ký Chủ tịch', 'Hệ thống'],
  yes: 'có',
  byAgency: 'cơ quan (Văn phòng ghi nhận thay, kèm văn bản hoặc cuộc trao đổi)',
  byLink: 'cơ quan',
  from: (level) => `từ cấp ${level}`,
  taskLevel: {
    extendableBy: 'cấp được gia hạn (extendableBy)',
    acceptedBy: 'cấp xác nhận (acceptedBy)',
    signer: 'cấp ký văn bản (signer)',
  },
  bySecretary: 'thư ký, thay Chủ tịch',
  bySystem: 'hệ thống',
  rules: [
    'Cơ quan làm qua liên kết gửi tới địa chỉ của mình. Văn phòng ghi nhận thay cơ quan hoặc lãnh đạo khi có văn bản, cuộc họp, điện thoại hoặc bút phê làm căn cứ.',
    'Cấp cao hơn làm được việc của cấp thấp hơn trong Văn phòng và lãnh đạo.',
    'Cấp ghi ở nhiệm vụ: gói quyết định nêu cấp nào được gia hạn và cấp nào xác nhận kết quả của từng nhiệm vụ; bậc thang đôn đốc nêu ai ký văn bản.',
    'Không ai xác nhận kết quả do mình nộp. Việc của Văn phòng do cấp trên chuyên viên xác nhận.',
  ],
};

const en: PermissionWords = {
  title: 'Who may do what',
  intro: 'This table is printed from the files of `domain/commands/`; to print it again: `node dist/documents/write-permissions.js`.',
  columns: ['What', 'Command', 'Agency', 'Office and leadership: from', 'The task’s own level', 'Chairman’s secretary', 'System'],
  yes: 'yes',
  byAgency: 'the agency (recorded by the Office with a paper or a talk)',
  byLink: 'the agency',
  from: (level) => `from the ${level}`,
  taskLevel: {
    extendableBy: 'whoever may extend it (extendableBy)',
    acceptedBy: 'whoever accepts it (acceptedBy)',
    signer: 'whoever signs the letter (signer)',
  },
  bySecretary: 'the secretary, for the Chairman',
  bySystem: 'the system',
  rules: [
    'An agency acts by the link sent to its address. The Office records for an agency or a leader on a paper, a meeting, a telephone call or a handwritten instruction.',
    'Within the Office and leadership a higher level may do what a lower one may.',
    'The task’s own level: the decision package names who may extend a task and who accepts its result; the ladder names who signs a letter.',
    'Nobody accepts a result that they submitted. The Office’s own work is accepted above the officer.',
  ],
};

export const permissionWords: Record<Language, PermissionWords> = { vi, en };
