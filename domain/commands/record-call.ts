import { isOpen } from '../record/state';
import { taskCommand } from './define';
import { noUnlessSaid, taskId, words as text } from './fields';
import { wrongState } from './verdict';
import { byOffice } from './who';

/** Records a call to the agency. `reached`: somebody answered, which counts as news of the task. */
export const recordCall = taskCommand({
  fields: { task: taskId, words: text, reached: noUnlessSaid },
  who: byOffice,
  takenBack: 'forAMinute',
  fits: ({ task }) => (isOpen(task) ? null : wrongState(task)),
  decide: ({ task }, { words, reached }) => ({ events: [{ type: 'called', task: task.id, words, reached }] }),
});
