import type { Language, Level } from '../domain/decision/decision';

const vi = {
  nav: {
    label: 'Các trang chính',
    board: 'Bảng theo dõi',
    inbox: 'Việc chờ Văn phòng',
    letters: 'Văn bản',
    directives: 'Chỉ đạo',
    directory: 'Danh bạ',
    calendar: 'Lịch',
    reports: 'Báo cáo',
    today: 'Hôm nay',
    picture: 'Toàn cảnh',
  },
  /** Short name of a role, beside the language. */
  role: {
    officer: 'Chuyên viên',
    headOfDivision: 'Trưởng phòng',
    deputyChief: 'Phó Chánh Văn phòng',
    chiefOfOffice: 'Chánh Văn phòng',
    deputyChairman: 'Phó Chủ tịch',
    chairman: 'Chủ tịch',
    secretary: 'Thư ký Chủ tịch',
  } satisfies Record<Level | 'secretary', string>,
  /** Figures were read at a moment: `số liệu lúc 08:00, thứ Tư 14/10/2020`. */
  asOf: (moment: string) => `số liệu lúc ${moment}`,
  /** A page that is open and no longer true. */
  changed: {
    words: 'Nội dung trang này đã thay đổi.',
    reload: 'Xem bản mới',
    kept: 'Những gì đang nhập được giữ lại.',
  },
};

/** Words of every page of the Office and the leadership: the navigation, and words that several pages use. */
export type OfficeWords = typeof vi;

const en: OfficeWords = {
  nav: {
    label: 'Main pages',
    board: 'Board',
    inbox: 'Waiting for the Office',
    letters: 'Letters',
    directives: 'Directives',
    directory: 'Directory',
    calendar: 'Calendar',
    reports: 'Reports',
    today: 'Today',
    picture: 'Overview',
  },
  role: {
    officer: 'Officer',
    headOfDivision: 'Head of division',
    deputyChief: 'Deputy Chief of Office',
    chiefOfOffice: 'Chief of Office',
    deputyChairman: 'Deputy Chairman',
    chairman: 'Chairman',
    secretary: 'Chairman’s secretary',
  },
  asOf: (moment) => `figures of ${moment}`,
  changed: {
    words: 'What this page shows has changed.',
    reload: 'Show it anew',
    kept: 'What you are typing is kept.',
  },
};

export const officeWords: Record<Language, OfficeWords> = { vi, en };
