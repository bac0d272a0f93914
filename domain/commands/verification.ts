import { type Decision, type Level, levels } from '../decision/decision';
import { isUnseen, type TaskState } from '../record/state';
import { nameOf } from './acting';
import { acceptingLevel, type By, type OnTask, type Refused } from './define';
import { refuse } from './verdict';

/** Nobody accepts or returns what they handed in or recorded themselves: another person of the level does, or a level above. */
export function ownWork(at: OnTask, { actor }: By): Refused | null {
  const by = at.task.submitted?.by ?? at.task.provisional?.by ?? null;
  if (nameOf(actor) !== by) return null;
  return refuse('ownWork', { task: at.task.id, level: nextLevel(at.context.decision, acceptingLevel(at), by) });
}

/** The lowest level from which somebody else can accept: the task's own, or above it where nobody else is there. */
function nextLevel({ people }: Decision, from: Level, but: string): Level {
  const above = levels.slice(levels.indexOf(from));
  return above.find((level) => people.some(({ id, role }) => role === level && id !== but)) ?? from;
}

/** A result of which nothing can be looked at is not confirmed: a call alone completes no task. */
export function unseenResult(task: TaskState): Refused | null {
  return isUnseen(task) ? refuse('resultUnseen', { task: task.id }) : null;
}
