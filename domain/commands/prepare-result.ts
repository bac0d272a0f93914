import { dayOf } from '../calendar/time';
import { performerOf } from '../record/performers';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { resultFields } from './fields';
import { toldToAgency } from './tell';
import { refuse, wrongState } from './verdict';
import { byPerformer } from './who';

/**
 * Whoever the task was passed on to prepares its result (dự thảo kết quả). Nothing is handed in: the agency submits it, and its files go
 * along. A later draft takes the place of an earlier one.
 */
export const prepareResult = taskCommand({
  fields: resultFields,
  who: byPerformer,
  takenBack: 'again',
  fits: ({ task }) =>
    !isWithAgency(task) ? wrongState(task) : performerOf(task) === null ? refuse('notPassedOn', { task: task.id }) : null,
  decide: ({ task, context: { now } }, { words, files = [], number = null, date = null }) =>
    date !== null && date > dayOf(now)
      ? refuse('dateInFuture', { date })
      : { events: [{ type: 'resultPrepared', task: task.id, words, ...(files.length === 0 ? {} : { files }), number, date }] },
  tells: { resultPrepared: ({ task, actor }) => (actor.member === undefined ? [] : toldToAgency(task, 'resultPrepared')) },
});
