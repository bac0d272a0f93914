import type { Language } from '../domain/decision/decision';

const vi = {
  summary: (title: string) => `Thời hạn: ${title}`,
  withPeriod: (title: string, period: string) => `${title} – ${period}`,
  part: (part: string, task: string) => `${part} (phần việc của: ${task})`,
  decision: (decision: string, day: string | null): string => (day === null ? decision : `${decision} ngày ${day}`),
  updated: 'Khi thời hạn thay đổi, thư thông báo kèm mục lịch mới thay cho mục này.',
  taken: 'Thời hạn này không còn áp dụng.',
  /** File names in ASCII letters. */
  files: { kept: 'thoi-han.ics', taken: (number: number) => `bo-thoi-han-${number}.ics` },
};

/** Words of a deadline in the calendar of the agency that it binds; central vertical agencies get the same words. */
export type CalendarEntryWords = typeof vi;

const en: CalendarEntryWords = {
  summary: (title) => `Deadline: ${title}`,
  withPeriod: (title, period) => `${title} – ${period}`,
  part: (part, task) => `${part} (a part of: ${task})`,
  decision: (decision, day) => (day === null ? decision : `${decision} of ${day}`),
  updated: 'When the deadline changes, the message that says so carries an entry that takes the place of this one.',
  taken: 'This deadline no longer applies.',
  files: { kept: 'deadlines.ics', taken: (number) => `deadline-taken-out-${number}.ics` },
};

export const calendarEntryWords: Record<Language, CalendarEntryWords> = { vi, en };
