import { isOpen } from '../record/state';
import type { OnTask, Refused } from './define';
import { wrongState } from './verdict';

/** Refuses a judgement on a blocker whose task is closed, suspended or moved. A moved task is judged at its new agency. */
export function blockerIsJudged({ task }: OnTask<unknown>): Refused | null {
  return isOpen(task) && task.status !== 'suspended' ? null : wrongState(task);
}
