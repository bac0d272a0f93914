import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, dueTime, isTimed, type Minute, minuteAt, minuteOf } from '../calendar/due';
import { startOfOfficeDay } from '../calendar/office-hours';
import { addDays, type Day, later } from '../calendar/time';
import { agencyOf } from './agency-of';
import {
  type Agency,
  addressees,
  type Deadline,
  type DeadlineAfterTask,
  type Decision,
  type TaskDefinition,
  type TaskPartDefinition,
} from './decision';
import { lastDayOf } from './named-period';
import type { Performer } from './performer';
import { type Period, recurrencePeriods } from './periods';
import { type Counting, type DeadlineRecipe, dueOfRecipe } from './recipe';

/** The task as assigned at `minute`. A deadline in hours counts from that minute, however long ago its command was made. */
export function givenAt(task: AssignedTask, minute: Minute, counting: Counting): AssignedTask {
  const { recipe } = task;
  if (recipe === undefined || recipe === null || !('minutes' in recipe)) return task;
  const begun = { ...recipe, from: minute };
  return { ...task, recipe: begun, deadline: dueOfRecipe(begun, counting) };
}

/** The last moment of a deadline that names a day, an hour, a period or a day before which it ends; null for a counted one and none. */
export function lastDayGiven(deadline: Deadline): Due | null {
  if (deadline.type === 'date') return deadline.time === undefined ? deadline.day : minuteAt(deadline.day, deadline.time);
  if (deadline.type === 'before') return addDays(deadline.day, -1);
  return deadline.type === 'endOf' ? lastDayOf(deadline.period) : null;
}

/** The task of another agency from which this one came; `link` is its id there. */
export type TaskOrigin = {
  kind: 'directive' | 'contribution' | 'inspection' | 'reassigned' | 'successor' | 'serviceChange';
  agency: string;
  task: string;
  link: string;
};

/** A part of a task as it is given (phần việc). */
export type GivenPart = TaskPartDefinition & {
  id: string;
  /** True where the decision names the part. */
  ofDecision?: true;
};

/** A task of one agency with its dates. */
export type AssignedTask = {
  /** The definition's code, with `@period` for a recurring task. */
  id: string;
  code: string;
  period: string | null;
  opensOn: Day;
  deadline: Due | null;
  /** The deadline as the paper states it, where dates were shifted; else null. */
  stated: Due | null;
  /** The number of services or sub-units to work through, or null for progress in words. */
  total: number | null;
  /** The number of them that the catalogue lists as done already. */
  done?: number | null;
  recipe?: DeadlineRecipe | null;
  /** Who does it inside the agency, where the paper says so. */
  performer?: Performer;
  /** The parts into which the paper cuts it. */
  parts?: GivenPart[];
  /** Set where the decision does not define the task. */
  definition?: TaskDefinition | null;
  origin?: TaskOrigin | null;
};

export const standingStatuses = [
  'assigned',
  'acknowledged',
  'inProgress',
  'submitted',
  'completed',
  'returned',
  'suspended',
  'cancelled',
] as const;
/** A task that was followed elsewhere before, as it stood there. That record knows days only. */
export type TakenOverTask = AssignedTask & {
  standing: {
    status: (typeof standingStatuses)[number];
    /** The deadline after earlier extensions. */
    current: Due | null;
    assigned: Day;
    acknowledged: Day | null;
    submitted: Day | null;
    completed: Day | null;
    lastNews: Day | null;
    done: number | null;
    /** Letters issued so far, each with the code of its rung. */
    letters: { rung: string; on: Day }[];
  };
};

/**
 * The dated tasks of an agency when the follow-up begins on `start`, in the order of the decision. An agency that is set up later has
 * them from its first day. Hours count from the minute of the start, or from the opening of the Office where only the day is known.
 * Later periods of a recurring task are included, each with the day on which it opens.
 */
export function tasksFor(decision: Decision, agency: Agency, calendar: Calendar, start: Due): AssignedTask[] {
  const begins = beginOf(agency, start);
  return decision.tasks
    .filter((task) => addressees(task, [agency]).length > 0)
    .flatMap((task) => instancesOf(task, { decision, calendar, tracing: [] }, agency, begins));
}

function beginOf({ validFrom }: Agency, start: Due): Due {
  return validFrom !== null && validFrom > dueDay(start) ? validFrom : start;
}

/** `tracing`: the tasks on the way, where a deadline counts from that of another task. */
type Dating = { decision: Decision; calendar: Calendar; tracing: readonly string[] };

function instancesOf(task: TaskDefinition, dating: Dating, agency: Agency, begins: Due): AssignedTask[] {
  const { decision, calendar } = dating;
  const start = dueDay(begins);
  const paperDay = decision.source.date ?? start;
  const shift = (day: Due | null): Due | null => {
    if (day === null || !decision.shiftDates) return day;
    const moved = addWorkingDays(calendar, start, workingDaysBetween(calendar, paperDay, nextWorkingDay(calendar, dueDay(day))));
    return isTimed(day) ? minuteAt(moved, dueTime(day) ?? '') : moved;
  };
  return periodsOf(task, dating, { agency, paperDay, begins }).map((period, index) => {
    // Calendar days are counted from the start again. Shifting by working days would give another number of them.
    const { recipe } = period;
    const inDays = decision.shiftDates && recipe !== null && 'calendarDays' in recipe;
    const inHours = recipe !== null && 'minutes' in recipe;
    // A deadline that counts from another task moves with it, and not a second time.
    const isDated = inHours || task.deadline.type === 'afterTask';
    const deadline = isDated ? period.deadline : inDays ? addDays(start, recipe.calendarDays) : shift(period.deadline);
    return {
      id: period.label === null ? task.code : `${task.code}@${period.label}`,
      code: task.code,
      ...(task.performer === undefined ? {} : { performer: task.performer }),
      ...partsGiven(task, (day) => dueDay(shift(day) ?? day)),
      period: period.label,
      opensOn: index === 0 || period.opensOn === null ? start : (shift(period.opensOn) ?? start),
      deadline,
      stated: deadline === period.deadline ? null : period.deadline,
      total: totalOf(task, agency),
      ...doneBefore(task, agency),
      recipe: recipeOf(task, period, decision.shiftDates, start, deadline),
    };
  });
}

