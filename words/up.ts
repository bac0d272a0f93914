import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  web: 'Trang web',
  worker: 'Tiến trình theo dõi',
  publishing: (decision: string) => `Giao nhiệm vụ theo ${decision}`,
  following: 'Tiếp tục theo dõi',
  sample: 'Bản mẫu: những tuần vừa qua',
  sampleStopped: (reason: string) => `Bản mẫu dừng giữa chừng (${reason}); từ đó hệ thống tự theo dõi tiếp.`,
  sampleSendsNothing:
    'Thư mục dữ liệu này đang theo dõi bản mẫu, nên không dùng với SMTP_URL: thư của bản mẫu không được gửi đi. Dùng thư mục dữ liệu khác (DONDOC_HOME) cho bản cài đặt của đơn vị.',
  progress: (opened: number, agencies: number, messages: number) => `${opened}/${agencies} cơ quan, ${messages} thư đã gửi`,
  clockFixed:
    'DONDOC_CLOCK khác với giá trị của lần chạy đầu tiên. Thời gian của một bản cài đặt được cố định từ lần đầu: bỏ DONDOC_CLOCK, hoặc dùng thư mục dữ liệu khác (DONDOC_HOME).',
  columns: ['Thành phần', 'Phiên bản', 'Địa chỉ'] satisfies [string, string, string],
  parts: {
    web: 'Trang web',
    worker: 'Theo dõi',
    postgres: 'PostgreSQL',
    temporal: 'Temporal',
    mailbox: 'Hộp thư kèm theo (SMTP)',
    mail: 'Máy chủ thư (SMTP_URL)',
  },
  decisionsHeading: ['Quyết định', 'Cơ quan', 'Nhiệm vụ', 'Thư giao việc', 'Thư đã gửi'] satisfies [string, string, string, string, string],
  moreDecisions: (decisions: number) => `… và ${decisions} quyết định khác đang theo dõi, bắt đầu trước đó`,
  open: 'Mở xem:',
  signIn: 'đăng nhập, mỗi liên kết dùng một lần, trong 12 giờ:',
  /** Where the output is no terminal. */
  signInBy: 'đăng nhập: tạo liên kết dùng một lần bằng dondoc user link <tên> (xem tên: dondoc user list)',
  openMailbox: 'thư từng địa chỉ đã nhận; liên kết trong thư mở trang trả lời',
  openTemporal: (url: string) => `${url}  quy trình của từng cơ quan`,
  openStatus: (dondoc: string, number: string) => `${dondoc} status ${number}`,
  dataIn: (home: string) => `Dữ liệu: ${home}`,
  clockRuns: (now: string) => `Giờ của bản cài đặt: ${now}`,
  ready: (seconds: number) => `Sẵn sàng sau ${seconds} giây. Dừng bằng Ctrl-C.`,
  stopping: 'Đang dừng: hoàn tất việc dở dang …',
  stopped: 'Đã dừng.',
  /** Parts of a start's last lines, each of which may be missing. */
  what: { signIn: 'Liên kết đăng nhập', decisions: 'Tình hình các quyết định' },
  notShown: (what: string, reason: string, later: string) => `${what}: chưa lấy được lúc này (${reason}). Xem sau bằng: ${later}`,
  tryingAgain: (step: string, reason: string, inMs: number) =>
    `${step}: chưa xong (${reason}). Hệ thống vẫn chạy; tự thử lại sau ${inMs / 1_000} giây.`,
  doneAfterAll: (step: string) => `${step}: đã xong.`,
  notInTime: (seconds: number) => `chưa xong trong ${seconds} giây`,
  publishedDifferently: (decision: string) => `${decision}: đã giao trước đây với nội dung khác. Sửa đổi bằng: dondoc amend <thư mục>`,
  nothingToPrepare: 'Cần DATABASE_URL và TEMPORAL_ADDRESS: bản trên một máy tự chuẩn bị khi chạy dondoc up.',
  prepared: (postgres: string, temporal: string) => `PostgreSQL ${postgres} và Temporal ${temporal} đã sẵn sàng cho các tiến trình.`,
  noDecision: (dondoc: string) => `Chưa có quyết định nào. Giao nhiệm vụ bằng: ${dondoc} publish <thư mục>`,
};

/** Words of `npm start` once the parts run. */
export type UpWords = typeof vi;

const en: UpWords = {
  web: 'Web',
  worker: 'Worker',
  publishing: (decision) => `Assigning the tasks of ${decision}`,
  following: 'Going on with the follow-up',
  sample: 'The sample: its last weeks',
  sampleStopped: (reason) => `The sample stopped on its way (${reason}); from there the follow-up goes on by itself.`,
  sampleSendsNothing:
    'This data folder follows the sample, so it runs without SMTP_URL: letters of a sample are sent to nobody. Use another data folder (DONDOC_HOME) for an installation of your own.',
  progress: (opened, agencies, messages) =>
    `${opened}/${counted(agencies, 'agency', 'agencies')}, ${counted(messages, 'message')} delivered`,
  clockFixed:
    'DONDOC_CLOCK differs from its value at the first start. An installation’s time is fixed then: leave DONDOC_CLOCK out, or use another data folder (DONDOC_HOME).',
  columns: ['Part', 'Version', 'Address'],
  parts: {
    web: 'Web',
    worker: 'Worker',
    postgres: 'PostgreSQL',
    temporal: 'Temporal',
    mailbox: 'Embedded mailbox (SMTP)',
    mail: 'Mail server (SMTP_URL)',
  },
  decisionsHeading: ['Decision', 'Agencies', 'Tasks', 'Assignment messages', 'Messages delivered'],
  moreDecisions: (decisions) =>
    `… and ${counted(decisions, 'more decision that is', 'more decisions that are')} followed, begun before these`,
  open: 'Open:',
  signIn: 'sign in, each link once, within 12 hours:',
  signInBy: 'sign in: make a link that works once by dondoc user link <name> (names: dondoc user list)',
  openMailbox: 'what each address received; the links in it open the answer pages',
  openTemporal: (url) => `${url}  the workflow of each agency`,
  openStatus: (dondoc, number) => `${dondoc} status ${number}`,
  dataIn: (home) => `Data: ${home}`,
  clockRuns: (now) => `The installation’s time: ${now}`,
  ready: (seconds) => `Ready after ${seconds} s. Stop with Ctrl-C.`,
  stopping: 'Stopping: finishing what is under way …',
  stopped: 'Stopped.',
  what: { signIn: 'Sign-in links', decisions: 'Where the decisions stand' },
  notShown: (what, reason, later) => `${what}: not to be had right now (${reason}). See them later with: ${later}`,
  tryingAgain: (step, reason, inMs) => `${step}: not done yet (${reason}). Everything else runs; it is tried again in ${inMs / 1_000} s.`,
  doneAfterAll: (step) => `${step}: done.`,
  notInTime: (seconds) => `not done within ${seconds} s`,
  publishedDifferently: (decision) => `${decision}: published before with other content. Change it with: dondoc amend <folder>`,
  nothingToPrepare: 'DATABASE_URL and TEMPORAL_ADDRESS are needed: an installation on one machine is made ready by dondoc up.',
  prepared: (postgres, temporal) => `PostgreSQL ${postgres} and Temporal ${temporal} are ready for workers and webs.`,
  noDecision: (dondoc) => `No decision is followed yet. Publish one with: ${dondoc} publish <folder>`,
};

export const upWords: Record<Language, UpWords> = { vi, en };
