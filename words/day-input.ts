import type { Language } from '../domain/decision/decision';

const vi = {
  /** How a day is written, and how an hour. */
  form: 'ngày/tháng/năm',
  /** The same with an hour of the day, in brackets for it may be left out. */
  dueForm: '[16:30] 30/10/2020',
  hour: 'giờ:phút, như 16:30',
  /** A day off, and the working day at the end of which it counts. */
  off: (day: string, endsOn: string) => `${day}, ngày nghỉ; ngày làm việc tiếp theo: ${endsOn}`,
  noDay: 'chưa phải một ngày: viết như 30/10/2020',
  /** A deadline in words, and where it leads: on a day of its own, or if it were given on the day of today. */
  ends: (said: string, day: string) => `${said}: đến hết ${day}`,
  endsIfGiven: (said: string, day: string) => `${said}; nếu tính từ hôm nay: đến hết ${day}`,
  noDeadline: 'chưa hiểu thời hạn này',
};

/** Words of a field for a day. */
export type DayInputWords = typeof vi;

const en: DayInputWords = {
  form: 'day/month/year',
  dueForm: '[16:30] 30/10/2020',
  hour: 'hour:minute, such as 16:30',
  off: (day, endsOn) => `${day}, a day off; the next working day is ${endsOn}`,
  noDay: 'not a day yet: write it like 30/10/2020',
  ends: (said, day) => `${said}: through ${day}`,
  endsIfGiven: (said, day) => `${said}; counted from today: through ${day}`,
  noDeadline: 'this deadline is not understood yet',
};

export const dayInputWords: Record<Language, DayInputWords> = { vi, en };
