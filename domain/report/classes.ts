import { openBlockers } from '../record/state';
import { type Clock, latenessOf, type StatusClass, statusClasses } from '../record/status';
import type { Text } from '../text/both-languages';
import { byName, type Figure, figureOf, figureOfAll } from './figure';
import { agencyIn, itemOf, type Scene, type StandingTask } from './scene';

/** Counts tasks by class against both clocks, in all and at each agency. */

export const clocks: readonly Clock[] = ['original', 'current'];

export type ClassFigures = Record<StatusClass, Figure>;

/** `rate` is the share completed on time of the tasks completed or overdue, 0 to 1; null where there are none. */
export type OnTime = { rate: number | null; completedOnTime: Figure; of: Figure };

export type StatusFigures = {
  /** All assigned tasks: the classes of either clock add up to them. */
  assigned: Figure;
  classes: Record<Clock, ClassFigures>;
  onTime: Record<Clock, OnTime>;
  /** Tasks that are late by the first deadline and not by the current one. */
  excused: Figure;
  /** Tasks with an open blocker: a mark beside the class. */
  blocked: Figure;
};

export type AgencyStatusFigures = StatusFigures & { agency: string; name: Text; kind: string };

/** The standing of the given tasks. */
export function statusFigures({ record }: Scene, tasks: readonly StandingTask[]): StatusFigures {
  const classes = byName(clocks, (clock) =>
    byName(statusClasses, (name) => {
      const inClass = tasks.filter((entry) => entry.classes[clock] === name);
      return figureOf(inClass.map((entry) => itemOf(entry, name)));
    }),
  );
  const { decision, calendar, asOf } = record;
  const excused = tasks.filter(({ task }) => latenessOf(task, decision, calendar, asOf) === 'excused');
  const blocked = tasks.filter(({ task }) => isBlocked(task));
  return {
    assigned: figureOf(tasks.map((entry) => itemOf(entry))),
    classes,
    onTime: byName(clocks, (clock) => onTimeOf(classes[clock])),
    excused: figureOf(excused.map((entry) => itemOf(entry))),
    blocked: figureOf(blocked.map((entry) => itemOf(entry, null, (event) => 'blocker' in event))),
  };
}

/** True for a task with an open blocker. A blocker of a finished task holds nothing up and does not count. */
export function isBlocked(task: StandingTask['task']): boolean {
  return openBlockers(task).length > 0;
}

/** Joins the standings of several agencies into one. */
export function statusFiguresTogether(standings: readonly StatusFigures[]): StatusFigures {
  const all = (pick: (standing: StatusFigures) => Figure) => figureOfAll(standings.map(pick));
  const classes = byName(clocks, (clock) => byName(statusClasses, (name) => all((standing) => standing.classes[clock][name])));
  return {
    assigned: all((standing) => standing.assigned),
    classes,
    onTime: byName(clocks, (clock) => onTimeOf(classes[clock])),
    excused: all((standing) => standing.excused),
    blocked: all((standing) => standing.blocked),
  };
}

function onTimeOf({ completedOnTime, completedLate, overdue }: ClassFigures): OnTime {
  const of = figureOfAll([completedOnTime, completedLate, overdue]);
  return { rate: of.value === 0 ? null : completedOnTime.value / of.value, completedOnTime, of };
}

/** The tasks of a scene by the code of their agency. */
export function tasksByAgency({ tasks }: Scene): ReadonlyMap<string, readonly StandingTask[]> {
  const found = new Map<string, StandingTask[]>();
  for (const entry of tasks) {
    const own = found.get(entry.of.agency);
    if (own === undefined) found.set(entry.of.agency, [entry]);
    else own.push(entry);
  }
  return found;
}

/** The standing of each agency that was assigned anything, in the order of the decision. */
export function statusFiguresByAgency(scene: Scene, tasks: ReadonlyMap<string, readonly StandingTask[]>): AgencyStatusFigures[] {
  return orderedAgencies(scene).flatMap((code): AgencyStatusFigures[] => {
    const own = tasks.get(code);
    if (own === undefined) return [];
    const { name, kind } = agencyIn(scene, code);
    return [{ agency: code, name, kind, ...statusFigures(scene, own) }];
  });
}

/** Codes of the agencies in the order of the decision, then of those that an amendment took out. */
export function orderedAgencies({ record }: Scene): string[] {
  const codes = [...record.decision.agencies.map((agency) => agency.code), ...record.rollouts.map((rollout) => rollout.agency)];
  return [...new Set(codes)];
}

/** Classes in as few groups as a table or a chart has room for; each class is in exactly one. */
const classGroups = {
  completed: ['completedOnTime', 'completedLate'],
  awaiting: ['awaitingConfirmation'],
  inProgress: ['inProgressOnTime', 'dueSoon', 'withoutDeadline'],
  overdue: ['overdue'],
  other: ['refused', 'suspended', 'cancelled'],
} as const satisfies Record<string, readonly StatusClass[]>;
export type ClassGroup = keyof typeof classGroups;
export const classGroupNames = Object.keys(classGroups) as ClassGroup[];

/** How many tasks are in the classes of a group. */
export function countOf(classes: ClassFigures, group: ClassGroup): number {
  return classGroups[group].reduce((sum, name) => sum + classes[name].value, 0);
}
