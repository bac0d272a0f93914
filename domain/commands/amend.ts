import { type Due, minuteOf } from '../calendar/due';
import { type Day, dayOf } from '../calendar/time';
import { type AssignedTask, type GivenPart, givenAt } from '../decision/assignment';
import type { Performer } from '../decision/performer';
import type { EventBody } from '../record/events';
import { isOpen, type TaskState } from '../record/state';
import { compareEnds } from '../record/term';
import type { Text } from '../text/both-languages';
import { systemCommand } from './define';
import { lackable, unwritten } from './fields';
import { tellRole } from './tell';
import { endsOfBlockers } from './things';
import type { RolloutContext } from './verdict';
import { byDivision } from './who';

/**
 * True where an amended deadline does not apply: a later one was granted or decided for this agency, or the amended one has passed
 * already.
 */
export function staysAsDecided(
  task: TaskState | undefined,
  deadline: Due | null,
  today: Day,
  { decision, calendar }: Pick<RolloutContext, 'decision' | 'calendar'>,
): boolean {
  if (task === undefined || deadline === null || task.current === null) return false;
  if (deadline < today) return true;
  const last = task.reasons.filter(({ reason }) => reason === 'extension' || reason === 'changed' || reason === 'amended').at(-1);
  return (last?.reason === 'extension' || last?.reason === 'changed') && compareEnds(deadline, task.current, decision, calendar) < 0;
}

type AmendedParts = { task: string; withdraw: { id: string; title: Text }[]; add: GivenPart[]; change: GivenPart[] };

function partEvents({ task, withdraw, add, change }: AmendedParts): EventBody[] {
  return [
    ...withdraw.map(({ id: part, title }): EventBody => ({ type: 'partWithdrawn', task, part, title })),
    ...change.map((part): EventBody => ({ type: 'partChanged', task, part })),
    ...add.map((part): EventBody => ({ type: 'partAdded', task, part })),
  ];
}

/**
 * Applies an amended decision to this agency. Closed tasks stay as they are. `cancel`: ids of open tasks that the decision no longer
 * holds. `parts`: parts that the document adds, changes or takes out. `performers`: who does open tasks now, by the document; null where it names nobody any more. `newContacts`: contacts that are other people now and get the open tasks with the next message.
 */
export const amend = systemCommand({
  fields: {
    decisionVersion: unwritten<number>(),
    assign: unwritten<AssignedTask[]>(),
    cancel: unwritten<string[]>(),
    deadlines: unwritten<{ task: string; deadline: Due | null }[]>(),
    newContacts: unwritten<('head' | 'focal')[]>(),
    reason: unwritten<string>(),
    performers: lackable(unwritten<{ task: string; performer: Performer | null }[]>()),
    parts: lackable(unwritten<AmendedParts[]>()),
  },
  who: { ...byDivision, system: true },
  decide: ({ state, context }, { decisionVersion, assign, cancel, deadlines, newContacts, reason, performers = [], parts = [] }) => {
    const changeable = (id: string) => {
      const task = state.tasks[id];
      return task !== undefined && (isOpen(task) || task.status === 'scheduled');
    };
    const today = dayOf(context.now);
    const opening: EventBody[] = state.opened === null ? [{ type: 'rolloutOpened', decisionVersion }] : [];
    return {
      events: [
        ...opening,
        { type: 'amended', decisionVersion, newContacts, reason },
        ...cancel.filter(changeable).flatMap((id): EventBody[] => {
          const task = state.tasks[id];
          return [...(task === undefined ? [] : endsOfBlockers({ task, context }, context.now)), { type: 'cancelled', task: id, reason }];
        }),
        ...deadlines
          .filter(({ task, deadline }) => changeable(task) && state.tasks[task]?.current !== deadline)
          .filter(({ task, deadline }) => !staysAsDecided(state.tasks[task], deadline, today, context))
          .map(({ task, deadline }): EventBody => ({ type: 'deadlineChanged', task, deadline, reason, why: 'amended' })),
        ...performers
          .filter(({ task }) => changeable(task))
          .map(
            ({ task, performer }): EventBody =>
              performer === null ? { type: 'passingOnEnded', task } : { type: 'taskPassedOn', task, performer },
          ),
        ...parts.filter(({ task }) => changeable(task)).flatMap(partEvents),
        ...assign.flatMap((task): EventBody[] => {
          const known = state.tasks[task.id];
          if (known === undefined)
            return [{ type: 'taskAssigned', task: givenAt(task, minuteOf(context.now), context), opened: task.opensOn <= today }];
          if (known.status !== 'cancelled') return [];
          // An earlier change took the task out and this one puts it back, so it is owed again.
          return [
            { type: 'taskReopened', task: task.id, reason },
            { type: 'deadlineChanged', task: task.id, deadline: task.deadline, reason, why: 'amended' },
          ];
        }),
      ],
    };
  },
  tells: {
    amended: ({ newContacts }, state) =>
      Object.values(state.tasks)
        .filter(isOpen)
        .flatMap((task) => newContacts.map((role) => tellRole(role, task.id, 'handedOver', { atOnce: false }))),
  },
});
