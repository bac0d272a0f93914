import type { TaskState } from '../record/state';
import type { By, Refused } from './define';
import { refuse } from './verdict';

/** Nobody accepts or returns their own work. */
export function ownWork(task: TaskState, { actor }: By): Refused | null {
  const by = task.submitted?.by ?? task.provisional?.by ?? null;
  return actor.person !== null && actor.person === by ? refuse('ownWork', { task: task.id }) : null;
}
