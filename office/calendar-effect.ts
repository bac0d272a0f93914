import { buildCalendar, type CalendarPaper } from '../domain/calendar/calendar';
import { minuteOf } from '../domain/calendar/due';
import { type CalendarChange, calendarChanges, type MovedDeadline, movedDeadlines } from '../domain/ladder/calendar-reprojection';
import { followedStates } from '../store/calendar-effect';
import type { StoredNotice } from '../store/calendar-notices';
import { decisionReader } from '../store/decision-reader';
import type { OfficeParts } from './parts';

/** The changes that a notice would make: days, and deadlines of followed tasks. */
export type NoticeEffect = { days: CalendarChange[]; deadlines: MovedDeadline[] };

/** The effect of a notice after those entered. Stores nothing. */
export async function effectOf(
  { database, clock }: Pick<OfficeParts, 'database' | 'clock'>,
  paper: CalendarPaper,
  entered: readonly StoredNotice[],
): Promise<NoticeEffect> {
  const papers = entered.map((notice) => notice.paper);
  const after = buildCalendar([...papers, paper]);
  const now = minuteOf(clock.now());
  const read = decisionReader(database);
  const deadlines: MovedDeadline[] = [];
  for await (const states of followedStates(database)) {
    for (const state of states) {
      const { decision } = await read(state.decision, state.decisionVersion);
      deadlines.push(...movedDeadlines(state, { calendar: after, decision }, now));
    }
  }
  return { days: calendarChanges(buildCalendar(papers), after), deadlines };
}
