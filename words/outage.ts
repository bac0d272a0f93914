import type { Language } from '../domain/decision/decision';
import { databaseFaults } from '../domain/health/causes';

/** Words while a part that everything needs does not answer. */

/** Why something could not be done, as far as an error says it. */
const outages = [...databaseFaults, 'temporal'] as const;
export type Outage = (typeof outages)[number];

/** On a page: what it is, what is kept, and what to do. */
export type OutagePage = { title: string; kept: string; sent: string; todo: string };
/** The kinds of outage that people can act on in different ways. */
export type OutageEffect = 'unreadable' | 'unwritable' | 'notTaken';

export const effectOf: Record<Outage, OutageEffect> = {
  silent: 'unreadable',
  away: 'unreadable',
  starting: 'unreadable',
  crowded: 'unreadable',
  denied: 'unreadable',
  slow: 'unreadable',
  diskFull: 'unwritable',
  readOnly: 'unwritable',
  temporal: 'notTaken',
};

const vi = {
  page: {
    unreadable: {
      title: 'Tạm thời chưa mở được dữ liệu',
      kept: 'Mọi việc đã ghi nhận trước đây vẫn được giữ nguyên; thời hạn và thư nhắc tự tiếp tục khi hệ thống hoạt động trở lại.',
      sent: 'Nội dung vừa gửi chưa rõ đã được ghi nhận hay chưa. Bấm nút quay lại của trình duyệt để lấy lại nội dung, rồi gửi lại sau; gửi lại không bị ghi hai lần.',
      todo: 'Đề nghị mở lại trang sau vài phút. Nếu gấp, gọi Văn phòng và đọc mã sự cố dưới đây.',
    },
    unwritable: {
      title: 'Tạm thời chưa ghi nhận được việc mới',
      kept: 'Mọi việc đã ghi nhận trước đây vẫn được giữ nguyên và vẫn xem được.',
      sent: 'Nội dung vừa gửi chưa được ghi nhận. Bấm nút quay lại của trình duyệt để lấy lại nội dung, rồi gửi lại sau; gửi lại không bị ghi hai lần.',
      todo: 'Đề nghị gửi lại sau. Nếu gấp, gọi Văn phòng và đọc mã sự cố dưới đây.',
    },
    notTaken: {
      title: 'Tạm thời chưa xử lý được việc vừa gửi',
      kept: 'Mọi việc đã ghi nhận trước đây vẫn được giữ nguyên và vẫn xem được.',
      sent: 'Nội dung vừa gửi chưa rõ đã được ghi nhận hay chưa. Bấm nút quay lại của trình duyệt để lấy lại nội dung, rồi gửi lại sau; gửi lại không bị ghi hai lần.',
      todo: 'Đề nghị thử lại sau vài phút. Nếu gấp, gọi Văn phòng và đọc mã sự cố dưới đây.',
    },
  } satisfies Record<OutageEffect, OutagePage>,
  /** For whoever runs it, at a terminal: what does not work, and what to do. `place` is host and port, or empty. */
  terminal: {
    silent: (place) => ({
      what: `Cơ sở dữ liệu không trả lời${at(place)}: đã nhận kết nối nhưng im lặng`,
      todo: 'Xem máy chủ PostgreSQL có bị treo, hết bộ nhớ hoặc đĩa chậm; khởi động lại nếu cần. Chưa có gì bị mất.',
    }),
    away: (place) => ({
      what: `Không kết nối được cơ sở dữ liệu${at(place)}`,
      todo: 'Xem PostgreSQL có đang chạy và mạng tới đó có thông.',
    }),
    starting: (place) => ({ what: `Cơ sở dữ liệu đang khởi động hoặc đang dừng${at(place)}`, todo: 'Đợi ít phút rồi thử lại.' }),
    crowded: (place) => ({
      what: `Cơ sở dữ liệu đã hết chỗ kết nối${at(place)}`,
      todo: 'Đóng bớt kết nối của chương trình khác, hoặc tăng max_connections.',
    }),
    denied: (place) => ({
      what: `Cơ sở dữ liệu từ chối tài khoản, mật khẩu hoặc tên cơ sở dữ liệu${at(place)}`,
      todo: 'Sửa DATABASE_URL; bản cài đặt một máy thì xem secrets.json có đúng của thư mục dữ liệu này.',
    }),
    slow: (place) => ({
      what: `Cơ sở dữ liệu mất quá nhiều thời gian cho một câu hỏi${at(place)}, nên câu hỏi bị dừng`,
      todo: 'Thử lại khi máy bớt việc; nếu lặp lại, xem các câu lệnh đang chạy trong pg_stat_activity.',
    }),
    diskFull: (place) => ({
      what: `Đĩa của cơ sở dữ liệu đã đầy${at(place)}: không ghi nhận được gì`,
      todo: 'Giải phóng hoặc thêm dung lượng đĩa. Những gì đã ghi nhận vẫn còn nguyên.',
    }),
    readOnly: (place) => ({
      what: `Cơ sở dữ liệu chỉ cho đọc${at(place)}: không ghi nhận được gì`,
      todo: 'Có thể đang nối vào máy dự phòng: sửa DATABASE_URL, hoặc bỏ default_transaction_read_only.',
    }),
    temporal: (place) => ({
      what: `Temporal không trả lời${at(place)}: chưa giao được việc, chưa tới lượt nhắc nào`,
      todo: 'Xem Temporal có đang chạy (TEMPORAL_ADDRESS). Mọi thứ đã ghi nhận vẫn nằm trong cơ sở dữ liệu.',
    }),
  } satisfies Record<Outage, (place: string) => { what: string; todo: string }>,
  /** Nobody has started anything in this data folder, or what was started there has ended. */
  notRunning: (home: string) => `Không có hệ thống nào chạy trong ${home}. Khởi động bằng: npm start, hoặc dondoc up`,
  /** The installation runs, and its database is being started again. */
  restarting: (log: string) => `Hệ thống đang chạy và sẽ tự khởi động lại phần đã dừng; nếu không được, nguyên nhân ở ${log}.`,
  doctor: 'Xem toàn bộ: dondoc doctor',
};

