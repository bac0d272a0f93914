import { joinedFiles } from '../record/signed-paper';
import { isUnseen, isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { lackable, resultFields, yesNo } from './fields';
import { decideHandedIn } from './signed-document';
import { wrongState } from './verdict';
import { bySubmitter } from './who';

/**
 * Hands in a result. `number` and `date` are those of the signed document; where the task requires one and a part is missing, the
 * result is provisional. The files of a prepared result go along where the agency itself submits: what the Office records from a paper
 * holds what the paper does, and the Office sees no draft. Submitting again adds the missing parts to a provisional result, or a paper to one
 * that was only told.
 */
export const submit = taskCommand({
  fields: { ...resultFields, withoutPrepared: lackable(yesNo) },
  who: bySubmitter,
  takenBack: { by: 'withdrawResult' },
  // A result that was only told can still get its paper.
  fits: ({ task }) => (isWithAgency(task) || isUnseen(task) ? null : wrongState(task)),
  decide: ({ task, definition, context }, { words, files: own = [], number = null, date = null, withoutPrepared = false }, by) => {
    const isLeftOut = withoutPrepared || by.actor.onBehalfOf !== null;
    const prepared = isLeftOut ? [] : (task.prepared?.files ?? []);
    return decideHandedIn(task, definition, { words, files: joinedFiles(prepared, own), number, date }, by, context);
  },
});
