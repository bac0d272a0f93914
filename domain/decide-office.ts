import type { Actor } from './commands';
import { creditedDeadline, spanOf } from './deadline';
import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse, wrongState } from './decided';
import { type Agency, type Level, levels, type TaskDefinition } from './decision';
import type { EventBody } from './events';
import { actingAs, reaches } from './permissions';
import { documentMissing } from './signed-document';
import { isOpen, isWithAgency, openBlockers, pauseSpan, type TaskState } from './state';
import { dayOf } from './time';

/** What the Office does with what an agency hands in, refuses or is blocked by. */

/** Nobody accepts their own work, and a result is accepted at the task's level or above; the Office's own above the officer. */
function mayJudge(task: TaskState, definition: TaskDefinition, actor: Actor, agency: Agency): Decided | null {
  const by = task.submitted?.by ?? task.provisional?.by ?? null;
  if (actor.person !== null && actor.person === by) return refuse('ownWork', { task: task.id });
  const own = agency.kind === 'office' && definition.acceptedBy === 'officer';
  const level: Level = own ? 'headOfDivision' : definition.acceptedBy;
  return reaches(actor, level) ? null : refuse('higherLevelNeeded', { level });
}

export function decideAccept(task: TaskState, definition: TaskDefinition, actor: Actor, { agency }: RolloutContext): Decided {
  if (task.provisional !== undefined && isWithAgency(task)) return documentMissing(task, task.provisional);
  if (task.status !== 'submitted') return wrongState(task);
  return mayJudge(task, definition, actor, agency) ?? { events: [{ type: 'accepted', task: task.id }] };
}

/**
 * Returned for rework: the working days that the Office took are given back on the current deadline. A provisional result may be
 * returned too; the Office has taken no days then, for it waits for the agency.
 */
export function decideReturn(task: TaskState, definition: TaskDefinition, command: CommandOf<'return'>, context: RolloutContext): Decided {
  const handedIn = task.status === 'submitted' ? task.submitted : isWithAgency(task) ? (task.provisional ?? null) : null;
  if (handedIn === null) return wrongState(task);
  const refusal = mayJudge(task, definition, command.actor, context.agency);
  if (refusal !== null) return refusal;
  if (isBlank(command.reason)) return refuse('wordsMissing');
  const at = command.happened ?? context.now;
  const span = spanOf(task.submitted?.happened ?? at, at);
  return { events: [{ type: 'returned', task: task.id, reason: command.reason, ...creditedDeadline(task, span, context.calendar) }] };
}

/** The refusal does not stand: the task stays with the agency. */
export function decideKeepAssignment(task: TaskState, reason: string): Decided {
  if (task.status !== 'refused') return wrongState(task);
  if (isBlank(reason)) return refuse('wordsMissing');
  return { events: [{ type: 'assignmentKept', task: task.id, reason }] };
}

/** The task goes to another agency with its current deadline, or with another one that whoever may move it gives. */
export function decideReassign(
  task: TaskState,
  definition: TaskDefinition,
  command: CommandOf<'reassign'>,
  context: RolloutContext,
): Decided {
  const { decision, agency, now } = context;
  if (!isWithAgency(task) && task.status !== 'refused') return wrongState(task);
  if (command.to === agency.code) return refuse('sameAgency', { agency: command.to });
  const other = decision.agencies.find((entry) => entry.code === command.to);
  if (other === undefined || (other.validTo !== null && other.validTo < dayOf(now))) return refuse('unknownAgency', { agency: command.to });
  if (isBlank(command.reason)) return refuse('wordsMissing');
  if (command.deadline !== null && command.deadline < dayOf(now)) return refuse('dayPast', { day: command.deadline });
  const level = definition.extendableBy;
  if (command.deadline !== null && command.deadline !== task.current && !reaches(command.actor, level)) {
    return refuse('higherLevelNeeded', { level });
  }
  const deadline = command.deadline ?? task.current;
  const as = `${task.id}~${agency.code}`;
  return { events: [{ type: 'taskMoved', task: task.id, to: command.to, as, reason: 'reassigned', words: command.reason, deadline }] };
}

