import { isUnseen } from '../record/state';
import { nameOf } from './acting';
import { taskCommand } from './define';
import { files as attached, lackable, taskId, words as text } from './fields';
import { wrongState } from './verdict';
import { bySubmitter } from './who';

/** Something is added to a result that waits for the Office (bổ sung kết quả đã nộp): when it was handed in stays as it is. */
export const addToResult = taskCommand({
  fields: { task: taskId, words: text, files: lackable(attached) },
  who: bySubmitter,
  takenBack: { by: 'withdrawResult' },
  since: ({ task }) => task.submitted?.happened ?? null,
  // A result that was only told is completed when it is handed in again.
  fits: ({ task }) => (task.status === 'submitted' && !isUnseen(task) ? null : wrongState(task)),
  decide: ({ task }, { words, files = [] }, { actor }) => ({
    events: [
      {
        type: 'resultAdded',
        task: task.id,
        words,
        ...(files.length === 0 ? {} : { files }),
        ...(actor.onBehalfOf === 'agency' ? { recordedBy: nameOf(actor) } : {}),
      },
    ],
  }),
});
