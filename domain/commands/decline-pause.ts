import { blockerIsJudged } from './blocker';
import { taskCommand } from './define';
import { idOf, taskId, words } from './fields';
import { toldToAgency } from './tell';
import { openBlocker } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Declines the pause that a blocker asks for: the deadline runs on, and the blocker stays open. */
export const declinePause = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker'), reason: words },
  who: byOffice,
  takenBack: 'forAMinute',
  thing: openBlocker,
  answers: ['pause'],
  fits: (at) => blockerIsJudged(at) ?? (at.thing.pause === 'requested' ? null : refuse('pauseNotRequested')),
  decide: ({ task, thing }, { reason }) => ({ events: [{ type: 'pauseDeclined', task: task.id, blocker: thing.id, reason }] }),
  tells: { pauseDeclined: ({ task, type, blocker }) => toldToAgency(task, type, blocker) },
});
