import { workingDaysBetween } from '../calendar/calendar';
import type { Day } from '../calendar/time';
import type { Degree } from '../decision/decision';
import { runningDeadline } from '../record/deadline';
import { openBlockers, type TaskState } from '../record/state';
import type { Clock } from '../record/status';
import { deadlineDay } from '../record/term';
import type { Text } from '../text/both-languages';
import { clocks } from './classes';
import { byName, type Figure, type FigureItem, figureOf } from './figure';
import { countingOf, itemOf, type Scene, type StandingTask } from './scene';

/** Overdue tasks, and for how long they have been overdue. */

/**
 * Classes of age in working days after the day on which the deadline ended; a deadline that ended today is in the first class. The
 * steps are assumed. Provinces that publish such reports call out more than 30 days, which they count as calendar days.
 */
export const ageClasses = ['upTo5', 'upTo10', 'upTo20', 'upTo30', 'over30'] as const;
export type AgeClass = (typeof ageClasses)[number];
const lastDayOf: [AgeClass, number][] = [
  ['upTo5', 5],
  ['upTo10', 10],
  ['upTo20', 20],
  ['upTo30', 30],
];

export type OverdueTask = {
  item: FigureItem;
  agency: string;
  task: string;
  title: Text;
  original: Day | null;
  /** The current deadline, with the days of an open pause. */
  current: Day | null;
  /** Working days late against each clock; null where it is not overdue by that clock. */
  days: Record<Clock, number | null>;
  age: AgeClass;
  blocked: boolean;
  /** The highest letter that was issued for it, or null. */
  letter: Degree | null;
};

export type Overdue = {
  /** Overdue by the current clock, the oldest first. */
  tasks: OverdueTask[];
  ages: Record<Clock, Record<AgeClass, Figure>>;
};

/** The overdue tasks of a scene. */
export function overdueOf(scene: Scene): Overdue {
  const ages = byName(clocks, (clock) => {
    const overdue = scene.tasks.filter((entry) => entry.classes[clock] === 'overdue');
    const aged = overdue.map((entry) => ({ entry, age: ageOf(daysLate(entry.task, clock, scene) ?? 0) }));
    return byName(ageClasses, (age) => figureOf(aged.filter((one) => one.age === age).map(({ entry }) => itemOf(entry, age))));
  });
  const tasks = scene.tasks.filter((entry) => entry.classes.current === 'overdue').map((entry) => overdueTask(entry, scene));
  return { tasks: tasks.sort((a, b) => (b.days.current ?? 0) - (a.days.current ?? 0)), ages };
}

function overdueTask(entry: StandingTask, scene: Scene): OverdueTask {
  const { of, task, title } = entry;
  const days = byName(clocks, (clock) => (entry.classes[clock] === 'overdue' ? daysLate(task, clock, scene) : null));
  const issued = of.letters.filter((letter) => letter.issued !== null && letter.tasks.includes(task.id));
  return {
    item: itemOf(entry, 'overdue'),
    agency: of.agency,
    task: task.id,
    title,
    original: task.original,
    current: runningDeadline(task, countingOf(scene)),
    days,
    age: ageOf(days.current ?? 0),
    blocked: openBlockers(task).length > 0,
    letter: issued.at(-1)?.degree ?? null,
  };
}

function daysLate(task: TaskState, clock: Clock, { record, today }: Scene): number | null {
  const deadline = clock === 'original' ? task.original : runningDeadline(task, countingOf({ record }));
  return deadline === null ? null : workingDaysBetween(record.calendar, deadlineDay(record.calendar, deadline), today);
}

function ageOf(days: number): AgeClass {
  return lastDayOf.find(([, last]) => days <= last)?.[0] ?? 'over30';
}
