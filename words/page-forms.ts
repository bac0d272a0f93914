import type { Language } from '../domain/decision/decision';
import { counted } from './counted';
import { onDayVi } from './mail';

/** Answers about a part of a task, which stand beside it. */
export const partKinds = ['addPart', 'changePart', 'withdrawPart', 'finishPart', 'reopenPart'] as const;
export type PartKind = (typeof partKinds)[number];

/** The kinds of answer an agency has, in the order in which they are offered; `withdraw` stands beside each blocker. */
export const answerKinds = [
  'progress',
  'directive',
  'nil',
  'submit',
  'blocker',
  'extension',
  'contribution',
  'change',
  'refuse',
  'withdraw',
  'add',
  'takeBack',
  'prepare',
  'passOn',
  'recall',
  ...partKinds,
] as const;
export type AnswerKind = (typeof answerKinds)[number];
/** True for an answer that files may go along with. */
export function takesFiles(kind: AnswerKind): boolean {
  return kind === 'submit' || kind === 'add' || kind === 'prepare';
}
export const fieldNames = [
  'form',
  'done',
  'subUnits',
  'words',
  'until',
  'number',
  'date',
  'agency',
  'name',
  'position',
  'division',
  'address',
  'part',
  'title',
  'day',
] as const;
export type FieldName = (typeof fieldNames)[number];
export type FieldFault = 'missing' | 'tooLong' | 'notACount' | 'stale' | 'nothing' | 'notADay' | 'notAnAddress';

