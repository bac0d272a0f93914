import { type Due, dueDay, dueTime } from '../domain/calendar/due';
import { type Day, weekdayOf } from '../domain/calendar/time';
import type { TaskOrigin } from '../domain/decision/assignment';
import type { Degree, Language, SourceKind, Urgency } from '../domain/decision/decision';
import { counted, forCount } from './counted';
import { type Matter, mailRequests, type Request, type Tone } from './mail-requests';
import { paperNames } from './papers';
import { periodName } from './periods';
import type { ShownStatus } from './status';

export type SmtpUrlProblem =
  | 'notUrl'
  | 'scheme'
  | 'host'
  | 'port'
  | 'path'
  | 'credentials'
  | 'unknownOption'
  | 'badOption'
  | 'contradiction';

const weekdaysVi = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const weekdaysEn = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthsEn = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}

function shortDayVi(due: Due): string {
  const { year, month, date } = partsOf(dueDay(due));
  const time = dueTime(due);
  return `${time === null ? '' : `${time} ngày `}${date}/${month}/${year}`;
}

/** `ngày 30/11/2026`; an hour stands before its day by itself. */
export function onDayVi(text: string): string {
  return /^\d\d:\d\d/.test(text) ? text : `ngày ${text}`;
}

function shortDayEn(due: Due): string {
  const { year, month, date } = partsOf(dueDay(due));
  const time = dueTime(due);
  return `${time === null ? '' : `${time}, `}${date} ${monthsEn[month]} ${year}`;
}

function periodVi(period: string): string {
  return `kỳ ${periodName(period, 'vi')}`;
}

function periodEn(period: string): string {
  return `period ${periodName(period, 'en')}`;
}

function amount(count: number, noun: string | null): string {
  return noun === null ? String(count) : `${count} ${noun}`;
}

