import type { DayUse } from '../domain/calendar/given-day';
import type { Language } from '../domain/decision/decision';

const vi = {
  why: {
    counted: 'Ngoài khoảng này chưa biết ngày nghỉ, không tính được ngày làm việc.',
    happened: 'Việc đã diễn ra hoặc văn bản đã ký không thể có ngày sau hôm nay, và không sớm hơn năm đầu của lịch.',
    inForce: 'Không cơ quan, chức vụ nào có trước ngày thành lập nước, và sau lịch đã biết thì chưa thể định ngày.',
    cutOff: 'Chỉ có số liệu từ ngày bắt đầu theo dõi đến hôm nay.',
    asked: 'Ngoài khoảng này hầu như chắc chắn là gõ nhầm năm.',
  } satisfies Record<DayUse, string>,
  /** `day`, `from` and `to` as they are written where it is told. */
  outside: ({ day, from, to }: { day: string; from: string; to: string }) => `Ngày ${day} phải nằm trong khoảng từ ${from} đến ${to}.`,
};

/** Between which days a given day has to lie, and why, by what it is for. */
type GivenDayWords = typeof vi;

const en: GivenDayWords = {
  why: {
    counted: 'Beyond it days off are not known, so no working days can be counted.',
    happened: 'What has been done or signed has no day after today, nor one before the first year of the calendar.',
    inForce: 'No agency or position is older than the state, and beyond the known calendar nothing can be dated yet.',
    cutOff: 'There are figures only from the first day of the follow-up to today.',
    asked: 'Beyond it the year is almost certainly a slip.',
  },
  outside: ({ day, from, to }) => `The day ${day} has to lie between ${from} and ${to}.`,
};

export const givenDayWords: Record<Language, GivenDayWords> = { vi, en };

/** Why a day is refused, in whole sentences; the days are written as in files and options. */
export function outsideText({ day, from, to, use }: Record<string, string | number>, language: Language): string {
  const { outside, why } = givenDayWords[language];
  return `${outside({ day: String(day), from: String(from), to: String(to) })} ${why[use as DayUse]}`;
}
