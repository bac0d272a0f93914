import type { Level } from '../decision/decision';
import type { EventBody } from '../record/events';
import { type Blocker, isOpen } from '../record/state';
import { actingAs } from './acting';
import { type ThingKind, taskCommand } from './define';
import { idOf, noUnlessSaid, orNone, taskId, tasksToGive, words as text } from './fields';
import { tellRole, toldToAgency } from './tell';
import { endOfBlocker, givenTasks, newId, openBlocker } from './things';
import { wrongState } from './verdict';
import { byLeader } from './who';

/**
 * Gives a leader's directive on a task (ý kiến chỉ đạo): dated tasks for named agencies. The leader gives it, or somebody records it
 * for the leader. `resume`: the blocker ends at once; else it ends when the directive is closed.
 */
export const giveDirective = taskCommand({
  fields: { task: taskId, blocker: orNone(idOf('blocker')), words: text, tasks: tasksToGive, resume: noUnlessSaid },
  who: byLeader,
  takenBack: 'toldElsewhere',
  thing: openBlocker as ThingKind<Blocker | null>,
  tellsOthers: true,
  answers: ['blocker', 'overdue'],
  fits: ({ task }) => (isOpen(task) ? null : wrongState(task)),
  decide: (at, { words, tasks, resume }, given) => {
    const { state, task, thing: blocker, context } = at;
    const directive = newId('d', state, task.directives);
    const toGive = givenTasks('directive', directive, tasks, context, given);
    if ('refusal' in toGive) return toGive;
    const { actor, happened } = given;
    const by = actingAs(actor) === 'secretary' ? 'chairman' : (actingAs(actor) as Level);
    const about = { task: task.id, directive, by, blocker: blocker?.id ?? null };
    const events: EventBody[] = [{ type: 'directiveGiven', ...about, words, given: toGive.tasks }];
    if (resume && blocker !== null) events.push(endOfBlocker('blockerResolved', at, blocker, words, happened ?? context.now));
    return { events };
  },
  tells: { directiveGiven: ({ task, type }) => [...toldToAgency(task, type), tellRole('officer', task, type)] },
});
