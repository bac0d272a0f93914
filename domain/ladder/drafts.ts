import type { Calendar } from '../calendar/calendar';
import { dayOf, type Instant } from '../calendar/time';
import { type Decision, type Degree, degrees } from '../decision/decision';
import type { LetterTask } from '../record/events';
import { undoableAt } from '../record/evolve-undo';
import type { Letter, RolloutState } from '../record/state';
import { owesLetter } from './moments';

/** Which tasks of a draft still owe their letter, and until when that may change again. */

type At = { decision: Pick<Decision, 'ladder'>; calendar: Calendar; now: Instant };

/** The highest degree of the rungs that a letter counts for. */
export function degreeOf(tasks: readonly LetterTask[], { ladder }: At['decision']): Degree {
  const owed = tasks.map((entry) => degrees.indexOf(ladder.find((rung) => rung.code === entry.rung)?.degree ?? 'reminder'));
  return degrees[Math.max(...owed)] ?? 'reminder';
}

/** The entries of an unsigned draft that still owe it. A signed letter may be out already, so all of its entries stay. */
export function owedIn(letter: Letter, state: RolloutState, { calendar, now }: Omit<At, 'decision'>): Letter['tasks'] {
  if (letter.signed !== null || letter.issued !== null) return letter.tasks;
  return letter.tasks.filter((entry) => {
    const task = state.tasks[entry.task];
    return task !== undefined && owesLetter(task, calendar, dayOf(now));
  });
}

/**
 * The draft as it will be once nothing can be undone any more, which is what people read, lay before a signer and sign; null where it asks
 * for nothing then. The record keeps a draft as it is while an act about one of its tasks can be undone: an undo leaves it as it was laid.
 */
export function draftAsOwed(letter: Letter, state: RolloutState, at: At): Letter | null {
  const tasks = owedIn(letter, state, at);
  if (tasks.length === letter.tasks.length) return letter;
  return tasks.length === 0 ? null : { ...letter, tasks, degree: degreeOf(tasks, at.decision), submitted: null };
}

/** The end of the time in which an act about a task can be undone, where a draft waits for that before it leaves the task out. */
export function draftWaitsUntil(task: string, state: RolloutState, now: Instant): Instant | null {
  const kept = undoableAt(state, task, now);
  if (kept === null) return null;
  const isDrafted = Object.values(state.letters).some(
    (letter) => letter.issued === null && letter.signed === null && letter.tasks.some((entry) => entry.task === task),
  );
  return isDrafted ? kept.until : null;
}