type BlockerCommand = CommandOf<'acceptPause' | 'declinePause' | 'resolveBlocker' | 'withdrawBlocker' | 'reportUpward'>;

/** What becomes of a blocker: its pause, its way upward, its end. */
export function decideOnBlocker(task: TaskState, command: BlockerCommand, context: RolloutContext): Decided {
  const blocker = task.blockers[command.blocker];
  if (blocker === undefined || blocker.resolved !== null) return refuse('unknownBlocker', { blocker: command.blocker });
  // What was given away is judged where it stands now.
  if (task.status === 'moved') return wrongState(task);
  const ends = command.type === 'resolveBlocker' || command.type === 'withdrawBlocker';
  // What is closed is judged no more; its blocker can still be resolved, so that nothing stays open for ever.
  if (!ends && (!isOpen(task) || task.status === 'suspended')) return wrongState(task);
  const ids = { task: task.id, blocker: blocker.id };
  switch (command.type) {
    case 'acceptPause':
      return blocker.pause === 'requested' ? { events: [{ type: 'pauseAccepted', ...ids }] } : refuse('pauseNotRequested');
    case 'declinePause':
      if (blocker.pause !== 'requested') return refuse('pauseNotRequested');
      if (isBlank(command.reason)) return refuse('wordsMissing');
      return { events: [{ type: 'pauseDeclined', ...ids, reason: command.reason }] };
    case 'resolveBlocker':
    case 'withdrawBlocker': {
      if (isBlank(command.words)) return refuse('wordsMissing');
      const type = command.type === 'resolveBlocker' ? 'blockerResolved' : 'blockerWithdrawn';
      return { events: [endOfBlocker(type, task, blocker.id, command.words, command.happened ?? context.now, context)] };
    }
    case 'reportUpward':
      if (isBlank(command.words)) return refuse('wordsMissing');
      if (levels.indexOf(command.to) <= (levels as readonly string[]).indexOf(actingAs(command.actor))) {
        return refuse('higherLevelNeeded', { level: command.to });
      }
      return { events: [{ type: 'blockerReportedUpward', ...ids, to: command.to, words: command.words }] };
  }
}

/** The end of a blocker at a moment: the days of an accepted pause are given back. */
export function endOfBlocker(
  type: 'blockerResolved' | 'blockerWithdrawn',
  task: TaskState,
  id: string,
  words: string,
  at: string,
  { calendar }: RolloutContext,
): EventBody {
  const blocker = task.blockers[id];
  const paused = blocker !== undefined && blocker.pause === 'accepted';
  const moved = paused ? creditedDeadline(task, pauseSpan(task, blocker, dayOf(at)), calendar) : { credit: 0, deadline: task.current };
  return { type, task: task.id, blocker: id, words, ...moved };
}

/** The blocker that a directive is about and that is still open, or null. */
export function openBlocker(task: TaskState, id: string | null): string | null {
  return openBlockers(task).find((blocker) => blocker.id === id)?.id ?? null;
}

/** An urging outside the ladder, told at once. */
export function decideUrge(task: TaskState, words: string): Decided {
  if (!isWithAgency(task)) return wrongState(task);
  if (isBlank(words)) return refuse('wordsMissing');
  return { events: [{ type: 'urged', task: task.id, words }] };
}

/** A call to the agency; somebody who answered has given news. */
export function decideRecordCall(task: TaskState, command: CommandOf<'recordCall'>): Decided {
  if (!isOpen(task)) return wrongState(task);
  if (isBlank(command.words)) return refuse('wordsMissing');
  return { events: [{ type: 'called', task: task.id, words: command.words, reached: command.reached }] };
}
