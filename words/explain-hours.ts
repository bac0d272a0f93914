import type { HoursExplanation } from '../domain/calendar/hours';
import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { counted } from './counted';
import { type DeadlineWords, deadlineWords } from './page-deadline';

/** The way to a due moment in hours, a line for each day that counts and for the days passed over. */

type Line = { what: string; why: string };

const vi = {
  duration: (hours: number, minutes: number) =>
    [hours > 0 ? `${hours} giờ` : '', minutes > 0 || hours === 0 ? `${minutes} phút` : ''].filter(Boolean).join(' '),
  stretch: (day: string, spans: string) => `${day}: ${spans}`,
  noHours: 'không có giờ làm việc',
};

type Words = typeof vi;

const en: Words = {
  duration: (hours, minutes) =>
    [hours > 0 ? counted(hours, 'hour') : '', minutes > 0 || hours === 0 ? `${minutes} min` : ''].filter(Boolean).join(' '),
  stretch: (day, spans) => `${day}: ${spans}`,
  noHours: 'no working hours',
};

const hourWords: Record<Language, Words> = { vi, en };

/** `8 giờ`, `3 giờ 30 phút`. */
export function durationText(minutes: number, language: Language): string {
  return hourWords[language].duration(Math.floor(minutes / 60), minutes % 60);
}

export function hoursLines({ stretches, gaps }: HoursExplanation, language: Language): Line[] {
  const words = deadlineWords[language];
  const own = hourWords[language];
  const days = [...new Set(stretches.map(({ day }) => day))];
  return days.flatMap((day) => {
    const spans = stretches.filter((stretch) => stretch.day === day);
    const minutes = spans.reduce((sum, span) => sum + span.minutes, 0);
    const passed: Line = {
      what: `+${durationText(minutes, language)}`,
      why: own.stretch(words.days(day, day), spans.map(({ from, to }) => `${from}–${to}`).join(', ')),
    };
    return [
      ...gapLines(
        gaps.filter((gap) => isRightBefore(gap.day, day, days)),
        words,
        language,
      ),
      passed,
    ];
  });
}

/** True where a day without hours is on the way to this day, and not to an earlier one. */
function isRightBefore(gap: Day, day: Day, days: readonly Day[]): boolean {
  return gap < day && days.every((other) => other >= day || other < gap);
}

function gapLines(gaps: HoursExplanation['gaps'], words: DeadlineWords, language: Language): Line[] {
  const [first] = gaps;
  const last = gaps.at(-1);
  if (first === undefined || last === undefined) return [];
  const names = gaps.flatMap(({ entry }) => (entry === null ? [] : [`${entry.name[language]} (${entry.source})`]));
  const plain = gaps.some(({ entry, weekday }) => entry === null && weekday > 5) ? [words.weekends] : [];
  const empty = gaps.some(({ entry, weekday }) => entry === null && weekday <= 5) ? [hourWords[language].noHours] : [];
  return [{ what: words.days(first.day, last.day), why: [...new Set([...names, ...plain, ...empty])].join('; ') }];
}
