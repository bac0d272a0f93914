import { type Command, systemActor } from './commands';
import {
  decideAcknowledge,
  decideAnnounceChange,
  decideAnswerDirective,
  decideNilReturn,
  decideProgress,
  decideRaiseBlocker,
  decideRecordServices,
  decideRefuse,
  decideRequestContribution,
  decideRequestExtension,
  decideSubmit,
} from './decide-agency';
import {
  decideCancel,
  decideChangeDeadline,
  decideCorrect,
  decideDecideExtension,
  decidePrepareExtension,
  decideReopenTask,
  decideResume,
  decideSuspend,
} from './decide-deadline';
import { decideCloseDirective, decideConcludeInspection, decideGiveDirective, decidePlanInspection } from './decide-directive';
import { decideOnLetter } from './decide-letter';
import {
  decideAccept,
  decideKeepAssignment,
  decideOnBlocker,
  decideReassign,
  decideRecordCall,
  decideReturn,
  decideUrge,
} from './decide-office';
import {
  decideAmend,
  decideAssign,
  decideClose,
  decideReceive,
  decideRelease,
  decideReopenRollout,
  decideTakeOver,
  decideTellOrigin,
} from './decide-rollout';
import { type Decided, type RolloutContext, refuse } from './decided';
import type { TaskDefinition } from './decision';
import type { EventBody, RolloutEvent } from './events';
import { definitionOf } from './linked-tasks';
import { mayGive } from './permissions';
import type { RolloutState, TaskState } from './state';
import type { Instant } from './time';

/** What a command does to a rollout: the events it causes, or why it has no effect. */

export type { Decided, RolloutContext } from './decided';

/** Decides a command against the recorded state; pure, and the only place where commands are judged. */
export function decide(state: RolloutState, command: Command, context: RolloutContext): Decided {
  const may = mayGive(command.actor, command.type);
  if (may !== 'yes') return refuse(may === 'no' ? 'notAllowedForRole' : 'paperMissing', { command: command.type });
  // What happened at another moment than now is so by a paper; without one the receipt stamped here counts.
  if (command.happened !== null && command.actor.paper === null) return refuse('paperMissing', { command: command.type });
  if (command.happened !== null && command.happened > context.now) return refuse('happenedInFuture');
  if (state.closed !== null && !afterTheEnd.has(command.type)) return refuse('rolloutClosed');
  if (state.held && tellsOthers.has(command.type)) return refuse('held');
  switch (command.type) {
    case 'assign':
      return decideAssign(state, command, context);
    case 'takeOver':
      return decideTakeOver(state, command);
    case 'release':
      return decideRelease(state);
    case 'amend':
      return decideAmend(state, command, context);
    case 'receive':
      return decideReceive(state, command, context);
    case 'tellOrigin':
      return decideTellOrigin(state, command);
    case 'close':
      return decideClose(state, command.words);
    case 'acknowledge':
      return decideAcknowledge(state, command.tasks);
    case 'recordServices':
      return decideRecordServices(state, command, context);
    case 'submitLetter':
    case 'signLetter':
    case 'returnLetter':
    case 'issueLetter':
      return decideOnLetter(state, command, context);
    case 'reopen':
      if (command.task === null) return decideReopenRollout(state, command.reason);
      return decideOnTask(state, { ...command, task: command.task }, context);
    default:
      return decideOnTask(state, command, context);
  }
}

/** What may still be said to a rollout whose follow-up has ended. */
const afterTheEnd: ReadonlySet<Command['type']> = new Set(['reopen', 'receive', 'tellOrigin', 'correct']);

/** What sends something at once, here or to another agency: it waits for the release of what was taken over. */
const tellsOthers: ReadonlySet<Command['type']> = new Set([
  'urge',
  'reassign',
  'requestContribution',
  'giveDirective',
  'planInspection',
  'concludeInspection',
]);

type TaskCommand =
  | Exclude<Extract<Command, { task: string }>, { type: 'tellOrigin' }>
  | (Extract<Command, { type: 'reopen' }> & { task: string });

