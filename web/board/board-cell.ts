import { isTimed } from '../../domain/calendar/due';
import { dayOf, type Instant } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import type { BoardTask } from '../../store/board';
import { boardWords } from '../../words/board';
import { openStatusSaid } from '../../words/deadline-said';
import { mailWords } from '../../words/mail';
import { blockerMark, type StatusMark, statusMarks } from '../../words/status';
import { type BoardCell, isOver } from './board-view';

/** Fills a cell of the board: a mark with the shortest words, and the full words for screen readers. */

export type CellText = StatusMark & { words: string; full: string /** A blocker beside a class that says more. */; alsoBlocked: boolean };

/** The words of a cell on a day. */
export function cellText({ task, days, open }: BoardCell, now: Instant, language: Language): CellText {
  const isBlocked = task.blocked && task.standing !== null;
  const shownAsBlocked = isBlocked && task.standing !== 'overdue' && !isOver(task) && task.standing !== 'awaitingConfirmation';
  const shown = task.standing ?? (task.status === 'moved' ? 'moved' : 'withoutDeadline');
  const mark = shownAsBlocked ? blockerMark : statusMarks[shown];
  const said = open === null ? null : openStatusSaid(open, language);
  const words = shownAsBlocked ? boardWords[language].cell.blocked : (said?.short ?? shortWords(task, days, now, language));
  return { ...mark, words, full: fullWords(task, days, language, said?.long), alsoBlocked: isBlocked && !shownAsBlocked };
}

function shortWords(task: BoardTask, days: number | null, now: Instant, language: Language): string {
  const words = boardWords[language].cell;
  const day = (of: string) => words.day(of, dayOf(now).slice(0, 4));
  const { standing, current, done, total } = task;
  const count = total === null || total === 0 ? null : words.done(done ?? 0, total);
  const handedIn = task.submittedAt ?? task.completedAt;
  switch (standing) {
    case null:
      return task.status === 'moved' ? words.moved : words.from(day(task.opensOn));
    case 'completedOnTime':
      return handedIn === null ? words.cancelled : day(dayOf(handedIn));
    case 'completedLate':
      return handedIn === null ? words.cancelled : words.late(day(dayOf(handedIn)));
    case 'awaitingConfirmation':
      return words.awaiting;
    case 'overdue':
      return words.overdue(days === null ? 0 : Math.max(0, -days));
    case 'dueSoon':
      // A deadline with an hour is shown with its day: today may mean in an hour, and on Saturday a Sunday is no working day away.
      if (current !== null && (days === null || isTimed(current))) return day(current);
      return days === null || days <= 0 ? words.today : words.days(days);
    case 'inProgressOnTime':
      return count ?? (current === null ? words.noDeadline : day(current));
    case 'withoutDeadline':
      return count ?? words.noDeadline;
    case 'refused':
    case 'suspended':
    case 'cancelled':
      return words[standing];
  }
}

function fullWords(task: BoardTask, days: number | null, language: Language, said?: string): string {
  const words = mailWords[language];
  const { standing, status, current, done, total } = task;
  const { table, cell } = boardWords[language];
  const parts = [
    standing === null
      ? status === 'moved'
        ? words.status.moved
        : table.opens(words.shortDay(task.opensOn))
      : (said ?? words.status[standing]),
    standing === 'overdue' && days !== null && days < 0 ? words.daysOverdue(-days) : null,
    standing === 'dueSoon' && days !== null ? (days <= 0 ? words.dueToday : words.daysLeft(days)) : null,
    current !== null && standing !== null && !isOver(task) ? words.deadline(words.shortDay(current)) : null,
    total !== null && total > 0 && standing !== null && !isOver(task) ? cell.done(done ?? 0, total) : null,
    task.blocked ? cell.blocked : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** True where an act on many tasks may include this one: not where it is over, not open yet, or elsewhere. */
export function isPickable({ standing }: BoardTask): boolean {
  return standing !== null && standing !== 'completedOnTime' && standing !== 'completedLate' && standing !== 'cancelled';
}

const parts = ['done', 'wait', 'open', 'soon', 'block', 'late'] as const;
export type BarPart = (typeof parts)[number];

/** The opened tasks of a line in the groups of its bar. */
export function barOf(tasks: readonly BoardTask[]): { part: BarPart; count: number }[] {
  const groups = tasks.filter(({ standing }) => standing !== 'cancelled').map(partOf);
  return parts.map((part) => ({ part, count: groups.filter((group) => group === part).length })).filter(({ count }) => count > 0);
}

function partOf(task: BoardTask): BarPart {
  switch (task.standing) {
    case 'completedOnTime':
    case 'completedLate':
      return 'done';
    case 'awaitingConfirmation':
    case 'refused':
      return 'wait';
    case 'overdue':
      return 'late';
    default:
      if (task.blocked) return 'block';
      return task.standing === 'dueSoon' ? 'soon' : 'open';
  }
}
