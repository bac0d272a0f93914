import { workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf } from '../calendar/time';
import type { Degree, Level } from '../decision/decision';
import { type Awaited, awaitedFor, type StatusContext } from '../record/awaited';
import { definitionOf } from '../record/linked-tasks';
import { openBlockers, pendingExtension, type RolloutState, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';

/** Matters of one agency that wait for the Office or a leader. They follow from the same explanations as the page of a task. */

export type WaitingKind = Exclude<Awaited, { from: 'agency' } | { from: 'otherAgency' }>['what'] | 'letter';
export type WaitingItem = {
  agency: string;
  /** Id of the task, or null for a letter. */
  task: string | null;
  title: Text | null;
  kind: WaitingKind;
  /** Who has to answer: the Office, one level, or any leader to whom it was submitted. */
  whom: 'office' | 'leader' | Level;
  since: Day;
  workingDays: number;
  /** The agency's words about it, or null. */
  words: string | null;
  letter: { id: string; degree: Degree; step: 'submit' | 'sign' | 'issue' } | null;
};

/** Everything that waits at one agency, oldest first. */
export function waitingAt(state: RolloutState, context: StatusContext): WaitingItem[] {
  const tasks = Object.values(state.tasks).flatMap((task) => ofTask(state, task, context));
  const items = [...tasks, ...lettersOf(state, context)];
  return items.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

function ofTask(state: RolloutState, task: TaskState, context: StatusContext): WaitingItem[] {
  if (task.status === 'scheduled' || task.status === 'moved') return [];
  const title = definitionOf(context.decision, task)?.title ?? null;
  return awaitedFor(state, task, context).flatMap((awaited): WaitingItem[] => {
    if (awaited.from === 'agency' || awaited.from === 'otherAgency') return [];
    // The Office prepares a request for more time before the level that decides it.
    const isUnprepared = awaited.what === 'extension' && pendingExtension(task)?.prepared === null;
    const whom = isUnprepared ? 'office' : awaited.from === 'level' ? awaited.level : awaited.from;
    const { what: kind, since, workingDays } = awaited;
    return [{ agency: state.agency, task: task.id, title, kind, whom, since, workingDays, words: wordsOf(task, kind), letter: null }];
  });
}

function wordsOf(task: TaskState, kind: WaitingKind): string | null {
  if (kind === 'extension') return pendingExtension(task)?.reason ?? null;
  if (kind === 'refusal') return task.refused?.reason ?? null;
  if (kind === 'pause' || kind === 'unblocking' || kind === 'blocker') return openBlockers(task)[0]?.words ?? null;
  return kind === 'verification' ? task.progress.words : null;
}

function lettersOf(state: RolloutState, { calendar, now }: StatusContext): WaitingItem[] {
  if (state.closed !== null) return [];
  return Object.values(state.letters).flatMap((letter): WaitingItem[] => {
    if (letter.issued !== null) return [];
    const step = letter.signed !== null ? 'issue' : letter.submitted !== null ? 'sign' : 'submit';
    const since = letter.day;
    const workingDays = workingDaysBetween(calendar, since, dayOf(now));
    const about = { id: letter.id, degree: letter.degree, step } as const;
    return [
      { agency: state.agency, task: null, title: null, kind: 'letter', whom: 'office', since, workingDays, words: null, letter: about },
    ];
  });
}
