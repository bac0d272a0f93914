import { addWorkingDays } from '../calendar';
import { refuse, wrongState } from '../decided';
import { usualContributionDays } from '../decision';
import type { LinkedNews } from '../events';
import { givenTaskId } from '../linked-tasks';
import { isWithAgency } from '../state';
import { dayOf } from '../time';
import { taskCommand } from './define';
import { agencyCode, taskId, words as text } from './fields';
import { newId } from './things';
import { byAgency } from './who';

/** A contribution of which this was last heard is still to come. */
const stillAsked: ReadonlySet<LinkedNews> = new Set(['answered', 'returned', 'moved']);

/** The lead asks a coordinating agency of its task; the request is a task in that agency's own rollout. */
export const requestContribution = taskCommand({
  fields: { task: taskId, agency: agencyCode, words: text },
  who: { ...byAgency, from: 'officer' },
  tellsOthers: true,
  fits: ({ task, definition, context: { agency } }) => {
    if (!isWithAgency(task)) return wrongState(task);
    const asked = definition.coordinating.filter((code) => code !== agency.code);
    return asked.length === 0 ? refuse('notCoordinating', { agency: agency.code }) : null;
  },
  decide: ({ state, task, definition, context: { decision, agency, calendar, now } }, { agency: asked, words }) => {
    if (asked === agency.code) return refuse('sameAgency', { agency: asked });
    const known = decision.agencies.some((entry) => entry.code === asked);
    if (!known || !definition.coordinating.includes(asked)) return refuse('notCoordinating', { agency: asked });
    const open = Object.values(task.linked).some(
      ({ kind, agency: other, news }) => kind === 'contribution' && other === asked && (news === null || stillAsked.has(news)),
    );
    if (open) return refuse('alreadyRequested', { agency: asked });
    const link = newId('k', state, task.linked);
    const deadline = addWorkingDays(calendar, dayOf(now), definition.contributeWithin ?? usualContributionDays);
    const given = { link, agency: asked, task: givenTaskId('contribution', agency.code, link), title: definition.title.vi, deadline };
    return { events: [{ type: 'contributionRequested', task: task.id, words, given }] };
  },
});