export type OutageWords = typeof vi;

const en: OutageWords = {
  page: {
    unreadable: {
      title: 'The data cannot be opened right now',
      kept: 'Everything recorded before is kept; deadlines and reminders go on by themselves as soon as the system works again.',
      sent: 'It is not known whether what you just sent was recorded. Go back in your browser to find what you wrote, and send it again later; it is never recorded twice.',
      todo: 'Please open the page again in a few minutes. If it is urgent, call the Office and give the reference below.',
    },
    unwritable: {
      title: 'Nothing new can be recorded right now',
      kept: 'Everything recorded before is kept and can be read.',
      sent: 'What you just sent was not recorded. Go back in your browser to find what you wrote, and send it again later; it is never recorded twice.',
      todo: 'Please send it again later. If it is urgent, call the Office and give the reference below.',
    },
    notTaken: {
      title: 'What you sent cannot be handled right now',
      kept: 'Everything recorded before is kept and can be read.',
      sent: 'It is not known whether what you just sent was recorded. Go back in your browser to find what you wrote, and send it again later; it is never recorded twice.',
      todo: 'Please try again in a few minutes. If it is urgent, call the Office and give the reference below.',
    },
  },
  terminal: {
    silent: (place) => ({
      what: `The database does not answer${at(place)}: it takes connections and says nothing`,
      todo: 'See whether the PostgreSQL server hangs, is out of memory or has a slow disk; restart it if need be. Nothing is lost.',
    }),
    away: (place) => ({
      what: `The database cannot be reached${at(place)}`,
      todo: 'See that PostgreSQL runs and that the network leads to it.',
    }),
    starting: (place) => ({ what: `The database is starting or stopping${at(place)}`, todo: 'Wait a few minutes and try again.' }),
    crowded: (place) => ({
      what: `The database has no connection left${at(place)}`,
      todo: 'Close connections of other programs, or raise max_connections.',
    }),
    denied: (place) => ({
      what: `The database refuses the user, the password or the name of the database${at(place)}`,
      todo: 'Correct DATABASE_URL; on one machine, see that secrets.json belongs to this data folder.',
    }),
    slow: (place) => ({
      what: `The database took too long over a statement${at(place)}, which was ended`,
      todo: 'Try again when the machine has less to do; if it happens again, look at pg_stat_activity.',
    }),
    diskFull: (place) => ({
      what: `The disk of the database is full${at(place)}: nothing can be recorded`,
      todo: 'Free or add disk space. What was recorded is whole.',
    }),
    readOnly: (place) => ({
      what: `The database only lets itself be read${at(place)}: nothing can be recorded`,
      todo: 'It may be a standby: correct DATABASE_URL, or take default_transaction_read_only back.',
    }),
    temporal: (place) => ({
      what: `Temporal does not answer${at(place)}: no command is taken and no reminder comes`,
      todo: 'See that Temporal runs (TEMPORAL_ADDRESS). Everything recorded is in the database.',
    }),
  },
  notRunning: (home) => `No installation runs in ${home}. Start it with: npm start, or dondoc up`,
  restarting: (log) => `The installation runs and starts again what has ended; where that fails, ${log} says why.`,
  doctor: 'The whole picture: dondoc doctor',
};

function at(place: string): string {
  return place === '' ? '' : ` (${place})`;
}

export const outageWords: Record<Language, OutageWords> = { vi, en };
