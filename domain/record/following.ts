import { dueDay } from '../calendar/due';
import { type Day, dayOf, later } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import type { DeadlineAfterTask, Decision } from '../decision/decision';
import type { DeadlineRecipe } from '../decision/recipe';
import type { Text } from '../text/both-languages';
import { definitionOf } from './linked-tasks';
import type { Preceding, RolloutState, TaskState } from './state';

/** Deadlines that count from another task of the decision, and what is known of that task. */

/** The key under which news of a task of the decision is kept: the agency that owes it and its code. */
export function precedingKey(agency: string, code: string): string {
  return `${agency}:${code}`;
}

/** The agencies to which the decision gave a task that is here now: more than one after a merger. */
export function ownersOf({ origin, joined = [] }: Pick<TaskState, 'origin' | 'joined'>, agency: string): string[] {
  return [origin === null ? agency : origin.agency, ...joined.map((entry) => entry.agency)];
}

/** True for a task that the decision itself gives, wherever it is now. */
export function isOfDecision({ definition, origin }: Pick<TaskState, 'definition' | 'origin'>): boolean {
  return definition === null && (origin === null || origin.kind === 'reassigned' || origin.kind === 'successor');
}

/** The days from which others may count: the one on which a task was found complete, and its current deadline. */
export function standingOf({ status, completed, current }: Pick<TaskState, 'status' | 'completed' | 'current'>): Preceding {
  if (status === 'cancelled') return { completed: null, due: null };
  return { completed: status === 'completed' && completed !== null ? dayOf(completed.recorded) : null, due: current };
}

/** The deadline of a task that counts from another one; null for any other task. */
export function deadlineAfter(decision: Decision, task: Pick<TaskState, 'code' | 'definition' | 'origin'>): DeadlineAfterTask | null {
  if (!isOfDecision(task)) return null;
  const deadline = definitionOf(decision, task)?.deadline;
  return deadline?.type === 'afterTask' ? deadline : null;
}

/** The agency whose task a task waits for. */
export function awaitedOwner(deadline: DeadlineAfterTask, task: Pick<TaskState, 'origin' | 'joined'>, agency: string): string {
  return deadline.agency ?? ownersOf(task, agency)[0] ?? agency;
}

/** The news that this rollout has of the task from which a deadline counts; null where it has heard nothing. */
export function precedingOf(
  state: RolloutState,
  deadline: DeadlineAfterTask,
  task: Pick<TaskState, 'origin' | 'joined'>,
): Preceding | null {
  const owner = awaitedOwner(deadline, task, state.agency);
  const here = Object.values(state.tasks).find(
    (other) =>
      other.code === deadline.task && other.status !== 'moved' && isOfDecision(other) && ownersOf(other, state.agency).includes(owner),
  );
  return here === undefined ? (state.preceding?.[precedingKey(owner, deadline.task)] ?? null) : standingOf(here);
}

/** The recipe of a deadline after a task, once its day is known. It never begins before its own assignment. */
export function recipeAfter({ count, days, when }: DeadlineAfterTask, preceding: Preceding, assigned: Day): DeadlineRecipe | null {
  const day = when === 'completed' ? preceding.completed : preceding.due === null ? null : dueDay(preceding.due);
  if (day === null) return null;
  const from = later(day, assigned);
  return days === 'working' ? { from, workingDays: count } : { from, calendarDays: count };
}

/** True where somebody has set another deadline for this agency, which the other task no longer moves. */
export function isSetByHand({ reasons }: Pick<TaskState, 'reasons'>): boolean {
  return reasons.some(({ reason }) => reason === 'extension' || reason === 'changed');
}

/** Why an open task has no day: it is to be done at once, or it waits for another task, named by its title and agency. */
export type OpenDeadline =
  | { type: 'asSoonAsPossible' }
  | { type: 'afterTask'; deadline: DeadlineAfterTask; title: Text; agency: Text | null };

/** Why a task has no deadline although its decision says when it is due; null for a task with one, and for one that has none. */
export function openDeadline(
  decision: Decision,
  task: Pick<TaskState, 'code' | 'definition' | 'origin' | 'current' | 'reasons'>,
): OpenDeadline | null {
  if (task.current !== null || !isOfDecision(task) || isSetByHand(task)) return null;
  const definition = definitionOf(decision, task);
  if (definition === undefined) return null;
  return openByDefinition(decision, definition);
}

/** As `openDeadline`, for a task of which only its definition is known. */
export function openByDefinition(decision: Decision, { deadline }: Pick<Decision['tasks'][number], 'deadline'>): OpenDeadline | null {
  if (deadline.type === 'asSoonAsPossible') return { type: 'asSoonAsPossible' };
  if (deadline.type !== 'afterTask') return null;
  const title = decision.tasks.find(({ code }) => code === deadline.task)?.title ?? { vi: deadline.task, en: deadline.task };
  const agency = agencyOf(decision, deadline.agency)?.name ?? null;
  return { type: 'afterTask', deadline, title, agency };
}

/** True where the deadline of a task is not known yet because another task comes first. */
export function awaitsDeadline(decision: Decision, task: Parameters<typeof openDeadline>[1]): boolean {
  return openDeadline(decision, task)?.type === 'afterTask';
}
