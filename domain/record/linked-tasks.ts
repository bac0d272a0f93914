import { type Due, dueDay, dueTime } from '../calendar/due';
import type { Day } from '../calendar/time';
import { type AssignedTask, type TaskOrigin, totalOf } from '../decision/assignment';
import type { Agency, Decision, Level, TaskDefinition } from '../decision/decision';
import type { DeadlineRecipe } from '../decision/recipe';
import type { Text } from '../text/both-languages';
import type { GivenTask } from './events';
import type { DeadlineReason, TaskState } from './state';

/** Tasks that one agency's task gives to another: by a directive, a request for a contribution, an inspection. */

/** The definition of a task: its own where it has one, else the decision's; undefined where an amendment took it out. */
export function definitionOf(decision: Decision, task: Pick<TaskState, 'code' | 'definition'>): TaskDefinition | undefined {
  return task.definition ?? decision.tasks.find((definition) => definition.code === task.code);
}

/** The origin to show for a task: the agency whose task gave it, or the merged agencies that had the same task; null for neither. */
export function originsOf({
  origin,
  joined = [],
}: Pick<TaskState, 'origin' | 'joined'>): { kind: TaskOrigin['kind']; agencies: string[] } | null {
  const merged = joined.map(({ agency }) => agency);
  if (origin === null) return merged.length === 0 ? null : { kind: 'successor', agencies: merged };
  return { kind: origin.kind, agencies: origin.kind === 'successor' ? [origin.agency, ...merged] : [origin.agency] };
}

/** Several names as one text. */
export function namesTogether(names: readonly Text[]): Text {
  return { vi: names.map(({ vi }) => vi).join(', '), en: names.map(({ en }) => en).join(', ') };
}

/** The id of a given task at the other agency. It names its origin, so it is unique there. */
export function givenTaskId(kind: TaskOrigin['kind'], from: string, link: string): string {
  return `${kind}~${from}~${link}`;
}

export type LinkedTaskInput = {
  kind: TaskOrigin['kind'];
  /** The agency and the task that give it. */
  from: string;
  task: TaskState;
  definition: TaskDefinition;
  given: GivenTask;
  /** The words of the request: the basis of the new task. */
  words: string;
  title: Text;
  assignedBy: Text;
  extendableBy: Level;
  today: Day;
  recipe: DeadlineRecipe | null;
};

/** A given task as the other agency's rollout receives it. */
export function linkedTask(input: LinkedTaskInput): AssignedTask {
  const { kind, from, task, definition, given, today } = input;
  return {
    id: given.task,
    code: kind,
    period: null,
    opensOn: today,
    deadline: given.deadline,
    stated: null,
    total: null,
    recipe: input.recipe,
    origin: { kind, agency: from, task: task.id, link: given.link },
    definition: {
      ...withoutDocument(definition),
      code: kind,
      title: input.title,
      basis: input.words,
      derived: false,
      for: { kinds: [], agencies: [given.agency], except: [], services: null },
      deadline: { type: 'date', day: dueDay(given.deadline), time: dueTime(given.deadline) ?? undefined },
      recurrence: null,
      progress: 'words',
      assignedBy: input.assignedBy,
      extendableBy: input.extendableBy,
      acceptedBy: 'officer',
      coordinating: [],
      changeWithin: null,
      contributeWithin: null,
      ladder: [],
      assumed: [],
    },
  };
}

/** A given task needs no signed document: that duty stays with the giving task. */
function withoutDocument({ signedDocument: _, ...definition }: TaskDefinition): TaskDefinition {
  return definition;
}

/** Reasons of a deadline that nobody decided: it was counted. */
const counted: ReadonlySet<DeadlineReason['reason']> = new Set(['assigned', 'followed', 'calendar']);

/** True where a deadline after another task goes along as it was counted, so that this task moves it at the other agency too. */
function goesOnCounting(task: TaskState, definition: TaskDefinition | undefined, deadline: Due | null): boolean {
  if (task.definition !== null || definition?.deadline.type !== 'afterTask') return false;
  return deadline === task.current && task.reasons.every(({ reason }) => counted.has(reason));
}

/** A task that moves to another agency, as the assignment with which it begins there. */
export function movedTask(
  task: TaskState,
  decision: Decision,
  to: Agency,
  move: { as: string; from: string; reason: 'reassigned' | 'successor'; deadline: Due | null; today: Day },
): AssignedTask {
  const definition = definitionOf(decision, task);
  return {
    id: move.as,
    code: task.code,
    period: task.period,
    opensOn: task.status === 'scheduled' ? task.opensOn : move.today,
    deadline: move.deadline,
    stated: null,
    total: definition === undefined ? null : totalOf(definition, to),
    recipe: goesOnCounting(task, definition, move.deadline) ? task.recipe : null,
    definition: task.definition,
    // Whoever gave the task goes on receiving its news, wherever it is.
    origin: task.origin ?? { kind: move.reason, agency: move.from, task: task.id, link: '' },
  };
}
