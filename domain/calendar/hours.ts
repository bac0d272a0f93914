import { addWorkingDays, type Calendar, type CalendarEntry, isWorkingDay } from './calendar';
import { dueDay, dueTime, type Minute, minuteAt, minutesLater, minutesPassed } from './due';
import { type OfficeHours, officeHoursOn } from './office-hours';
import { addDays, type Day, type TimeOfDay, weekdayOf } from './time';

/** Counts time in minutes: only those of office hours (giờ làm việc), or all of day and night. */

const hourCounts = ['office', 'clock'] as const;
/** `office`: minutes of office hours on working days. `clock`: every minute, also in evenings and on days off. */
export type HourCount = (typeof hourCounts)[number];

/** The inputs of a count: `calendar` says which days are worked, `hours` when the office is open on them. */
export type Clockwork = { calendar: Calendar; hours: OfficeHours; count: HourCount };

/** A counted part of a day on the way to the due minute. */
export type ExplainedStretch = { day: Day; weekday: number; from: TimeOfDay; to: TimeOfDay; minutes: number };
/** A day without a counted minute: a weekend, a holiday, or a day on which the office has no hours left. */
export type ExplainedGap = { day: Day; weekday: number; entry: CalendarEntry | null };
export type HoursExplanation = {
  from: Minute;
  minutes: number;
  count: HourCount;
  due: Minute;
  /** In order; their minutes add up to `minutes`. Empty where every minute counts, or where nothing is counted forward. */
  stretches: ExplainedStretch[];
  /** Days without a counted minute, in order. */
  gaps: ExplainedGap[];
};

/** An office without hours for so many working days has none. Minutes then run round the clock, as a day without hours ends at midnight. */
const DAYS_SEARCHED = 750;

/**
 * Adds counted minutes to a minute; negative ones go back. The result is the earliest minute (going back, the latest) at which so
 * many are counted, so that eight hours which fill a day end with that day and not on the next morning. For 0 the minute itself.
 */
export function addMinutesCounted(from: Minute, minutes: number, work: Clockwork): Minute {
  if (minutes === 0) return from;
  if (work.count === 'clock') return minutesLater(from, minutes);
  return minutes > 0 ? forward(from, minutes, work) : back(from, -minutes, work);
}

function forward(from: Minute, minutes: number, work: Clockwork): Minute {
  let left = minutes;
  for (const { day, start, end } of spansFrom(from, work)) {
    const length = numberOf(end) - numberOf(start);
    if (left <= length) return minuteAt(day, timeNumbered(numberOf(start) + left));
    left -= length;
  }
  return minutesLater(from, minutes);
}

function back(from: Minute, minutes: number, work: Clockwork): Minute {
  let left = minutes;
  let day = dueDay(from);
  let until: TimeOfDay = dueTime(from) ?? '00:00';
  for (let passed = 0; passed < DAYS_SEARCHED; passed += 1) {
    for (const [opens, closes] of [...presenceOn(day, work)].reverse()) {
      const end = closes < until ? closes : until;
      const length = numberOf(end) - numberOf(opens);
      if (length <= 0) continue;
      if (left <= length) return minuteAt(day, timeNumbered(numberOf(end) - left));
      left -= length;
    }
    [day, until] = [addWorkingDays(work.calendar, day, -1), '24:00'];
  }
  return minutesLater(from, -minutes);
}

/** Counted minutes between two minutes; negative where `to` is earlier. The inverse of `addMinutesCounted`. */
export function minutesCounted(from: Minute, to: Minute, work: Clockwork): number {
  if (to < from) return -minutesCounted(to, from, work);
  if (work.count === 'clock') return minutesPassed(from, to);
  let total = 0;
  for (const { day, start, end } of spansFrom(from, work)) {
    if (minuteAt(day, start) >= to) break;
    const last = minuteAt(day, end) <= to ? end : (dueTime(to) ?? '00:00');
    total += numberOf(last) - numberOf(start);
  }
  return total;
}

/** Lists the parts of days counted from a minute to the one `minutes` later, and the days skipped. `due` is that of `addMinutesCounted`. */
export function explainMinutes(from: Minute, minutes: number, work: Clockwork): HoursExplanation {
  const due = addMinutesCounted(from, minutes, work);
  const explanation: HoursExplanation = { from, minutes, count: work.count, due, stretches: [], gaps: [] };
  if (work.count === 'clock' || minutes <= 0) return explanation;
  let reached: Day = dueDay(from);
  for (const { day, start, end } of spansFrom(from, work)) {
    if (minuteAt(day, start) >= due) break;
    for (let gap = addDays(reached, 1); gap < day; gap = addDays(gap, 1))
      explanation.gaps.push({ day: gap, weekday: weekdayOf(gap), entry: work.calendar.entries[gap] ?? null });
    reached = day;
    const last = minuteAt(day, end) <= due ? end : (dueTime(due) ?? end);
    const length = numberOf(last) - numberOf(start);
    explanation.stretches.push({ day, weekday: weekdayOf(day), from: start, to: last, minutes: length });
  }
  return explanation;
}

/** The office's hours on a day; none on a day off. */
function presenceOn(day: Day, { calendar, hours }: Pick<Clockwork, 'calendar' | 'hours'>): [TimeOfDay, TimeOfDay][] {
  return isWorkingDay(calendar, day) ? officeHoursOn(hours, day) : [];
}

/** Yields the office's hours from a minute on; the first span may begin inside. Ends after {@link DAYS_SEARCHED} days without hours. */
function* spansFrom(from: Minute, work: Clockwork): Generator<{ day: Day; start: TimeOfDay; end: TimeOfDay }> {
  let day = dueDay(from);
  let since: TimeOfDay = dueTime(from) ?? '00:00';
  let empty = 0;
  while (empty < DAYS_SEARCHED) {
    empty += 1;
    for (const [opens, closes] of presenceOn(day, work)) {
      if (closes <= since) continue;
      empty = 0;
      yield { day, start: opens > since ? opens : since, end: closes };
    }
    [day, since] = [addWorkingDays(work.calendar, day, 1), '00:00'];
  }
}

function numberOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeNumbered(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
