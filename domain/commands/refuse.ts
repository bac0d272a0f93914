import { agencyOf } from '../decision/agency-of';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { agencyCode, orNone, taskId, words } from './fields';
import { tellRole } from './tell';
import { refuse as refused, wrongState } from './verdict';
import { byAgency } from './who';

/** Refuses a task outside the agency's function or authority (trả lại). The Office then keeps it there or gives it to another agency. */
export const refuse = taskCommand({
  fields: { task: taskId, reason: words, suggests: orNone(agencyCode) },
  who: byAgency,
  takenBack: 'forAMinute',
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task, context: { decision, agency } }, { reason, suggests }) => {
    if (suggests !== null && agencyOf(decision, suggests) === undefined) return refused('unknownAgency', { agency: suggests });
    if (suggests === agency.code) return refused('sameAgency', { agency: suggests });
    return { events: [{ type: 'refused', task: task.id, reason, suggests }] };
  },
  tells: { refused: ({ task }) => [tellRole('officer', task, 'refused')] },
});
