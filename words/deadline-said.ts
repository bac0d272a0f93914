import type { HourCount } from '../domain/calendar/hours';
import type { Deadline, Language } from '../domain/decision/decision';
import type { OpenDeadline } from '../domain/record/following';
import { counted } from './counted';
import { atOnceNames } from './import-values';
import { periodName } from './periods';

/** A deadline as the decision says it, before anything is counted. */

const vi = {
  none: 'không có thời hạn',
  asSoonAsPossible: 'làm ngay',
  after: { working: (count: number) => `${count} ngày làm việc`, calendar: (count: number) => `${count} ngày` },
  afterTask: (days: string, task: string, agency: string | null, when: 'completed' | 'due') =>
    `${days} sau ${when === 'due' ? 'thời hạn của' : 'khi hoàn thành'} nhiệm vụ “${task}”${agency === null ? '' : ` của ${agency}`}`,
  waits: (deadline: string) => `chưa tính được ngày: ${deadline}`,
  atOnce: 'làm ngay; văn bản không ghi ngày',
  status: { asSoonAsPossible: 'cần làm ngay', afterTask: 'chưa đến lúc tính thời hạn' } satisfies Record<OpenDeadline['type'], string>,
  short: { asSoonAsPossible: 'làm ngay', afterTask: 'chờ mốc' } satisfies Record<OpenDeadline['type'], string>,
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
  asSoonAsPossible: 'as soon as possible',
  after: {
    working: (count) => counted(count, 'working day'),
    calendar: (count) => counted(count, 'calendar day'),
  },
  afterTask: (days, task, agency, when) =>
    `${days} after “${task}”${agency === null ? '' : ` of ${agency}`} is ${when === 'due' ? 'due' : 'completed'}`,
  waits: (deadline) => `no day yet: ${deadline}`,
  atOnce: 'as soon as possible; the paper names no day',
  status: { asSoonAsPossible: 'to be done at once', afterTask: 'no day yet' },
  short: { asSoonAsPossible: 'at once', afterTask: 'no day yet' },
  workingDays: (count) => counted(count, 'working day'),
  calendarDays: (count) => counted(count, 'calendar day'),
  hours: {
    office: (count) => counted(count, 'office hour'),
    clock: (count) => counted(count, 'hour'),
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
    case 'asSoonAsPossible':
      return words[deadline.type];
    case 'afterTask':
      return words.afterTask(words.after[deadline.days](deadline.count), deadline.task, deadline.agency, deadline.when);
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

/** Why an open task has no day, with the title of the task for which it waits. */
export function openDeadlineSaid(open: OpenDeadline, language: Language): string {
  const words = said[language];
  if (open.type === 'asSoonAsPossible') return words.atOnce;
  return words.waits(deadlineAfterSaid(open, language));
}

/** The status of an open task without a day, in a line and in a cell. */
export function openStatusSaid({ type }: OpenDeadline, language: Language): { long: string; short: string } {
  return { long: said[language].status[type], short: said[language].short[type] };
}

/** `5 working days after “Review” is completed`. */
export function deadlineAfterSaid(
  { deadline: { count, days, when }, title, agency }: Omit<Extract<OpenDeadline, { type: 'afterTask' }>, 'type'>,
  language: Language,
): string {
  const words = said[language];
  return words.afterTask(words.after[days](count), title[language], agency?.[language] ?? null, when);
}

const countedFrom = { decision: 'quyết định', assignment: 'giao' } as const;

/** The same as an office writes it in a table, so that an import reads it back; null where a table has a plain day or nothing. */
export function deadlineWritten(deadline: Deadline): string | null {
  switch (deadline.type) {
    case 'workingDays':
    case 'calendarDays':
      // An office writes no `0 ngày`: in a table it is a cell that nobody filled, and an import asks.
      return deadline.count === 0 ? null : `${said.vi[deadline.type](deadline.count)} từ ngày ${countedFrom[deadline.from]}`;
    case 'hours':
      return `${said.vi.hours[deadline.of](deadline.count)} từ lúc ${countedFrom.assignment}`;
    case 'date':
      return deadline.time === undefined ? null : said.vi.timed(deadline.time, periodName(deadline.day, 'vi'));
    case 'endOf':
      return `Hết ${periodName(deadline.period, 'vi')}`;
    case 'before':
      return `Trước ${periodName(deadline.day, 'vi')}`;
    case 'asSoonAsPossible':
      return atOnceNames[0] ?? null;
    default:
      return null;
  }
}
