import type { TakenBack } from '../domain/commands/define';
import type { Permission } from '../domain/commands/who';
import type { Language } from '../domain/decision/decision';

const vi = {
  title: 'Ai được làm gì',
  intro: 'Bảng này được in từ các tệp trong `domain/commands/`; lệnh in lại: `node dist/documents/commands/write-permissions.js`.',
  columns: [
    'Việc',
    'Lệnh',
    'Cơ quan',
    'Người được cơ quan phân công',
    'Văn phòng, lãnh đạo: từ cấp',
    'Cấp ghi ở nhiệm vụ',
    'Thư ký Chủ tịch',
    'Hệ thống',
    'Nếu bấm nhầm',
  ] satisfies string[],
  yes: 'có',
  performer: { prepare: 'có', submit: 'nếu được tự nộp kết quả', part: 'phần việc của mình' } satisfies Record<
    NonNullable<Permission['performer']>,
    string
  >,
  byAgency: 'cơ quan (Văn phòng ghi nhận thay, kèm văn bản hoặc cuộc trao đổi)',
  from: (level: string) => `từ cấp ${level}`,
  taskLevel: {
    extendableBy: 'cấp được gia hạn (extendableBy)',
    acceptedBy: 'cấp xác nhận (acceptedBy)',
    signer: 'cấp ký văn bản (signer)',
  } satisfies Record<NonNullable<Permission['taskLevel']>, string>,
  takenBack: {
    forAMinute: 'hoàn tác trong một phút; thượng khẩn, hỏa tốc: hỏi trước',
    again: 'làm lại, lần sau thay lần trước',
    toldElsewhere: 'không hoàn tác: cơ quan khác nhận việc ngay',
    never: 'không hoàn tác: hỏi trước',
  } satisfies Record<Extract<TakenBack, string>, string>,
  takenBackBy: (name: string) => `bằng việc ngược lại: ${name}`,
  bySecretary: 'thư ký, thay Chủ tịch',
  rules: [
    'Cơ quan làm qua liên kết gửi tới địa chỉ của mình. Văn phòng ghi nhận thay cơ quan hoặc lãnh đạo khi có văn bản, cuộc họp, điện thoại hoặc bút phê làm căn cứ.',
    'Người được cơ quan phân công chỉ làm việc của nhiệm vụ được phân công, qua liên kết riêng; mặc định chỉ chuẩn bị, thủ trưởng nộp kết quả.',
    'Cấp cao hơn làm được việc của cấp thấp hơn trong Văn phòng và lãnh đạo.',
    'Cấp ghi ở nhiệm vụ: gói quyết định nêu cấp nào được gia hạn và cấp nào xác nhận kết quả của từng nhiệm vụ; quy trình đôn đốc nêu ai ký văn bản.',
    'Không ai xác nhận hoặc trả lại kết quả do mình nộp hay ghi nhận; người khác cùng cấp hoặc cấp trên làm việc đó. Việc của Văn phòng do cấp trên chuyên viên xác nhận. Người có thẩm quyền tự xác nhận, không ai ghi nhận thay; thư ký xác nhận thay Chủ tịch.',
    'Kết quả chỉ được báo bằng lời (điện thoại, cuộc họp) thì chưa được xác nhận hoàn thành cho đến khi có văn bản hoặc tệp để kiểm tra.',
    'Ý kiến của cấp trên được ghi thay phải có số, ngày hoặc bản sao văn bản.',
    'Phó Chủ tịch chỉ cho ý kiến đối với cơ quan thuộc lĩnh vực được phân công, trừ khi ghi nhận ý kiến của Chủ tịch.',
    'Hoàn tác trong một phút chỉ có trên trang web, khi việc chỉ đụng đến nhiệm vụ của chính cơ quan đó: không thời hạn nào khác tính theo nhiệm vụ này, không cơ quan nào khác được báo.',
  ] satisfies string[],
};

/** The table of docs/permissions.md, and the line of `dondoc act --list` that says who may give a command. */
export type PermissionWords = typeof vi;

const en: PermissionWords = {
  title: 'Who may do what',
  intro:
    'This table is printed from the files of `domain/commands/`; to print it again: `node dist/documents/commands/write-permissions.js`.',
  columns: [
    'What',
    'Command',
    'Agency',
    'Whoever it has passed the task on to',
    'Office and leadership: from',
    'The task’s own level',
    'Chairman’s secretary',
    'System',
    'If it was a slip',
  ],
  yes: 'yes',
  performer: { prepare: 'yes', submit: 'where they may submit', part: 'of their own part' },
  byAgency: 'the agency (recorded by the Office with a paper or a talk)',
  from: (level) => `from the ${level}`,
  taskLevel: {
    extendableBy: 'whoever may extend it (extendableBy)',
    acceptedBy: 'whoever accepts it (acceptedBy)',
    signer: 'whoever signs the letter (signer)',
  },
  takenBack: {
    forAMinute: 'undone within a minute; very urgent and express work: asked before',
    again: 'given again: the later one counts',
    toldElsewhere: 'no undo: another agency gets its part at once',
    never: 'no undo: asked before',
  },
  takenBackBy: (name) => `by its opposite: ${name}`,
  bySecretary: 'the secretary, for the Chairman',
  rules: [
    'An agency acts by the link sent to its address. The Office records for an agency or a leader on a paper, a meeting, a telephone call or a handwritten instruction.',
    'Whoever an agency has passed a task on to acts on that task alone, by a link of their own; by default they prepare and the head submits.',
    'Within the Office and leadership a higher level may do what a lower one may.',
    'The task’s own level: the decision package names who may extend a task and who accepts its result; the ladder names who signs a letter.',
    'Nobody accepts or returns a result that they submitted or recorded: another person of the level does, or a level above. The Office’s own work is accepted above the officer. Whoever accepts does so in person and nobody records it for them; the secretary does for the Chairman.',
    'A result that was only told (a call, a meeting) is not accepted until there is a paper or a file to look at.',
    'What is recorded for a superior needs a number, a date or a copy of the paper.',
    'A Deputy Chairman speaks for the agencies of the fields assigned, unless the Chairman’s word is recorded.',
    'An undo within a minute is offered on pages alone, where the act touches the agency’s own tasks only: no other deadline counts from them, and no other agency is told.',
  ],
};

export const permissionWords: Record<Language, PermissionWords> = { vi, en };
