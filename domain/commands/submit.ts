import { isUnseen, isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { files as attached, documentNumber, lackable, orNone, paperDay, taskId, words as text } from './fields';
import { decideHandedIn } from './signed-document';
import { wrongState } from './verdict';
import { byAgency } from './who';

/**
 * A result handed in. `number` and `date` are of the signed document; where the task asks for one and something of it is missing, the
 * result is provisional. Given again while it is provisional or was only told, it adds what was missing.
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
  // What was only told can still be shown.
  fits: ({ task }) => (isWithAgency(task) || isUnseen(task) ? null : wrongState(task)),
  decide: ({ task, definition, context }, { words, files = [], number = null, date = null }, by) =>
    decideHandedIn(task, definition, { words, files, number, date }, by, context),
});
