import type { Actor } from './commands';
import { creditedDeadline, spanOf } from './deadline';
import { isCount } from './decide-agency';
import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse, wrongState } from './decided';
import type { Level, TaskDefinition } from './decision';
import type { EventBody } from './events';
import { definitionOf } from './linked-tasks';
import { reaches } from './permissions';
import { isCountedInRegister } from './register';
import { handedInAt, isOpen, type RolloutState, type TaskState } from './state';
import { dayOf, type Instant } from './time';

/** What whoever assigned a task decides about its time: extensions, suspension, another deadline, its end. */

/** Deadlines belong to whoever assigned the task, or to the level that the package names in its place. */
function mayMove(definition: TaskDefinition, actor: Actor): Decided | null {
  const level: Level = definition.extendableBy;
  return reaches(actor, level) ? null : refuse('higherLevelNeeded', { level });
}

/** The officer's opinion on a request, for whoever decides it. */
export function decidePrepareExtension(task: TaskState, command: CommandOf<'prepareExtension'>): Decided {
  const extension = task.extensions[command.extension];
  if (extension === undefined || extension.decided !== null) return refuse('unknownExtension', { extension: command.extension });
  if (!isOpen(task) || task.status === 'suspended') return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  const { recommend, until, words } = command;
  if (until !== null && task.current !== null && until <= task.current) return refuse('dayNotLater', { day: task.current });
  return { events: [{ type: 'extensionPrepared', task: task.id, extension: extension.id, recommend, until, words }] };
}

/** Granted for the day asked, the day proposed or another one; refused with the reason. */
export function decideDecideExtension(
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'decideExtension'>,
  { now }: RolloutContext,
): Decided {
  const extension = task.extensions[command.extension];
  if (extension === undefined || extension.decided !== null) return refuse('unknownExtension', { extension: command.extension });
  if (!isOpen(task) || task.status === 'suspended') return wrongState(task);
  const refusal = mayMove(definition, command.actor);
  if (refusal !== null) return refusal;
  const ids = { task: task.id, extension: extension.id };
  if (!command.granted) {
    return isBlank(command.words) ? refuse('wordsMissing') : { events: [{ type: 'extensionRefused', ...ids, words: command.words }] };
  }
  const deadline = command.until ?? extension.until;
  if (task.current !== null && deadline <= task.current) return refuse('dayNotLater', { day: task.current });
  if (deadline < dayOf(command.happened ?? now)) return refuse('dayPast', { day: deadline });
  return { events: [{ type: 'extensionGranted', ...ids, deadline, words: command.words }] };
}

/** Follow-up stands still (tạm dừng theo dõi): nothing is owed until it is resumed. */
export function decideSuspend(task: TaskState, definition: TaskDefinition, command: CommandOf<'suspend'>): Decided {
  if (!isOpen(task) || task.status === 'suspended') return wrongState(task);
  const refusal = mayMove(definition, command.actor);
  if (refusal !== null) return refusal;
  return isBlank(command.reason) ? refuse('wordsMissing') : { events: [{ type: 'suspended', task: task.id, reason: command.reason }] };
}

/** The working days of the suspension are given back, where the agency had the task. */
export function decideResume(task: TaskState, definition: TaskDefinition, command: CommandOf<'resume'>, context: RolloutContext): Decided {
  if (task.status !== 'suspended' || task.suspended === null) return wrongState(task);
  const refusal = mayMove(definition, command.actor);
  if (refusal !== null) return refusal;
  const { was, happened } = task.suspended;
  const credited = was !== 'submitted' && was !== 'refused';
  const span = spanOf(happened, command.happened ?? context.now);
  const moved = credited ? creditedDeadline(task, span, context.calendar) : { credit: 0, deadline: null };
  return { events: [{ type: 'resumed', task: task.id, words: command.words, ...moved }] };
}

/** Another deadline, nearer or later, or none; never one that has passed. */
export function decideChangeDeadline(
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'changeDeadline'>,
  { now }: RolloutContext,
): Decided {
  if (!isOpen(task) && task.status !== 'scheduled') return wrongState(task);
  const refusal = mayMove(definition, command.actor);
  if (refusal !== null) return refusal;
  if (isBlank(command.reason)) return refuse('wordsMissing');
  const { deadline, reason } = command;
  if (deadline === task.current) return refuse('nothingToChange');
  if (deadline !== null && deadline < dayOf(now)) return refuse('dayPast', { day: deadline });
  return { events: [{ type: 'deadlineChanged', task: task.id, deadline, reason, why: 'changed' }] };
}

export function decideCancel(task: TaskState, definition: TaskDefinition, command: CommandOf<'cancel'>): Decided {
  if (!isOpen(task) && task.status !== 'scheduled') return wrongState(task);
  const refusal = mayMove(definition, command.actor);
  if (refusal !== null) return refusal;
  return isBlank(command.reason) ? refuse('wordsMissing') : { events: [{ type: 'cancelled', task: task.id, reason: command.reason }] };
}

/** Something was recorded wrongly (đính chính): what it was stays in the record beside what it is. */
export function decideCorrect(
  state: RolloutState,
  task: TaskState,
  command: CommandOf<'correct'>,
  { decision, now }: RolloutContext,
): Decided {
  const { correction, reason } = command;
  if (task.status === 'moved') return wrongState(task);
  if (isBlank(reason)) return refuse('wordsMissing');
  const corrected = (before: string): Decided => ({ events: [{ type: 'corrected', task: task.id, correction, before, reason }] });
  switch (correction.of) {
    case 'submitted':
      return task.submitted === null ? wrongState(task) : (earlier(correction.happened, now) ?? corrected(handedInAt(task.submitted)));
    case 'acknowledged':
      return task.acknowledged === null ? wrongState(task) : (earlier(correction.happened, now) ?? corrected(task.acknowledged.happened));
    case 'progress': {
      const { done, total } = task.progress;
      const definition = definitionOf(decision, task);
      if (total !== null && definition !== undefined && isCountedInRegister(definition)) return refuse('fromRegister', { task: task.id });
      if (!isCount(correction.done, total)) return refuse('countOutOfRange', { done: correction.done, total: total ?? '' });
      return corrected(String(done ?? ''));
    }
    case 'letter': {
      const letter = state.letters[correction.letter];
      const concerns = letter?.tasks.some((entry) => entry.task === task.id) ?? false;
      if (letter === undefined || letter.issued === null || !concerns) return refuse('unknownLetter', { letter: correction.letter });
      if (isBlank(correction.number) || isBlank(correction.signer)) return refuse('numberMissing');
      if (correction.date > dayOf(now)) return refuse('dateInFuture', { date: correction.date });
      if (correction.date < letter.day) return refuse('dateBeforeDraft', { date: letter.day });
      return corrected(`${letter.issued.number}, ${letter.issued.date}, ${letter.issued.signer}`);
    }
  }
}

function earlier(happened: Instant, now: Instant): Decided | null {
  return happened > now ? refuse('happenedInFuture') : null;
}

/**
 * Closed work begins again: a result that was accepted is to be done again, a cancelled task is given back. A follow-up that had
 * ended begins again with it, so that nothing stands open unwatched.
 */
export function decideReopenTask(state: RolloutState, task: TaskState, reason: string): Decided {
  if (task.status !== 'completed' && task.status !== 'cancelled') return wrongState(task);
  if (isBlank(reason)) return refuse('wordsMissing');
  const again: EventBody[] = state.closed === null ? [] : [{ type: 'rolloutReopened', reason }];
  return { events: [...again, { type: 'taskReopened', task: task.id, reason }] };
}
