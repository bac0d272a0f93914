import type { Language } from '../domain/decision/decision';

type Kind = 'arrived' | 'delayed' | 'refused' | 'full' | 'undelivered' | 'autoReply';
type PassedOver = 'notOurs' | 'notSent' | 'otherAddress' | 'repeated' | 'receipt' | 'message';

/** Faults of IMAP_URL. */
export type ImapUrlProblem = 'notUrl' | 'scheme' | 'host' | 'credentials' | 'folder' | 'unknownOption' | 'badOption';

const help = {
  receive:
    'take in a message that came back, from standard input, for the pipe of a mail server · nhận thư báo gửi lỗi, thư trả lời tự động',
  fetch: 'look now into the mailbox of IMAP_URL · đọc ngay hộp thư IMAP_URL',
  returns: 'what has come back: delivery reports, automatic answers · thư báo gửi lỗi, thư trả lời tự động đã nhận',
};

const vi = {
  help,
  kind: {
    arrived: 'đã tới nơi',
    delayed: 'bị chậm, máy chủ thư còn gửi lại',
    refused: 'địa chỉ không nhận được thư',
    full: 'hộp thư đầy',
    undelivered: 'không tới nơi',
    autoReply: 'thư trả lời tự động',
  } satisfies Record<Kind, string>,
  /** The one line that says what was done with a message. */
  recorded: (kind: string, address: string, slot: string) => `Đã ghi nhận về thư gửi ${address} (${slot}): ${kind}.`,
  marked: (address: string) =>
    `Từ nay thư được chuyển đến người nhận kế tiếp; khi địa chỉ nhận lại được thư, chạy: dondoc mail restored ${address}`,
  settled: 'Thư này trước đó không rõ đã tới hay chưa, nay được ghi là đã gửi.',
  passedOver: {
    notOurs: 'Bỏ qua: không nói về thư nào của hệ thống này.',
    notSent: 'Bỏ qua: thư được nhắc đến chưa từng được gửi đi.',
    otherAddress: 'Bỏ qua: địa chỉ trong thông báo không phải địa chỉ đã gửi.',
    repeated: 'Bỏ qua: thông báo này đã được ghi nhận.',
    receipt: 'Bỏ qua: xác nhận đã đọc thư.',
    message: 'Bỏ qua: không phải thư báo gửi lỗi hoặc thư trả lời tự động.',
  } satisfies Record<PassedOver, string>,
  notUnderstood: {
    unreadable: 'Bỏ qua: thư báo gửi lỗi không đọc được; đã đếm để theo dõi.',
    notMail: 'Nội dung nhận được không phải thư điện tử.',
  } satisfies Record<'unreadable' | 'notMail', string>,
  later: 'Thư được nhắc đến đang được gửi; gửi lại thông báo này sau ít phút.',
  unavailable: (reason: string) => `Chưa ghi nhận được, chưa lưu gì; gửi lại sau. Lý do: ${reason}`,
  columns: ['Nhận lúc', 'Địa chỉ', 'Giờ gửi', 'Nội dung', 'Máy chủ thư, người nhận cho biết'] satisfies [
    received: string,
    address: string,
    slot: string,
    kind: string,
    said: string,
  ],
  none: 'Chưa có thư báo gửi lỗi hoặc thư trả lời tự động nào.',
  fetched: (recorded: number, passedOver: number, notUnderstood: number) =>
    `Đã đọc hộp thư: ghi nhận ${recorded}, bỏ qua ${passedOver}, không đọc được ${notUnderstood}.`,
  moreWaits: 'Còn thư chưa đọc hết; chạy lại để đọc tiếp.',
  noMailbox: 'Chưa đặt IMAP_URL, nên không có hộp thư để đọc. Xem docs/mail.md.',
  mailboxAway: (reason: string) => `Không đọc được hộp thư IMAP_URL: ${reason}`,
  imapUrl: {
    notUrl: (_detail: string) => 'IMAP_URL không phải là địa chỉ; viết imaps://người-dùng:mật-khẩu@máy-chủ/INBOX',
    scheme: (detail) => `IMAP_URL phải bắt đầu bằng imaps:// hoặc imap://, không phải ${detail}//`,
    host: (_detail: string) => 'IMAP_URL thiếu tên máy chủ, hoặc tên có ký tự không được phép',
    credentials: (_detail: string) => 'IMAP_URL phải có tên người dùng và mật khẩu, mã hóa phần trăm khi cần',
    folder: (_detail: string) => 'IMAP_URL có tên thư mục không hợp lệ',
    unknownOption: (detail) => `IMAP_URL có tùy chọn không biết: ${detail}`,
    badOption: (detail) => `IMAP_URL có giá trị không hợp lệ cho ${detail}`,
  } satisfies Record<ImapUrlProblem, (detail: string) => string>,
};

/** Words of `dondoc mail receive`, `mail fetch` and `mail returns`. */
export type MailIncomingWords = typeof vi;

const en: MailIncomingWords = {
  help,
  kind: {
    arrived: 'arrived',
    delayed: 'delayed, the mail server goes on trying',
    refused: 'the address refuses messages',
    full: 'mailbox full',
    undelivered: 'not delivered',
    autoReply: 'automatic answer',
  },
  recorded: (kind, address, slot) => `Recorded about the message to ${address} (${slot}): ${kind}.`,
  marked: (address) => `From now on messages go to the next recipient; once the address works again, run: dondoc mail restored ${address}`,
  settled: 'Nobody knew whether this message had arrived; it is recorded as sent now.',
  passedOver: {
    notOurs: 'Passed over: it is about no message of this installation.',
    notSent: 'Passed over: the message it speaks of has never been sent.',
    otherAddress: 'Passed over: it speaks of another address than the message went to.',
    repeated: 'Passed over: this report has been recorded before.',
    receipt: 'Passed over: a receipt that a message was read.',
    message: 'Passed over: it is neither a delivery report nor an automatic answer.',
  },
  notUnderstood: {
    unreadable: 'Passed over: a delivery report that cannot be read; it is counted.',
    notMail: 'what came in is no e-mail message.',
  },
  later: 'The message it speaks of is just being sent; bring this report again in a few minutes.',
  unavailable: (reason) => `It could not be recorded, and nothing was kept; bring it again later. Reason: ${reason}`,
  columns: ['Received', 'Address', 'Slot', 'What', 'What the mail server or recipient said'],
  none: 'No delivery report and no automatic answer has come yet.',
  fetched: (recorded, passedOver, notUnderstood) =>
    `Read the mailbox: ${recorded} recorded, ${passedOver} passed over, ${notUnderstood} not understood.`,
  moreWaits: 'More waits than is read at once; run it again.',
  noMailbox: 'IMAP_URL is not set, so there is no mailbox to read. See docs/mail.md.',
  mailboxAway: (reason) => `the mailbox of IMAP_URL cannot be read: ${reason}`,
  imapUrl: {
    notUrl: () => 'IMAP_URL is not an address; write imaps://user:password@server/INBOX',
    scheme: (detail) => `IMAP_URL must start with imaps:// or imap://, not ${detail}//`,
    host: () => 'IMAP_URL has no server name, or one with characters that are not allowed',
    credentials: () => 'IMAP_URL must have both user and password, percent-encoded where needed',
    folder: () => 'IMAP_URL has a folder name that is not allowed',
    unknownOption: (detail) => `IMAP_URL has an unknown option: ${detail}`,
    badOption: (detail) => `IMAP_URL has an invalid value for ${detail}`,
  },
};

export const mailIncomingWords: Record<Language, MailIncomingWords> = { vi, en };
