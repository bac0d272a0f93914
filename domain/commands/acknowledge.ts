import { isWithAgency } from '../record/state';
import { rolloutCommand } from './define';
import { idsOf } from './fields';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** Acknowledges that the agency has received several tasks. Tasks that are acknowledged already are skipped. */
export const acknowledge = rolloutCommand({
  fields: { tasks: idsOf('task') },
  who: byAgency,
  takenBack: 'forAMinute',
  subjects: (_, task) => (task === null ? [] : [{ tasks: [task.id] }]),
  fits: ({ state }, { tasks: ids }) => {
    const unknown = ids.find((id) => state.tasks[id] === undefined);
    if (unknown !== undefined || ids.length === 0) return refuse('unknownTask', { task: unknown ?? '' });
    const open = ids.filter((id) => state.tasks[id]?.status === 'assigned');
    const given = open
      .map((id) => state.tasks[id]?.assigned.happened ?? '')
      .sort()
      .at(-1);
    if (open.length > 0) return { at: open, since: given };
    const tasks = ids.flatMap((id) => state.tasks[id] ?? []);
    const waiting = tasks.find(({ status }) => status === 'scheduled');
    if (waiting !== undefined) return refuse('notOpenedYet', { opens: waiting.opensOn });
    const other = tasks.find((task) => !isWithAgency(task) && task.acknowledged === null);
    return other === undefined ? refuse('alreadyAcknowledged', { task: ids[0] ?? '' }) : wrongState(other);
  },
  decide: (open) => ({ events: [...new Set(open)].map((task) => ({ type: 'acknowledged', task })) }),
});
