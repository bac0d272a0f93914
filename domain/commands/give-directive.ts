import type { Level } from '../decision/decision';
import type { EventBody } from '../record/events';
import { type Blocker, isOpen } from '../record/state';
import { actingAs } from './acting';
import { type ThingKind, taskCommand } from './define';
import { idOf, noUnlessSaid, orNone, taskId, tasksToGive, words as text } from './fields';
import { told, toldToAgency } from './tell';
import { endOfBlocker, givenTasks, newId, openBlocker } from './things';
import { wrongState } from './verdict';
import { byLeader } from './who';

/**
 * A leader's word on a task (ý kiến chỉ đạo), given by the leader or recorded on the leader's behalf: dated tasks to named agencies.
 * `resume`: the blocker is over with it; else the task stays as it is until the directive is closed.
 */
export const giveDirective = taskCommand({
  fields: { task: taskId, blocker: orNone(idOf('blocker')), words: text, tasks: tasksToGive, resume: noUnlessSaid },
  who: byLeader,
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
  tells: { directiveGiven: ({ task, type }) => [...toldToAgency(task, type), told('officer', task, type)] },
});
