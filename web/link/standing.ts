import { type Day, dayOf } from '../../domain/calendar/time';
import type { Performer } from '../../domain/decision/performer';
import { runningDeadline } from '../../domain/record/deadline';
import { openDeadline } from '../../domain/record/following';
import { partsPassedOnTo } from '../../domain/record/parts';
import { performerOf } from '../../domain/record/performers';
import { isWithAgency, openBlockers } from '../../domain/record/state';
import { type StatusClass, statusOf } from '../../domain/record/status';
import { workingDaysLeft } from '../../domain/record/term';
import { openStatusSaid } from '../../words/deadline-said';
import { mailWords } from '../../words/mail';
import type { AnswerKind } from '../../words/page-forms';
import type { TaskCounts } from '../../words/pages';
import { type StatusMark, statusMarks } from '../../words/status';
import { hasPartsAlone, type LinkedTask, type LinkVisit, linkedTask } from '../visit';

/** How the tasks of a visit stand now, and in which order they are shown. */

export type TaskStanding = LinkedTask & {
  /** Null for a period that has not opened. */
  status: StatusClass | null;
  deadline: Day | null;
  blocked: boolean;
};

/** Where a task is shown: with the agency, awaiting confirmation, refused or suspended, closed or moved elsewhere, or not yet open. */
export type Part = 'toDo' | 'waiting' | 'onHold' | 'closed' | 'scheduled';

/** One task as it stands now. */
export function taskStandingOf(visit: LinkVisit, linked: LinkedTask): TaskStanding {
  const { decision, calendar, now } = visit;
  return {
    ...linked,
    status: statusOf(linked.task, 'current', decision, calendar, now),
    deadline: runningDeadline(linked.task, { decision, calendar, now }),
    blocked: openBlockers(linked.task).length > 0,
  };
}

/** All tasks of the visit, the most urgent first. */
export function standings(visit: LinkVisit): TaskStanding[] {
  return Object.keys(visit.state.tasks)
    .flatMap((id) => linkedTask(visit, id) ?? [])
    .map((linked) => taskStandingOf(visit, linked))
    .sort((a, b) => urgencyOf(a) - urgencyOf(b) || prioritiesFirst(a, b) || compareDeadlines(a.deadline, b.deadline));
}

export function partOf({ task }: TaskStanding): Part {
  if (task.status === 'scheduled') return 'scheduled';
  if (isWithAgency(task)) return 'toDo';
  if (task.status === 'submitted') return 'waiting';
  return task.status === 'refused' || task.status === 'suspended' ? 'onHold' : 'closed';
}

const urgency: Partial<Record<StatusClass, number>> = { overdue: 0, dueSoon: 2, inProgressOnTime: 3, withoutDeadline: 4 };

/** A result that came back for rework stands right after what is overdue. */
function urgencyOf({ task, status }: TaskStanding): number {
  if (status === null) return 9;
  const own = urgency[status] ?? 5;
  return task.status === 'returned' ? Math.min(own, 1) : own;
}

/** Of equally urgent tasks those that the paper puts first. */
function prioritiesFirst(a: TaskStanding, b: TaskStanding): number {
  return Number(b.definition.priority ?? false) - Number(a.definition.priority ?? false);
}

function compareDeadlines(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Suggests the agency's most likely answer: none where it has nothing to answer; `acknowledge` goes before all others. */
export function nextAct(visit: LinkVisit, linked: LinkedTask): AnswerKind | 'acknowledge' | null {
  const { task } = linked;
  if (!isWithAgency(task) || visit.state.closed !== null) return null;
  const performer = visit.passedOn === null ? null : performerOf(task);
  if (hasPartsAlone(visit, task)) {
    return partsPassedOnTo(task, visit.link.address).some(({ done }) => done === null) ? 'finishPart' : null;
  }
  if (performer !== null) return partOfPerformer(visit, linked, performer.may);
  if (task.status === 'assigned') return 'acknowledge';
  if (task.origin?.kind === 'directive') return 'directive';
  if (task.provisional !== undefined || task.status === 'returned') return 'submit';
  const { status } = taskStandingOf(visit, linked);
  return status === 'overdue' || status === 'dueSoon' ? 'submit' : 'progress';
}

/** The next answer of whoever has the task inside the agency: the result once it is due, else progress. */
function partOfPerformer(visit: LinkVisit, linked: LinkedTask, may: Performer['may']): AnswerKind {
  const { status } = taskStandingOf(visit, linked);
  const isDue = status === 'overdue' || status === 'dueSoon' || linked.task.status === 'returned';
  return isDue ? (may === 'submit' ? 'submit' : 'prepare') : 'progress';
}

/** Counts for the heading of the list. */
export function countsOf(tasks: readonly TaskStanding[]): TaskCounts {
  const open = tasks.filter((entry) => partOf(entry) === 'toDo');
  return {
    open: open.length,
    overdue: open.filter((entry) => entry.status === 'overdue').length,
    dueSoon: open.filter((entry) => entry.status === 'dueSoon').length,
    toAcknowledge: open.filter((entry) => entry.task.status === 'assigned').length,
    waiting: tasks.filter((entry) => partOf(entry) === 'waiting').length,
  };
}

/** The status in words with its mark: `▲ quá hạn 6 ngày làm việc`. */
export function statusInWords(visit: LinkVisit, { task, status, deadline }: TaskStanding): StatusMark & { words: string } {
  const words = mailWords[visit.language];
  const open = status === 'withoutDeadline' ? openDeadline(visit.decision, task) : null;
  if (open !== null) return { ...statusMarks.withoutDeadline, words: openStatusSaid(open, visit.language).long };
  const shown = status ?? (task.status === 'moved' ? 'moved' : 'withoutDeadline');
  const mark = statusMarks[shown];
  if (deadline === null || (status !== 'overdue' && status !== 'dueSoon' && status !== 'inProgressOnTime')) {
    return { ...mark, words: words.status[shown] };
  }
  const days = workingDaysLeft(visit.calendar, dayOf(visit.now), deadline);
  if (days === null) return { ...mark, words: words.status[shown] };
  if (status === 'overdue') return { ...mark, words: days < 0 ? words.daysOverdue(-days) : words.status.overdue };
  return { ...mark, words: days === 0 ? words.dueToday : `${words.status[status]}, ${words.daysLeft(days)}` };
}