const saidVi: Record<Matter, (count: number, noun: string | null, letter: string) => string> = {
  letterIssued: (count, noun, letter) => `${letter} về ${amount(count, noun)}`,
  letterToSign: (count, noun, letter) => `dự thảo ${letter} chờ ký về ${amount(count, noun)}`,
  opinionRequested: (count, noun) => `${amount(count, noun)} chờ ý kiến chỉ đạo`,
  blockerRaised: (count, noun) => `${amount(count, noun)} có khó khăn, vướng mắc`,
  overdue: (count, noun) => `${amount(count, noun)} quá hạn`,
  letterUnsigned: (count, noun) => `dự thảo văn bản chưa được ký về ${amount(count, noun)}`,
  afterLetter: (count, noun) => `${amount(count, noun)} chưa có kết quả sau văn bản đã ban hành`,
  directiveDue: (count, noun) => `${amount(count, noun)} theo ý kiến chỉ đạo đến hạn`,
  returned: (count, noun) => `${amount(count, noun)} cần bổ sung, thực hiện lại`,
  notAcknowledged: (count, noun) => `${amount(count, noun)} chưa xác nhận tiếp nhận`,
  dueSoon: (count, noun) => `${amount(count, noun)} sắp đến hạn`,
  extensionRequested: (count, noun) => `${amount(count, noun)} có đề nghị gia hạn chưa được quyết định`,
  submitted: (count, noun) => `${amount(count, noun)} chờ xác nhận`,
  assigned: (count, noun) => `${amount(count, noun)} mới`,
  noNews: (count, noun) => `${amount(count, noun)} chưa có thông tin tiến độ`,
  noDeadline: (count, noun) => `${amount(count, noun)} không thời hạn`,
  pauseDeclined: (count, noun) => `${amount(count, noun)} không được tạm dừng tính thời hạn`,
  pauseAccepted: (count, noun) => `${amount(count, noun)} được tạm dừng tính thời hạn`,
  blockerResolved: (count, noun) => `${amount(count, noun)} đã được tháo gỡ khó khăn, vướng mắc`,
  blockerReportedUpward: (count, noun) => `${amount(count, noun)} có vướng mắc đã báo cáo cấp trên`,
  letterReturned: (count, noun, letter) => `dự thảo ${letter} về ${amount(count, noun)} được trả lại để sửa`,
  addressFailed: (count, noun) => `${amount(count, noun)} có thư không tới được người nhận`,
  refused: (count, noun) => `${amount(count, noun)} được cơ quan trả lại`,
  directiveOverdue: (count, noun) => `${amount(count, noun)} theo ý kiến chỉ đạo quá hạn`,
  urged: (count, noun) => `${amount(count, noun)} được đề nghị báo cáo ngay`,
  reopened: (count, noun) => `${amount(count, noun)} được mở lại`,
  resultPrepared: (count, noun) => `${amount(count, noun)} có dự thảo kết quả chờ nộp`,
  passedOn: (count, noun) => `${amount(count, noun)} được phân công thực hiện trong cơ quan`,
  takenBack: (count, noun) => `${amount(count, noun)} đã rút hoặc phân công người khác`,
  partGiven: (count, noun) => `phần việc được phân công trong ${amount(count, noun)}`,
  partEnded: (count, noun) => `phần việc đã rút hoặc phân công người khác trong ${amount(count, noun)}`,
  partDue: (count, noun) => `phần việc cần hoàn thành trong ${amount(count, noun)}`,
  partsFinished: (count, noun) => `${amount(count, noun)} đã xong các phần việc, chờ nộp kết quả`,
  handedOver: (count, noun) => `${amount(count, noun)} đang thực hiện cần tiếp tục`,
  assignmentKept: (count, noun) => `${amount(count, noun)} vẫn do cơ quan thực hiện`,
  extensionRefused: (count, noun) => `${amount(count, noun)} không được gia hạn`,
  deadlineChanged: (count, noun) => `${amount(count, noun)} thay đổi thời hạn`,
  extensionGranted: (count, noun) => `${amount(count, noun)} được gia hạn`,
  corrected: (count, noun) => `${amount(count, noun)} có đính chính`,
  resumed: (count, noun) => `${amount(count, noun)} được tiếp tục theo dõi`,
  linkedNews: (count, noun) => `${amount(count, noun)} có thông tin từ cơ quan khác`,
  directiveGiven: (count, noun) => `${amount(count, noun)} có ý kiến chỉ đạo của lãnh đạo`,
  directiveClosed: (count, noun) => `${amount(count, noun)} có ý kiến chỉ đạo đã thực hiện xong`,
  moved: (count, noun) => `${amount(count, noun)} chuyển cơ quan khác thực hiện`,
  suspended: (count, noun) => `${amount(count, noun)} tạm dừng theo dõi`,
  cancelled: (count, noun) => `${amount(count, noun)} kết thúc theo dõi`,
};

