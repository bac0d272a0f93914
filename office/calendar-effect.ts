import { buildCalendar, type CalendarPaper } from '../domain/calendar/calendar';
import { dayOf } from '../domain/calendar/time';
import { type CalendarChange, calendarChanges, type MovedDeadline, movedDeadlines } from '../domain/ladder/calendar-reprojection';
import { followedStates } from '../store/calendar-effect';
import type { StoredNotice } from '../store/calendar-notices';
import type { OfficeParts } from './parts';

/** What a notice would change: days, and the deadlines that are followed. */
export type NoticeEffect = { days: CalendarChange[]; deadlines: MovedDeadline[] };

/** The effect of a notice laid over those entered. Nothing is stored. */
export async function effectOf(
  { database, clock }: Pick<OfficeParts, 'database' | 'clock'>,
  paper: CalendarPaper,
  entered: readonly StoredNotice[],
): Promise<NoticeEffect> {
  const papers = entered.map((notice) => notice.paper);
  const after = buildCalendar([...papers, paper]);
  const today = dayOf(clock.now());
  const deadlines: MovedDeadline[] = [];
  for await (const states of followedStates(database)) {
    for (const state of states) deadlines.push(...movedDeadlines(state, after, today));
  }
  return { days: calendarChanges(buildCalendar(papers), after), deadlines };
}
