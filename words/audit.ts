import type { Language } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import type { Purpose } from '../domain/record/purpose';

/** What `dondoc audit` says, and the headings of the auditor's table. */

export const auditKinds = ['event', 'message'] as const;
/** A thing that happened (việc) or a message that was sent (thư). */
export type AuditKind = (typeof auditKinds)[number];

export const auditColumns = [
  'kind',
  'happened',
  'recorded',
  'agency',
  'agencyName',
  'task',
  'taskTitle',
  'number',
  'type',
  'whatVi',
  'whatEn',
  'said',
  'by',
  'role',
  'person',
  'channel',
  'via',
  'onBehalfOf',
  'paper',
  'files',
  'address',
  'position',
  'slot',
  'status',
  'response',
  'attempts',
  'settledAt',
  'subject',
  'messageId',
  'copyHash',
  'notices',
  'hash',
] as const;
export type AuditColumn = (typeof auditColumns)[number];

export type AuditWords = {
  help: { decision: string; out: string; what: string; verify: string };
  columns: Record<AuditColumn, string>;
  kinds: Record<AuditKind, string>;
  sheet: string;
  purposes: Record<Exclude<Purpose, 'rung'>, string>;
  copy: string;
  channel: Record<Actor['channel'], string>;
  system: string;
  agency: string;
  /** Behind what a cell of a workbook cannot hold. */
  moreNotices: (count: number) => string;
  outOrVerify: string;
  decisionMissing: string;
  badWhat: (text: string) => string;
  badEnding: (path: string) => string;
  progress: (rows: number, of: number) => string;
  written: (path: string, counts: { events: number; messages: number }, hash: string) => string;
  cannotWrite: (path: string, reason: string) => string;
  checking: (events: number) => string;
  whole: (events: number, rollouts: number) => string;
  broken: (count: number) => string;
  moreBreaks: (count: number) => string;
  faults: Record<'changed' | 'missing' | 'head' | 'restored' | 'statement', (agency: string, event: number) => string>;
  /** A restore, in a line; the agencies follow. */
  restored: (at: string, by: string, reason: string, file: string, moment: string, hash: string) => string;
  restoredUpTo: (agency: string, event: number, lost: LostInWords | null) => string;
  /** An agency whose follow-up began after the backup. */
  restoredNothing: (agency: string, lost: LostInWords) => string;
  lostUnknown: string;
  signedHere: string;
  signedElsewhere: (key: string) => string;
  signatureInvalid: string;
  /** How the last hash of an agency is told, to be kept elsewhere. */
  heads: [agency: string, events: string, hash: string];
};

type LostInWords = { from: number; to: number; hash: string };

const help: AuditWords['help'] = {
  decision: 'number or id of the decision · số hoặc mã quyết định',
  out: 'file to write, .csv or .xlsx · tệp ghi ra, .csv hoặc .xlsx',
  what: 'events, messages or all · events (việc), messages (thư) hoặc all (tất cả)',
  verify: 'recompute the hashes of the record, and say where it was changed · tính lại mã băm, chỉ ra chỗ hồ sơ bị sửa',
};