const saidEn: MailWords['said'] = {
  letterIssued: (count, noun, letter) => `${letter} about ${amount(count, noun)}`,
  letterToSign: (count, noun, letter) => `draft ${letter} to sign about ${amount(count, noun)}`,
  opinionRequested: (count, noun) => `${amount(count, noun)} awaiting a directive`,
  blockerRaised: (count, noun) => `${amount(count, noun)} with a blocker`,
  overdue: (count, noun) => `${amount(count, noun)} overdue`,
  letterUnsigned: (count, noun) => `draft letter still unsigned about ${amount(count, noun)}`,
  afterLetter: (count, noun) => `${amount(count, noun)} without result after the letter issued`,
  directiveDue: (count, noun) => `${amount(count, noun)} due under a directive`,
  returned: (count, noun) => `${amount(count, noun)} returned for rework`,
  notAcknowledged: (count, noun) => `${amount(count, noun)} not yet acknowledged`,
  dueSoon: (count, noun) => `${amount(count, noun)} due soon`,
  extensionRequested: (count, noun) => `${amount(count, noun)} with an undecided extension`,
  submitted: (count, noun) => `${amount(count, noun)} awaiting confirmation`,
  assigned: (count, noun) => (noun === null ? `${count} new` : `${count} new ${noun}`),
  noNews: (count, noun) => `${amount(count, noun)} without news`,
  noDeadline: (count, noun) => `${amount(count, noun)} without deadline`,
  pauseDeclined: (count, noun) => `${amount(count, noun)} with a pause declined`,
  pauseAccepted: (count, noun) => `${amount(count, noun)} with the deadline paused`,
  blockerResolved: (count, noun) => `${amount(count, noun)} with a blocker resolved`,
  blockerReportedUpward: (count, noun) => `${amount(count, noun)} with a blocker reported upward`,
  letterReturned: (count, noun, letter) => `draft ${letter} about ${amount(count, noun)} returned for changes`,
  addressFailed: (count, noun) => `${amount(count, noun)} with a message that did not arrive`,
  refused: (count, noun) => `${amount(count, noun)} refused by the agency`,
  directiveOverdue: (count, noun) => `${amount(count, noun)} overdue under a directive`,
  urged: (count, noun) => `${amount(count, noun)} to report on now`,
  reopened: (count, noun) => `${amount(count, noun)} reopened`,
  resultPrepared: (count, noun) => `${amount(count, noun)} with a draft result to submit`,
  passedOn: (count, noun) => `${amount(count, noun)} passed on to you`,
  takenBack: (count, noun) => `${amount(count, noun)} taken back or given to somebody else`,
  partGiven: (count, noun) => `parts of ${amount(count, noun)} given to you`,
  partEnded: (count, noun) => `parts of ${amount(count, noun)} taken back or given to somebody else`,
  partDue: (count, noun) => `parts of ${amount(count, noun)} to finish`,
  partsFinished: (count, noun) => `${amount(count, noun)} with all parts done, to submit`,
  handedOver: (count, noun) => (noun === null ? `${count} open to carry on` : `${count} open ${noun} to carry on`),
  assignmentKept: (count, noun) => `${amount(count, noun)} staying with the agency`,
  extensionRefused: (count, noun) => `${amount(count, noun)} not extended`,
  deadlineChanged: (count, noun) => `${amount(count, noun)} with a changed deadline`,
  extensionGranted: (count, noun) => `${amount(count, noun)} extended`,
  corrected: (count, noun) => `${amount(count, noun)} corrected`,
  resumed: (count, noun) => `${amount(count, noun)} resumed`,
  linkedNews: (count, noun) => `${amount(count, noun)} with news from another agency`,
  directiveGiven: (count, noun) => `${amount(count, noun)} with a directive of the leadership`,
  directiveClosed: (count, noun) => `${amount(count, noun)} with a directive carried out`,
  moved: (count, noun) => `${amount(count, noun)} moved to another agency`,
  suspended: (count, noun) => `${amount(count, noun)} suspended`,
  cancelled: (count, noun) => `${amount(count, noun)} no longer followed`,
};

const originVi: Record<TaskOrigin['kind'], (agency: string) => string> = {
  directive: (agency) => `theo ý kiến chỉ đạo về việc của ${agency}`,
  contribution: (agency) => `phối hợp theo đề nghị của ${agency}`,
  inspection: (agency) => `theo kiểm tra của ${agency}`,
  reassigned: (agency) => `chuyển từ ${agency}`,
  successor: (agency) => `tiếp nhận từ ${agency}`,
  serviceChange: () => 'do dịch vụ có thay đổi',
};

