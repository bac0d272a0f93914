import { type Day, dayOf } from '../calendar/time';
import { nameOn } from '../decision/agency-names';
import { agencyOf } from '../decision/agency-of';
import type { Agency } from '../decision/decision';
import type { EventType, RolloutEvent } from '../record/events';
import { evolveAll } from '../record/evolve';
import { withoutUndone } from '../record/evolve-undo';
import { definitionOf } from '../record/linked-tasks';
import { emptyRollout, type RolloutState, type TaskState } from '../record/state';
import { type Clock, type StatusClass, statusOf } from '../record/status';
import type { Text } from '../text/both-languages';
import type { FigureItem } from './figure';
import { type LetterStory, lettersOf, type ReportRecord } from './record';

/** The record at the moment of the report: the state of each rollout, and each task with its own events. */

export type Scene = {
  record: ReportRecord;
  /** The day of the report. */
  today: Day;
  rollouts: StandingRollout[];
  /** The assigned tasks: those that were opened and have not moved to another agency. */
  tasks: StandingTask[];
};

export type StandingRollout = {
  id: string;
  agency: string;
  state: RolloutState;
  /** Without what was undone. */
  events: readonly RolloutEvent[];
  letters: LetterStory[];
  /** Events by id of their task. */
  byTask: ReadonlyMap<string, RolloutEvent[]>;
};

export type StandingTask = { of: StandingRollout; task: TaskState; title: Text; classes: Record<Clock, StatusClass> };

/** An agency with its name on the day of the report; its code stands for the name where an amendment took the agency out. */
export type NamedAgency = { code: string; name: Text; kind: string };

/** The inputs for counting deadlines at the moment of a report. */
export function countingOf({ record: { decision, calendar, asOf } }: Pick<Scene, 'record'>) {
  return { decision, calendar, now: asOf };
}

/** Computes states and classes from a record. */
export function sceneOf(record: ReportRecord): Scene {
  const { decision, calendar, asOf } = record;
  const rollouts = record.rollouts.map(({ id, agency, events }): StandingRollout => {
    const state = evolveAll(emptyRollout(decision.id, agency), events);
    const standing = withoutUndone(events);
    return { id, agency, state, events: standing, letters: lettersOf(events), byTask: eventsByTask(standing) };
  });
  const tasks = rollouts.flatMap((of) =>
    Object.values(of.state.tasks).flatMap((task): StandingTask[] => {
      const current = statusOf(task, 'current', decision, calendar, asOf);
      const original = statusOf(task, 'original', decision, calendar, asOf);
      if (current === null || original === null) return [];
      return [{ of, task, title: titleOf(record, task), classes: { current, original } }];
    }),
  );
  return { record, today: dayOf(asOf), rollouts, tasks };
}

/** The title of a task; its id where the decision no longer defines it. */
export function titleOf({ decision }: Pick<ReportRecord, 'decision'>, task: TaskState): Text {
  return definitionOf(decision, task)?.title ?? { vi: task.id, en: task.id };
}

/** Finds an agency by its code, with its name on the day of the report. */
export function agencyIn({ record, today }: Pick<Scene, 'record' | 'today'>, code: string): NamedAgency {
  const agency: Agency | undefined = agencyOf(record.decision, code);
  if (agency === undefined) return { code, name: { vi: code, en: code }, kind: '' };
  return { code, name: nameOn(agency, today), kind: agency.kind };
}

function eventsByTask(events: readonly RolloutEvent[]): Map<string, RolloutEvent[]> {
  const found = new Map<string, RolloutEvent[]>();
  for (const event of events) {
    for (const task of tasksIn(event)) found.set(task, [...(found.get(task) ?? []), event]);
  }
  return found;
}

function tasksIn(event: RolloutEvent): string[] {
  if ('task' in event) return [typeof event.task === 'string' ? event.task : event.task.id];
  return event.type === 'servicesRecorded' ? event.tasks.map((entry) => entry.task) : [];
}

/** Events that decide the class of a task: those that change its status or its deadline. */
const decisive: ReadonlySet<EventType> = new Set([
  'taskAssigned',
  'taskTakenOver',
  'taskReceived',
  'taskJoined',
  'periodOpened',
  'submitted',
  'submittedProvisionally',
  'resultWithdrawn',
  'accepted',
  'returned',
  'actUndone',
  'refused',
  'assignmentKept',
  'suspended',
  'resumed',
  'extensionGranted',
  'deadlineChanged',
  'deadlineReprojected',
  'pauseAccepted',
  'blockerResolved',
  'blockerWithdrawn',
  'cancelled',
  'taskReopened',
  'corrected',
]);

/** A task as an item of a figure, with the events that decided its class, or those that `under` picks. */
export function itemOf(
  { of, task }: Pick<StandingTask, 'of' | 'task'>,
  subject: string | null = null,
  under: (event: RolloutEvent) => boolean = (event) => decisive.has(event.type),
): FigureItem {
  const events = (of.byTask.get(task.id) ?? []).filter(under).map((event) => event.seq);
  return { rollout: of.id, agency: of.agency, task: task.id, subject, events };
}
