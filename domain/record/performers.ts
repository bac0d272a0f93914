import { isSameAddress, withAddressInUse } from '../decision/performer';
import type { RolloutEvent } from './events';
import { withNews } from './evolve-handed-in';
import { partOfRung, partsPassedOnTo, performerOfPart } from './parts';
import { type PassedOn, withPerformer } from './passed-on';
import type { Mark, RolloutState, TaskState } from './state';

/** Who does a task inside its agency, now and before. The agency stays answerable whoever that is. */

/** A result that a performer has prepared and the agency has not submitted. */
export type Prepared = Mark &
  Pick<Extract<RolloutEvent, { type: 'resultPrepared' }>, 'words' | 'number' | 'date'> & {
    files: NonNullable<Extract<RolloutEvent, { type: 'resultPrepared' }>['files']>;
  };

/** The performer that the task is passed on to now, or null. A task that went to another agency has none here. */
export function performerOf(task: Pick<TaskState, 'performers' | 'status'>): PassedOn | null {
  const last = task.performers?.at(-1);
  return last === undefined || last.ended !== null || task.status === 'moved' ? null : withAddressInUse(last);
}

/** A performer of a task, or with `part` of that part of it. */
export type TaskPerformer = PassedOn & { part?: string };

/** Everybody who does or did a task inside its agency, as a whole or a part of it. */
export function allPerformers({ performers = [], parts = [] }: Pick<TaskState, 'performers' | 'parts'>): TaskPerformer[] {
  const ofParts = parts.flatMap(({ id, performers: own = [] }) => own.map((known): TaskPerformer => ({ ...known, part: id })));
  return [...performers, ...ofParts].map(withAddressInUse);
}

/** The performer whom a notice is for: whoever was told of, by the event that the notice names, else the present one. */
export function performerToldBy(
  performers: readonly TaskPerformer[],
  { purpose, cycle, rung }: { purpose: string; cycle: string; rung: string },
): TaskPerformer | null {
  const part = partOfRung(rung);
  const named = performers.filter((known) => (known.part ?? null) === part);
  const event = Number(cycle.split('#')[0]);
  if (purpose === 'takenBack' || purpose === 'partEnded') return named.find(({ ended }) => ended?.event === event) ?? null;
  const present = named.findLast(({ ended }) => ended === null) ?? null;
  if (present !== null || purpose !== 'partDue') return present;
  // A part that nobody has now is that of whoever has the task.
  return performers.find(({ part: of, ended }) => of === undefined && ended === null) ?? null;
}

/** Whoever has this address among those who do the task now: the whole of it, else a part; or null. */
export function performerAt(task: TaskState, address: string): PassedOn | null {
  const whole = performerOf(task);
  if (isSameAddress(whole?.address ?? null, address)) return whole;
  const [part] = partsPassedOnTo(task, address);
  return part === undefined ? null : performerOfPart(task, part);
}

/** By task: who does or did it. Tasks that were never passed on are left out. */
export function performersIn({ tasks }: Pick<RolloutState, 'tasks'>): Record<string, TaskPerformer[]> {
  return Object.fromEntries(
    Object.values(tasks).flatMap((task) => {
      const known = allPerformers(task);
      return known.length === 0 ? [] : [[task.id, known]];
    }),
  );
}

/** Ids of the tasks that are passed on to an address, as a whole or a part of them. */
export function tasksPassedOnTo({ tasks }: Pick<RolloutState, 'tasks'>, address: string): string[] {
  return Object.values(tasks)
    .filter((task) => isSameAddress(performerOf(task)?.address ?? null, address) || partsPassedOnTo(task, address).length > 0)
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

/** A later period of a recurring task goes to whoever does the latest one. */
export function withPerformerBefore(state: RolloutState, task: TaskState, mark: Mark): TaskState {
  if (task.performers !== undefined) return task;
  const before = ({ code, period, status }: TaskState) =>
    code === task.code && status !== 'scheduled' && (period ?? '') < (task.period ?? '');
  const latest = Object.values(state.tasks)
    .filter(before)
    .sort((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1))
    .at(-1);
  // As the event has them, whatever was erased since: the state follows from the events alone.
  const performer = latest === undefined || performerOf(latest) === null ? undefined : latest.performers?.at(-1);
  if (performer === undefined) return task;
  const { given: _given, ended: _ended, ...same } = performer;
  return withPerformer(task, same, mark);
}