const vi = {
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
    directive: {
      title: 'Trả lời ý kiến chỉ đạo',
      hint: 'Kết quả thực hiện, hoặc trả lời bước đầu.',
      button: 'Gửi trả lời',
    },
    extension: {
      title: 'Đề nghị gia hạn',
      hint: 'Người có thẩm quyền quyết định; trước đó thời hạn vẫn tính.',
      button: 'Gửi đề nghị gia hạn',
    },
    contribution: {
      title: 'Đề nghị cơ quan phối hợp',
      hint: 'Cơ quan phối hợp nhận được nội dung cần trả lời, có thời hạn.',
      button: 'Gửi đề nghị phối hợp',
    },
    change: {
      title: 'Thông báo dịch vụ có thay đổi',
      hint: 'Mỗi lần thay đổi được theo dõi riêng, có thời hạn riêng.',
      button: 'Gửi thông báo thay đổi',
    },
    refuse: {
      title: 'Trả lại: không đúng chức năng, thẩm quyền',
      hint: 'Văn phòng xem xét, giữ nguyên hoặc chuyển cơ quan khác.',
      button: 'Gửi đề nghị trả lại',
    },
    withdraw: {
      title: 'Rút khó khăn, vướng mắc',
      hint: 'Khi khó khăn, vướng mắc không còn.',
      button: 'Rút khó khăn, vướng mắc này',
    },
    add: { title: 'Bổ sung kết quả đã nộp', hint: 'Thêm nội dung, tệp; thời điểm nộp không đổi.', button: 'Gửi bổ sung' },
    takeBack: {
      title: 'Rút kết quả đã nộp',
      hint: 'Khi nộp nhầm hoặc cần làm lại; nhiệm vụ trở lại cơ quan, thời hạn như cũ.',
      button: 'Rút kết quả này',
    },
    prepare: {
      title: 'Chuẩn bị dự thảo kết quả',
      hint: 'Thủ trưởng cơ quan xem và nộp; chưa gửi đến Văn phòng.',
      button: 'Gửi dự thảo cho thủ trưởng cơ quan',
    },
    passOn: {
      title: 'Phân công người, phòng thực hiện',
      hint: 'Người được phân công có liên kết riêng, chỉ mở nhiệm vụ này; cơ quan vẫn chịu trách nhiệm.',
      button: 'Phân công',
    },
    recall: {
      title: 'Rút lại việc phân công',
      hint: 'Liên kết của người được phân công không còn mở nhiệm vụ này.',
      button: 'Rút lại',
    },
    addPart: { title: 'Thêm phần việc', hint: 'Tên, người thực hiện, ngày xong.', button: 'Thêm phần việc' },
    changePart: { title: 'Sửa, phân công', hint: 'Người thực hiện, ngày xong, nội dung.', button: 'Ghi nhận' },
    withdrawPart: { title: 'Bỏ phần việc', hint: 'Không còn được tính; người đang thực hiện được báo.', button: 'Bỏ phần việc này' },
    finishPart: { title: 'Báo đã xong', hint: 'Được tính vào tiến độ của nhiệm vụ.', button: 'Báo đã xong' },
    reopenPart: { title: 'Mở lại', hint: 'Khi báo nhầm hoặc phải làm lại.', button: 'Mở lại phần việc' },
  } satisfies Record<AnswerKind, { title: string; hint: string; button: string }>,
  acknowledge: {
    title: 'Xác nhận tiếp nhận',
    hint: 'Xác nhận rằng cơ quan đã nhận và sẽ phân công thực hiện.',
    button: 'Xác nhận tiếp nhận',
  },
  done: { services: 'Số dịch vụ đã thực hiện xong', subUnits: 'Đơn vị đã thực hiện xong' } satisfies Record<
    'services' | 'subUnits',
    string
  >,
  outOf: (total: number) => `trong ${total}`,
  doneHint: (known: number | null): string =>
    known === null ? 'Tính từ đầu đến nay.' : `Tính từ đầu đến nay; lần trước báo cáo ${known}.`,
  progressWords: { label: 'Nội dung báo cáo', optional: 'Nội dung báo cáo (không bắt buộc)' },
  nilWords: 'Hệ thống ghi: “Không có khó khăn, vướng mắc”.',
  asResult: 'Đây cũng là báo cáo của kỳ này',
  asResultHint: 'Đánh dấu nếu không còn gì khác để báo cáo: kỳ này được nộp và chờ xác nhận.',
  submitWords: {
    label: 'Kết quả',
    hint: 'Ghi số, ngày của văn bản kết quả và nội dung chính.',
  },
  blockerWords: { label: 'Khó khăn, vướng mắc', hint: 'Vướng ở đâu, cần ai quyết định điều gì.' },
  /** In place of the title of `directive` for a central vertical agency, which is asked and not directed. */
  directiveRequested: 'Trả lời lãnh đạo UBND tỉnh',
  directiveWords: { label: 'Nội dung trả lời', hint: 'Đã làm gì, kết quả ra sao; số, ngày của văn bản (nếu có).' },
  finished: {
    label: 'Đã thực hiện xong',
    hint: 'Đánh dấu để nộp kết quả và chờ xác nhận; không đánh dấu thì được ghi là trả lời bước đầu.',
  },
  extensionUntil: {
    label: 'Đề nghị gia hạn đến ngày',
    hint: (deadline: string | null): string => (deadline === null ? 'Ví dụ: 30/10/2020.' : `Sau ${onDayVi(deadline)}. Ví dụ: 30/10/2020.`),
  },
  extensionWords: { label: 'Lý do', hint: 'Vì sao cần thêm thời gian, đã làm được đến đâu.' },
  contributionAgency: 'Cơ quan phối hợp',
  contributionWords: { label: 'Nội dung cần phối hợp', hint: 'Cần cơ quan đó trả lời hoặc thực hiện điều gì.' },
  changeWords: {
    label: 'Nội dung thay đổi',
    hint: (workingDays: number) => `Dịch vụ nào, thay đổi gì, căn cứ nào. Cập nhật trong ${workingDays} ngày làm việc.`,
  },
  refuseWords: { label: 'Lý do trả lại', hint: 'Căn cứ về chức năng, thẩm quyền.' },
  suggests: { label: 'Cơ quan có chức năng, thẩm quyền (nếu biết)', hint: 'Văn phòng xem xét trước khi chuyển.', none: 'Không đề xuất' },
  withdrawWords: { label: 'Lý do rút', hint: 'Vì sao không còn vướng.' },
  addWords: { label: 'Nội dung bổ sung', hint: 'Bổ sung điều gì; số, ngày của văn bản (nếu có).' },
  takeBackWords: { label: 'Lý do rút', hint: 'Văn phòng đọc nội dung này.' },
  performer: {
    name: 'Họ và tên người thực hiện',
    nameHint: 'Ghi tên, hoặc phòng, đơn vị, hoặc cả hai.',
    position: 'Chức vụ',
    division: 'Phòng, đơn vị',
    address: 'Thư điện tử',
    addressHint: 'Người được phân công nhận thư, bản sao các thư nhắc và liên kết riêng. Để trống thì không gửi thư.',
    submits: 'Được tự nộp kết quả',
    submitsHint: 'Không đánh dấu: người được phân công chỉ chuẩn bị, thủ trưởng nộp kết quả.',
    now: (who: string) => `Đang phân công: ${who}. Phân công người khác thì liên kết của người này không còn mở nhiệm vụ.`,
    prepares: 'chỉ chuẩn bị, thủ trưởng nộp',
    maySubmit: 'được tự nộp kết quả',
    title: 'Người thực hiện',
    draft: 'Dự thảo kết quả đã chuẩn bị, chưa nộp',
    draftFiles: (names: string) => `Kèm tệp của dự thảo: ${names}.`,
    withoutPrepared: 'Không kèm tệp của dự thảo',
    recallWords: (who: string) => `Rút lại việc phân công ${who}. Những gì đã báo cáo, chuẩn bị vẫn được giữ.`,
    back: 'Các nội dung được phân công',
    lede: (agency: string) => `${agency} phân công đồng chí, đơn vị thực hiện`,
  },
  choose: 'Chọn cơ quan',
  pause: 'Đề nghị tạm dừng tính thời hạn',
  pauseHint: 'Nêu vướng mắc chưa làm dừng thời hạn. Chỉ khi đề nghị này được chấp nhận, thời gian chờ mới được cộng lại.',
  noSecrets: 'Không đưa nội dung thuộc bí mật nhà nước vào đây.',
  summary: 'Chưa gửi được: cần sửa lại',
  refused: 'Chưa ghi nhận',
  /** Over what others have changed since the form was made, and what to do then. */
  changed: {
    title: 'Chưa ghi nhận: đã có thay đổi sau khi trang này mở',
    hint: 'Nội dung đã viết còn nguyên bên dưới. Xem thay đổi; nếu vẫn đúng, bấm gửi lần nữa.',
  },
  /** Over what was typed into a form that is no longer shown. */
  notKept: 'Nội dung đã viết, chưa được ghi nhận; có thể sao chép:',
  faults: (field: FieldName, fault: FieldFault, { total, length }: { total: number | null; length: number }) => {
    if (field === 'form') return 'Biểu mẫu đã cũ hoặc không đầy đủ. Kiểm tra lại nội dung bên dưới rồi bấm gửi lần nữa.';
    if (field === 'number') return 'Số, ký hiệu văn bản quá dài. Ghi đúng số, ký hiệu, ví dụ 45/BC-SYT.';
    if (fault === 'tooLong') return `Nội dung dài quá ${length.toLocaleString('vi-VN')} ký tự. Rút gọn rồi gửi lại.`;
    if (fault === 'notACount') return total === null ? 'Ghi một số nguyên, không âm.' : `Ghi một số nguyên từ 0 đến ${total}.`;
    if (fault === 'nothing') return 'Ghi số đã thực hiện hoặc viết nội dung báo cáo.';
    if (field === 'title') return 'Ghi tên phần việc, trên một dòng.';
    if (field === 'until' || field === 'date' || field === 'day') return 'Ghi một ngày có thật theo dạng ngày/tháng/năm, ví dụ 30/10/2020.';
    if (field === 'name' && fault === 'missing') return 'Ghi họ và tên, hoặc phòng, đơn vị.';
    if (fault === 'notAnAddress') return 'Chưa phải là địa chỉ thư điện tử. Viết như van.b@so-y-te.example.';
    if (field === 'agency') return 'Chọn một cơ quan trong danh sách.';
    if (fault === 'stale') return 'Danh sách đơn vị đã thay đổi. Đánh dấu lại rồi gửi.';
    return 'Viết nội dung trước khi gửi.';
  },
};

