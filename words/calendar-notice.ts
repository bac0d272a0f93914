import { type NoticeFaultCode, noticeFaultCodes } from '../domain/calendar/notice';
import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { Problem, ProblemCode } from '../domain/decision/problem';
import type { CalendarChange } from '../domain/ladder/calendar-reprojection';
import { calendarWords } from './calendar';
import { counted } from './counted';
import { expectedText, problemLine } from './documents';
import { outsideText } from './given-day';

/** Words for entering and listing a notice of days off. */

const vi = {
  /** Expected in place of what was found. */
  expected: {
    swapHalf: (_params: Problem['params']) => 'đủ cặp hoán đổi: ngày nghỉ (off) và ngày thứ Bảy làm bù (work)',
    swapOffOnWeekend: (_params: Problem['params']) => 'ngày nghỉ hoán đổi từ thứ Hai đến thứ Sáu',
    swapOffIsHoliday: (_params: Problem['params']) => 'một ngày làm việc; ngày này đã là ngày nghỉ',
    swapWorkedNotSaturday: (_params: Problem['params']) => 'ngày làm bù là thứ Bảy',
    swapWorkedIsHoliday: (_params: Problem['params']) => 'một thứ Bảy không phải ngày lễ, Tết',
    swapWorkedAlready: (_params: Problem['params']) => 'một thứ Bảy chưa là ngày làm bù',
    swapTorn: ({ left, gone }) =>
      `giữ hoặc bỏ cả cặp hoán đổi: ngày ${dayText(left, 'vi')} còn, ngày ${dayText(gone, 'vi')} không còn là ngày đối ứng`,
    dayTwice: (_params: Problem['params']) => 'mỗi ngày chỉ nêu một lần trong thông báo',
    otherYear: ({ year }) => `ngày thuộc năm ${year} của thông báo (hoán đổi và replaces: hoặc năm liền kề)`,
    dayTooFar: (params) => outsideText(params, 'vi'),
    yearTooFar: ({ next }) => `năm không sau ${next}: lịch được biết lần lượt từng năm`,
    saysNothing: (_params: Problem['params']) => 'ít nhất một mục trong replaces, daysOff hoặc swaps',
  } satisfies Record<NoticeFaultCode, (params: Problem['params']) => string>,
  faults: (count: number) => `${count} lỗi. Chưa lưu gì.`,
  heading: (id: string, source: string, status: string) => `Thông báo ${id} (${status}): ${source}`,
  changes: { off: 'thành ngày nghỉ', work: 'thành ngày làm việc', confirmed: 'giữ nguyên, nay đã công bố' } satisfies Record<
    CalendarChange['change'],
    string
  >,
  days: {
    heading: 'Ngày thay đổi',
    none: 'Không ngày nào thay đổi.',
    columns: ['Ngày', 'Thứ', 'Thay đổi', 'Tên'] satisfies readonly [day: string, weekday: string, change: string, name: string],
  },
  deadlines: {
    heading: (count: number) => `${count} thời hạn đang theo dõi sẽ tính lại`,
    none: 'Không thời hạn nào đang theo dõi thay đổi.',
    columns: ['Quyết định', 'Cơ quan', 'Nhiệm vụ', 'Thời hạn cũ', 'Thời hạn mới'] satisfies readonly [
      decision: string,
      agency: string,
      task: string,
      from: string,
      to: string,
    ],
    kept: 'giữ nguyên, vì thời hạn mới đã qua',
    more: (count: number) => `… và ${count} thời hạn khác (xem đủ: --json)`,
  },
  onlyShown: (command: string) => `Mới xem trước, chưa lưu gì. Để lưu: ${command}`,
  confirm: 'Lưu thông báo này và tính lại các thời hạn? (c/K) ',
  stored: (id: string, version: number) => `Đã lưu thông báo ${id}; phiên bản lịch: ${version}.`,
  same: (id: string, version: number) => `Thông báo ${id} đã được nhập trước đây với cùng nội dung; phiên bản lịch: ${version}.`,
  different: (id: string, version: number) =>
    `Thông báo ${id} đã được nhập với nội dung khác (phiên bản lịch ${version}). Thông báo đã nhập không sửa được: hãy nhập văn bản thay thế với số của nó.`,
  looking: (looked: number, rollouts: number) => `Đang tính lại: ${looked}/${rollouts}`,
  looked: (rollouts: number, seconds: string, perSecond: string) =>
    `Đã xem lại theo lịch mới: ${rollouts} cơ quan trong ${seconds} giây (${perSecond} mỗi giây).`,
  stillLooking: (looked: number, rollouts: number, seconds: string, perSecond: string) =>
    `Đã xem lại ${looked}/${rollouts} cơ quan trong ${seconds} giây (${perSecond} mỗi giây); phần còn lại tự tiếp tục.`,
  followersAway:
    'Chưa báo được cho phần theo dõi (Temporal không trả lời). Các thời hạn sẽ tính lại ở lần xem kế tiếp hoặc khi khởi động lại.',
  list: {
    columns: ['Phiên bản', 'Số, ký hiệu', 'Năm', 'Ngày văn bản', 'Trạng thái', 'Ngày nhập', 'Căn cứ'] satisfies readonly [
      number: string,
      id: string,
      year: string,
      happened: string,
      status: string,
      recorded: string,
      source: string,
    ],
    builtIn: 'có sẵn',
    unknown: 'chưa rõ',
  },
  help: {
    add: 'nhập một thông báo nghỉ lễ, Tết, hoán đổi: xem trước thay đổi, rồi lưu và tính lại các thời hạn',
    file: 'tệp YAML của thông báo (mẫu trong docs/calendar.md)',
    yes: 'lưu, không hỏi lại',
    list: 'liệt kê các thông báo đã biết: có sẵn và đã nhập',
  },
};