const vi: AuditWords = {
  help,
  columns: {
    kind: 'Loại',
    happened: 'Thời điểm diễn ra (giờ Việt Nam)',
    recorded: 'Thời điểm ghi nhận (giờ Việt Nam)',
    agency: 'Mã cơ quan',
    agencyName: 'Cơ quan',
    task: 'Mã nhiệm vụ',
    taskTitle: 'Nhiệm vụ',
    number: 'Số thứ tự trong hồ sơ cơ quan',
    type: 'Loại việc (mã)',
    whatVi: 'Nội dung (tiếng Việt)',
    whatEn: 'Nội dung (tiếng Anh)',
    said: 'Lời ghi kèm theo',
    by: 'Người thực hiện, căn cứ',
    role: 'Vai trò',
    person: 'Mã người',
    channel: 'Hình thức',
    via: 'Liên kết gửi tới',
    onBehalfOf: 'Ghi nhận thay',
    paper: 'Văn bản, cuộc trao đổi',
    files: 'Tài liệu kèm theo (SHA-256)',
    address: 'Địa chỉ nhận',
    position: 'Người nhận',
    slot: 'Giờ gửi theo lịch (giờ Việt Nam)',
    status: 'Tình trạng gửi',
    response: 'Trả lời của máy chủ thư',
    attempts: 'Số lần gửi',
    settledAt: 'Thời điểm có kết quả (giờ Việt Nam)',
    subject: 'Tiêu đề thư',
    messageId: 'Message-ID',
    copyHash: 'SHA-256 của bản lưu',
    notices: 'Nội dung gồm (cơ quan / nhiệm vụ / mốc: lý do gửi)',
    hash: 'Mã băm của hồ sơ đến việc này',
  },
  kinds: { event: 'việc', message: 'thư' },
  sheet: 'Hồ sơ',
  purposes: {
    letterIssued: 'văn bản đã phát hành',
    letterReturned: 'dự thảo văn bản bị trả lại',
    returned: 'đề nghị bổ sung, thực hiện lại',
    refused: 'nhiệm vụ bị trả lại',
    assignmentKept: 'giữ nguyên phân công',
    pauseAccepted: 'chấp nhận tạm dừng tính thời hạn',
    pauseDeclined: 'không chấp nhận tạm dừng tính thời hạn',
    blockerResolved: 'khó khăn, vướng mắc được tháo gỡ',
    blockerReportedUpward: 'báo cáo khó khăn, vướng mắc',
    extensionGranted: 'gia hạn',
    extensionRefused: 'không gia hạn',
    suspended: 'tạm dừng theo dõi',
    resumed: 'tiếp tục theo dõi',
    deadlineChanged: 'thay đổi thời hạn',
    cancelled: 'kết thúc theo dõi nhiệm vụ',
    moved: 'chuyển cơ quan khác',
    reopened: 'mở lại việc theo dõi',
    corrected: 'đính chính',
    urged: 'đôn đốc',
    linkedNews: 'tin về việc đã chuyển cơ quan khác',
    directiveGiven: 'ý kiến chỉ đạo',
    directiveClosed: 'kết thúc ý kiến chỉ đạo',
    handedOver: 'bàn giao nhiệm vụ đang mở',
    addressFailed: 'địa chỉ không nhận được thư',
  },
  copy: 'gửi để biết',
  channel: {
    link: 'liên kết trong thư',
    web: 'trang web',
    commandLine: 'dòng lệnh',
    paper: 'ghi nhận theo văn bản, trao đổi',
    system: 'hệ thống',
  },
  system: 'hệ thống',
  agency: 'cơ quan',
  moreNotices: (count) => `… và ${count} nội dung nữa (xem tệp .csv)`,
  outOrVerify: 'Cần --out <tệp.csv hoặc tệp.xlsx>, hoặc --verify.',
  decisionMissing: 'Cần số hoặc mã quyết định, trừ khi kiểm tra toàn bộ hồ sơ bằng --verify.',
  badWhat: (text) => `--what ${text}: cần events, messages hoặc all`,
  badEnding: (path) => `${path}: tên tệp phải kết thúc bằng .csv hoặc .xlsx`,
  progress: (rows, of) => `${rows}/${of} dòng`,
  written: (path, { events, messages }, hash) => `${path}: ${events} việc, ${messages} thư\nSHA-256 ${hash}`,
  cannotWrite: (path, reason) => `Không ghi được ${path}: ${reason}`,
  checking: (events) => `đã kiểm tra ${events} việc`,
  whole: (events, rollouts) =>
    `Hồ sơ nguyên vẹn: ${events} việc của ${rollouts} cơ quan đúng với mã băm. Lưu mã băm cuối ở nơi khác để đối chiếu sau này.`,
  broken: (count) => `Hồ sơ KHÔNG nguyên vẹn: ${count} chỗ`,
  moreBreaks: (count) => `… và ${count} chỗ nữa`,
  faults: {
    changed: (agency, event) => `${agency}, việc số ${event}: nội dung hoặc mã băm đã bị sửa`,
    missing: (agency, event) => `${agency}, việc số ${event}: không còn`,
    head: (agency, event) => `${agency}: mã băm cuối hoặc số việc (${event}) không khớp với việc cuối cùng`,
    restored: (agency, event) => `${agency}, việc số ${event}: không phải việc mà lần khôi phục đã xác nhận`,
    statement: () => 'xác nhận của một lần khôi phục đã bị sửa',
  },
  heads: ['Cơ quan', 'Số việc', 'Mã băm cuối'],
  restored: (at, by, reason, file, moment, hash) =>
    `Đã khôi phục ngày ${at}, do ${by}${reason === '' ? '' : ` (${reason})`}, từ bản sao lưu ${file} ghi lúc ${moment} (SHA-256 ${hash}):`,
  restoredUpTo: (agency, event, lost) =>
    `  ${agency}: đến việc số ${event}${lost === null ? '' : `; mất việc số ${lost.from === lost.to ? lost.from : `${lost.from}–${lost.to}`}, mã băm cuối ${lost.hash}`}`,
  restoredNothing: (agency, lost) => `  ${agency}: bản sao lưu chưa có; mất việc số ${lost.from}–${lost.to}, mã băm cuối ${lost.hash}`,
  lostUnknown: '  khi đó không còn hồ sơ trước để biết đã mất những việc nào',
  signedHere: '  chữ ký đúng, bằng khóa của hệ thống này',
  signedElsewhere: (key) => `  chữ ký đúng, bằng khóa của hệ thống khác: ${key}`,
  signatureInvalid: '  CHỮ KÝ SAI: nội dung này đã bị sửa',
};

