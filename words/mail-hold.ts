import type { Language } from '../domain/decision/decision';
import { type Nature, natures } from '../domain/message/smtp-refusal';
import { counted } from './counted';

/** Why all mail waits, and what people do about mail that did not arrive: at a terminal and on the page. */

export type HoldCause = Exclude<Nature, 'later' | 'mailboxFull'> | 'restored' | 'officer';
const causes: readonly string[] = [...natures, 'restored', 'officer'];

/** The cause of a hold as it is told; what a later version may add is told as unclear. */
export function causeOf(kind: string, cause: string): HoldCause {
  if (kind !== 'configuration') return kind === 'officer' ? 'officer' : 'restored';
  return causes.includes(cause) && cause !== 'later' && cause !== 'mailboxFull' ? (cause as HoldCause) : 'unclear';
}

const vi = {
  causes: {
    connection: 'máy chủ thư không trả lời',
    encryption: 'không mã hóa được kết nối đến máy chủ thư',
    login: 'máy chủ thư không chấp nhận đăng nhập',
    sender: 'máy chủ thư từ chối địa chỉ gửi (MAIL_FROM)',
    relay: 'máy chủ thư không chuyển tiếp thư cho hệ thống này',
    policy: 'chính sách của máy chủ thư không cho gửi',
    busy: 'máy chủ thư đang bận',
    unknownRecipient: 'nhiều người nhận liên tiếp bị báo là không có, nên có thể cấu hình gửi thư sai',
    content: 'nhiều thư liên tiếp bị từ chối vì nội dung, nên có thể cấu hình gửi thư sai',
    unclear: 'máy chủ thư từ chối nhiều người nhận mà không nói rõ lý do',
    restored: 'dữ liệu được khôi phục từ bản sao lưu',
    officer: 'Văn phòng tạm giữ',
  } satisfies Record<HoldCause, string>,
  held: (since: string, cause: string, reason: string) =>
    `TẤT CẢ THƯ ĐANG BỊ GIỮ LẠI từ ${since}: ${cause}${reason === '' ? '' : ` (${reason})`}.`,
  probed: (moment: string) =>
    `Không thư nào bị mất. Một thư được gửi thử lúc ${moment}; khi máy chủ thư nhận, mọi thư tự đi tiếp. Kiểm tra SMTP_URL và MAIL_FROM, hoặc chạy ngay: dondoc mail release`,
  untilReleased:
    'Không gửi gì cho đến khi có người cho phép. Xem thư nào đã đi từ bản sao lưu đến nay (dondoc mail sent-since), rồi chạy: dondoc mail release',
  waiting: (messages: number, notices: number) => `Đang chờ: ${messages} thư, ${notices} nội dung chưa thành thư.`,
  acts: {
    resent: (count) => `gửi lại (${count} nội dung)`,
    arrived: (_count: number) => 'xác nhận thư đã tới',
    sentAgain: (count) => `xác nhận thư chưa tới, gửi lại (${count} nội dung)`,
    restored: (count) => `dùng lại ${count} địa chỉ`,
    released: (_count: number) => 'cho phép gửi thư trở lại',
    held: (_count: number) => 'tạm giữ mọi thư',
  } satisfies Record<'resent' | 'arrived' | 'sentAgain' | 'restored' | 'released' | 'held', (count: number) => string>,
  command: {
    nothingHeld: 'Không có thư nào bị giữ.',
    released: (count: number) =>
      `Đã cho phép gửi (${count} lệnh giữ). Thư được gửi ngay khi bưu điện của hệ thống chạy; theo dõi bằng: dondoc mail`,
    heldNow: (reason: string) => `Đã giữ mọi thư: ${reason}. Cho gửi lại bằng: dondoc mail release`,
    nothingToSend: 'Không có thư nào cần gửi lại: nội dung đã đến người nhận khác, nhiệm vụ đã xong, hoặc không có mã thư này.',
    wouldSend: (messages: number, notices: number) =>
      `Sẽ gửi lại ${messages} thư (${notices} nội dung). Nội dung không còn cần nữa sẽ không được gửi.`,
    sent: (messages: number, notices: number) =>
      `Đã giao gửi lại ${messages} thư (${notices} nội dung), trong giờ hành chính của nơi nhận.`,
    ask: 'Chạy lại với --yes để gửi.',
    which: 'Nêu mã thư, hoặc khoảng ngày: --from và --to.',
    badDay: (text: string) => `Không phải ngày (YYYY-MM-DD): ${text}`,
    badId: (text: string) => `Không phải mã thư: ${text}. Xem danh sách: dondoc mail`,
    arrived: 'Đã ghi nhận: thư đã tới.',
    sentAgain: (notices: number) => `Đã ghi nhận: thư chưa tới; ${notices} nội dung được gửi lại trong giờ hành chính của nơi nhận.`,
    notUnknown: (id: string) => `Thư ${id} không ở tình trạng không rõ đã tới. Xem: dondoc mail --unknown`,
    oneWay: 'Chọn đúng một trong hai: --arrived hoặc --again.',
    whichAddresses: 'Nêu địa chỉ, hoặc --all.',
    badName: (most: number) => `--by cần tên người quyết định, không quá ${most} ký tự.`,
    columns: ['Mã thư', 'Địa chỉ', 'Giờ gửi', 'Nội dung'] satisfies [id: string, address: string, slot: string, notices: string],
  },
};

