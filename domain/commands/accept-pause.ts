import { blockerIsJudged } from './blocker';
import { taskCommand } from './define';
import { idOf, taskId } from './fields';
import { toldToAgency } from './tell';
import { openBlocker } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Accepts the pause that a blocker asks for: the deadline stands still from the raising of the blocker until its end. */
export const acceptPause = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker') },
  who: byOffice,
  takenBack: 'forAMinute',
  thing: openBlocker,
  answers: ['pause'],
  fits: (at) => blockerIsJudged(at) ?? (at.thing.pause === 'requested' ? null : refuse('pauseNotRequested')),
  decide: ({ task, thing }) => ({ events: [{ type: 'pauseAccepted', task: task.id, blocker: thing.id }] }),
  tells: { pauseAccepted: ({ task, type, blocker }) => toldToAgency(task, type, blocker) },
});
