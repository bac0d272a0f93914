import type { RolloutEvent } from './events';
import { withDaysBack } from './evolve-deadline';
import { spanPaused } from './spans';
import type { Blocker, Mark, TaskState } from './state';

/** Applies events about blockers to their task. */

export type BlockerEvent = Extract<
  RolloutEvent,
  { type: 'blockerRaised' | 'pauseAccepted' | 'pauseDeclined' | 'blockerResolved' | 'blockerWithdrawn' | 'blockerReportedUpward' }
>;

/** The task after an event about one of its blockers. */
export function changeBlocker(task: TaskState, event: BlockerEvent, mark: Mark): TaskState {
  if (event.type === 'blockerRaised') return raised(task, event, mark);
  const blocker = task.blockers[event.blocker];
  if (blocker === undefined) return task;
  switch (event.type) {
    case 'pauseAccepted':
      return withBlocker(task, { ...blocker, pause: 'accepted' });
    case 'pauseDeclined':
      return withBlocker(task, { ...blocker, pause: 'declined', answer: event.reason });
    case 'blockerReportedUpward': {
      const { proposed: _, ...rest } = blocker;
      const proposed = event.tasks === undefined ? {} : { proposed: event.tasks };
      return withBlocker(task, { ...rest, reportedUpward: mark, answer: event.words, ...proposed });
    }
    case 'blockerResolved':
    case 'blockerWithdrawn': {
      const over = withBlocker(task, { ...blocker, resolved: mark, answer: event.words });
      const resolved = { ...withoutRungsOf(over, blocker.id), lastNews: mark };
      if (blocker.pause !== 'accepted') return resolved;
      return withDaysBack(resolved, event, 'pause', spanPaused(task, blocker, event.happened), mark);
    }
  }
}

function raised(task: TaskState, event: Extract<BlockerEvent, { type: 'blockerRaised' }>, mark: Mark): TaskState {
  const { blocker: id, words, pause } = event;
  const blocker: Blocker = {
    id,
    words,
    raised: mark,
    pause: pause ? 'requested' : 'none',
    reportedUpward: null,
    resolved: null,
    answer: null,
  };
  const status = task.status === 'assigned' ? 'acknowledged' : task.status;
  return withBlocker({ ...task, status, lastNews: mark, acknowledged: task.acknowledged ?? mark }, blocker);
}

function withBlocker(task: TaskState, blocker: Blocker): TaskState {
  return { ...task, blockers: { ...task.blockers, [blocker.id]: blocker } };
}

function withoutRungsOf(task: TaskState, subject: string): TaskState {
  return { ...task, rungs: Object.fromEntries(Object.entries(task.rungs).filter(([key]) => !key.endsWith(`|${subject}`))) };
}
