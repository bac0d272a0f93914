import { addMonths, type Day } from '../calendar/time';
import type { Deadline, Decision, Recurrence, TaskDefinition } from './decision';
import { lastMonthOf, namedPeriod, type PeriodLength } from './named-period';

/**
 * A decision as if its paper were of another day: every day and period that it gives goes on by whole months, so that a month's end, a
 * quarter and a monthly report stay what they are. What it counts in days begins at its paper, or at its assignment, by itself.
 */
export function redated(decision: Decision, day: Day): Decision {
  const { date } = decision.source;
  if (date === null) return decision;
  const months = monthsOn(date, day);
  return { ...decision, source: { ...decision.source, date: day }, tasks: decision.tasks.map((task) => taskOn(task, months)) };
}

/** Whole months from a day to another, one begun counting as one, so that nothing comes to lie nearer to its paper. */
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
  return { ...recurrence, first: periodOn(recurrence.first, months), last: periodOn(recurrence.last, months) };
}

const monthsIn: Record<PeriodLength, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };
const mark: Record<PeriodLength, string> = { month: '', quarter: 'Q', halfYear: 'H', year: '' };

/** The period of the same length that holds the last month so many months later. */
function periodOn(label: string, months: number): string {
  const length = namedPeriod(label)?.length;
  if (length === undefined) return label;
  const last = addMonths(`${lastMonthOf(label)}-01`, months);
  const [year, month] = [last.slice(0, 4), Number(last.slice(5, 7))];
  if (length === 'year') return year;
  const number = Math.ceil(month / monthsIn[length]);
  return `${year}-${mark[length]}${length === 'month' ? String(number).padStart(2, '0') : number}`;
}
