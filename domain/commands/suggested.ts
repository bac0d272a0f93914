import type { Due } from '../calendar/due';
import type { TaskToGive } from '../record/actor';
import type { TaskState } from '../record/state';
import type { CommandType } from './command';
import type { About } from './define';

/** The values with which a form begins, from earlier requests and proposals. Whoever decides may change them. */
export type Suggested = {
  until?: Due;
  granted?: boolean;
  /** The Office's words to the leader, and the tasks that it proposed. */
  proposal?: { words: string; tasks: TaskToGive[] };
};

export function suggestedFor(task: TaskState, type: CommandType, about: About): Suggested {
  const blocker = typeof about.blocker === 'string' ? task.blockers[about.blocker] : undefined;
  if (type === 'giveDirective' && blocker?.proposed !== undefined) {
    return { proposal: { words: blocker.answer ?? '', tasks: blocker.proposed } };
  }
  const asked = typeof about.extension === 'string' ? task.extensions[about.extension] : undefined;
  if (asked === undefined || asked.decided !== null) return {};
  if (type === 'prepareExtension') return { until: asked.until };
  if (type !== 'decideExtension') return {};
  // An opinion against the request fills in nothing: a refusal needs the words of whoever decides.
  const { prepared } = asked;
  return { until: prepared?.until ?? asked.until, ...(prepared?.recommend === true ? { granted: true } : {}) };
}
