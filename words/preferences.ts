import type { Language } from '../domain/decision/decision';

/** Words of the choices that the holder of an address has, on the page of a link. */

const vi = {
  link: 'Ngôn ngữ và giờ nhận thư',
  title: 'Ngôn ngữ và giờ nhận thư',
  back: { assigned: 'Nhiệm vụ của cơ quan', requested: 'Nội dung đề nghị của cơ quan' } satisfies Record<'assigned' | 'requested', string>,
  /** Whom it concerns: an address may be shared. */
  concerns: 'Áp dụng cho mọi thư gửi tới',
  shared: 'Nếu nhiều người dùng chung hộp thư này, lựa chọn áp dụng cho tất cả, ở mọi quyết định đang theo dõi.',
  language: {
    label: 'Ngôn ngữ của thư và của trang mở từ thư',
    hint: 'Tên và nội dung của nhiệm vụ có giá trị theo bản tiếng Việt.',
    usual: (language: string) => `Như quyết định ghi (${language})`,
  },
  languages: { vi: 'Tiếng Việt', en: 'Tiếng Anh' } satisfies Record<Language, string>,
  hour: {
    label: 'Giờ nhận thư thường',
    hint: 'Trong ngày làm việc, thư thường chờ đến giờ này. Việc mới giao, ý kiến chỉ đạo và việc khẩn vẫn gửi ngay trong giờ làm việc.',
    usual: (time: string) => `Giờ gửi thường lệ (${time})`,
  },
  button: 'Lưu lựa chọn',
  saved: (moment: string) => `Đã ghi lúc ${moment}. Áp dụng từ thư kế tiếp, kể cả thư đang chờ gửi.`,
  /** Something was chosen that the form does not offer. */
  fault: 'Lựa chọn này không có trong danh sách. Chọn lại rồi lưu.',
  summary: 'Chưa lưu',
  stale: (moment: string) => `Lựa chọn cho địa chỉ này đã được đổi lúc ${moment}, sau khi trang này mở.`,
  staleHint: 'Điều đang chọn bên dưới được giữ nguyên. Nếu vẫn muốn đổi, bấm lưu lần nữa.',
};

type PreferenceWords = typeof vi;

const en: PreferenceWords = {
  link: 'Language and hour of messages',
  title: 'Language and hour of messages',
  back: { assigned: 'The agency’s tasks', requested: 'What the agency is asked' },
  concerns: 'This holds for every message sent to',
  shared: 'Where several people share this mailbox, it holds for all of them, and for every decision that is followed.',
  language: {
    label: 'Language of messages and of the pages opened from them',
    hint: 'Names and contents of tasks have legal effect in Vietnamese.',
    usual: (language) => `As the decision says (${language})`,
  },
  languages: { vi: 'Vietnamese', en: 'English' },
  hour: {
    label: 'Hour of ordinary messages',
    hint: 'On working days ordinary messages wait for this hour. New tasks, directives and what is urgent still come at once, in office hours.',
    usual: (time) => `The usual hour (${time})`,
  },
  button: 'Save',
  saved: (moment) => `Recorded at ${moment}. It holds from the next message on, also for those that wait to be sent.`,
  fault: 'The list does not have this choice. Choose again and save.',
  summary: 'Not saved',
  stale: (moment) => `The choice for this address was changed at ${moment}, after this page was opened.`,
  staleHint: 'What you chose is kept below. If you still want it, save once more.',
};

export const preferenceWords: Record<Language, PreferenceWords> = { vi, en };
