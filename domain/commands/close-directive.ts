import type { EventBody } from '../record/events';
import { isCarriedOut } from '../record/state';
import { taskCommand } from './define';
import { idOf, taskId, words as text } from './fields';
import { leaders, tellRole, toldToAgency } from './tell';
import { endOfBlocker, openBlocker, openDirective } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Closes a directive once all its tasks are finished. The blocker that it was about ends with it. */
export const closeDirective = taskCommand({
  fields: { task: taskId, directive: idOf('directive'), words: text },
  who: { ...byOffice, secretary: true },
  takenBack: 'forAMinute',
  thing: openDirective,
  answers: ['directiveClosing'],
  fits: ({ task, thing }) => (isCarriedOut(task, thing) ? null : refuse('directiveTasksOpen', { directive: thing.id })),
  decide: (at, { words }, { happened }) => {
    const { task, thing: directive, context } = at;
    const events: EventBody[] = [{ type: 'directiveClosed', task: task.id, directive: directive.id, words }];
    const blocker = directive.blocker === null ? undefined : openBlocker.find(task, directive.blocker);
    if (blocker !== undefined) events.push(endOfBlocker('blockerResolved', at, blocker, words, happened ?? context.now));
    return { events };
  },
  tells: {
    directiveClosed: ({ task, type, directive }, state) => {
      const by = state.tasks[task]?.directives[directive]?.by ?? 'chairman';
      return [...toldToAgency(task, type), ...leaders(by).map((role) => tellRole(role, task, type))];
    },
  },
});
