import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

const vi = {
  title: 'Thư gửi đi',
  intro: 'Thư bị giữ, thư không tới và địa chỉ không nhận được thư. Mỗi việc làm ở đây được ghi lại cùng tên người làm.',
  done: {
    resent: 'Đã giao gửi lại, trong giờ hành chính của nơi nhận. Nội dung không còn cần nữa không được gửi.',
    arrived: 'Đã ghi nhận: thư đã tới.',
    sentAgain: 'Đã ghi nhận: thư chưa tới; nội dung được gửi lại.',
    restored: 'Đã ghi nhận: thư lại được gửi đến các địa chỉ này.',
    released: 'Đã cho phép gửi. Thư đang chờ được gửi ngay.',
    nothing: 'Không có gì thay đổi: có người đã xử lý trước.',
  } satisfies Record<'resent' | 'arrived' | 'sentAgain' | 'restored' | 'released' | 'nothing', string>,
  heldTitle: (since: string) => `Tất cả thư đang bị giữ lại từ ${since}`,
  /** `reason`: what the mail server said where it is the reason, else why, in somebody's own words. */
  cause: (cause: string, reason: string, isServers: boolean): string =>
    reason === '' ? `Lý do: ${cause}.` : isServers ? `Lý do: ${cause}. Máy chủ thư trả lời: ${reason}` : `Lý do: ${cause}: ${reason}`,
  probed: (moment: string) => `Không thư nào bị mất. Một thư được gửi thử lúc ${moment}; khi máy chủ thư nhận, mọi thư tự đi tiếp.`,
  restoredHint:
    'Không gửi gì cho đến khi có người cho phép. Người quản trị xem trước thư nào đã đi từ bản sao lưu đến nay: dondoc mail sent-since.',
  seen: 'Tôi biết thư nào đã được gửi từ khi có bản sao lưu',
  seenMissing: 'Cần xác nhận trước khi cho gửi.',
  release: 'Cho phép gửi',
  undelivered: 'Thư chưa tới nơi',
  none: 'Mọi thư đã tới máy chủ thư của nơi nhận.',
  columns: ['Chọn', 'Địa chỉ', 'Giờ gửi', 'Tình trạng', 'Trả lời của máy chủ thư', 'Xử lý'] satisfies [
    pick: string,
    address: string,
    slot: string,
    status: string,
    said: string,
    act: string,
  ],
  pick: (address: string) => `Chọn thư đến ${address}`,
  resend: 'Gửi lại thư đã chọn',
  resendHint: 'Bước sau cho xem trước khi gửi.',
  arrived: 'Đã tới',
  sentAgain: 'Chưa tới, gửi lại',
  onlyLatest: (count: number) => `Chỉ hiện ${count} thư mới nhất.`,
  period: 'Gửi lại mọi thư không tới của một khoảng ngày',
  periodHint: 'Dùng khi máy chủ thư đã cấu hình sai trong những ngày đó.',
  from: 'Từ ngày',
  to: 'Đến ngày',
  show: 'Xem trước',
  badPeriod: 'Cần chọn thư, hoặc hai ngày có thật.',
  confirmTitle: (messages: number) => `Gửi lại ${messages} thư?`,
  confirmHint: 'Nội dung còn cần được gửi đến người đang giữ vai trò; nội dung đã xong hoặc đã đến người khác không được gửi.',
  confirmColumns: ['Địa chỉ', 'Giờ gửi lần trước', 'Nội dung'] satisfies [address: string, slot: string, notices: string],
  send: 'Gửi lại',
  nothingToSend: 'Không có thư nào cần gửi lại: nội dung đã đến người khác, hoặc nhiệm vụ đã xong.',
  back: 'Quay lại',
  addresses: (count: number) => `${count} địa chỉ không nhận được thư`,
  addressesHint: 'Thư của các địa chỉ này đang được chuyển đến người nhận kế tiếp. Gọi điện xác minh trước khi dùng lại.',
  addressColumns: ['Chọn', 'Địa chỉ', 'Từ', 'Lý do'] satisfies [pick: string, address: string, since: string, said: string],
  restore: 'Dùng lại địa chỉ đã chọn',
  acts: 'Đã làm gần đây',
  actColumns: ['Lúc', 'Người làm', 'Việc'] satisfies [at: string, who: string, did: string],
  /** In the inbox. */
  toPage: 'Xem và xử lý thư',
};

/** The page of mail: what is held, what did not arrive, and what the Office can do about it. */
export type MailPageWords = typeof vi;

const en: MailPageWords = {
  title: 'Mail',
  intro:
    'Mail that is held, messages that did not arrive, addresses that get none. Each act here is recorded with the name of whoever did it.',
  done: {
    resent: 'Sent again, in the office hours of each recipient. What is not needed any more is not sent.',
    arrived: 'Recorded: it arrived.',
    sentAgain: 'Recorded: it did not arrive; what it said is sent again.',
    restored: 'Recorded: messages go to these addresses again.',
    released: 'Released. What waits goes out now.',
    nothing: 'Nothing was changed: somebody has seen to it before.',
  },
  heldTitle: (since) => `All mail is held since ${since}`,
  cause: (cause, reason, isServers) =>
    reason === '' ? `Reason: ${cause}.` : isServers ? `Reason: ${cause}. The mail server said: ${reason}` : `Reason: ${cause}: ${reason}`,
  probed: (moment) => `No message is lost. One is tried at ${moment}; once the mail server takes it, all others follow by themselves.`,
  restoredHint:
    'Nothing is sent until somebody releases it. Whoever runs the system first looks at what has gone out since the backup: dondoc mail sent-since.',
  seen: 'I know which messages have gone out since the backup',
  seenMissing: 'Confirm this before mail is released.',
  release: 'Release mail',
  undelivered: 'Messages that did not arrive',
  none: 'Every message has reached the recipient’s mail server.',
  columns: ['Choose', 'Address', 'Slot', 'Status', 'What the mail server said', 'Settle'],
  pick: (address) => `Choose the message to ${address}`,
  resend: 'Send the chosen ones again',
  resendHint: 'The next step shows what would be sent.',
  arrived: 'It arrived',
  sentAgain: 'It did not: send again',
  onlyLatest: (count) => `Only the latest ${forCount(count, 'is', `${count} are`)} shown.`,
  period: 'Send again everything of some days that did not arrive',
  periodHint: 'For days on which the mail settings were wrong.',
  from: 'From',
  to: 'To',
  show: 'Show first',
  badPeriod: 'Choose messages, or two real days.',
  confirmTitle: (messages) => `Send ${counted(messages, 'message')} again?`,
  confirmHint: 'What is still needed goes to whoever holds the role now; what is over, or somebody else has got, is not sent.',
  confirmColumns: ['Address', 'Slot before', 'Notices'],
  send: 'Send again',
  nothingToSend: 'Nothing is to be sent again: somebody else has got it, or its task is over.',
  back: 'Back',
  addresses: (count) => `${counted(count, 'address gets', 'addresses get')} no messages`,
  addressesHint: 'Their messages go to the next recipient. Verify by telephone before they are used again.',
  addressColumns: ['Choose', 'Address', 'Since', 'Reason'],
  restore: 'Use the chosen addresses again',
  acts: 'Done lately',
  actColumns: ['When', 'Who', 'What'],
  toPage: 'See and settle mail',
};

export const mailPageWords: Record<Language, MailPageWords> = { vi, en };
