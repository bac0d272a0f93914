import { taskCommand } from './define';
import { documentNumber, idOf, paperDay, taskId, tasksToGive, words as text, usually } from './fields';
import { givenTasks, openInspection } from './things';
import { byDeputyChief } from './who';

/** Concludes an inspection (kết luận kiểm tra) and gives the tasks that follow from it. */
export const concludeInspection = taskCommand({
  fields: {
    task: taskId,
    inspection: idOf('inspection'),
    words: text,
    number: documentNumber,
    date: paperDay,
    tasks: usually(tasksToGive, []),
  },
  who: byDeputyChief,
  takenBack: 'toldElsewhere',
  thing: openInspection,
  tellsOthers: true,
  fits: () => null,
  decide: ({ task, thing, context }, { words, number, date, tasks }, by) => {
    const given = givenTasks('inspection', `${thing.id}f`, tasks, context, by);
    if ('refusal' in given) return given;
    return { events: [{ type: 'inspectionConcluded', task: task.id, inspection: thing.id, words, number, date, given: given.tasks }] };
  },
});
