import type { Language } from '../domain/decision/decision';

export type MailboxWords = {
  product: string;
  mailbox: string;
  otherLanguage: { code: Language; name: string };
  heading: (count: number) => string;
  headingFor: (count: number, address: string) => string;
  empty: string;
  emptyFor: (address: string) => string;
  about: string;
  recipient: string;
  find: string;
  all: string;
  when: string;
  to: string;
  from: string;
  subject: string;
  noSubject: string;
  arrived: string;
  repeat: string;
  older: string;
  newest: string;
  back: string;
  openAlone: string;
  text: string;
  headers: string;
  download: string;
  frameTitle: string;
  notFound: string;
  notFoundHint: string;
  badAddress: string;
};

const vi: MailboxWords = {
  product: 'Đôn Đốc',
  mailbox: 'Hộp thư',
  otherLanguage: { code: 'en', name: 'English' },
  heading: (count) => `${count} thư trong hộp thư`,
  headingFor: (count, address) => `${count} thư gửi tới ${address}`,
  empty: 'Hộp thư chưa có thư nào',
  emptyFor: (address) => `Không có thư nào gửi tới ${address}`,
  about: 'Mọi thư của bản cài đặt này được giữ tại đây, không gửi ra ngoài. Thư mới nhất ở trên.',
  recipient: 'Địa chỉ nhận',
  find: 'Lọc',
  all: 'Tất cả',
  when: 'Lúc',
  to: 'Gửi tới',
  from: 'Từ',
  subject: 'Tiêu đề',
  noSubject: '(không có tiêu đề)',
  arrived: 'Đến lúc (giờ máy)',
  repeat: 'đến lần nữa',
  older: 'Thư cũ hơn',
  newest: 'Thư mới nhất',
  back: 'Về hộp thư',
  openAlone: 'Mở riêng nội dung',
  text: 'Bản chữ',
  headers: 'Dòng đầu thư',
  download: 'Tải thư (.eml)',
  frameTitle: 'Nội dung thư',
  notFound: 'Không có thư này',
  notFoundHint: 'Thư có thể đã bị xóa khỏi thư mục dữ liệu. Về hộp thư để xem các thư còn lại.',
  badAddress: 'Địa chỉ chưa đúng; viết đủ, như vanthu@so.example.',
};

const en: MailboxWords = {
  product: 'Đôn Đốc',
  mailbox: 'Mailbox',
  otherLanguage: { code: 'vi', name: 'Tiếng Việt' },
  heading: (count) => `${count} ${count === 1 ? 'message' : 'messages'} in the mailbox`,
  headingFor: (count, address) => `${count} ${count === 1 ? 'message' : 'messages'} to ${address}`,
  empty: 'The mailbox is empty',
  emptyFor: (address) => `No message to ${address}`,
  about: 'Every message of this installation is kept here and none is sent outside. The newest is on top.',
  recipient: 'Recipient’s address',
  find: 'Filter',
  all: 'All',
  when: 'When',
  to: 'To',
  from: 'From',
  subject: 'Subject',
  noSubject: '(no subject)',
  arrived: 'Arrived (machine’s clock)',
  repeat: 'came again',
  older: 'Older messages',
  newest: 'Newest messages',
  back: 'Back to the mailbox',
  openAlone: 'Open the content alone',
  text: 'Text part',
  headers: 'Headers',
  download: 'Download (.eml)',
  frameTitle: 'Content of the message',
  notFound: 'There is no such message',
  notFoundHint: 'It may have been removed from the data folder. Go back to the mailbox for the others.',
  badAddress: 'This is not an address; write it in full, such as records@department.example.',
};

export const mailboxWords: Record<Language, MailboxWords> = { vi, en };
