import type { TaskToGive } from './commands';
import { newId } from './decide-agency';
import { endOfBlocker, openBlocker } from './decide-office';
import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse, wrongState } from './decided';
import type { Level } from './decision';
import type { EventBody, GivenTask } from './events';
import { givenTaskId } from './linked-tasks';
import { actingAs } from './permissions';
import { isCarriedOut, isOpen, type RolloutState, type TaskState } from './state';
import { dayOf } from './time';

/** A leader's word, and an inspection: both give dated tasks to named agencies and are closed by somebody. */

/** A directive on a task: given by the leader, or recorded on the leader's behalf. */
export function decideGiveDirective(
  state: RolloutState,
  task: TaskState,
  command: CommandOf<'giveDirective'>,
  context: RolloutContext,
): Decided {
  if (!isOpen(task)) return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  if (command.tasks.length === 0) return refuse('tasksMissing');
  if (command.blocker !== null && openBlocker(task, command.blocker) === null) {
    return refuse('unknownBlocker', { blocker: command.blocker });
  }
  const directive = newId('d', state, task.directives);
  const given = givenTasks('directive', directive, command.tasks, context);
  if ('refusal' in given) return given;
  const by = actingAs(command.actor) === 'secretary' ? 'chairman' : (actingAs(command.actor) as Level);
  const { words, blocker } = command;
  const events: EventBody[] = [{ type: 'directiveGiven', task: task.id, directive, by, blocker, words, given: given.tasks }];
  if (command.resume && blocker !== null)
    events.push(endOfBlocker('blockerResolved', task, blocker, words, command.happened ?? context.now, context));
  return { events };
}

/** Closed by somebody when every task that it gave is over; a blocker that it was about is over with it. */
export function decideCloseDirective(task: TaskState, command: CommandOf<'closeDirective'>, context: RolloutContext): Decided {
  const directive = task.directives[command.directive];
  if (directive === undefined || directive.closed !== null) return refuse('unknownDirective', { directive: command.directive });
  if (!isCarriedOut(task, directive)) return refuse('directiveTasksOpen', { directive: directive.id });
  if (isBlank(command.words)) return refuse('wordsMissing');
  const events: EventBody[] = [{ type: 'directiveClosed', task: task.id, directive: directive.id, words: command.words }];
  const blocker = openBlocker(task, directive.blocker);
  if (blocker !== null)
    events.push(endOfBlocker('blockerResolved', task, blocker, command.words, command.happened ?? context.now, context));
  return { events };
}

/** The agencies to be inspected get a task each, to be ready by the first day. */
export function decidePlanInspection(
  state: RolloutState,
  task: TaskState,
  command: CommandOf<'planInspection'>,
  context: RolloutContext,
): Decided {
  if (!isOpen(task)) return wrongState(task);
  const { agencies, from, to, words } = command;
  if (isBlank(words)) return refuse('wordsMissing');
  if (agencies.length === 0) return refuse('tasksMissing');
  if (to < from) return refuse('dayNotLater', { day: from });
  const inspection = newId('i', state, task.inspections);
  const toGive = [...new Set(agencies)].map((agency) => ({ agency, title: words, deadline: from }));
  const given = givenTasks('inspection', inspection, toGive, context);
  if ('refusal' in given) return given;
  return { events: [{ type: 'inspectionPlanned', task: task.id, inspection, from, to, words, given: given.tasks }] };
}

/** The conclusion of an inspection, with the tasks that follow from it. */
export function decideConcludeInspection(task: TaskState, command: CommandOf<'concludeInspection'>, context: RolloutContext): Decided {
  const inspection = task.inspections[command.inspection];
  if (inspection === undefined || inspection.concluded !== null) {
    return refuse('unknownInspection', { inspection: command.inspection });
  }
  const { words, number, date } = command;
  if (isBlank(words)) return refuse('wordsMissing');
  if (isBlank(number)) return refuse('numberMissing');
  if (date > dayOf(context.now)) return refuse('dateInFuture', { date });
  const given = givenTasks('inspection', `${inspection.id}f`, command.tasks, context);
  if ('refusal' in given) return given;
  return {
    events: [{ type: 'inspectionConcluded', task: task.id, inspection: inspection.id, words, number, date, given: given.tasks }],
  };
}

function givenTasks(
  kind: 'directive' | 'inspection',
  id: string,
  tasks: readonly TaskToGive[],
  { decision, agency, now }: RolloutContext,
): { tasks: GivenTask[] } | Extract<Decided, { refusal: unknown }> {
  for (const { agency: code, title, deadline } of tasks) {
    const known = decision.agencies.find((entry) => entry.code === code);
    if (known === undefined || (known.validTo !== null && known.validTo < dayOf(now))) return refuse('unknownAgency', { agency: code });
    if (isBlank(title)) return refuse('wordsMissing');
    if (deadline < dayOf(now)) return refuse('dayPast', { day: deadline });
  }
  return {
    tasks: tasks.map((task, index) => {
      const link = `${id}-${index + 1}`;
      return { ...task, link, task: givenTaskId(kind, agency.code, link) };
    }),
  };
}