export type MailHoldWords = typeof vi;

const en: MailHoldWords = {
  causes: {
    connection: 'the mail server does not answer',
    encryption: 'the connection to the mail server cannot be encrypted',
    login: 'the mail server does not accept our login',
    sender: 'the mail server refuses our sender address (MAIL_FROM)',
    relay: 'the mail server does not relay for us',
    policy: 'a policy of the mail server refuses us',
    busy: 'the mail server is busy',
    unknownRecipient: 'many recipients in a row are said to be unknown, so the mail settings may be wrong',
    content: 'many messages in a row are refused for their content, so the mail settings may be wrong',
    unclear: 'the mail server refuses several recipients and does not say why',
    restored: 'the record was restored from a backup',
    officer: 'the Office holds it',
  },
  held: (since, cause, reason) => `ALL MAIL IS HELD since ${since}: ${cause}${reason === '' ? '' : ` (${reason})`}.`,
  probed: (moment) =>
    `No message is lost. One is tried at ${moment}; once the mail server takes it, all others follow by themselves. Check SMTP_URL and MAIL_FROM, or try at once: dondoc mail release`,
  untilReleased:
    'Nothing is sent until somebody releases it. See what has gone out since the backup (dondoc mail sent-since), then run: dondoc mail release',
  waiting: (messages, notices) => `Waiting: ${counted(messages, 'message')}, ${counted(notices, 'notice')} in no message yet.`,
  acts: {
    resent: (count) => `sent again (${counted(count, 'notice')})`,
    arrived: () => 'confirmed that it arrived',
    sentAgain: (count) => `found not to have arrived, sent again (${counted(count, 'notice')})`,
    restored: (count) => `${counted(count, 'address', 'addresses')} restored`,
    released: () => 'mail released',
    held: () => 'all mail held',
  },
  command: {
    nothingHeld: 'No mail is held.',
    released: (count) => `Released (${counted(count, 'hold')}). Messages go out as soon as the post office runs; see: dondoc mail`,
    heldNow: (reason) => `All mail is held: ${reason}. To release it: dondoc mail release`,
    nothingToSend: 'Nothing is to be sent again: somebody else has got it, its task is over, or there is no such message.',
    wouldSend: (messages, notices) =>
      `${counted(messages, 'message')} (${counted(notices, 'notice')}) would be sent again. What is not needed any more is not sent.`,
    sent: (messages, notices) =>
      `${counted(messages, 'message is', 'messages are')} sent again (${counted(notices, 'notice')}), in the office hours of each recipient.`,
    ask: 'Run again with --yes to send.',
    which: 'Name messages, or days: --from and --to.',
    badDay: (text) => `not a day (YYYY-MM-DD): ${text}`,
    badId: (text) => `not the id of a message: ${text}. See the list: dondoc mail`,
    arrived: 'Recorded: it arrived.',
    sentAgain: (notices) =>
      `Recorded: it did not arrive; ${counted(notices, 'notice is', 'notices are')} sent again, in the office hours of each recipient.`,
    notUnknown: (id) => `message ${id} is none of which nobody knows. See: dondoc mail --unknown`,
    oneWay: 'Choose one of --arrived and --again.',
    whichAddresses: 'Name addresses, or --all.',
    badName: (most) => `--by needs the name of whoever decided, no longer than ${counted(most, 'character')}.`,
    columns: ['Message', 'Address', 'Slot', 'Notices'],
  },
};

export const mailHoldWords: Record<Language, MailHoldWords> = { vi, en };

/** Help of the commands, in both languages. */
export const mailActsHelp = {
  resend: 'send again what failed or came back: by id, or all of some days · gửi lại thư không gửi được hoặc bị trả lại',
  ids: 'ids of messages, see dondoc mail · mã thư',
  from: 'first day, YYYY-MM-DD · từ ngày',
  to: 'last day, YYYY-MM-DD · đến ngày',
  yes: 'do it · thực hiện',
  by: 'who decided; the account of this machine unless said · người quyết định',
  settle: 'say what became of a message of which nobody knows · xác nhận thư không rõ đã tới',
  id: 'id of the message · mã thư',
  arrived: 'it arrived · thư đã tới',
  again: 'it did not arrive: send it again · thư chưa tới, gửi lại',
  release: 'let mail go again that is held · cho phép gửi thư đang bị giữ',
  hold: 'hold all mail · tạm giữ mọi thư',
  holdReason: 'why · lý do',
  all: 'every address that is on record · mọi địa chỉ',
};
