import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

const help = {
  failed: 'only those that failed or came back · chỉ thư không gửi được hoặc bị trả lại',
  unknown: 'only those of which nobody knows · chỉ thư không rõ đã tới hay chưa',
  bounced: 'record that a message came back: the address is passed over · ghi nhận thư bị trả lại, bỏ qua địa chỉ này',
  restored: 'record that addresses work again · ghi nhận địa chỉ nhận lại được thư',
  address: 'the address · địa chỉ thư điện tử',
  reason: 'what was said · lý do, ví dụ "550 no such user"',
};

const vi = {
  help,
  columns: ['Mã thư', 'Địa chỉ', 'Giờ gửi', 'Tình trạng', 'Trả lời của máy chủ thư'] satisfies [
    id: string,
    address: string,
    slot: string,
    status: string,
    response: string,
  ],
  status: { failed: 'không gửi được', bounced: 'bị trả lại', unknown: 'không rõ đã tới', sending: 'đang hoãn' } satisfies Record<
    'failed' | 'bounced' | 'unknown' | 'sending',
    string
  >,
  /** Beside a delivery that was put off. */
  again: (moment: string) => `gửi lại lúc ${moment}`,
  none: 'Không có thư nào như vậy.',
  /** Where more were found than are shown. */
  onlyLatest: (count: number) => `Chỉ hiện ${count} thư mới nhất.`,
  badAddress: (text: string) => `Không phải địa chỉ thư điện tử: ${text}`,
  badReason: (most: number) => `Lý do phải có nội dung và không quá ${most} ký tự.`,
  bounced: (address: string, agencies: number): string =>
    agencies === 0
      ? `Đã ghi nhận: ${address} không nhận được thư. Từ nay thư được chuyển đến người nhận kế tiếp.`
      : `Đã ghi nhận: ${address} không nhận được thư. Từ nay thư được chuyển đến người nhận kế tiếp; chuyên viên được báo về ${agencies} cơ quan liên quan.`,
  bouncedMessage: (slot: string) => `Thư gần nhất gửi đến địa chỉ này (${slot}) được ghi là bị trả lại; nội dung thư đó không tự gửi lại.`,
  neverSent: 'Chưa có thư nào gửi đến địa chỉ này, nên không có mục báo cho chuyên viên.',
  bouncedBefore: (address: string, since: string) =>
    `${address} đã được ghi nhận là không nhận được thư từ ${since}; không có gì thay đổi.`,
  afterBounced: (address: string) => `Tiếp theo: gọi điện xác minh; khi địa chỉ nhận lại được thư, chạy: dondoc mail restored ${address}`,
  restored: (addresses: readonly string[]) =>
    `Đã ghi nhận: ${addresses.join(', ')} nhận lại được thư. Thư lại được gửi đến ${addresses.length === 1 ? 'địa chỉ này' : `${addresses.length} địa chỉ này`}.`,
  noProblem: (addresses: readonly string[]): string =>
    addresses.length === 0
      ? 'Không có địa chỉ nào bị ghi nhận là không nhận được thư.'
      : `${addresses.join(', ')} không bị ghi nhận là không nhận được thư. Xem danh sách: dondoc doctor`,
  afterRestored: 'Tiếp theo: thông báo đang chờ được gửi trong giờ hành chính; theo dõi bằng: dondoc mail',
  /** Where Temporal could not be told: what is due goes out when the post office looks next. */
  notTold: 'Không kết nối được với Temporal: nội dung mới được gửi ở giờ gửi kế tiếp.',
};

export type MailCommandWords = typeof vi;

const en: MailCommandWords = {
  help,
  columns: ['Message', 'Address', 'Slot', 'Status', 'What the mail server said'],
  status: { failed: 'failed', bounced: 'came back', unknown: 'unknown', sending: 'put off' },
  again: (moment) => `again at ${moment}`,
  none: 'There is no such message.',
  onlyLatest: (count) => `Only the latest ${forCount(count, 'is', `${count} are`)} shown.`,
  badAddress: (text) => `not an e-mail address: ${text}`,
  badReason: (most) => `the reason must not be empty, and no longer than ${counted(most, 'character')}.`,
  bounced: (address, agencies) =>
    agencies === 0
      ? `Recorded: ${address} refuses messages. From now on they go to the next recipient.`
      : `Recorded: ${address} refuses messages. From now on they go to the next recipient; the officer is told about ${counted(agencies, 'agency', 'agencies')}.`,
  bouncedMessage: (slot) => `Its last message (${slot}) is recorded as bounced; what it said is not sent again by itself.`,
  neverSent: 'No message has been sent to this address, so there is no item for the officer.',
  bouncedBefore: (address, since) => `${address} has been on record as refusing messages since ${since}; nothing was changed.`,
  afterBounced: (address) => `Next: verify by telephone; once the address works again, run: dondoc mail restored ${address}`,
  restored: (addresses) =>
    `Recorded: ${addresses.join(', ')} ${forCount(addresses.length, 'works', 'work')} again. Messages go there again.`,
  noProblem: (addresses) =>
    addresses.length === 0
      ? 'No address is on record as refusing messages.'
      : `${addresses.join(', ')} ${forCount(addresses.length, 'is', 'are')} not on record as refusing messages. See the list: dondoc doctor`,
  afterRestored: 'Next: what is waiting goes out in office hours; see: dondoc mail',
  notTold: 'Temporal cannot be reached: what is new goes out at the next sending hour.',
};

export const mailCommandWords: Record<Language, MailCommandWords> = { vi, en };
