import { isOpen } from '../record/state';
import type { OnTask, Refused } from './define';
import { wrongState } from './verdict';

/** What is given away is judged where it stands now, and what is closed or suspended is judged no more. */
export function blockerIsJudged({ task }: OnTask<unknown>): Refused | null {
  return isOpen(task) && task.status !== 'suspended' ? null : wrongState(task);
}
