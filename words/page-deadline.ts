import type { HourCount } from '../domain/calendar/hours';
import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { counted } from './counted';
import { onDayVi } from './mail';

const monthsEn = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthAndDate(day: Day): { month: number; date: number } {
  const [, month = 0, date = 0] = day.split('-').map(Number);
  return { month, date };
}

function daysVi(from: Day, to: Day): string {
  const [a, b] = [monthAndDate(from), monthAndDate(to)];
  if (from === to) return `${a.date}/${a.month}`;
  return a.month === b.month ? `${a.date}–${b.date}/${b.month}` : `${a.date}/${a.month}–${b.date}/${b.month}`;
}

function daysEn(from: Day, to: Day): string {
  const [a, b] = [monthAndDate(from), monthAndDate(to)];
  if (from === to) return `${a.date} ${monthsEn[a.month]}`;
  return a.month === b.month
    ? `${a.date}–${b.date} ${monthsEn[b.month]}`
    : `${a.date} ${monthsEn[a.month]} – ${b.date} ${monthsEn[b.month]}`;
}

/** The time given back, as it stands in words: after a day through another, or from a minute to another, which begin with their hour. */
export function spanWords(from: string, to: string, language: Language): string {
  const isTimed = /^\d\d:\d\d/.test(from);
  if (language === 'vi') return isTimed ? `từ ${from} đến ${to}` : `sau ngày ${from} đến hết ngày ${to}`;
  return isTimed ? `from ${from} to ${to}` : `after ${from} through ${to}`;
}

function spanVi(from: string | null, to: string | null): string {
  return from === null || to === null ? '' : ` (${spanWords(from, to, 'vi')})`;
}

function spanEn(from: string | null, to: string | null): string {
  return from === null || to === null ? '' : ` (${spanWords(from, to, 'en')})`;
}

const vi = {
  why: (day: string) => `Vì sao là ${onDayVi(day)}?`,
  whyNone: 'Vì sao không còn thời hạn?',
  workingDays: (count: number) => `+${count} ngày làm việc`,
  counted: 'số ngày ghi trong gói nhiệm vụ',
  fromDecision: 'ngày ban hành văn bản, không tính',
  fromStart: 'ngày bắt đầu theo dõi, không tính',
  startMoved: (decisionDay: string) => `các ngày được dời theo ngày này; văn bản ban hành ngày ${decisionDay}`,
  fixed: 'ngày ghi trong gói nhiệm vụ',
  period: (cutOff: string, count: number) =>
    `kỳ báo cáo chốt ngày ${cutOff}, ${count === 0 ? 'nộp trong ngày' : `nộp trong ${count} ngày làm việc`}`,
  calendarDays: (count: number) => `+${count} ngày (kể cả ngày nghỉ)`,
  /** Hours counted from the minute of the assignment; `count` comes ready in words. */
  hours: { office: (count) => `+${count} làm việc`, clock: (count) => `+${count}` } satisfies Record<HourCount, (count: string) => string>,
  hoursCounted: {
    office: 'số giờ làm việc ghi trong gói nhiệm vụ',
    clock: 'số giờ ghi trong gói nhiệm vụ, tính liên tục cả đêm và ngày nghỉ',
  } satisfies Record<HourCount, string>,
  fromAssignment: 'lúc giao nhiệm vụ',
  /** A minute that was said, which ends there. */
  endsAtMinute: 'đúng giờ đã ghi',
  givenBack: (count: string) => `+${count}`,
  pausedHours: (since: string) => `đang tạm dừng từ ${since}: thời gian từ lúc đó được cộng lại, tính đến bây giờ`,
  noHoursBack: 'không có giờ nào để cộng lại',
  endOf: (period: string) => `văn bản ghi ${period}: tính đến ngày cuối cùng`,
  /** The day itself is too late. */
  before: (day: string) => `văn bản ghi trước ngày ${day}: ngày đó không còn tính, hạn là ngày làm việc liền trước`,
  moved: (stated: string, decisionDay: string, count: number) =>
    `ngày gốc ${stated} cách ngày ban hành ${decisionDay} là ${count} ngày làm việc, giữ nguyên khoảng cách`,
  weekends: 'nghỉ hằng tuần, không tính',
  worked: 'làm bù, có tính',
  provisional: 'tạm tính',
  original: 'thời hạn ban đầu',
  credit: {
    pause: (from, to) => `cộng lại thời gian tạm dừng vì khó khăn, vướng mắc${spanVi(from, to)}`,
    verification: (from, to) => `cộng lại thời gian Văn phòng xem xét kết quả${spanVi(from, to)}`,
    suspension: (from, to) => `cộng lại thời gian tạm dừng theo dõi${spanVi(from, to)}`,
  } satisfies Record<'pause' | 'verification' | 'suspension', (from: string | null, to: string | null) => string>,
  noCredit: {
    pause: 'tạm dừng không có ngày làm việc nào để cộng lại',
    verification: 'xem xét kết quả ngay trong ngày, không có ngày để cộng lại',
    suspension: 'tạm dừng theo dõi không có ngày làm việc nào để cộng lại',
  } satisfies Record<'pause' | 'verification' | 'suspension', string>,
  /** A day that somebody decided. */
  decided: {
    extension: 'gia hạn theo quyết định của người có thẩm quyền',
    changed: 'thời hạn được thay đổi, lý do ghi ở phần diễn biến',
    amended: 'thời hạn theo quyết định sửa đổi',
  } satisfies Record<'extension' | 'changed' | 'amended', string>,
  /** The day from which it counts, and that this day has moved since. */
  followed: {
    completed: (task: string) => `ngày hoàn thành “${task}”, không tính`,
    due: (task: string) => `thời hạn của “${task}”, không tính`,
  },
  followedMoved: (deadline: string) => `${deadline}; mốc này đã thay đổi sau đó`,
  followedAnew: 'tính lại theo nhiệm vụ làm mốc',
  openAgain: 'nhiệm vụ làm mốc được mở lại: chưa tính được thời hạn',
  none: 'không thời hạn',
  noneAnyMore: 'từ nay không còn thời hạn',
  noneAtFirst: 'ban đầu không có thời hạn',
  given: 'ngày gửi đề nghị hoặc thông báo thay đổi, không tính',
  givenCounted: 'số ngày dành cho mỗi lần đề nghị hoặc thay đổi',
  givenDate: 'ngày ghi khi phân công nội dung này',
  recounted: 'tính lại theo thông báo lịch nghỉ',
  kept: 'lịch nghỉ thay đổi sau, thời hạn đã báo được giữ nguyên',
  pausedSince: (day: string) => `đang tạm dừng từ ngày ${day}: mỗi ngày làm việc sau ngày đó được cộng lại, tính đến hôm nay`,
  dayOff: 'ngày nghỉ: thời hạn kết thúc vào ngày làm việc kế tiếp (giả định)',
  ends: 'hết giờ làm việc của Văn phòng',
  calendarChanged: 'Lịch nghỉ đã thay đổi sau khi thời hạn ban đầu được ghi nhận; thời hạn ban đầu giữ nguyên.',
  everyDay: (count: number) => `Xem từng ngày (${count} ngày)`,
  /** Days in a row, without the year: `19–20/9`. */
  days: daysVi,
  outsideKnown: 'Có ngày nằm ngoài lịch đã biết; ở đó chỉ trừ ngày nghỉ hằng tuần.',
};