const en: AuditWords = {
  help,
  columns: {
    kind: 'Kind',
    happened: 'Happened (Việt Nam time)',
    recorded: 'Recorded (Việt Nam time)',
    agency: 'Agency code',
    agencyName: 'Agency',
    task: 'Task code',
    taskTitle: 'Task',
    number: 'Number in the agency’s record',
    type: 'Type of event (code)',
    whatVi: 'What (Vietnamese)',
    whatEn: 'What (English)',
    said: 'Words said with it',
    by: 'By whom, on what',
    role: 'Role',
    person: 'Person (id)',
    channel: 'Way',
    via: 'Link sent to',
    onBehalfOf: 'Recorded for',
    paper: 'Paper or talk',
    files: 'Files with it (SHA-256)',
    address: 'Address',
    position: 'Recipient',
    slot: 'Sending time planned (Việt Nam time)',
    status: 'Delivery',
    response: 'Answer of the mail server',
    attempts: 'Attempts',
    settledAt: 'Settled (Việt Nam time)',
    subject: 'Subject',
    messageId: 'Message-ID',
    copyHash: 'SHA-256 of the copy kept',
    notices: 'What it tells (agency / task / rung: why)',
    hash: 'Hash of the record up to this event',
  },
  kinds: { event: 'event', message: 'message' },
  sheet: 'Record',
  purposes: {
    letterIssued: 'letter issued',
    letterReturned: 'draft letter returned',
    returned: 'returned for rework',
    refused: 'task refused',
    assignmentKept: 'assignment kept',
    pauseAccepted: 'pause of the deadline accepted',
    pauseDeclined: 'pause of the deadline declined',
    blockerResolved: 'blocker resolved',
    blockerReportedUpward: 'blocker reported',
    extensionGranted: 'extended',
    extensionRefused: 'extension refused',
    suspended: 'follow-up suspended',
    resumed: 'follow-up resumed',
    deadlineChanged: 'deadline changed',
    cancelled: 'follow-up of the task ended',
    moved: 'given to another agency',
    reopened: 'follow-up reopened',
    corrected: 'corrected',
    urged: 'urged',
    linkedNews: 'news of a task given elsewhere',
    directiveGiven: 'directive given',
    directiveClosed: 'directive closed',
    handedOver: 'open tasks handed over',
    addressFailed: 'address that refuses messages',
  },
  copy: 'for information',
  channel: {
    link: 'link in a message',
    web: 'page',
    commandLine: 'command line',
    paper: 'recorded from a paper or talk',
    system: 'system',
  },
  system: 'system',
  agency: 'agency',
  moreNotices: (count) => `… and ${count} more (see the .csv)`,
  outOrVerify: 'say --out <file.csv or file.xlsx>, or --verify',
  decisionMissing: 'say which decision, unless the whole record is verified by --verify',
  badWhat: (text) => `--what ${text}: say events, messages or all`,
  badEnding: (path) => `${path}: the name must end in .csv or .xlsx`,
  progress: (rows, of) => `${rows} of ${of} rows`,
  written: (path, { events, messages }, hash) => `${path}: ${events} events, ${messages} messages\nSHA-256 ${hash}`,
  cannotWrite: (path, reason) => `cannot write ${path}: ${reason}`,
  checking: (events) => `${events} events checked`,
  whole: (events, rollouts) =>
    `the record is whole: ${events} events of ${rollouts} agencies agree with their hashes. Keep the last hashes elsewhere, to compare them later.`,
  broken: (count) => `the record is NOT whole: ${count} ${count === 1 ? 'place' : 'places'}`,
  moreBreaks: (count) => `… and ${count} more`,
  faults: {
    changed: (agency, event) => `${agency}, event ${event}: its content or its hash was changed`,
    missing: (agency, event) => `${agency}, event ${event}: is missing`,
    head: (agency, event) => `${agency}: the last hash or the number of events (${event}) is not that of the last event`,
    restored: (agency, event) => `${agency}, event ${event}: is not the one that a restore has stated`,
    statement: () => 'the statement of a restore was changed',
  },
  heads: ['Agency', 'Events', 'Last hash'],
  restored: (at, by, reason, file, moment, hash) =>
    `restored on ${at} by ${by}${reason === '' ? '' : ` (${reason})`} from backup ${file} of ${moment} (SHA-256 ${hash}):`,
  restoredUpTo: (agency, event, lost) =>
    `  ${agency}: up to event ${event}${lost === null ? '' : `; lost: event ${lost.from === lost.to ? lost.from : `${lost.from}–${lost.to}`}, last hash ${lost.hash}`}`,
  restoredNothing: (agency, lost) => `  ${agency}: not in the backup; lost: event ${lost.from}–${lost.to}, last hash ${lost.hash}`,
  lostUnknown: '  no record was left then to say which events were lost',
  signedHere: '  the signature is right, by the key of this installation',
  signedElsewhere: (key) => `  the signature is right, by the key of another installation: ${key}`,
  signatureInvalid: '  THE SIGNATURE IS WRONG: what this says was changed',
};

export const auditWords: Record<Language, AuditWords> = { vi, en };
