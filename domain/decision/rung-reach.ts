import { type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { dueDay } from '../calendar/due';
import type { Day } from '../calendar/time';
import { tasksFor } from './assignment';
import {
  type Agency,
  addressees,
  type Decision,
  type Rung,
  type RungOverride,
  type TaskDefinition,
  usualContributionDays,
} from './decision';

/** Finds the tasks on which each rung of a ladder can ever be owed, as far as the decision tells before its follow-up begins. */

export const origins = ['own', 'change', 'contribution'] as const;
/** Work that an agency will have: a task of the decision, or one that can arise from it by a change or a request. */
export type FollowedMatter = {
  task: TaskDefinition;
  origin: (typeof origins)[number];
  agency: Agency;
  /** Working days from assignment to deadline, in the longest period; null without a deadline. */
  distance: number | null;
  overrides: readonly RungOverride[];
};

/** Why a rung can never be owed, in the order in which the conditions are checked. */
export const obstacles = [
  'noAgency',
  'noDeadline',
  'everyDeadline',
  'noLetter',
  'setAside',
  'beforeMoment',
  'tooShort',
  'tooEarly',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** One array for all, so that undertakings with the same overrides can be told by it. */
export const noOverrides: readonly RungOverride[] = [];

/** All undertakings of a decision whose follow-up begins on `start`. */
export function undertakingsOf(decision: Decision, calendar: Calendar, start: Day): FollowedMatter[] {
  const own = decision.agencies.flatMap((agency) => ownUndertakings(decision, agency, calendar, start));
  const changes = own.flatMap((undertaking): FollowedMatter[] => {
    const { changeWithin } = undertaking.task;
    return changeWithin === null ? [] : [{ ...undertaking, origin: 'change', distance: changeWithin, overrides: noOverrides }];
  });
  const contributions = decision.tasks.flatMap((task) => {
    const leads = addressees(task, decision.agencies);
    const asked = decision.agencies.filter((agency) => {
      return task.coordinating.includes(agency.code) && leads.some((lead) => lead.code !== agency.code);
    });
    const distance = task.contributeWithin ?? usualContributionDays;
    return asked.map((agency): FollowedMatter => ({ task, origin: 'contribution', agency, distance, overrides: noOverrides }));
  });
  return [...own, ...changes, ...contributions];
}

function ownUndertakings(decision: Decision, agency: Agency, calendar: Calendar, start: Day): FollowedMatter[] {
  const instances = tasksFor(decision, agency, calendar, start);
  const paperDay = decision.source.date ?? start;
  return addressedTasks(decision, agency).map((task) => {
    const distances = instances.flatMap(({ code, deadline, opensOn }) => {
      if (code !== task.code || deadline === null) return [];
      // After a late start some rungs are past already. Another finding reports those deadlines, so this counts from the paper's day.
      const from = !decision.shiftDates && opensOn === start && paperDay < start ? paperDay : opensOn;
      return [workingDaysBetween(calendar, from, nextWorkingDay(calendar, dueDay(deadline)))];
    });
    // Not known before another task is completed: it is at least so many days long.
    const waiting = task.deadline.type === 'afterTask' ? [task.deadline.count] : [];
    const known = distances.length === 0 ? waiting : distances;
    return { task, origin: 'own', agency, distance: known.length === 0 ? null : Math.max(...known), overrides: task.ladder };
  });
}

function addressedTasks(decision: Decision, agency: Agency): TaskDefinition[] {
  return decision.tasks.filter((task) => addressees(task, [agency]).length > 0);
}

/** `obstaclesOn` one ladder. Undertakings alike in what it asks of them share one answer, since thousands of agencies have the same tasks. */
export function obstaclesKept(ladder: readonly Rung[]): (undertaking: FollowedMatter) => ReadonlyMap<string, Obstacle | null> {
  const kept = new Map<readonly RungOverride[], Map<string, ReadonlyMap<string, Obstacle | null>>>();
  return (undertaking) => {
    const { overrides, agency, distance } = undertaking;
    const alike = kept.get(overrides) ?? new Map<string, ReadonlyMap<string, Obstacle | null>>();
    kept.set(overrides, alike);
    const key = `${agency.kind}|${distance}`;
    const known = alike.get(key) ?? obstaclesOn(undertaking, ladder);
    alike.set(key, known);
    return known;
  };
}

/**
 * By code of rung: the obstacle that keeps it from ever being owed on an undertaking, or null for none. A rung on letters needs one of
 * its letters to be possible first, so letters that only count from one another in a circle stay impossible.
 */
function obstaclesOn(undertaking: FollowedMatter, ladder: readonly Rung[]): ReadonlyMap<string, Obstacle | null> {
  let letters = new Set<string>();
  for (;;) {
    const found = new Map(ladder.map((rung) => [rung.code, obstacleTo(rung, undertaking, letters)]));
    const possible = new Set(ladder.filter((rung) => rung.by === 'letter' && found.get(rung.code) === null).map((rung) => rung.code));
    if (possible.size === letters.size) return found;
    letters = possible;
  }
}

function obstacleTo(rung: Rung, undertaking: FollowedMatter, letters: ReadonlySet<string>): Obstacle | null {
  const { distance } = undertaking;
  if (rung.onlyKinds.length > 0 && !rung.onlyKinds.includes(undertaking.agency.kind)) return 'noAgency';
  if ((rung.after === 'due' || rung.after === 'extensionRequested') && distance === null) return 'noDeadline';
  if (rung.after === 'noDeadline' && distance !== null) return 'everyDeadline';
  if (isOnLetters(rung) && !countsFromAny(rung, letters)) return 'noLetter';
  const override = rung.after === 'letterDrafted' ? undefined : undertaking.overrides.find((entry) => entry.rung === rung.code);
  if (override?.none === true) return 'setAside';
  const inHours = 'hours' in rung.offset;
  const offset =
    override?.workingDays ?? ('months' in rung.offset ? 0 : 'hours' in rung.offset ? rung.offset.hours : rung.offset.workingDays);
  if (offset < 0 && rung.after !== 'due' && rung.after !== 'directiveDue') return 'beforeMoment';
  if (rung.after !== 'due' || distance === null) return null;
  if (rung.onlyLongerThan !== null && distance <= rung.onlyLongerThan) return 'tooShort';
  // A rung hours before its deadline can be owed even on the day of the assignment.
  return !inHours && distance + offset < 0 ? 'tooEarly' : null;
}

function isOnLetters(rung: Rung): boolean {
  return rung.after === 'letterIssued' || rung.after === 'letterDrafted';
}

function countsFromAny(rung: Rung, letters: ReadonlySet<string>): boolean {
  return rung.ofLetters.length === 0 ? letters.size > 0 : rung.ofLetters.some((code) => letters.has(code));
}
