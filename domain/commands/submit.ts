import { isUnseen, isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { files as attached, documentNumber, lackable, orNone, paperDay, taskId, words as text } from './fields';
import { decideHandedIn } from './signed-document';
import { wrongState } from './verdict';
import { byAgency } from './who';

/**
 * Hands in a result. `number` and `date` are those of the signed document; where the task requires one and a part is missing, the
 * result is provisional. Submitting again adds the missing parts to a provisional result, or a paper to one that was only told.
 */
export const submit = taskCommand({
  fields: {
    task: taskId,
    words: text,
    files: lackable(attached),
    number: lackable(orNone(documentNumber)),
    date: lackable(orNone(paperDay)),
  },
  who: byAgency,
  // A result that was only told can still get its paper.
  fits: ({ task }) => (isWithAgency(task) || isUnseen(task) ? null : wrongState(task)),
  decide: ({ task, definition, context }, { words, files = [], number = null, date = null }, by) =>
    decideHandedIn(task, definition, { words, files, number, date }, by, context),
});
