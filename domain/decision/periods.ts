import { nextWorkingDay } from '../calendar/calendar';
import { type Due, minuteAt } from '../calendar/due';
import { addDays, addMonths, type Day, weekdayOf } from '../calendar/time';
import { isExpress, type Recurrence, type RecurrenceRule } from './decision';
import { lastDayOf, lastMonthOf } from './named-period';
import { type Counting, type DeadlineRecipe, dueOfRecipe } from './recipe';

/** The periods of a recurring duty, and when each opens and is due. */

/** One period. A task that does not recur has one without a label, which is open from its assignment. */
export type Period = { label: string | null; opensOn: Day | null; deadline: Due | null; recipe: DeadlineRecipe | null };

/** The most periods of one duty: each is a task of each agency, and a longer duty gets further ones by an amendment. */
export const MOST_PERIODS = 150;

type CutOff = { label: string; day: Day };

const monthsOfPeriod = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/**
 * The periods of a recurring task. Each closes on its cut-off day and is handed in some working days later. The next one opens on
 * the day after the cut-off (Decree 09/2019/NĐ-CP as one province applies it; unverified here).
 */
export function recurrencePeriods(recurrence: Recurrence, input: Counting): Period[] {
  if (recurrence.type === 'dates') {
    return recurrence.days.map((day, index) => {
      return { label: day, opensOn: addDays(recurrence.days[index - 1] ?? day, 1), deadline: day, recipe: null };
    });
  }
  const { submitWithin, time } = recurrence;
  const { before, cutOffs } = cutOffsOf(recurrence, input);
  // Express work goes on on days off, so what is due on one does not wait for the next working day.
  const onItsDay = recurrence.every === 'day' && submitWithin === 0 && isExpress(input.decision.source);
  return cutOffs.map(({ label, day }, index) => {
    const opensOn = addDays(cutOffs[index - 1]?.day ?? before, 1);
    if (onItsDay) return { label, opensOn, deadline: time === undefined ? day : minuteAt(day, time), recipe: null };
    const recipe = { from: day, workingDays: submitWithin, ...(time === undefined ? {} : { time }) };
    return { label, opensOn, deadline: dueOfRecipe(recipe, input), recipe };
  });
}

/** About how many periods a rule has, before the calendar is known: holidays count, weekends do not. */
export function periodCount(rule: RecurrenceRule): number {
  switch (rule.every) {
    case 'day':
      return daysFrom(rule.first, rule.last).filter((day) => weekdayOf(day) <= 5).length;
    case 'week':
      return daysFrom(rule.first, rule.last).filter((day) => weekdayOf(day) === rule.cutOffDay).length;
    default:
      return monthlyCutOffs(rule).length;
  }
}

/** The cut-off days of a rule, and the one before the first. Weeks and days are labelled by their day. */
function cutOffsOf(rule: RecurrenceRule, { calendar, decision }: Counting): { before: Day; cutOffs: CutOff[] } {
  if (rule.every === 'day') {
    const isCutOff = (day: Day) => isExpress(decision.source) || nextWorkingDay(calendar, day) === day;
    const days = daysFrom(rule.first, rule.last).filter(isCutOff);
    return { before: addDays(rule.first, -1), cutOffs: days.map((day) => ({ label: day, day })) };
  }
  if (rule.every === 'week') {
    const days = daysFrom(rule.first, rule.last).filter((day) => weekdayOf(day) === rule.cutOffDay);
    return { before: addDays(days[0] ?? rule.first, -7), cutOffs: days.map((day) => ({ label: day, day })) };
  }
  const monthBefore = monthAfter(lastMonthOf(rule.first), -monthsOfPeriod[rule.every]);
  return { before: dayInMonth(monthBefore, rule.cutOffDay), cutOffs: monthlyCutOffs(rule) };
}

function monthlyCutOffs({ every, cutOffDay, first, last }: Extract<RecurrenceRule, { every: keyof typeof monthsOfPeriod }>): CutOff[] {
  const end = lastMonthOf(last);
  const cutOffs: CutOff[] = [];
  for (let month = lastMonthOf(first); month <= end && cutOffs.length <= MOST_PERIODS; month = monthAfter(month, monthsOfPeriod[every])) {
    cutOffs.push({ label: labelOf(every, month), day: dayInMonth(month, cutOffDay) });
  }
  return cutOffs;
}

/** The days from one through another; no more than daily periods with days off between them can need. */
function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last && days.length <= MOST_PERIODS * 7; day = addDays(day, 1)) days.push(day);
  return days;
}

function monthAfter(month: string, months: number): string {
  return addMonths(`${month}-01`, months).slice(0, 7);
}

function labelOf(every: keyof typeof monthsOfPeriod, lastMonth: string): string {
  const [year = '', month = ''] = lastMonth.split('-');
  if (every === 'quarter') return `${year}-Q${Number(month) / 3}`;
  if (every === 'halfYear') return `${year}-H${Number(month) / 6}`;
  return every === 'year' ? year : lastMonth;
}

function dayInMonth(month: string, day: number): Day {
  const lastDay = Number(lastDayOf(month).slice(8));
  return `${month}-${String(Math.min(day, lastDay)).padStart(2, '0')}`;
}