const vi = {
  /** Starts every subject, so that a mailbox can sort by it. */
  tag: '[Đôn đốc]',
  urgent: { normal: null, urgent: '[Khẩn]', veryUrgent: '[Thượng khẩn]', express: '[Hỏa tốc]' } satisfies Record<Urgency, string | null>,
  to: (reader: string) => `Kính gửi: ${reader}`,
  holder: (position: string, organisation: string) => `${position} ${organisation}`,
  /** The noun that is counted: a central vertical agency has requests and no tasks. */
  noun: { assigned: (_count: number) => 'nhiệm vụ', requested: (_count: number) => 'nội dung' } satisfies Record<
    'assigned' | 'requested',
    (count: number) => string
  >,
  /** Words each state as a heading and as a part of the subject, where a later phrase counts without the noun. */
  said: saidVi,
  /** In place of `said` to a central vertical agency and the body above it, which nobody assigns to or directs. */
  saidRequested: {
    assigned: (count, noun) => `đề nghị phối hợp thực hiện ${amount(count, noun)}`,
    opinionRequested: (count, noun) => `${amount(count, noun)} chờ ý kiến lãnh đạo UBND tỉnh`,
    directiveDue: (count, noun) => `${amount(count, noun)} theo ý kiến lãnh đạo UBND tỉnh đến hạn`,
    directiveOverdue: (count, noun) => `${amount(count, noun)} theo ý kiến lãnh đạo UBND tỉnh quá hạn`,
    directiveGiven: (count, noun) => `${amount(count, noun)} có ý kiến của lãnh đạo UBND tỉnh`,
    directiveClosed: (count, noun) => `${amount(count, noun)} đã thực hiện xong ý kiến lãnh đạo UBND tỉnh`,
    urged: (count, noun) => `đề nghị sớm thông tin về ${amount(count, noun)}`,
  } as Partial<Record<Matter, (count: number, noun: string | null) => string>>,
  forInformation: (said: string) => `để biết: ${said}`,
  andOthers: ' và nội dung khác',
  under: (said: string, decision: string) => `${said} theo ${decision}`,
  about: (said: string, decision: string) => `${said} – ${decision}`,
  decision: (kind: SourceKind, number: string | null, date: Day | null) => {
    if (number !== null) return `${paperNames.vi[kind]} ${number}`;
    return date === null ? `${paperNames.vi[kind]} (dự thảo, chưa có số)` : `${paperNames.vi[kind]} ngày ${shortDayVi(date)}`;
  },
  decisionAndOthers: (decision: string, others: number) => `${decision} và ${others} văn bản khác`,
  dated: (decision: string, day: string) => `${decision} ngày ${day}`,
  decisionTitle: (decision: string, title: string) => `${decision}: ${title}`,
  requests: mailRequests.vi satisfies Record<Tone, Record<Matter, Request>>,
  copyAsk: 'Gửi để biết; không cần trả lời mục này.',
  copyAct: {
    agency: 'Xem nhiệm vụ',
    central: 'Xem nội dung',
    superior: 'Xem nội dung',
    office: 'Xem nhiệm vụ',
    leadership: 'Xem nhiệm vụ',
  } satisfies Record<Tone, string>,
  withSubmission: 'Kèm theo phiếu trình.',
  /** A letter's name to an agency under the province, to a central vertical one, and to the body above that. */
  degree: {
    subordinate: {
      reminder: 'văn bản nhắc nhở',
      urging1: 'văn bản đôn đốc lần 1',
      urging2: 'văn bản đôn đốc lần 2',
      urging3: 'văn bản đôn đốc lần 3',
      criticism: 'văn bản phê bình',
      toSuperior: 'văn bản gửi cơ quan cấp trên',
    },
    central: {
      reminder: 'văn bản đề nghị',
      urging1: 'văn bản đề nghị lần 1',
      urging2: 'văn bản đề nghị lần 2',
      urging3: 'văn bản đề nghị lần 3',
      criticism: 'văn bản đề nghị',
      toSuperior: 'văn bản gửi cơ quan cấp trên',
    },
    superior: {
      reminder: 'văn bản đề nghị',
      urging1: 'văn bản đề nghị',
      urging2: 'văn bản đề nghị',
      urging3: 'văn bản đề nghị',
      criticism: 'văn bản đề nghị',
      toSuperior: 'văn bản đề nghị quan tâm, chỉ đạo',
    },
  } satisfies Record<'subordinate' | 'central' | 'superior', Record<Degree, string>>,
  letter: (degree: string, number: string, date: string | null, signer: string | null) =>
    `${degree} số ${number}${date === null ? '' : ` ngày ${date}`}${signer === null ? '' : `, người ký: ${signer}`}`,
  letterDraft: (degree: string) => `dự thảo ${degree}, chưa có số`,
  rung: (title: string | null) => `theo quy trình đôn đốc${title === null ? '' : `: ${title}`}`,
  centralAgencies: 'Cơ quan Trung ương theo ngành dọc',
  status: {
    completedOnTime: 'hoàn thành đúng hạn',
    completedLate: 'hoàn thành quá hạn',
    awaitingConfirmation: 'chờ xác nhận',
    inProgressOnTime: 'trong hạn',
    dueSoon: 'sắp đến hạn',
    overdue: 'quá hạn',
    withoutDeadline: 'không thời hạn',
    refused: 'trả lại, chờ phân công lại',
    suspended: 'tạm dừng theo dõi',
    cancelled: 'kết thúc theo dõi',
    moved: 'đã chuyển cơ quan khác',
  } satisfies Record<ShownStatus, string>,
  daysLeft: (days: number) => `còn ${days} ngày làm việc`,
  /** Said of a task, and of what a central agency is asked. */
  priority: 'nội dung trọng tâm',
  jointly: (others: string) => `cùng chủ trì với ${others}`,
  daysOverdue: (days: number) => `quá hạn ${days} ngày làm việc`,
  dueToday: 'đến hạn hôm nay',
  deadline: (day: string) => `thời hạn ${day}`,
  originalDeadline: (day: string) => `thời hạn ban đầu ${day}`,
  statedDeadline: (day: string) => `theo lịch gốc của văn bản: ${day}`,
  assumed: '(giả định)',
  period: periodVi,
  blocker: (text: string) => `Khó khăn, vướng mắc: “${text}”`,
  note: (text: string) => `Nội dung: “${text}”`,
  /** The extension asked for, and until when. */
  extensionUntil: (day: string) => `đề nghị gia hạn đến ${day}`,
  /** A deadline counted anew after a notice of days off; `from` is the day it stood on before. */
  calendarMoved: (from: string) => `thời hạn được tính lại theo thông báo lịch nghỉ, trước đó là ${from}`,
  /** Where a task comes from that another one gave. */
  origin: {
    assigned: originVi,
    requested: { ...originVi, directive: (agency: string) => `theo ý kiến lãnh đạo UBND tỉnh về việc của ${agency}` },
  } satisfies Record<'assigned' | 'requested', Record<TaskOrigin['kind'], (agency: string) => string>>,
  /** The agency that a refusal suggests, and the one that a task went to. */
  suggested: (agency: string) => `đề xuất cơ quan thực hiện: ${agency}`,
  movedTo: (agency: string) => `chuyển đến ${agency}`,
  more: (count: number) => `Còn ${count} mục nữa không ghi trong thư này.`,
  moreSee: (count: number) => `Còn ${count} mục nữa: mở danh sách đầy đủ.`,
  openAll: {
    agency: 'Mở toàn bộ nhiệm vụ của cơ quan',
    central: 'Mở toàn bộ nội dung',
    superior: 'Mở toàn bộ nội dung',
    office: 'Mở bảng theo dõi',
    leadership: 'Mở bảng theo dõi',
  } satisfies Record<Tone, string>,
  linkRemoved: '(liên kết đã gỡ khỏi bản lưu)',
  closing: {
    links: (until: string | null): string =>
      until === null
        ? 'Các liên kết trong thư mở được ngay, không cần tài khoản.'
        : `Các liên kết trong thư mở được đến hết ngày ${until}, không cần tài khoản.`,
    noLinks: 'Thư được gửi tự động để thông báo; đề nghị trả lời bằng văn bản.',
    doNotForward: 'Đề nghị không chuyển tiếp thư này: người có liên kết có thể trả lời thay.',
    noSecrets: 'Không đưa nội dung thuộc bí mật nhà nước vào báo cáo.',
    automatic: 'Thư được gửi tự động; trả lời bằng liên kết, không trả lời vào địa chỉ gửi.',
  },
  /** `thứ Ba 6/10/2020` */
  longDay: (due: Due) => {
    const time = dueTime(due);
    const day = `${weekdaysVi[weekdayOf(dueDay(due))]} ${shortDayVi(dueDay(due))}`;
    return time === null ? day : `${time} ${day}`;
  },
  /** `6/10/2020`, `17:00 ngày 6/10/2020` */
  shortDay: shortDayVi,
  at: (time: string, day: string) => `${time}, ${day}`,
  smtpUrl: {
    notUrl: (_detail: string) => 'SMTP_URL không phải là địa chỉ; viết smtp://máy-chủ:cổng',
    scheme: (detail) => `SMTP_URL phải bắt đầu bằng smtp:// hoặc smtps://, không phải ${detail}//`,
    host: (_detail: string) => 'SMTP_URL thiếu tên máy chủ, hoặc tên có ký tự không được phép',
    port: (_detail: string) => 'SMTP_URL có cổng không hợp lệ; cổng từ 1 đến 65535',
    path: (_detail: string) => 'SMTP_URL không được có gì sau máy chủ và cổng ngoài các tùy chọn',
    credentials: (_detail: string) => 'SMTP_URL phải có cả tên người dùng và mật khẩu, mã hóa phần trăm khi cần, hoặc không có cả hai',
    unknownOption: (detail) => `SMTP_URL có tùy chọn không biết: ${detail}`,
    badOption: (detail) => `SMTP_URL có giá trị không hợp lệ cho ${detail}`,
    contradiction: (detail) => `SMTP_URL có các tùy chọn mâu thuẫn: ${detail}`,
  } satisfies Record<SmtpUrlProblem, (detail: string) => string>,
};

