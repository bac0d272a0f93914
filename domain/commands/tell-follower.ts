import type { Due } from '../calendar/due';
import type { Day } from '../calendar/time';
import { precedingKey } from '../record/following';
import { systemCommand } from './define';
import { unwritten } from './fields';
import { toldToAgency } from './tell';
import { bySystem } from './who';

/** Brings news of another agency's task, from which deadlines here count. The deadlines themselves follow in the same step. */
export const tellFollower = systemCommand({
  fields: { agency: unwritten<string>(), code: unwritten<string>(), completed: unwritten<Day | null>(), due: unwritten<Due | null>() },
  who: bySystem,
  afterTheEnd: true,
  decide: ({ state }, { agency, code, completed, due }) => {
    const known = state.preceding?.[precedingKey(agency, code)];
    const isKnown = known !== undefined && known.completed === completed && known.due === due;
    return { events: isKnown ? [] : [{ type: 'precedingHeard', agency, code, completed, due }] };
  },
  tells: { deadlineFollowed: ({ task }) => toldToAgency(task, 'deadlineChanged') },
});
