import { isCountedInRegister } from '../record/service-register';
import { isWithAgency } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { taskCommand } from './define';
import { count, orNone, taskId, unitCodes, wordsOrNone } from './fields';
import { isCount } from './things';
import { refuse, wrongState } from './verdict';
import { byPerformer } from './who';

/** Reports progress: as a count of services, as the codes of finished sub-units, or in words. */
export const reportProgress = taskCommand({
  fields: { task: taskId, done: orNone(count), subUnits: orNone(unitCodes), words: wordsOrNone },
  who: byPerformer,
  takenBack: 'again',
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task, definition, context }, { done, subUnits: given, words }) => {
    const subUnits = definition.progress === 'subUnits' && given !== null ? [...new Set(given)] : null;
    const unknown = subUnits?.find((code) => !context.agency.subUnits.some((unit) => unit.code === code));
    if (unknown !== undefined) return refuse('unknownSubUnit', { subUnit: unknown });
    const { total } = task.progress;
    if (done !== null && isCountedInRegister(definition) && total !== null) return refuse('fromRegister', { task: task.id });
    const counted = subUnits === null ? done : subUnits.length;
    if (counted !== null && !isCount(counted, total)) return refuse('countOutOfRange', { done: counted, total: total ?? '' });
    if (counted === null && isBlank(words)) return refuse('wordsMissing');
    return { events: [{ type: 'progressReported', task: task.id, done: counted, total, subUnits, words }] };
  },
});
