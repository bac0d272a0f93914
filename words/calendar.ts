import type { CalendarEntry } from '../domain/calendar/calendar';
import type { CalendarWarning } from '../domain/calendar/notice-warning';
import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const englishMonths = 'January February March April May June July August September October November December'.split(' ');

function parts(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date };
}

function vietnameseDay(day: Day): string {
  const { year, month, date } = parts(day);
  return `${date}/${month}/${year}`;
}

function englishDay(day: Day): string {
  const { year, month, date } = parts(day);
  return `${date} ${englishMonths[month - 1]} ${year}`;
}

function dayCount(days: number): string {
  return counted(days, 'day');
}

const vi = {
  /** From Monday to Sunday. */
  weekdays: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] satisfies readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  /** A day as it is written in a sentence. */
  day: vietnameseDay,
  kinds: { off: 'nghỉ', work: 'làm việc' } satisfies Record<CalendarEntry['kind'], string>,
  statuses: { announced: 'đã công bố', provisional: 'tạm tính' } satisfies Record<CalendarEntry['status'], string>,
  weekend: 'ngày nghỉ hằng tuần',
  calendarColumns: ['Ngày', 'Thứ', 'Nghỉ hay làm', 'Tên', 'Trạng thái', 'Căn cứ'] satisfies readonly [
    day: string,
    weekday: string,
    kind: string,
    name: string,
    status: string,
    source: string,
  ],
  dueColumns: ['Ngày', 'Thứ', 'Tính là', 'Lý do', 'Trạng thái', 'Căn cứ'] satisfies readonly [
    day: string,
    weekday: string,
    counted: string,
    reason: string,
    status: string,
    source: string,
  ],
  /** The deadline, said before its days. `count` is negative for a day before. */
  due(due: Day, from: Day, count: number): string {
    if (count === 0) return `Ngày làm việc từ ngày ${vietnameseDay(from)}: ${vietnameseDay(due)}`;
    const side = count > 0 ? 'sau' : 'trước';
    return `Thời hạn ${Math.abs(count)} ngày làm việc ${side} ngày ${vietnameseDay(from)}: ${vietnameseDay(due)}`;
  },
  outsideKnown: (firstYear: string, lastYear: string) =>
    `Cảnh báo: có ngày nằm ngoài lịch đã biết (${firstYear}–${lastYear}); ở đó chỉ trừ ngày nghỉ hằng tuần, chưa trừ ngày lễ, Tết.`,
  /** Said where no installation answers, so that notices entered in one are not counted. */
  builtInOnly: 'Chưa tính các thông báo nghỉ lễ, Tết đã nhập: không kết nối được với hệ thống đang chạy.',
  warning: {
    calendarEnds: ({ lastDay, days }) =>
      days >= 0
        ? `Lưu ý: lịch ngày nghỉ chỉ biết đến hết ngày ${vietnameseDay(lastDay)} (còn ${days} ngày). Hãy nhập thông báo nghỉ lễ, Tết của năm sau.`
        : `Lưu ý: lịch ngày nghỉ chỉ biết đến hết ngày ${vietnameseDay(lastDay)}; từ đó chỉ trừ ngày nghỉ hằng tuần. Hãy nhập thông báo nghỉ lễ, Tết.`,
    yearProvisional: ({ year, days }) =>
      days > 0
        ? `Lưu ý: còn ${days} ngày là đến năm ${year}, lịch nghỉ Tết của năm đó mới là tạm tính. Hãy nhập thông báo khi đã công bố.`
        : `Lưu ý: lịch nghỉ Tết năm ${year} mới là tạm tính. Hãy nhập thông báo đã công bố.`,
  } satisfies { [Code in CalendarWarning['code']]: (params: Extract<CalendarWarning, { code: Code }>['params']) => string },
  badYear: (found: string, firstYear: string, lastYear: string) =>
    `Năm "${found}" không dùng được: cần năm gồm bốn chữ số, từ ${firstYear} đến ${lastYear}.`,
  badDay: (found: string) =>
    `Ngày "${found}" không dùng được: cần một ngày có thật từ năm 1900 đến năm 2199, viết theo dạng NĂM-THÁNG-NGÀY, ví dụ 2025-04-29.`,
  badCount: (found: string, atMost: number) => `Số ngày làm việc "${found}" không dùng được: cần số nguyên từ -${atMost} đến ${atMost}.`,
  help: {
    year: 'năm, ví dụ 2026',
    from: 'ngày bắt đầu, dạng NĂM-THÁNG-NGÀY; ngày này không tính',
    count: 'số ngày làm việc; số âm: trước ngày đó; 0: chính ngày đó hoặc ngày làm việc kế tiếp',
    json: 'in dạng JSON',
    language: 'ngôn ngữ: vi hoặc en',
    examples: 'Ví dụ:',
  },
};

/** Words of the calendar and of a deadline's explanation. */
export type CalendarWords = typeof vi;

const en: CalendarWords = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  day: englishDay,
  kinds: { off: 'off', work: 'worked' },
  statuses: { announced: 'announced', provisional: 'provisional' },
  weekend: 'weekend',
  calendarColumns: ['Day', 'Weekday', 'Off or worked', 'Name', 'Status', 'Source'],
  dueColumns: ['Day', 'Weekday', 'Counts as', 'Reason', 'Status', 'Source'],
  due(due, from, count) {
    if (count === 0) return `Working day from ${englishDay(from)}: ${englishDay(due)}`;
    return `${counted(Math.abs(count), 'working day')} ${count > 0 ? 'after' : 'before'} ${englishDay(from)}: ${englishDay(due)}`;
  },
  outsideKnown: (firstYear, lastYear) =>
    `Warning: some days lie outside the known calendar (${firstYear}–${lastYear}); only weekends were skipped there, no holidays.`,
  builtInOnly: 'Notices of days off that were entered are not counted: no running installation answers.',
  warning: {
    calendarEnds: ({ lastDay, days }) =>
      days >= 0
        ? `Note: the days off are known only through ${englishDay(lastDay)} (${dayCount(days)} left). Enter the notice of days off for the next year.`
        : `Note: the days off are known only through ${englishDay(lastDay)}; after it only weekends are skipped. Enter the notice of days off.`,
    yearProvisional: ({ year, days }) =>
      days > 0
        ? `Note: ${year} begins in ${dayCount(days)}, and its Tết days off are provisional. Enter the notice when it is announced.`
        : `Note: the Tết days off of ${year} are provisional. Enter the notice that was announced.`,
  },
  badYear: (found, firstYear, lastYear) => `The year "${found}" cannot be used: give four digits, from ${firstYear} to ${lastYear}.`,
  badDay: (found) => `The day "${found}" cannot be used: give a day that exists, from 1900 to 2199, as YEAR-MONTH-DAY, such as 2025-04-29.`,
  badCount: (found, atMost) => `The number of working days "${found}" cannot be used: give a whole number from -${atMost} to ${atMost}.`,
  help: {
    year: 'the year, such as 2026',
    from: 'the day to count from, YEAR-MONTH-DAY; it does not count itself',
    count: 'how many working days; negative: before that day; 0: that day or the next working day',
    json: 'print JSON',
    language: 'language: vi or en',
    examples: 'Examples:',
  },
};

export const calendarWords: Record<Language, CalendarWords> = { vi, en };

/** Words a warning about the calendar. */
export function calendarWarningText(warning: CalendarWarning, language: Language): string {
  const { warning: words } = calendarWords[language];
  return warning.code === 'calendarEnds' ? words.calendarEnds(warning.params) : words.yearProvisional(warning.params);
}