/** The parts of a task as an agency gets them. */
function partsGiven({ parts }: TaskDefinition, shifted: (day: Day) => Day): { parts?: GivenPart[] } {
  if (parts === undefined) return {};
  const given = parts.map(
    (part, index): GivenPart => ({ ...part, day: part.day === null ? null : shifted(part.day), id: `a${index + 1}`, ofDecision: true }),
  );
  return { parts: given };
}

/** Services that the catalogue lists as integrated count as done from the start. */
function doneBefore(task: TaskDefinition, agency: Agency): { done?: number } {
  const counts = task.kind === 'integration' && task.progress === 'services' && agency.serviceCount > 0;
  return counts ? { done: agency.integratedCount } : {};
}

/** The recipe of a deadline. A shifted date has none, like any given date; only deadlines that the decision counts can be recounted. */
function recipeOf(task: TaskDefinition, period: Period, shiftDates: boolean, start: Day, deadline: Due | null): DeadlineRecipe | null {
  if (task.recurrence === null && shiftDates) {
    if (task.deadline.type === 'workingDays') return { from: start, workingDays: task.deadline.count };
    if (task.deadline.type === 'calendarDays') return { from: start, calendarDays: task.deadline.count };
  }
  return deadline === period.deadline ? period.recipe : null;
}

/** The periods of a task by the dates of the paper. A task that does not recur has one period without a label. */
function periodsOf(
  task: TaskDefinition,
  dating: Dating,
  { agency, paperDay, begins }: { agency: Agency; paperDay: Day; begins: Due },
): Period[] {
  const { decision, calendar } = dating;
  if (task.recurrence !== null) return recurrencePeriods(task.recurrence, { decision, calendar });
  const minute = isTimed(begins) ? begins : minuteOf(startOfOfficeDay(decision.officeHours, begins));
  if (task.deadline.type === 'afterTask') return [followingPeriod(task.deadline, dating, agency, begins)];
  const recipe = recipeFrom(task.deadline, paperDay, decision.shiftDates ? paperDay : dueDay(begins), minute);
  const deadline = recipe === null ? lastDayGiven(task.deadline) : dueOfRecipe(recipe, { decision, calendar });
  return [{ label: null, opensOn: null, deadline, recipe }];
}

/**
 * A deadline after another task is due counts from the first deadline of that task, as long as nothing has moved it. After a task is
 * completed it is not known.
 */
function followingPeriod(
  { task: code, agency: named, when, count, days }: DeadlineAfterTask,
  { decision, calendar, tracing }: Dating,
  agency: Agency,
  begins: Due,
): Period {
  const first = decision.tasks.find((task) => task.code === code);
  const owner = named === null ? agency : agencyOf(decision, named);
  const unknown = { label: null, opensOn: null, deadline: null, recipe: null };
  const isKnown = when === 'due' && first !== undefined && owner !== undefined && addressees(first, [owner]).length > 0;
  if (!isKnown || tracing.includes(code)) return unknown;
  const due = instancesOf(first, { decision, calendar, tracing: [...tracing, code] }, owner, beginOf(owner, begins))[0]?.deadline ?? null;
  if (due === null) return unknown;
  const from = later(dueDay(due), dueDay(begins));
  const recipe = days === 'working' ? { from, workingDays: count } : { from, calendarDays: count };
  return { label: null, opensOn: null, deadline: dueOfRecipe(recipe, { decision, calendar }), recipe };
}

/** The recipe of a counted deadline, else null. With shifted dates the paper's day moves to the start, so both bases are one day. */
function recipeFrom(deadline: Deadline, paperDay: Day, assigned: Day, minute: Minute): DeadlineRecipe | null {
  switch (deadline.type) {
    case 'workingDays':
      return { from: deadline.from === 'decision' ? paperDay : assigned, workingDays: deadline.count };
    case 'calendarDays':
      return { from: deadline.from === 'decision' ? paperDay : assigned, calendarDays: deadline.count };
    case 'hours':
      return { from: minute, minutes: deadline.count * 60, count: deadline.of };
    case 'before':
      return { from: deadline.day, workingDays: -1 };
    default:
      return null;
  }
}

/** The number of services or sub-units of the agency that the task covers; null for progress in words, and where it has none. */
export function totalOf(task: TaskDefinition, agency: Agency): number | null {
  if (task.progress === 'services') return agency.serviceCount > 0 ? agency.serviceCount : null;
  if (task.progress === 'subUnits') return agency.subUnits.length > 0 ? agency.subUnits.length : null;
  return null;
}