/** How a page explains where a deadline comes from. Days come ready in words; counts are working days. */
export type DeadlineWords = typeof vi;

const en: DeadlineWords = {
  why: (day) => `Why ${day}?`,
  whyNone: 'Why is there no deadline any more?',
  workingDays: (count) => `+${counted(count, 'working day')}`,
  counted: 'as given in the task package',
  fromDecision: 'the day of the paper, which does not count',
  fromStart: 'the day the follow-up began, which does not count',
  startMoved: (decisionDay) => `dates move with this day; the paper is of ${decisionDay}`,
  fixed: 'the date given in the task package',
  period: (cutOff, count) =>
    `the period closes on ${cutOff}, to be handed in ${count === 0 ? 'on that day' : `within ${counted(count, 'working day')}`}`,
  calendarDays: (count) => `+${counted(count, 'calendar day')}`,
  hours: { office: (count) => `+${count} of office hours`, clock: (count) => `+${count}` },
  hoursCounted: {
    office: 'hours of work as given in the task package',
    clock: 'hours as given in the task package, one after another, nights and days off too',
  },
  fromAssignment: 'when it was assigned',
  endsAtMinute: 'at the hour that was said',
  givenBack: (count) => `+${count}`,
  pausedHours: (since) => `paused since ${since}: the time from then on is given back, counted up to now`,
  noHoursBack: 'no hour to give back',
  endOf: (period) => `the paper says ${period}: through its last day`,
  before: (day) => `the paper says before ${day}: that day is too late, so the working day before it is the last`,
  moved: (stated, decisionDay, count) =>
    `the paper’s own date ${stated} is ${counted(count, 'working day')} after ${decisionDay}; the distance is kept`,
  weekends: 'weekend, not counted',
  worked: 'worked in exchange, counted',
  provisional: 'provisional',
  original: 'original deadline',
  credit: {
    pause: (from, to) => `given back for the pause because of a blocker${spanEn(from, to)}`,
    verification: (from, to) => `given back for the time the Office took to check the result${spanEn(from, to)}`,
    suspension: (from, to) => `given back for the suspension${spanEn(from, to)}`,
  },
  noCredit: {
    pause: 'the pause held no working day to give back',
    verification: 'the result was checked the same day, nothing to give back',
    suspension: 'the suspension held no working day to give back',
  },
  decided: {
    extension: 'extended by whoever has the authority',
    changed: 'changed, for the reason given in the record below',
    amended: 'by the amended decision',
  },
  followed: {
    completed: (task) => `the day on which “${task}” was completed, which does not count`,
    due: (task) => `the deadline of “${task}”, which does not count`,
  },
  followedMoved: (deadline) => `${deadline}; that day has moved since`,
  followedAnew: 'counted anew from the task that comes first',
  openAgain: 'the task that comes first is open again: no day yet',
  none: 'no deadline',
  noneAnyMore: 'from here on there is none',
  noneAtFirst: 'there was none at first',
  given: 'the day it was asked for or announced, which does not count',
  givenCounted: 'the days that each request or change has',
  givenDate: 'the date given with it',
  recounted: 'counted anew after a notice of days off',
  kept: 'the calendar changed later; the deadline that was told stands',
  pausedSince: (day) => `paused since ${day}: each working day after it is given back, counted up to today`,
  dayOff: 'a day off: the deadline ends on the next working day (assumed)',
  ends: 'close of the Office’s working hours',
  calendarChanged: 'The calendar changed after the original deadline was recorded; the original deadline stands as it was.',
  everyDay: (count) => `See each day (${counted(count, 'day')})`,
  days: daysEn,
  outsideKnown: 'Some days lie outside the known calendar; only weekends were skipped there.',
};

export const deadlineWords: Record<Language, DeadlineWords> = { vi, en };
