import type { Language } from '../domain/decision/decision';

/** What a deadline is called in the calendar of the agency that it binds; the same words for central vertical agencies. */
export type CalendarEntryWords = {
  summary: (title: string) => string;
  withPeriod: (title: string, period: string) => string;
  decision: (decision: string, day: string | null) => string;
  updated: string;
  taken: string;
  /** File names in ASCII letters. */
  files: { kept: string; taken: (number: number) => string };
};

const vi: CalendarEntryWords = {
  summary: (title) => `Thời hạn: ${title}`,
  withPeriod: (title, period) => `${title} – ${period}`,
  decision: (decision, day) => (day === null ? decision : `${decision} ngày ${day}`),
  updated: 'Khi thời hạn thay đổi, thư thông báo kèm mục lịch mới thay cho mục này.',
  taken: 'Thời hạn này không còn áp dụng.',
  files: { kept: 'thoi-han.ics', taken: (number) => `bo-thoi-han-${number}.ics` },
};

const en: CalendarEntryWords = {
  summary: (title) => `Deadline: ${title}`,
  withPeriod: (title, period) => `${title} – ${period}`,
  decision: (decision, day) => (day === null ? decision : `${decision} of ${day}`),
  updated: 'When the deadline changes, the message that says so carries an entry that takes the place of this one.',
  taken: 'This deadline no longer applies.',
  files: { kept: 'deadlines.ics', taken: (number) => `deadline-taken-out-${number}.ics` },
};

export const calendarEntryWords: Record<Language, CalendarEntryWords> = { vi, en };
