import { dayOf } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import { openParts, rungOfPart } from '../record/parts';
import { allPerformers } from '../record/performers';
import { isWithAgency, type TaskState } from '../record/state';
import { endOf } from '../record/term';
import { reaches } from './acting';
import { type OnTask, taskCommand } from './define';
import { agencyCode, dueMoment, orNone, taskId, words } from './fields';
import { type Told, tellRole, toldToAgency } from './tell';
import { isPast } from './things';
import { refuse, wrongState } from './verdict';
import { byOffice } from './who';

/** True where the deadline has ended, so that the other agency would be overdue at once. */
function hasPassed({ task, context: { decision, calendar, now } }: OnTask): boolean {
  return task.current !== null && now > endOf(task.current, decision, calendar);
}

/**
 * Gives the task to another agency together with its open matters. It keeps its current deadline (null) or gets another, which only
 * somebody who may move deadlines can set.
 */
export const reassign = taskCommand({
  fields: { task: taskId, to: agencyCode, deadline: orNone(dueMoment), reason: words },
  who: byOffice,
  takenBack: 'toldElsewhere',
  movesWhatIsOpen: true,
  tellsOthers: true,
  answers: ['refusal'],
  // A deadline that has passed cannot go along, so somebody who may move deadlines has to set another.
  level: (at) => (hasPassed(at) ? at.definition.extendableBy : null),
  fits: ({ task }) => (isWithAgency(task) || task.status === 'refused' ? null : wrongState(task)),
  decide: (at, { to, deadline, reason }, { actor }) => {
    const { task, definition, context } = at;
    const { decision, agency, now } = context;
    if (to === agency.code) return refuse('sameAgency', { agency: to });
    const other = agencyOf(decision, to);
    if (other === undefined || (other.validTo !== null && other.validTo < dayOf(now))) return refuse('unknownAgency', { agency: to });
    if (deadline !== null && isPast(deadline, context)) return refuse('dayPast', { day: deadline });
    if (deadline === null && hasPassed(at)) return refuse('deadlinePassed', { day: task.current ?? '' });
    const level = definition.extendableBy;
    if (deadline !== null && deadline !== task.current && !reaches(actor, level)) return refuse('higherLevelNeeded', { level });
    const as = `${task.id}~${agency.code}`;
    const moved = { task: task.id, to, as, words: reason, deadline: deadline ?? task.current };
    return { events: [{ type: 'taskMoved', reason: 'reassigned', ...moved, carries: true }] };
  },
  tells: {
    // An agency that has ended has nobody to tell but those who did its tasks.
    taskMoved: ({ task, reason }, { tasks }) => (reason === 'reassigned' ? toldToAgency(task, 'moved') : toldToPerformers(tasks[task])),
  },
});

/** Tells everybody who does the task, or a part of it that is not done. There is time until the next sending hour. */
function toldToPerformers(task: TaskState | undefined): Told[] {
  if (task === undefined) return [];
  const open = openParts(task).map(({ id }) => id);
  const told = allPerformers(task).filter(
    ({ address, ended, part }) => ended === null && address !== null && (part === undefined || open.includes(part)),
  );
  const addresses = new Set(told.filter(({ part }) => part === undefined).map(({ address }) => address?.toLowerCase()));
  return told
    .filter(({ part, address }) => part === undefined || !addresses.has(address?.toLowerCase()))
    .map(({ part }) =>
      tellRole('performer', task.id, 'moved', { atOnce: false, ...(part === undefined ? {} : { rung: rungOfPart(part) }) }),
    );
}
