import { levels } from '../decision/decision';
import { actingAs } from './acting';
import { blockerIsJudged } from './blocker';
import { taskCommand } from './define';
import { idOf, lackable, level, proposedTasks, taskId, words as text } from './fields';
import { leaders, tellRole } from './tell';
import { givenTasks, openBlocker } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/**
 * Reports a blocker to a higher level (báo cáo cấp trên), with the Office's opinion and the tasks that it proposes, so that a leader
 * who agrees has nothing to write. Above the Chairman there is nobody.
 */
export const reportUpward = taskCommand({
  fields: { task: taskId, blocker: idOf('blocker'), to: level, words: text, tasks: lackable(proposedTasks) },
  who: byOffice,
  takenBack: 'forAMinute',
  thing: openBlocker,
  answers: ['pause', 'unblocking'],
  fits: (at, { actor }) =>
    blockerIsJudged(at) ?? (actingAs(actor) === 'chairman' ? refuse('higherLevelNeeded', { level: 'chairman' }) : null),
  decide: ({ task, thing, context }, { to, words, tasks = [] }, { actor }) => {
    if (levels.indexOf(to) <= (levels as readonly string[]).indexOf(actingAs(actor))) return refuse('higherLevelNeeded', { level: to });
    const given = givenTasks('directive', thing.id, tasks, context, null);
    if ('refusal' in given) return given;
    const proposed = tasks.length === 0 ? {} : { tasks };
    return { events: [{ type: 'blockerReportedUpward', task: task.id, blocker: thing.id, to, words, ...proposed }] };
  },
  tells: { blockerReportedUpward: ({ to, task, type, blocker }) => leaders(to).map((role) => tellRole(role, task, type, { blocker })) },
});
