import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf } from '../calendar/time';
import type { Rung } from '../decision/decision';
import {
  isOpen,
  isPaused,
  isWithAgency,
  type Letter,
  openBlockers,
  pendingExtension,
  type TaskState,
  type TaskStatus,
} from '../record/state';
import { workingDeadlineDay } from '../record/term';

/** Explains why a rung has no moment: the conditions of `momentsOf`, in the order in which that checks them. */

export type NotSet =
  | { because: 'status'; status: TaskStatus; since: Day | null }
  | { because: 'paused'; since: Day }
  | { because: 'noDeadline' }
  | { because: 'hasDeadline'; deadline: Day }
  | { because: 'onlyDirectives' }
  | { because: 'notDirectives' }
  | { because: 'openedByCalendar' }
  | { because: 'shortTask'; workingDays: number; longerThan: number }
  | { because: 'letterCounts'; on: Day }
  | { because: 'noLetter'; rungs: string[] }
  | { because: 'letterUnsigned'; rungs: string[]; since: Day }
  | { because: 'nothingSubmitted' }
  | { because: 'noBlocker' }
  | { because: 'directiveGiven'; on: Day }
  | { because: 'notReportedUpward' }
  | { because: 'noRequest' }
  | { because: 'noDraft' }
  /** No condition explains it: `momentsOf` would have set a moment. */
  | { because: 'unknown' };

/** Why `momentsOf` gives no moment of a rung for a task. Call it only where it gives none. `letters` are those of the rollout. */
export function whyNotSet(rung: Rung, task: TaskState, calendar: Calendar, letters: readonly Letter[]): NotSet {
  if (!isOpen(task)) return { because: 'status', status: task.status, since: null };
  switch (rung.after) {
    case 'assigned':
      if (task.status !== 'assigned') return { because: 'status', status: task.status, since: acknowledgedOn(task) };
      return { because: task.openedByCalendar ? 'openedByCalendar' : 'unknown' };
    case 'due':
      return task.origin?.kind === 'directive' ? { because: 'notDirectives' } : whyNotDue(rung, task, calendar);
    case 'directiveDue':
      return task.origin?.kind === 'directive' ? whyNotDue(rung, task, calendar) : { because: 'onlyDirectives' };
    case 'lastNews':
      return notWithAgency(task) ?? { because: 'unknown' };
    case 'noDeadline':
      if (!isWithAgency(task)) return { because: 'status', status: task.status, since: null };
      return task.current === null ? { because: 'unknown' } : { because: 'hasDeadline', deadline: task.current };
    case 'letterIssued':
      return notWithAgency(task) ?? alreadyCounting(rung, task) ?? whyNoLetter(rung, task, letters);
    case 'letterDrafted':
      return { because: 'noDraft' };
    default:
      return whyNotAwaited(rung, task);
  }
}

/** For rungs on the Office and the leadership: they need a matter that waits for an answer, and a task that is not suspended. */
function whyNotAwaited(rung: Rung, task: TaskState): NotSet {
  if (task.status === 'suspended') return { because: 'status', status: task.status, since: null };
  if (rung.after === 'submitted') return { because: 'nothingSubmitted' };
  if (rung.after === 'extensionRequested') return { because: pendingExtension(task) === null ? 'noRequest' : 'unknown' };
  const open = openBlockers(task);
  if (open.length === 0) return { because: 'noBlocker' };
  const spoken = Object.values(task.directives).filter((directive) => open.some((blocker) => blocker.id === directive.blocker));
  const unspoken = open.filter((blocker) => !spoken.some((directive) => directive.blocker === blocker.id));
  if (unspoken.length > 0) return { because: rung.after === 'opinionRequested' ? 'notReportedUpward' : 'unknown' };
  return { because: 'directiveGiven', on: dayOf(spoken.at(-1)?.given.happened ?? task.lastNews.happened) };
}

function whyNotDue(rung: Rung, task: TaskState, calendar: Calendar): NotSet {
  if (task.current === null) return { because: 'noDeadline' };
  const found = notWithAgency(task) ?? alreadyCounting(rung, task);
  if (found !== null) return found;
  const base = workingDeadlineDay(calendar, task.current);
  const workingDays = workingDaysBetween(calendar, dayOf(task.assigned.recorded), base);
  if (rung.onlyLongerThan === null || workingDays > rung.onlyLongerThan) return { because: 'unknown' };
  return { because: 'shortTask', workingDays, longerThan: rung.onlyLongerThan };
}

function notWithAgency(task: TaskState): NotSet | null {
  if (!isWithAgency(task)) return { because: 'status', status: task.status, since: null };
  if (!isPaused(task)) return null;
  const accepted = openBlockers(task).filter((blocker) => blocker.pause === 'accepted');
  return { because: 'paused', since: accepted.map((blocker) => dayOf(blocker.raised.happened)).sort()[0] ?? dayOf(task.lastNews.happened) };
}

function acknowledgedOn(task: TaskState): Day | null {
  return task.acknowledged === null ? null : dayOf(task.acknowledged.happened);
}

/** The reason where a letter of this rung already counts in the task's present chain; else null. */
function alreadyCounting(rung: Rung, task: TaskState): NotSet | null {
  const letter = rung.by === 'letter' ? task.letters[rung.code] : undefined;
  return letter === undefined ? null : { because: 'letterCounts', on: letter.on };
}

function whyNoLetter(rung: Rung, task: TaskState, letters: readonly Letter[]): NotSet {
  const rungs = rung.ofLetters;
  const draft = letters.find(
    (letter) =>
      letter.issued === null && letter.tasks.some((entry) => entry.task === task.id && (rungs.length === 0 || rungs.includes(entry.rung))),
  );
  return draft === undefined ? { because: 'noLetter', rungs } : { because: 'letterUnsigned', rungs, since: draft.day };
}
