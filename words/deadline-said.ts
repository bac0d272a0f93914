import type { HourCount } from '../domain/calendar/hours';
import type { Deadline, Language } from '../domain/decision/decision';
import { periodName } from './periods';

/** A deadline as the decision says it, before anything is counted. */

const vi = {
  none: 'không có thời hạn',
  workingDays: (count: number) => `${count} ngày làm việc`,
  calendarDays: (count: number) => `${count} ngày`,
  hours: { office: (count) => `${count} giờ làm việc`, clock: (count) => `${count} giờ` } satisfies Record<
    HourCount,
    (count: number) => string
  >,
  timed: (time: string, day: string) => `${time} ${day}`,
  endOf: (period: string) => `hết ${period}`,
  before: (day: string) => `trước ${day}`,
  day: (day: string) => day.replace(/^ngày /, ''),
};

type Said = typeof vi;

const en: Said = {
  none: 'no deadline',
  workingDays: (count) => `${count} working ${count === 1 ? 'day' : 'days'}`,
  calendarDays: (count) => `${count} calendar ${count === 1 ? 'day' : 'days'}`,
  hours: {
    office: (count) => `${count} office ${count === 1 ? 'hour' : 'hours'}`,
    clock: (count) => `${count} ${count === 1 ? 'hour' : 'hours'}`,
  },
  timed: (time, day) => `${time}, ${day}`,
  endOf: (period) => `end of ${period}`,
  before: (day) => `before ${day}`,
  day: (day) => day,
};

const said: Record<Language, Said> = { vi, en };

export function deadlineSaid(deadline: Deadline, language: Language): string {
  const words = said[language];
  switch (deadline.type) {
    case 'none':
      return words.none;
    case 'date':
      return deadline.time === undefined
        ? words.day(periodName(deadline.day, language))
        : words.timed(deadline.time, periodName(deadline.day, language));
    case 'hours':
      return words.hours[deadline.of](deadline.count);
    case 'workingDays':
    case 'calendarDays':
      return words[deadline.type](deadline.count);
    case 'endOf':
      return words.endOf(periodName(deadline.period, language));
    case 'before':
      return words.before(periodName(deadline.day, language));
  }
}

const counted = { decision: 'quyết định', assignment: 'giao' } as const;

/** The same as an office writes it in a table, so that an import reads it back; null where a table has a plain day or nothing. */
export function deadlineWritten(deadline: Deadline): string | null {
  switch (deadline.type) {
    case 'workingDays':
    case 'calendarDays':
      return `${said.vi[deadline.type](deadline.count)} từ ngày ${counted[deadline.from]}`;
    case 'hours':
      return `${said.vi.hours[deadline.of](deadline.count)} từ lúc ${counted.assignment}`;
    case 'date':
      return deadline.time === undefined ? null : said.vi.timed(deadline.time, periodName(deadline.day, 'vi'));
    case 'endOf':
      return `Hết ${periodName(deadline.period, 'vi')}`;
    case 'before':
      return `Trước ${periodName(deadline.day, 'vi')}`;
    default:
      return null;
  }
}