export type FormWords = typeof vi;

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
    directive: { title: 'Answer the directive', hint: 'The result, or an interim answer.', button: 'Send the answer' },
    extension: {
      title: 'Ask for more time',
      hint: 'Whoever has the authority decides; until then the deadline runs.',
      button: 'Send the request',
    },
    contribution: {
      title: 'Ask a coordinating agency',
      hint: 'It receives what you ask, with a deadline of its own.',
      button: 'Ask for the contribution',
    },
    change: {
      title: 'Announce that a service has changed',
      hint: 'Each change is followed apart and has its own deadline.',
      button: 'Announce the change',
    },
    refuse: {
      title: 'Return it: not within our function or authority',
      hint: 'The Office keeps it with you or gives it to another agency.',
      button: 'Return it',
    },
    withdraw: { title: 'Withdraw the blocker', hint: 'When it no longer stands in the way.', button: 'Withdraw this blocker' },
    add: { title: 'Add to the result', hint: 'More words or files; when it was submitted stays as it is.', button: 'Send the addition' },
    prepare: {
      title: 'Prepare the result',
      hint: 'The head of the agency looks at it and submits it; the Office does not have it yet.',
      button: 'Send the draft to the head of the agency',
    },
    passOn: {
      title: 'Pass it on inside the agency',
      hint: 'Whoever gets it has a link of their own, for this task alone; the agency stays answerable.',
      button: 'Pass it on',
    },
    recall: {
      title: 'Take it back',
      hint: 'The link of whoever had it no longer opens this task.',
      button: 'Take it back',
    },
    takeBack: {
      title: 'Withdraw the result',
      hint: 'Where it was sent by mistake or has to be done again; the deadline stays as it is.',
      button: 'Withdraw this result',
    },
    addPart: { title: 'Add a part', hint: 'What it is, who does it, by when.', button: 'Add the part' },
    changePart: { title: 'Change or assign', hint: 'Who does it, by when, what it is.', button: 'Record' },
    withdrawPart: { title: 'Withdraw the part', hint: 'It no longer counts; whoever does it is told.', button: 'Withdraw this part' },
    finishPart: { title: 'Say that it is done', hint: 'It counts as progress of the task.', button: 'It is done' },
    reopenPart: { title: 'Open it again', hint: 'Where it was said by mistake or has to be done again.', button: 'Open the part again' },
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
  directiveRequested: 'Answer the provincial leadership',
  directiveWords: { label: 'Answer', hint: 'What was done and what came of it; number and date of the paper, if any.' },
  finished: {
    label: 'It has been carried out',
    hint: 'Tick it to hand it in for confirmation; without the tick it is recorded as an interim answer.',
  },
  extensionUntil: {
    label: 'More time until',
    hint: (deadline) => (deadline === null ? 'Such as 30/10/2020.' : `After ${deadline}. Such as 30/10/2020.`),
  },
  extensionWords: { label: 'Reason', hint: 'Why more time is needed, and how far it has come.' },
  contributionAgency: 'Coordinating agency',
  contributionWords: { label: 'What is needed', hint: 'What that agency should answer or do.' },
  changeWords: {
    label: 'What has changed',
    hint: (workingDays) => `Which service, what has changed, by which paper. To be updated within ${counted(workingDays, 'working day')}.`,
  },
  refuseWords: { label: 'Reason', hint: 'By which rule it is not within your function or authority.' },
  suggests: { label: 'Agency whose it would be (if known)', hint: 'The Office considers it first.', none: 'No suggestion' },
  withdrawWords: { label: 'Reason', hint: 'Why it no longer stands in the way.' },
  addWords: { label: 'What is added', hint: 'Number and date of the paper, if any.' },
  takeBackWords: { label: 'Reason', hint: 'The Office reads this.' },
  performer: {
    name: 'Name of the person',
    nameHint: 'Give the name, or the division, or both.',
    position: 'Position',
    division: 'Division',
    address: 'E-mail',
    addressHint: 'They get a message, copies of the reminders and a link of their own. Empty: no message is sent.',
    submits: 'May submit the result',
    submitsHint: 'Not ticked: they only prepare it, and the head submits.',
    now: (who) => `It is with ${who}. Passed on to somebody else, their link no longer opens it.`,
    prepares: 'prepares only, the head submits',
    maySubmit: 'may submit the result',
    title: 'Done by',
    draft: 'Result prepared, not submitted',
    draftFiles: (names) => `The files of the draft go along: ${names}.`,
    withoutPrepared: 'Leave out the files of the draft',
    recallWords: (who) => `Takes the task back from ${who}. What they reported and prepared stands.`,
    back: 'Everything passed on to you',
    lede: (agency) => `Passed on to you by ${agency}`,
  },
  choose: 'Choose an agency',
  pause: 'Ask that the deadline be paused',
  pauseHint: 'Raising a blocker does not stop the deadline. Only if this is accepted is the time of waiting given back.',
  noSecrets: 'Put nothing here that is a state secret.',
  summary: 'Not sent: please correct',
  refused: 'Not recorded',
  changed: {
    title: 'Not recorded: something has changed since this page was opened',
    hint: 'What you wrote is kept below. Look at the change; if it is still right, send it once more.',
  },
  notKept: 'What you wrote, which is not recorded; you may copy it:',
  faults: (field, fault, { total, length }) => {
    if (field === 'form') return 'The form is old or incomplete. Check what is in it and press the button once more.';
    if (field === 'number') return 'The number of the document is too long. Give it as it stands on the paper, such as 45/BC-SYT.';
    if (fault === 'tooLong')
      return `The text is longer than ${counted(length.toLocaleString('en-GB'), 'character')}. Shorten it and send again.`;
    if (fault === 'notACount')
      return total === null ? 'Give a whole number that is not negative.' : `Give a whole number from 0 to ${total}.`;
    if (fault === 'nothing') return 'Give the count, or write a report.';
    if (field === 'title') return 'Say what the part is, on one line.';
    if (field === 'until' || field === 'date' || field === 'day') return 'Give a real day as day/month/year, such as 30/10/2020.';
    if (field === 'name' && fault === 'missing') return 'Give the name, or the division.';
    if (fault === 'notAnAddress') return 'This is not an e-mail address. Write it like van.b@so-y-te.example.';
    if (field === 'agency') return 'Choose an agency from the list.';
    if (fault === 'stale') return 'The list of units has changed. Tick again and send.';
    return 'Write something before you send.';
  },
};

export const formWords: Record<Language, FormWords> = { vi, en };
