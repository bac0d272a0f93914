import { dayOf } from '../calendar/time';
import { isWithAgency } from '../record/state';
import { endOf } from '../record/term';
import { reaches } from './acting';
import { type OnTask, taskCommand } from './define';
import { agencyCode, dueMoment, orNone, taskId, words } from './fields';
import { toldToAgency } from './tell';
import { isPast } from './things';
import { refuse, wrongState } from './verdict';
import { byOffice } from './who';

/** True where the agency is overdue: the other one would be as soon as it has the task. */
function hasPassed({ task, context: { decision, calendar, now } }: OnTask): boolean {
  return task.current !== null && now > endOf(task.current, decision, calendar);
}

/** The task goes to another agency, with what is open about it, and with its current deadline (null), or with another one that whoever may move it gives. */
export const reassign = taskCommand({
  fields: { task: taskId, to: agencyCode, deadline: orNone(dueMoment), reason: words },
  who: byOffice,
  movesWhatIsOpen: true,
  tellsOthers: true,
  answers: ['refusal'],
  // A deadline that has passed goes along with nobody: whoever may move it gives another one.
  level: (at) => (hasPassed(at) ? at.definition.extendableBy : null),
  fits: ({ task }) => (isWithAgency(task) || task.status === 'refused' ? null : wrongState(task)),
  decide: (at, { to, deadline, reason }, { actor }) => {
    const { task, definition, context } = at;
    const { decision, agency, now } = context;
    if (to === agency.code) return refuse('sameAgency', { agency: to });
    const other = decision.agencies.find(({ code }) => code === to);
    if (other === undefined || (other.validTo !== null && other.validTo < dayOf(now))) return refuse('unknownAgency', { agency: to });
    if (deadline !== null && isPast(deadline, context)) return refuse('dayPast', { day: deadline });
    if (deadline === null && hasPassed(at)) return refuse('deadlinePassed', { day: task.current ?? '' });
    const level = definition.extendableBy;
    if (deadline !== null && deadline !== task.current && !reaches(actor, level)) return refuse('higherLevelNeeded', { level });
    const as = `${task.id}~${agency.code}`;
    const moved = { task: task.id, to, as, words: reason, deadline: deadline ?? task.current };
    return { events: [{ type: 'taskMoved', reason: 'reassigned', ...moved, carries: true }] };
  },
  tells: { taskMoved: ({ task, reason }) => (reason === 'reassigned' ? toldToAgency(task, 'moved') : []) },
});
