import { addWorkingDays, type Calendar, type CalendarEntry, isWorkingDay } from './calendar';
import { dueDay, dueTime, type Minute, minuteAt, minutesLater, minutesPassed } from './due';
import { type OfficeHours, officeHoursOn } from './office-hours';
import { addDays, type Day, type TimeOfDay, weekdayOf } from './time';

/** Time counted in hours: those in which an office is there (giờ làm việc), or every hour of the day and night. Minutes are the unit. */

export const hourCounts = ['office', 'clock'] as const;
/** `office`: minutes of presence on working days. `clock`: one minute after another, also in evenings and on days off. */
export type HourCount = (typeof hourCounts)[number];

/** What hours are counted with: the calendar says which days are worked, the office when it is there. */
export type Clockwork = { calendar: Calendar; hours: OfficeHours; count: HourCount };

/** A stretch of a day on the way to a due moment, with the minutes that it counts. */
export type ExplainedStretch = { day: Day; weekday: number; from: TimeOfDay; to: TimeOfDay; minutes: number };
/** A day passed without an hour in it: a weekend, a holiday, or a day on which the office has no hours left. */
export type ExplainedGap = { day: Day; weekday: number; entry: CalendarEntry | null };
export type HoursExplanation = {
  from: Minute;
  minutes: number;
  count: HourCount;
  due: Minute;
  /** In order; their minutes add up to `minutes`. One alone where every hour counts. */
  stretches: ExplainedStretch[];
  /** Days without an hour on the way, in order. */
  gaps: ExplainedGap[];
};

/** An office without hours for so many days has none: hours then run on round the clock, as a day without hours ends at midnight. */
const DAYS_SEARCHED = 750;

/**
 * The minute `minutes` after another, or before it where negative: the earliest (going back, the latest) at which so many have been counted,
 * so that eight hours which fill a day end with it and not on the next morning. For 0 the minute itself.
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

/** Minutes counted from one minute to another; negative where `to` is earlier. The inverse of `addMinutesCounted`. */
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

/** Every stretch on the way from a minute to the one `minutes` later (0 or more), and the days passed over; `due` is that of `addMinutesCounted`. */
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

/** Where an explanation leads when its stretches are added up one by one; null where they do not come to what was counted. */
export function minuteReached({ from, minutes, count, due, stretches }: HoursExplanation): Minute | null {
  if (count === 'clock') return minutesLater(from, minutes) === due ? due : null;
  const total = stretches.reduce((sum, stretch) => sum + numberOf(stretch.to) - numberOf(stretch.from), 0);
  const last = stretches.at(-1);
  return total === minutes && last !== undefined ? minuteAt(last.day, last.to) : null;
}

/** Spans of presence on a day; none on a day off. */
function presenceOn(day: Day, { calendar, hours }: Pick<Clockwork, 'calendar' | 'hours'>): [TimeOfDay, TimeOfDay][] {
  return isWorkingDay(calendar, day) ? officeHoursOn(hours, day) : [];
}

/** Spans of presence from a minute on, the first one begun where it lies inside; ends where no office is found for long. */
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
