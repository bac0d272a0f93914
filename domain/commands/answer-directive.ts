import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { noUnlessSaid, taskId, words as text } from './fields';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** Answers a directive; the answer reaches whoever gave it. With `done` it hands in the result, else it is an interim answer. */
export const answerDirective = taskCommand({
  fields: { task: taskId, words: text, done: noUnlessSaid },
  who: byAgency,
  takenBack: 'toldElsewhere',
  fits: ({ task }) =>
    task.origin?.kind !== 'directive' ? refuse('notADirective', { task: task.id }) : isWithAgency(task) ? null : wrongState(task),
  decide: ({ task }, { words, done }) => ({ events: [{ type: done ? 'submitted' : 'directiveAnswered', task: task.id, words }] }),
});
