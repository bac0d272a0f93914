import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  /** Before the heading, in the subject. */
  subject: (day: string, heading: string) => `${day}: ${heading}`,
  group: (kind: string, count: number) => `${kind} (${count})`,
  open: 'Mở',
  openList: { office: 'Mở việc chờ Văn phòng', leadership: 'Mở việc chờ ý kiến' } satisfies Record<'office' | 'leadership', string>,
  more: (count: number) => `Còn ${count} việc nữa: mở danh sách đầy đủ.`,
  signIn: 'Các trang trong thư cần đăng nhập.',
  why: 'Thư được gửi tự động vào đầu giờ làm việc, chỉ khi có việc chờ, vì đồng chí đã bật thư buổi sáng. Tắt ở trang Tài khoản.',
  /** As `dondoc explain --message` says it. */
  explained: (count: number) => `Thư buổi sáng mà người nhận đã bật: ${count} việc chờ khi văn phòng mở cửa.`,
  /** On the page of the account. */
  account: {
    title: 'Thư buổi sáng',
    hint: 'Mỗi ngày làm việc một thư, vào đầu giờ làm việc: những việc đang chờ, lâu nhất trước. Ngày không có việc chờ thì không gửi.',
    noAddress: 'Tài khoản chưa có địa chỉ thư điện tử: báo người quản trị thêm bằng lệnh `dondoc user change`.',
    isOn: (address: string) => `Đang bật, gửi tới ${address}.`,
    isOff: 'Đang tắt.',
    turnOn: 'Bật thư buổi sáng',
    turnOff: 'Tắt thư buổi sáng',
    turnedOn: 'Đã bật thư buổi sáng. Thư đầu tiên đến vào đầu giờ làm việc tới.',
    turnedOff: 'Đã tắt thư buổi sáng.',
  },
};

/** Texts of the morning mail, and of the account page about it. */
export type MorningMailWords = typeof vi;

const en: MorningMailWords = {
  subject: (day, heading) => `${day}: ${heading}`,
  group: (kind, count) => `${kind} (${count})`,
  open: 'Open',
  openList: { office: 'Open what waits for the Office', leadership: 'Open what awaits your word' },
  more: (count) => `${count} more: open the whole list.`,
  signIn: 'The pages in this message ask you to sign in.',
  why: 'Sent automatically as the office opens, only when something waits, because you turned the morning mail on. Turn it off on your account page.',
  explained: (count) => `The morning mail, which its reader turned on: ${counted(count, 'matter')} waiting as the office opened.`,
  account: {
    title: 'Morning mail',
    hint: 'One message each working day as the office opens: what waits, the oldest first. None on a day when nothing waits.',
    noAddress: 'Your account has no e-mail address. Ask whoever runs the system to add one with `dondoc user change`.',
    isOn: (address) => `On, sent to ${address}.`,
    isOff: 'Off.',
    turnOn: 'Turn on the morning mail',
    turnOff: 'Turn off the morning mail',
    turnedOn: 'The morning mail is on. The first one comes the next time the office opens.',
    turnedOff: 'The morning mail is off.',
  },
};

export const morningMailWords: Record<Language, MorningMailWords> = { vi, en };
