import type { Day } from '../calendar/time';
import type { TaskState } from '../record/state';
import type { CommandType } from './command';
import type { About } from './define';

/** What a form of a command begins with, from what was asked and proposed before; whoever decides may write something else. */
export type Suggested = { until?: Day; granted?: boolean };

export function suggestedFor(task: TaskState, type: CommandType, about: About): Suggested {
  const asked = typeof about.extension === 'string' ? task.extensions[about.extension] : undefined;
  if (asked === undefined || asked.decided !== null) return {};
  if (type === 'prepareExtension') return { until: asked.until };
  if (type !== 'decideExtension') return {};
  // An opinion against it is followed by whoever decides in their own words.
  const { prepared } = asked;
  return { until: prepared?.until ?? asked.until, ...(prepared?.recommend === true ? { granted: true } : {}) };
}
