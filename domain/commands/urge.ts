import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { taskId, wordsOrNone } from './fields';
import { toldToAgency } from './tell';
import { wrongState } from './verdict';
import { byOffice } from './who';

/** Urges the agency outside the ladder (đôn đốc), by a message sent at once. */
export const urge = taskCommand({
  fields: { task: taskId, words: wordsOrNone },
  who: byOffice,
  takenBack: 'forAMinute',
  tellsOthers: true,
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task }, { words }) => ({ events: [{ type: 'urged', task: task.id, words }] }),
  tells: { urged: ({ task, type }) => toldToAgency(task, type) },
});