export type MailWords = typeof vi;

const originEn: Record<TaskOrigin['kind'], (agency: string) => string> = {
  directive: (agency) => `under a directive on what ${agency} has to do`,
  contribution: (agency) => `a contribution that ${agency} asked for`,
  inspection: (agency) => `after an inspection by ${agency}`,
  reassigned: (agency) => `moved from ${agency}`,
  successor: (agency) => `taken over from ${agency}`,
  serviceChange: () => 'because a service has changed',
};

const en: MailWords = {
  tag: '[Đôn đốc]',
  urgent: { normal: null, urgent: '[Urgent]', veryUrgent: '[Very urgent]', express: '[Express]' },
  to: (reader) => `To: ${reader}`,
  holder: (position, organisation) => `${position}, ${organisation}`,
  noun: { assigned: (count) => forCount(count, 'task'), requested: (count) => forCount(count, 'request') },
  said: saidEn,
  saidRequested: {
    assigned: (count, noun) => `you are asked to consider ${amount(count, noun)}`,
    opinionRequested: (count, noun) => `${amount(count, noun)} before the provincial leadership`,
    directiveDue: (count, noun) => `${amount(count, noun)} due, as the provincial leadership asks`,
    directiveOverdue: (count, noun) => `${amount(count, noun)} overdue, as the provincial leadership asks`,
    directiveGiven: (count, noun) => `${amount(count, noun)} with an opinion of the provincial leadership`,
    directiveClosed: (count, noun) => `${amount(count, noun)} done, as the provincial leadership asked`,
    urged: (count, noun) => `you are asked to share soon how things stand with ${amount(count, noun)}`,
  },
  forInformation: (said) => `for information: ${said}`,
  andOthers: ' and more',
  under: (said, decision) => `${said} under ${decision}`,
  about: (said, decision) => `${said} – ${decision}`,
  decision: (kind, number, date) => {
    if (number !== null) return `${paperNames.en[kind]} ${number}`;
    return date === null ? `${paperNames.en[kind]} (draft, no number yet)` : `${paperNames.en[kind]} of ${shortDayEn(date)}`;
  },
  decisionAndOthers: (decision, others) => `${decision} and ${counted(others, 'other paper')}`,
  dated: (decision, day) => `${decision} of ${day}`,
  decisionTitle: (decision, title) => `${decision}: ${title}`,
  requests: mailRequests.en,
  copyAsk: 'Sent for information; this section needs no answer.',
  copyAct: {
    agency: 'See the task',
    central: 'See the request',
    superior: 'See the request',
    office: 'See the task',
    leadership: 'See the task',
  },
  withSubmission: 'A submission to the leader goes with it.',
  degree: {
    subordinate: {
      reminder: 'letter of reminder',
      urging1: 'first urging letter',
      urging2: 'second urging letter',
      urging3: 'third urging letter',
      criticism: 'letter of criticism',
      toSuperior: 'letter to the superior body',
    },
    central: {
      reminder: 'letter of request',
      urging1: 'first letter of request',
      urging2: 'second letter of request',
      urging3: 'third letter of request',
      criticism: 'letter of request',
      toSuperior: 'letter to the superior body',
    },
    superior: {
      reminder: 'letter of request',
      urging1: 'letter of request',
      urging2: 'letter of request',
      urging3: 'letter of request',
      criticism: 'letter of request',
      toSuperior: 'letter asking for your attention',
    },
  },
  letter: (degree, number, date, signer) =>
    `${degree} no. ${number}${date === null ? '' : ` of ${date}`}${signer === null ? '' : `, signed by: “${signer}”`}`,
  letterDraft: (degree) => `draft ${degree}, no number yet`,
  rung: (title) => `by the follow-up ladder${title === null ? '' : `: ${title}`}`,
  centralAgencies: 'Central vertical agencies',
  status: {
    completedOnTime: 'completed on time',
    completedLate: 'completed late',
    awaitingConfirmation: 'awaiting confirmation',
    inProgressOnTime: 'in time',
    dueSoon: 'due soon',
    overdue: 'overdue',
    withoutDeadline: 'without deadline',
    refused: 'refused, awaiting reassignment',
    suspended: 'suspended',
    cancelled: 'closed',
    moved: 'moved to another agency',
  },
  daysLeft: (days) => `${counted(days, 'working day')} left`,
  priority: 'priority',
  jointly: (others) => `led together with ${others}`,
  daysOverdue: (days) => `overdue by ${counted(days, 'working day')}`,
  dueToday: 'due today',
  deadline: (day) => `deadline ${day}`,
  originalDeadline: (day) => `original deadline ${day}`,
  statedDeadline: (day) => `by the paper’s own calendar: ${day}`,
  assumed: '(assumed)',
  period: periodEn,
  blocker: (text) => `Blocker: “${text}”`,
  note: (text) => `Note: “${text}”`,
  extensionUntil: (day) => `extension asked for until ${day}`,
  calendarMoved: (from) => `deadline counted anew after a notice of days off, before that ${from}`,
  origin: {
    assigned: originEn,
    requested: { ...originEn, directive: (agency: string) => `asked by the provincial leadership, on what ${agency} has to do` },
  },
  suggested: (agency) => `suggested agency: ${agency}`,
  movedTo: (agency) => `moved to ${agency}`,
  more: (count) => `${counted(count, 'item is', 'items are')} not shown in this message.`,
  moreSee: (count) => `${count} more: open the full list.`,
  openAll: {
    agency: 'Open all tasks of the agency',
    central: 'Open all requests',
    superior: 'Open all requests',
    office: 'Open the board',
    leadership: 'Open the board',
  },
  linkRemoved: '(link removed from the stored copy)',
  closing: {
    links: (until) =>
      until === null
        ? 'The links in this message open without an account.'
        : `The links in this message open without an account until the end of ${until}.`,
    noLinks: 'This message was sent automatically as a notice; please answer in writing.',
    doNotForward: 'Please do not forward this message: whoever has a link can answer in your place.',
    noSecrets: 'Put nothing that is a state secret into a report.',
    automatic: 'This message was sent automatically; please answer by the links and not to the sending address.',
  },
  longDay: (due) => {
    const time = dueTime(due);
    const day = `${weekdaysEn[weekdayOf(dueDay(due))]} ${shortDayEn(dueDay(due))}`;
    return time === null ? day : `${time}, ${day}`;
  },
  shortDay: shortDayEn,
  at: (time, day) => `${time}, ${day}`,
  smtpUrl: {
    notUrl: () => 'SMTP_URL is not an address; write smtp://server:port',
    scheme: (detail) => `SMTP_URL must start with smtp:// or smtps://, not ${detail}//`,
    host: () => 'SMTP_URL has no server name, or one with characters that are not allowed',
    port: () => 'SMTP_URL has a port outside 1 to 65535',
    path: () => 'SMTP_URL may have nothing after server and port but options',
    credentials: () => 'SMTP_URL must have both user and password, percent-encoded where needed, or neither',
    unknownOption: (detail) => `SMTP_URL has an unknown option: ${detail}`,
    badOption: (detail) => `SMTP_URL has an invalid value for ${detail}`,
    contradiction: (detail) => `SMTP_URL has options that contradict each other: ${detail}`,
  },
};

export const mailWords: Record<Language, MailWords> = { vi, en };
