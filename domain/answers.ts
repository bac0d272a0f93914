import type { Role } from './decision';
import type { RolloutEvent } from './events';
import type { Purpose } from './message';
import { isOpen, type RolloutState } from './state';

/** Whom a decision tells: nobody has to look up what was decided about them. */

export type AnswerTo = {
  role: Role;
  copy: boolean;
  task: string;
  purpose: Purpose;
  /** The rung that an issued letter answers to, else null. */
  rung: string | null;
  blocker: string | null;
  letter: string | null;
  /** False where it waits for the sending hour, as with the next message. */
  atOnce: boolean;
};

/** What an event owes to whom besides the rungs; `state` is the state after it. */
export function answersTo(event: RolloutEvent, state: RolloutState): AnswerTo[] {
  switch (event.type) {
    case 'returned':
    case 'assignmentKept':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'suspended':
    case 'resumed':
    case 'deadlineChanged':
    case 'cancelled':
    case 'corrected':
    case 'urged':
      return toAgency(event.task, event.type);
    case 'taskReopened':
      return toAgency(event.task, 'reopened');
    case 'taskMoved':
      return event.reason === 'reassigned' ? toAgency(event.task, 'moved') : [];
    case 'pauseAccepted':
    case 'pauseDeclined':
    case 'blockerResolved':
      return toAgency(event.task, event.type, event.blocker);
    case 'blockerReportedUpward':
      return leaders(event.to).map((role) => answer(role, event.task, event.type, { blocker: event.blocker }));
    case 'refused':
      return [answer('officer', event.task, 'refused')];
    case 'linkedTaskNews':
      return ofLinkedTask(event, state);
    case 'directiveGiven':
      return [...toAgency(event.task, 'directiveGiven'), answer('officer', event.task, 'directiveGiven')];
    case 'directiveClosed': {
      const by = state.tasks[event.task]?.directives[event.directive]?.by;
      return [...toAgency(event.task, 'directiveClosed'), ...leaders(by ?? 'chairman').map((role) => answer(role, event.task, event.type))];
    }
    case 'amended':
      return openTasks(state).flatMap((task) => event.newContacts.map((role) => answer(role, task, 'handedOver', { atOnce: false })));
    case 'taskReceived':
      if (event.carried === null || state.tasks[event.task.id]?.status === 'scheduled') return [];
      return toAgency(event.task.id, 'handedOver').map((entry) => ({ ...entry, atOnce: false }));
    case 'letterReturned':
      return lettersTasks(state, event.letter).map(({ task }) => answer('officer', task, 'letterReturned', { letter: event.letter }));
    case 'letterIssued':
      return dispatched(event.letter, state);
    default:
      return [];
  }
}

function answer(role: Role, task: string, purpose: Purpose, more: Partial<AnswerTo> = {}): AnswerTo {
  return { role, task, purpose, copy: false, rung: null, blocker: null, letter: null, atOnce: true, ...more };
}

function toAgency(task: string, purpose: Purpose, blocker: string | null = null): AnswerTo[] {
  return [answer('head', task, purpose, { blocker }), answer('focal', task, purpose, { blocker })];
}

/** The Chairman is reached with the secretary, who may record the Chairman's word. */
function leaders(level: Role): Role[] {
  return level === 'chairman' ? ['chairman', 'secretary'] : [level];
}

/** A contribution is the lead's business; a directive's task is the officer's, and the leader's when it is done. */
function ofLinkedTask(event: Extract<RolloutEvent, { type: 'linkedTaskNews' }>, state: RolloutState): AnswerTo[] {
  const task = state.tasks[event.task];
  const linked = task?.linked[event.link];
  if (task === undefined || linked === undefined || event.news === 'moved') return [];
  if (linked.kind === 'contribution') return toAgency(task.id, 'linkedNews');
  const officer = answer('officer', task.id, 'linkedNews');
  const directive = Object.values(task.directives).find((entry) => entry.links.includes(linked.id));
  if (directive === undefined || (event.news !== 'completed' && event.news !== 'answered')) return [officer];
  return [officer, ...leaders(directive.by).map((role) => answer(role, task.id, 'linkedNews'))];
}

function openTasks(state: RolloutState): string[] {
  return Object.values(state.tasks)
    .filter(isOpen)
    .map((task) => task.id);
}

function lettersTasks(state: RolloutState, id: string): { task: string; rung: string }[] {
  return state.letters[id]?.tasks ?? [];
}

/** An issued letter goes to the head of the agency, or to its superior with a copy to the head. */
function dispatched(id: string, state: RolloutState): AnswerTo[] {
  const above = state.letters[id]?.degree === 'toSuperior';
  return lettersTasks(state, id).flatMap(({ task, rung }) => {
    const more = { letter: id, rung };
    const head = answer('head', task, 'letterIssued', { ...more, copy: above });
    const focal = answer('focal', task, 'letterIssued', { ...more, copy: true });
    return above ? [answer('superior', task, 'letterIssued', more), head, focal] : [head, focal];
  });
}
