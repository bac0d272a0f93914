import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { agencyCode, orNone, taskId, words } from './fields';
import { told } from './tell';
import { refuse as refused, wrongState } from './verdict';
import { byAgency } from './who';

/** Not its function or authority (trả lại): the task waits for the Office, which keeps it there or gives it to somebody else. */
export const refuse = taskCommand({
  fields: { task: taskId, reason: words, suggests: orNone(agencyCode) },
  who: byAgency,
  fits: ({ task }) => (isWithAgency(task) ? null : wrongState(task)),
  decide: ({ task, context: { decision, agency } }, { reason, suggests }) => {
    if (suggests !== null && !decision.agencies.some(({ code }) => code === suggests))
      return refused('unknownAgency', { agency: suggests });
    if (suggests === agency.code) return refused('sameAgency', { agency: suggests });
    return { events: [{ type: 'refused', task: task.id, reason, suggests }] };
  },
  tells: { refused: ({ task }) => [told('officer', task, 'refused')] },
});
