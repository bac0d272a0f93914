import { reaches } from '../acting';
import { refuse, wrongState } from '../decided';
import { isWithAgency } from '../state';
import { dayOf } from '../time';
import { taskCommand } from './define';
import { agencyCode, day, orNone, taskId, words } from './fields';
import { toldToAgency } from './tell';
import { byOffice } from './who';

/** The task goes to another agency with its current deadline (null), or with another one that whoever may move it gives. */
export const reassign = taskCommand({
  fields: { task: taskId, to: agencyCode, deadline: orNone(day), reason: words },
  who: byOffice,
  tellsOthers: true,
  answers: ['refusal'],
  fits: ({ task }) => (isWithAgency(task) || task.status === 'refused' ? null : wrongState(task)),
  decide: ({ task, definition, context: { decision, agency, now } }, { to, deadline, reason }, { actor }) => {
    if (to === agency.code) return refuse('sameAgency', { agency: to });
    const other = decision.agencies.find(({ code }) => code === to);
    if (other === undefined || (other.validTo !== null && other.validTo < dayOf(now))) return refuse('unknownAgency', { agency: to });
    if (deadline !== null && deadline < dayOf(now)) return refuse('dayPast', { day: deadline });
    const level = definition.extendableBy;
    if (deadline !== null && deadline !== task.current && !reaches(actor, level)) return refuse('higherLevelNeeded', { level });
    const as = `${task.id}~${agency.code}`;
    const moved = { task: task.id, to, as, words: reason, deadline: deadline ?? task.current };
    return { events: [{ type: 'taskMoved', reason: 'reassigned', ...moved }] };
  },
  tells: { taskMoved: ({ task, reason }) => (reason === 'reassigned' ? toldToAgency(task, 'moved') : []) },
});
