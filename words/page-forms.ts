import type { Language } from '../domain/decision';

/** What an agency may answer with. */
export const answerKinds = ['progress', 'nil', 'submit', 'blocker'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export type FieldName = 'form' | 'done' | 'subUnits' | 'words';
export type FieldFault = 'missing' | 'tooLong' | 'notACount' | 'stale' | 'nothing';

export type FormWords = {
  kinds: Record<AnswerKind, { title: string; hint: string; button: string }>;
  acknowledge: { title: string; hint: string; button: string };
  done: Record<'services' | 'subUnits', string>;
  outOf: (total: number) => string;
  doneHint: (known: number | null) => string;
  progressWords: { label: string; optional: string };
  nilWords: string;
  asResult: string;
  asResultHint: string;
  submitWords: { label: string; hint: string };
  blockerWords: { label: string; hint: string };
  pause: string;
  pauseHint: string;
  noSecrets: string;
  summary: string;
  refused: string;
  /** Over what was typed into a form that is no longer shown. */
  notKept: string;
  faults: (field: FieldName, fault: FieldFault, limits: { total: number | null; length: number }) => string;
};

const vi: FormWords = {
  kinds: {
    progress: { title: 'Báo cáo tiến độ', hint: 'Đã làm được đến đâu.', button: 'Gửi báo cáo tiến độ' },
    nil: {
      title: 'Báo cáo không có khó khăn, vướng mắc',
      hint: 'Là một câu trả lời, khác với không trả lời.',
      button: 'Gửi: không có khó khăn, vướng mắc',
    },
    submit: { title: 'Nộp kết quả', hint: 'Khi đã xong; Văn phòng sẽ xác nhận hoặc đề nghị bổ sung.', button: 'Nộp kết quả' },
    blocker: {
      title: 'Nêu khó khăn, vướng mắc',
      hint: 'Văn phòng nhận được ngay và báo cáo cấp trên khi cần.',
      button: 'Gửi khó khăn, vướng mắc',
    },
  },
  acknowledge: {
    title: 'Xác nhận tiếp nhận',
    hint: 'Xác nhận rằng cơ quan đã nhận và sẽ phân công thực hiện.',
    button: 'Xác nhận tiếp nhận',
  },
  done: { services: 'Số dịch vụ đã thực hiện xong', subUnits: 'Đơn vị đã thực hiện xong' },
  outOf: (total) => `trong ${total}`,
  doneHint: (known) => (known === null ? 'Tính từ đầu đến nay.' : `Tính từ đầu đến nay; lần trước báo cáo ${known}.`),
  progressWords: { label: 'Nội dung báo cáo', optional: 'Nội dung báo cáo (không bắt buộc)' },
  nilWords: 'Hệ thống ghi: “Không có khó khăn, vướng mắc”.',
  asResult: 'Đây cũng là báo cáo của kỳ này',
  asResultHint: 'Đánh dấu nếu không còn gì khác để báo cáo: kỳ này được nộp và chờ xác nhận.',
  submitWords: {
    label: 'Kết quả',
    hint: 'Ghi số, ngày của văn bản kết quả và nội dung chính.',
  },
  blockerWords: { label: 'Khó khăn, vướng mắc', hint: 'Vướng ở đâu, cần ai quyết định điều gì.' },
  pause: 'Đề nghị tạm dừng tính thời hạn',
  pauseHint: 'Nêu vướng mắc chưa làm dừng thời hạn. Chỉ khi đề nghị này được chấp nhận, thời gian chờ mới được cộng lại.',
  noSecrets: 'Không đưa nội dung thuộc bí mật nhà nước vào đây.',
  summary: 'Chưa gửi được: cần sửa lại',
  refused: 'Chưa ghi nhận',
  notKept: 'Nội dung đã viết, chưa được ghi nhận; có thể sao chép:',
  faults: (field, fault, { total, length }) => {
    if (field === 'form') return 'Biểu mẫu đã cũ hoặc không đầy đủ. Kiểm tra lại nội dung bên dưới rồi bấm gửi lần nữa.';
    if (fault === 'tooLong') return `Nội dung dài quá ${length.toLocaleString('vi-VN')} ký tự. Rút gọn rồi gửi lại.`;
    if (fault === 'notACount') return total === null ? 'Ghi một số nguyên, không âm.' : `Ghi một số nguyên từ 0 đến ${total}.`;
    if (fault === 'nothing') return 'Ghi số đã thực hiện hoặc viết nội dung báo cáo.';
    if (fault === 'stale') return 'Danh sách đơn vị đã thay đổi. Đánh dấu lại rồi gửi.';
    return 'Viết nội dung trước khi gửi.';
  },
};

const en: FormWords = {
  kinds: {
    progress: { title: 'Report progress', hint: 'How far it has come.', button: 'Send the progress report' },
    nil: { title: 'Report that there is no blocker', hint: 'That is an answer, and differs from silence.', button: 'Send: no blocker' },
    submit: { title: 'Submit the result', hint: 'When it is done; the Office confirms it or asks for more.', button: 'Submit the result' },
    blocker: {
      title: 'Raise a blocker',
      hint: 'The Office hears of it at once and reports upward where needed.',
      button: 'Send the blocker',
    },
  },
  acknowledge: {
    title: 'Acknowledge',
    hint: 'Says that the agency has received it and will see to it.',
    button: 'Acknowledge',
  },
  done: { services: 'Services done', subUnits: 'Units that are done' },
  outOf: (total) => `of ${total}`,
  doneHint: (known) =>
    known === null ? 'Counted from the start until now.' : `Counted from the start until now; last time it was ${known}.`,
  progressWords: { label: 'Report', optional: 'Report (optional)' },
  nilWords: 'This is recorded as: “no blocker”.',
  asResult: 'This is also the report of this period',
  asResultHint: 'Tick it if there is nothing else to report: the period is then submitted and awaits confirmation.',
  submitWords: { label: 'Result', hint: 'Give number and date of the paper with the result, and what it says.' },
  blockerWords: { label: 'Blocker', hint: 'What stands in the way, and who would have to decide what.' },
  pause: 'Ask that the deadline be paused',
  pauseHint: 'Raising a blocker does not stop the deadline. Only if this is accepted is the time of waiting given back.',
  noSecrets: 'Put nothing here that is a state secret.',
  summary: 'Not sent: please correct',
  refused: 'Not recorded',
  notKept: 'What you wrote, which is not recorded; you may copy it:',
  faults: (field, fault, { total, length }) => {
    if (field === 'form') return 'The form is old or incomplete. Check what is in it and press the button once more.';
    if (fault === 'tooLong') return `The text is longer than ${length.toLocaleString('en-GB')} characters. Shorten it and send again.`;
    if (fault === 'notACount')
      return total === null ? 'Give a whole number that is not negative.' : `Give a whole number from 0 to ${total}.`;
    if (fault === 'nothing') return 'Give the count, or write a report.';
    if (fault === 'stale') return 'The list of units has changed. Tick again and send.';
    return 'Write something before you send.';
  },
};

export const formWords: Record<Language, FormWords> = { vi, en };
