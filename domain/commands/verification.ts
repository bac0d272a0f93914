import { type Decision, type Level, levels } from '../decision/decision';
import { isUnseen, type TaskState } from '../record/state';
import { nameOf } from './acting';
import { acceptingLevel, type By, type OnTask, type Refused } from './define';
import { refuse } from './verdict';

/** Refuses to let people accept or return results that they handed in or recorded themselves. Names the level that can do it. */
export function ownWork(at: OnTask, { actor }: By): Refused | null {
  const { submitted, provisional } = at.task;
  const handedIn = submitted ?? provisional;
  const by = nameOf(actor);
  if (handedIn === undefined || ![handedIn.by, ...(handedIn.with ?? [])].includes(by)) return null;
  return refuse('ownWork', { task: at.task.id, level: nextLevel(at.context.decision, acceptingLevel(at), by) });
}

/** The lowest level at which somebody else can accept: that of the task, or one above where the task's level has nobody else. */
function nextLevel({ people }: Decision, from: Level, but: string): Level {
  const above = levels.slice(levels.indexOf(from));
  return above.find((level) => people.some(({ id, role }) => role === level && id !== but)) ?? from;
}

/** Refuses to confirm a result without a paper that can be looked at: a call alone completes no task. */
export function unseenResult(task: TaskState): Refused | null {
  return isUnseen(task) ? refuse('resultUnseen', { task: task.id }) : null;
}
