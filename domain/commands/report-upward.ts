import { levels } from '../decision/decision';
import { actingAs } from './acting';
import { blockerIsJudged } from './blocker';
import { taskCommand } from './define';
import { idOf, level, taskId, words as text } from './fields';
import { leaders, told } from './tell';
import { openBlocker } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/** The blocker is laid before a higher level (báo cáo cấp trên), with the Office's opinion. Above the Chairman there is nobody. */
export const reportUpward = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker'), to: level, words: text },
  who: byOffice,
  thing: openBlocker,
  answers: ['pause', 'unblocking'],
  fits: (at, { actor }) =>
    blockerIsJudged(at) ?? (actingAs(actor) === 'chairman' ? refuse('higherLevelNeeded', { level: 'chairman' }) : null),
  decide: ({ task, thing }, { to, words }, { actor }) =>
    levels.indexOf(to) <= (levels as readonly string[]).indexOf(actingAs(actor))
      ? refuse('higherLevelNeeded', { level: to })
      : { events: [{ type: 'blockerReportedUpward', task: task.id, blocker: thing.id, to, words }] },
  tells: { blockerReportedUpward: ({ to, task, type, blocker }) => leaders(to).map((role) => told(role, task, type, { blocker })) },
});
