import type { Day, Instant } from '../calendar/time';
import { kindsOf } from '../decision/kinds';
import { runningDeadline } from '../record/deadline';
import { taskKnownAs } from '../record/evolve-joined';
import { originsOf } from '../record/linked-tasks';
import { partCount } from '../record/parts';
import { handedInAt, type TaskState, type TaskStatus } from '../record/state';
import type { Clock, StatusClass } from '../record/status';
import type { Text } from '../text/both-languages';
import { type Activity, activityIn } from './activity';
import { type Blockers, blockersOf, type Directives, directivesOf } from './blockers';
import { type AgencyStatusFigures, isBlocked, type StatusFigures, statusFigures, statusFiguresByAgency, tasksByAgency } from './classes';
import { type Figure, type FigureItem, figureOf } from './figure';
import { type Overdue, overdueOf } from './overdue';
import type { Period } from './period';
import { type ProgressPoint, progressOf } from './progress';
import { type Ranking, rankingOf } from './ranking';
import type { ReportRecord } from './record';
import { type ServiceFigures, servicesOf } from './register-figures';
import { countingOf, itemOf, type Scene, type StandingTask, sceneOf } from './scene';
import { type AgencyUrgings, urgingsByAgency } from './urgings';
import {
  type AwaitedWord,
  awaitedWords,
  type OfficeDelay,
  officeDelayOf,
  oldWithoutDeadline,
  type RepeatedExtension,
  repeatedExtensions,
  type SlowCoordinator,
  slowCoordinators,
  type Waiting,
} from './waiting';

/** Builds a report (báo cáo) on a decision's follow-up as figures, without words. Pure: the same record gives the same report. */

export type Report = {
  record: Pick<ReportRecord, 'decision' | 'decisionVersion' | 'startedAt' | 'asOf'>;
  today: Day;
  standing: StatusFigures;
  /** Tasks that one agency has passed to another which has not received them yet. For that moment they are in no class. */
  inTransit: Figure;
  agencies: AgencyStatusFigures[];
  overdue: Overdue;
  blockers: Blockers;
  directives: Directives;
  services: ServiceFigures;
  progress: ProgressPoint[];
  oldWithoutDeadline: { figure: Figure; entries: Waiting[] };
  urgings: AgencyUrgings[];
  repeatedExtensions: { figure: Figure; entries: RepeatedExtension[] };
  slowCoordinators: SlowCoordinator[];
  awaited: AwaitedWord[];
  office: OfficeDelay;
  ranking: Ranking;
  /** Every assigned task, by agency in the order of the decision. */
  tasks: TaskRow[];
  /** The activity of the period, or null where the report has no period. */
  activity: Activity | null;
};

/** One row of the list of tasks. */
export type TaskRow = {
  item: FigureItem;
  agency: string;
  task: string;
  code: string;
  period: string | null;
  title: Text;
  status: TaskStatus;
  classes: Record<Clock, StatusClass>;
  original: Day | null;
  current: Day | null;
  done: number | null;
  total: number | null;
  /** The last words about its progress, or null. */
  words: string | null;
  blocked: boolean;
  /** How many of its parts are done; absent where it has none. */
  parts?: { done: number; total: number };
  /** The task or merger that it comes from, or null. */
  origins: ReturnType<typeof originsOf>;
  submitted: Instant | null;
  completed: Instant | null;
};

/** Builds the report of a record. With a period it also tells the activity of that period. */
export function reportOf(record: ReportRecord, period: Period | null = null): Report {
  const scene = sceneOf(record);
  const tasks = tasksByAgency(scene);
  const agencies = statusFiguresByAgency(scene, tasks);
  const { decision, decisionVersion, startedAt, asOf } = record;
  return {
    record: { decision, decisionVersion, startedAt, asOf },
    today: scene.today,
    standing: statusFigures(scene, scene.tasks),
    inTransit: inTransitOf(scene),
    agencies,
    overdue: overdueOf(scene),
    blockers: blockersOf(scene),
    directives: directivesOf(scene),
    services: servicesOf(scene),
    progress: progressOf(scene),
    oldWithoutDeadline: oldWithoutDeadline(scene),
    urgings: urgingsByAgency(scene),
    repeatedExtensions: repeatedExtensions(scene),
    slowCoordinators: slowCoordinators(scene),
    awaited: awaitedWords(scene),
    office: officeDelayOf(scene),
    ranking: rankingOf(agencies, kindsOf(record.decision)),
    tasks: agencies.flatMap(({ agency }) => (tasks.get(agency) ?? []).map((entry) => rowOf(scene, entry))),
    activity: period === null ? null : activityIn(scene, period),
  };
}

function rowOf(scene: Scene, entry: StandingTask): TaskRow {
  const { of, task, title, classes } = entry;
  const { id, code, period, status, original, progress } = task;
  return {
    ...{ item: itemOf(entry), agency: of.agency, task: id, code, period, title, status, classes, original },
    current: runningDeadline(task, countingOf(scene)),
    done: progress.done,
    total: progress.total,
    words: progress.words,
    blocked: isBlocked(task),
    ...partsIn(task),
    origins: originsOf(task),
    submitted: task.submitted === null ? null : handedInAt(task.submitted),
    completed: task.completed?.happened ?? null,
  };
}

function partsIn(task: TaskState): Pick<TaskRow, 'parts'> {
  const parts = partCount(task);
  return parts === null ? {} : { parts };
}

function inTransitOf({ rollouts }: Scene): Figure {
  return figureOf(
    rollouts.flatMap((of) =>
      Object.values(of.state.tasks).flatMap((task) => {
        if (task.movedTo === null || task.status !== 'moved') return [];
        const there = rollouts.find((rollout) => rollout.agency === task.movedTo?.agency);
        return there === undefined || taskKnownAs(there.state, task.movedTo.task) === undefined
          ? [itemOf({ of, task }, task.movedTo.agency)]
          : [];
      }),
    ),
  );
}