/** What can be asked of a period before it opens. */
const beforeItOpens: ReadonlySet<Command['type']> = new Set(['changeDeadline', 'cancel']);

function decideOnTask(state: RolloutState, command: TaskCommand, context: RolloutContext): Decided {
  const task = state.tasks[command.task];
  if (task === undefined) return refuse('unknownTask', { task: command.task });
  if (task.status === 'scheduled' && !beforeItOpens.has(command.type)) return refuse('notOpenedYet', { opens: task.opensOn });
  const definition = definitionOf(context.decision, task);
  if (definition === undefined) return refuse('unknownTask', { task: command.task });
  switch (command.type) {
    case 'refuse':
      return decideRefuse(task, command, context);
    case 'reportProgress':
      return decideProgress(task, definition, command, context);
    case 'nilReturn':
      return decideNilReturn(task, definition, command, context);
    case 'submit':
      return decideSubmit(task, definition, command, context);
    case 'raiseBlocker':
      return decideRaiseBlocker(state, task, command);
    case 'announceChange':
      return decideAnnounceChange(state, task, definition, command, context);
    case 'requestContribution':
      return decideRequestContribution(state, task, definition, command, context);
    case 'requestExtension':
      return decideRequestExtension(state, task, command, context);
    case 'answerDirective':
      return decideAnswerDirective(task, command);
    default:
      return decideForOffice(state, task, definition, command, context);
  }
}

type AgencyCommandType =
  | 'refuse'
  | 'reportProgress'
  | 'nilReturn'
  | 'submit'
  | 'raiseBlocker'
  | 'announceChange'
  | 'requestContribution'
  | 'requestExtension'
  | 'answerDirective';
type OfficeCommand = Exclude<TaskCommand, { type: AgencyCommandType }>;

function decideForOffice(
  state: RolloutState,
  task: TaskState,
  definition: TaskDefinition,
  command: OfficeCommand,
  context: RolloutContext,
): Decided {
  switch (command.type) {
    case 'accept':
      return decideAccept(task, definition, command.actor, context);
    case 'return':
      return decideReturn(task, definition, command, context);
    case 'keepAssignment':
      return decideKeepAssignment(task, command.reason);
    case 'reassign':
      return decideReassign(task, definition, command, context);
    case 'acceptPause':
    case 'declinePause':
    case 'resolveBlocker':
    case 'withdrawBlocker':
    case 'reportUpward':
      return decideOnBlocker(task, command, context);
    case 'prepareExtension':
      return decidePrepareExtension(task, command);
    case 'decideExtension':
      return decideDecideExtension(task, definition, command, context);
    case 'suspend':
      return decideSuspend(task, definition, command);
    case 'resume':
      return decideResume(task, definition, command, context);
    case 'changeDeadline':
      return decideChangeDeadline(task, definition, command, context);
    case 'cancel':
      return decideCancel(task, definition, command);
    case 'urge':
      return decideUrge(task, command.words);
    case 'recordCall':
      return decideRecordCall(task, command);
    case 'giveDirective':
      return decideGiveDirective(state, task, command, context);
    case 'closeDirective':
      return decideCloseDirective(task, command, context);
    case 'planInspection':
      return decidePlanInspection(state, task, command, context);
    case 'concludeInspection':
      return decideConcludeInspection(task, command, context);
    case 'correct':
      return decideCorrect(state, task, command, context);
    case 'reopen':
      return decideReopenTask(state, task, command.reason);
  }
}

/** Numbers, dates and signs event bodies that follow one another on a state. */
export function recordedAs(
  state: RolloutState,
  bodies: readonly EventBody[],
  now: Instant,
  by?: Pick<Command, 'actor' | 'happened'>,
): RolloutEvent[] {
  const actor = by?.actor ?? systemActor;
  const happened = by?.happened ?? now;
  return bodies.map((body, index) => ({ seq: state.version + 1 + index, happened, recorded: now, actor, ...body }));
}
