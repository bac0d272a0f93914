import { isSameAddress, type Performer } from '../decision/performer';
import type { RolloutEvent } from './events';
import { withNews } from './evolve-handed-in';
import type { Mark, RolloutState, TaskState } from './state';

/** Who does a task inside its agency, now and before. The agency stays answerable whoever that is. */

/** A performer for as long as the task was passed on to them. */
export type PassedOn = Performer & { given: Mark; ended: Mark | null };

/** A result that a performer has prepared and the agency has not submitted. */
export type Prepared = Mark &
  Pick<Extract<RolloutEvent, { type: 'resultPrepared' }>, 'words' | 'number' | 'date'> & {
    files: NonNullable<Extract<RolloutEvent, { type: 'resultPrepared' }>['files']>;
  };

/** Former performers that a task keeps, so that a notice which has not left finds its addressee. The events keep all of them. */
const KEPT = 10;

/** The performer that the task is passed on to now, or null. A task that went to another agency has none here. */
export function performerOf(task: Pick<TaskState, 'performers' | 'status'>): PassedOn | null {
  const last = task.performers?.at(-1);
  return last === undefined || last.ended !== null || task.status === 'moved' ? null : last;
}

/** The performer whom a notice is for: whoever was told of, by the event that the notice names, else the present one. */
export function performerToldBy(performers: readonly PassedOn[], { purpose, cycle }: { purpose: string; cycle: string }): PassedOn | null {
  const event = Number(cycle.split('#')[0]);
  if (purpose === 'takenBack') return performers.find(({ ended }) => ended?.event === event) ?? null;
  const last = performers.at(-1);
  return last === undefined || last.ended !== null ? null : last;
}

/** By task: who has or had it. Tasks that were never passed on are left out. */
export function performersIn({ tasks }: Pick<RolloutState, 'tasks'>): Record<string, PassedOn[]> {
  return Object.fromEntries(Object.values(tasks).flatMap(({ id, performers = [] }) => (performers.length === 0 ? [] : [[id, performers]])));
}

/** Ids of the tasks that are passed on to an address. */
export function tasksPassedOnTo({ tasks }: Pick<RolloutState, 'tasks'>, address: string): string[] {
  return Object.values(tasks)
    .filter((task) => isSameAddress(performerOf(task)?.address ?? null, address))
    .map(({ id }) => id);
}

/** The task after it was passed on, or taken back, or after its performer has prepared a result. */
export function changePerformer(
  task: TaskState,
  event: Extract<RolloutEvent, { type: 'taskPassedOn' | 'passingOnEnded' | 'resultPrepared' }>,
  mark: Mark,
): TaskState {
  switch (event.type) {
    case 'taskPassedOn': {
      // A decision that names somebody later is no answer of the agency.
      const isAnswer = event.actor.role === 'agency' || event.actor.onBehalfOf === 'agency';
      return withPerformer(isAnswer && task.status === 'assigned' ? withNews(task, mark, 'acknowledged') : task, event.performer, mark);
    }
    case 'passingOnEnded':
      return withPerformer(task, null, mark);
    case 'resultPrepared': {
      const { words, files = [], number, date } = event;
      return { ...task, prepared: { ...mark, words, files, number, date } };
    }
  }
}

/** The task with a new performer, or with none. */
function withPerformer(task: TaskState, performer: Performer | null, mark: Mark): TaskState {
  const before = (task.performers ?? []).map((known) => (known.ended === null ? { ...known, ended: mark } : known));
  const next = performer === null ? before : [...before, { ...performer, given: mark, ended: null }];
  return { ...task, performers: next.slice(-KEPT) };
}

/** A later period of a recurring task goes to whoever does the latest one. */
export function withPerformerBefore(state: RolloutState, task: TaskState, mark: Mark): TaskState {
  if (task.performers !== undefined) return task;
  const before = ({ code, period, status }: TaskState) =>
    code === task.code && status !== 'scheduled' && (period ?? '') < (task.period ?? '');
  const latest = Object.values(state.tasks)
    .filter(before)
    .sort((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1))
    .at(-1);
  const performer = latest === undefined ? null : performerOf(latest);
  if (performer === null) return task;
  const { given: _given, ended: _ended, ...same } = performer;
  return withPerformer(task, same, mark);
}
