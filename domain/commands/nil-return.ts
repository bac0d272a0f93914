import type { EventBody } from '../record/events';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { noUnlessSaid, taskId } from './fields';
import { decideHandedIn } from './signed-document';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** Reports "không có khó khăn, vướng mắc". With `asResult` it is also the result of a reporting task. */
export const nilReturn = taskCommand({
  fields: { task: taskId, asResult: noUnlessSaid },
  who: byAgency,
  takenBack: 'again',
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task, definition, context }, { asResult }, by) => {
    const nothing: EventBody = { type: 'nilReturned', task: task.id };
    if (!asResult) return { events: [nothing] };
    if (definition.kind !== 'reporting') return refuse('notAReport', { task: task.id });
    const result = decideHandedIn(task, definition, { words: '', files: [], number: null, date: null }, by, context);
    return 'refusal' in result ? result : { events: [nothing, ...result.events] };
  },
});