export type CalendarNoticeWords = typeof vi;

const en: CalendarNoticeWords = {
  expected: {
    swapHalf: () => 'both days of the exchange: the day off (off) and the Saturday worked (work)',
    swapOffOnWeekend: () => 'a day off from Monday to Friday',
    swapOffIsHoliday: () => 'a day that is worked; this one is off already',
    swapWorkedNotSaturday: () => 'a Saturday',
    swapWorkedIsHoliday: () => 'a Saturday that is no holiday',
    swapWorkedAlready: () => 'a Saturday that is not yet worked for another day',
    swapTorn: ({ left, gone }) =>
      `an exchange kept or taken away whole: ${dayText(left, 'en')} stays, ${dayText(gone, 'en')} no longer answers it`,
    dayTwice: () => 'each day named once in a notice',
    otherYear: ({ year }) => `a day in ${year}, the notice’s year (exchanges and replaces: or in the year beside it)`,
    dayTooFar: (params) => outsideText(params, 'en'),
    yearTooFar: ({ next }) => `a year not after ${next}: the calendar becomes known year by year`,
    saysNothing: () => 'at least one item in replaces, daysOff or swaps',
  },
  faults: (count) => `${counted(count, 'error')}. Nothing was stored.`,
  heading: (id, source, status) => `Notice ${id} (${status}): ${source}`,
  changes: { off: 'becomes off', work: 'becomes worked', confirmed: 'unchanged, now announced' },
  days: { heading: 'Days that change', none: 'No day changes.', columns: ['Day', 'Weekday', 'Change', 'Name'] },
  deadlines: {
    heading: (count) => counted(count, 'open deadline would move', 'open deadlines would move'),
    none: 'No open deadline would move.',
    columns: ['Decision', 'Agency', 'Task', 'From', 'To'],
    kept: 'stays, as the new one has passed',
    more: (count) => `… and ${count} more (all of them: --json)`,
  },
  onlyShown: (command) => `Only shown, nothing was stored. To store it: ${command}`,
  confirm: 'Store this notice and count the deadlines anew? (y/N) ',
  stored: (id, version) => `Notice ${id} is stored; the calendar has version ${version}.`,
  same: (id, version) => `Notice ${id} was entered before with the same content; the calendar has version ${version}.`,
  different: (id, version) =>
    `Notice ${id} was entered with other content (calendar version ${version}). A notice entered is never changed: enter the paper that takes its place, under its own number.`,
  looking: (looked, rollouts) => `Looking: ${looked} of ${rollouts}`,
  looked: (rollouts, seconds, perSecond) =>
    `Looked by the new calendar: ${counted(rollouts, 'rollout')} in ${seconds} s (${perSecond} per second).`,
  stillLooking: (looked, rollouts, seconds, perSecond) =>
    `Looked by the new calendar: ${looked} of ${counted(rollouts, 'rollout')} in ${seconds} s (${perSecond} per second); the others go on by themselves.`,
  followersAway:
    'The followers could not be told (Temporal does not answer). Deadlines are counted anew at their next look, or at the next start.',
  list: {
    columns: ['Version', 'Number', 'Year', 'Paper of', 'Status', 'Entered', 'Source'],
    builtIn: 'built in',
    unknown: 'not known',
  },
  help: {
    add: 'enter a notice of days off and exchanges: shows first what changes, then stores it and counts deadlines anew',
    file: 'YAML file of the notice (docs/calendar.md has an example)',
    yes: 'store without asking',
    list: 'list the notices known, built in and entered',
  },
};

export const calendarNoticeWords: Record<Language, CalendarNoticeWords> = { vi, en };

function dayText(day: string | number | undefined, language: Language): string {
  return calendarWords[language].day(String(day) as Day);
}

function isNoticeFault(code: ProblemCode | NoticeFaultCode): code is NoticeFaultCode {
  return (noticeFaultCodes as readonly string[]).includes(code);
}

/** Says what a notice should have in the place of a fault. */
export function noticeExpectedText(problem: Omit<Problem, 'code'> & { code: ProblemCode | NoticeFaultCode }, language: Language): string {
  const { code } = problem;
  return isNoticeFault(code) ? calendarNoticeWords[language].expected[code](problem.params) : expectedText({ ...problem, code }, language);
}

/** One line for a person, in the form of every problem of a file. */
export function noticeProblemText(problem: Omit<Problem, 'code'> & { code: ProblemCode | NoticeFaultCode }, language: Language): string {
  return problemLine(problem, noticeExpectedText(problem, language), language);
}
