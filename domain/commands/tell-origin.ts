import type { LinkedNews } from '../record/events';
import { taskKnownAs } from '../record/evolve-joined';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { leaders, tellRole, toldToAgency } from './tell';
import { refuse } from './verdict';
import { bySystem } from './who';

/** Brings news of a task that this rollout gave to another agency. */
export const tellOrigin = systemCommand({
  fields: { task: unwritten<string>(), link: unwritten<string>(), news: unwritten<LinkedNews>(), words: unwritten<string>() },
  who: bySystem,
  afterTheEnd: true,
  decide: ({ state }, { task: id, link, news, words }) => {
    const known = taskKnownAs(state, id);
    if (known === undefined) return refuse('unknownTask', { task: id });
    const { task } = known;
    const here = known.named(link);
    if (task.linked[here] === undefined) return refuse('unknownLink', { link });
    return { events: [{ type: 'linkedTaskNews', task: task.id, link: here, news, words }] };
  },
  tells: {
    // Where open matters went along with the task, its new agency tells the news, so that nobody hears it twice.
    // News of a contribution goes to the lead agency. Other news goes to the officer, and answers to a directive also to its leader.
    linkedTaskNews: ({ task: id, link, news }, state) => {
      const task = state.tasks[id];
      const linked = task?.linked[link];
      if (task === undefined || linked === undefined || news === 'moved' || task.movedTo?.carries === true) return [];
      if (linked.kind === 'contribution') return toldToAgency(id, 'linkedNews');
      const officer = tellRole('officer', id, 'linkedNews');
      const directive = Object.values(task.directives).find((entry) => entry.links.includes(linked.id));
      if (directive === undefined || (news !== 'completed' && news !== 'answered')) return [officer];
      return [officer, ...leaders(directive.by).map((role) => tellRole(role, id, 'linkedNews'))];
    },
  },
});
