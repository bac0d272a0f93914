import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** The links by which agencies answer: who was sent some, and how they are ended. */

const vi = {
  title: 'Liên kết đã gửi',
  explain:
    'Mỗi liên kết chỉ mở nhiệm vụ của cơ quan này, và chỉ khi địa chỉ nhận vẫn là của cơ quan. Thu hồi thì mọi liên kết đã gửi tới địa chỉ đó không mở được nữa; thư gửi sau có liên kết mới.',
  columns: ['Địa chỉ', 'Số liên kết', 'Gửi gần nhất', 'Trả lời gần nhất', 'Tình trạng'] satisfies readonly [
    address: string,
    sent: string,
    last: string,
    used: string,
    state: string,
  ],
  none: 'Chưa có liên kết nào được gửi.',
  open: (count: number) => `${count} liên kết còn mở được`,
  closed: 'không còn liên kết nào mở được',
  revoked: (moment: string, by: string) => `thu hồi ${moment} (${by})`,
  notNow: 'địa chỉ không còn là của cơ quan',
  /** Whoever has a task, or a part of one, inside the agency. */
  performer: (who: string) => `người thực hiện trong cơ quan: ${who}`,
  revoke: 'Thu hồi',
  done: (address: string) => `Đã thu hồi các liên kết gửi tới ${address}.`,
  nothing: (address: string) => `Không có liên kết nào gửi tới ${address} còn mở được.`,
  /** On the agency's own page. */
  own: {
    ask: 'Thu hồi liên kết này',
    title: 'Thu hồi các liên kết gửi tới địa chỉ này?',
    explain: (address: string) =>
      `Mọi liên kết của quyết định này đã gửi tới ${address} sẽ không mở được nữa, kể cả trang này. Dùng khi thư đã bị chuyển tiếp hoặc lộ ra ngoài. Những gì đã trả lời vẫn giữ nguyên; thư tiếp theo của Văn phòng có liên kết mới.`,
    button: 'Thu hồi các liên kết',
    back: 'Quay lại, không thu hồi',
    doneTitle: 'Đã thu hồi các liên kết',
    done: 'Các liên kết đã gửi tới địa chỉ này không mở được nữa. Thư tiếp theo của Văn phòng có liên kết mới; nếu cần ngay, gọi Văn phòng.',
  },
};

type LinkWords = typeof vi;

const en: LinkWords = {
  title: 'Links sent',
  explain:
    'Each link opens the tasks of this agency only, and only while the address that it was sent to is still the agency’s. Revoking ends every link sent to that address; messages sent later carry new ones.',
  columns: ['Address', 'Links', 'Last sent', 'Last answered', 'State'],
  none: 'No link has been sent yet.',
  open: (count) => counted(count, 'of them opens', 'of them open'),
  closed: 'none of them opens',
  revoked: (moment, by) => `revoked ${moment} (${by})`,
  notNow: 'the address is no longer the agency’s',
  performer: (who) => `does a task inside the agency: ${who}`,
  revoke: 'Revoke',
  done: (address) => `The links sent to ${address} are revoked.`,
  nothing: (address) => `No link sent to ${address} still opens.`,
  own: {
    ask: 'Revoke this link',
    title: 'Revoke the links sent to this address?',
    explain: (address) =>
      `Every link of this decision that was sent to ${address} will open nothing any more, this page included. Do so when a message was passed on or has leaked. What was answered stays; the next message from the Office carries a new link.`,
    button: 'Revoke the links',
    back: 'Back, without revoking',
    doneTitle: 'The links are revoked',
    done: 'The links sent to this address open nothing any more. The next message from the Office carries a new one; if it is needed at once, call the Office.',
  },
};

export const linkWords: Record<Language, LinkWords> = { vi, en };
