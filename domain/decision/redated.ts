import { addMonths, type Day, isDay } from '../calendar/time';
import type { Deadline, Decision, Recurrence, TaskDefinition } from './decision';
import { lastMonthOf, namedPeriod, type PeriodLength } from './named-period';

/**
 * Moves a decision to another day of its paper. Every given day and period moves by whole months, so that a month's end, a quarter and
 * a monthly report keep their meaning. Counted deadlines need no change, because they begin at the paper or at the assignment.
 */
export function redated(decision: Decision, day: Day): Decision {
  const { date } = decision.source;
  if (date === null) return decision;
  const months = monthsOn(date, day);
  return { ...decision, source: { ...decision.source, date: day }, tasks: decision.tasks.map((task) => taskOn(task, months)) };
}

/** Moves each recurring duty by whole months, so that its first period closes after a day. */
export function withPeriodsAfter(decision: Decision, day: Day): Decision {
  return { ...decision, tasks: decision.tasks.map((task) => ({ ...task, recurrence: periodsAfter(task.recurrence, day) })) };
}

function periodsAfter(recurrence: Recurrence | null, day: Day): Recurrence | null {
  if (recurrence?.type !== 'rule' || recurrence.every === 'week' || recurrence.every === 'day') return recurrence;
  const closesOn = (rule: Recurrence) =>
    'first' in rule ? `${lastMonthOf(rule.first)}-${String(recurrence.cutOffDay).padStart(2, '0')}` : '';
  let moved: Recurrence = recurrence;
  for (let months = 1; closesOn(moved) <= day; months += 1) moved = recurrenceOn(recurrence, months) ?? recurrence;
  return moved;
}

/** Months between two days, rounded up, so that no day comes nearer to its paper. */
function monthsOn(from: Day, to: Day): number {
  const number = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const whole = number(to) - number(from);
  return addMonths(from, whole) < to ? whole + 1 : whole;
}

function taskOn(task: TaskDefinition, months: number): TaskDefinition {
  return { ...task, deadline: deadlineOn(task.deadline, months), recurrence: recurrenceOn(task.recurrence, months) };
}

function deadlineOn(deadline: Deadline, months: number): Deadline {
  if (deadline.type === 'date' || deadline.type === 'before') return { ...deadline, day: addMonths(deadline.day, months) };
  return deadline.type === 'endOf' ? { ...deadline, period: periodOn(deadline.period, months) } : deadline;
}

function recurrenceOn(recurrence: Recurrence | null, months: number): Recurrence | null {
  if (recurrence === null) return null;
  if (recurrence.type === 'dates') return { ...recurrence, days: recurrence.days.map((day) => addMonths(day, months)) };
  const on = (label: string) => (isDay(label) ? addMonths(label, months) : periodOn(label, months));
  return { ...recurrence, first: on(recurrence.first), last: on(recurrence.last) };
}

const monthsIn: Record<PeriodLength, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };
const mark: Record<PeriodLength, string> = { month: '', quarter: 'Q', halfYear: 'H', year: '' };

/** The period of the same length that holds the month so many months after the last month of the given one. */
function periodOn(label: string, months: number): string {
  const length = namedPeriod(label)?.length;
  if (length === undefined) return label;
  const last = addMonths(`${lastMonthOf(label)}-01`, months);
  const [year, month] = [last.slice(0, 4), Number(last.slice(5, 7))];
  if (length === 'year') return year;
  const number = Math.ceil(month / monthsIn[length]);
  return `${year}-${mark[length]}${length === 'month' ? String(number).padStart(2, '0') : number}`;
}
