import { addWorkingDays } from '../calendar/calendar';
import { dayOf } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import { usualContributionDays } from '../decision/decision';
import type { LinkedNews } from '../record/events';
import { givenTaskId } from '../record/linked-tasks';
import { isWithAgency } from '../record/state';
import { taskCommand } from './define';
import { agencyCode, taskId, words as text } from './fields';
import { newId } from './things';
import { refuse, wrongState } from './verdict';
import { byAgency } from './who';

/** The last news after which a contribution is still to come. */
const stillAsked: ReadonlySet<LinkedNews> = new Set(['answered', 'returned', 'moved', 'withdrawn']);

/** Asks a coordinating agency of the task for its contribution. The request becomes a task in that agency's own rollout. */
export const requestContribution = taskCommand({
  fields: { task: taskId, agency: agencyCode, words: text },
  who: { ...byAgency, from: 'officer' },
  takenBack: 'toldElsewhere',
  tellsOthers: true,
  fits: ({ task, definition, context: { agency } }) => {
    if (!isWithAgency(task)) return wrongState(task);
    const asked = definition.coordinating.filter((code) => code !== agency.code);
    return asked.length === 0 ? refuse('notCoordinating', { agency: agency.code }) : null;
  },
  decide: ({ state, task, definition, context: { decision, agency, calendar, now } }, { agency: asked, words }) => {
    if (asked === agency.code) return refuse('sameAgency', { agency: asked });
    const known = agencyOf(decision, asked) !== undefined;
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
