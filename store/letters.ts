import type { Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Decision } from '../domain/decision/decision';
import type { RolloutEvent } from '../domain/record/events';
import { evolveAll } from '../domain/record/evolve';
import { letterEventTypes, lettersOf } from '../domain/record/letter-record';
import { emptyRollout, type Letter, type RolloutState } from '../domain/record/state';
import type { CalendarReader } from './calendar-reader';
import type { Database } from './database';
import { readDecision, rolloutId } from './decisions';
import { calendarVersionThen, decisionVersionThen } from './explain';
import { readEvents } from './rollouts';

/** The data for the letters about an agency's tasks, as the record stood at a moment. */
export type LetterRecord = {
  decision: Decision;
  agency: Agency;
  /** Includes every letter of the rollout as it is now, also those that the stored state no longer keeps. */
  state: RolloutState;
  calendar: Calendar;
};

/** The record of an agency's rollout at `at`, for its letters; null where there was nothing yet. */
export async function readLetterRecord(
  db: Database,
  calendars: Pick<CalendarReader, 'at'>,
  of: { decision: string; agency: string },
  at: Instant,
): Promise<LetterRecord | null> {
  const published = await readDecision(db, of.decision, await decisionVersionThen(db, of.decision, at));
  const agency = published === null ? undefined : agencyOf(published.decision, of.agency);
  const all = await readEvents(db, rolloutId(of.decision, of.agency));
  const events = all.filter((event) => event.recorded <= at);
  if (published === null || agency === undefined || events.length === 0) return null;
  const state = evolveAll(emptyRollout(of.decision, of.agency), events);
  const letters = Object.fromEntries(lettersOf(all).map((letter) => [letter.id, letter]));
  const calendar = await calendars.at(await calendarVersionThen(db, at));
  return { decision: published.decision, agency, state: { ...state, letters }, calendar };
}

/** Every letter of a decision's rollouts, by agency code, old ones included. Agencies without letters are left out. */
export async function readLetters(db: Database, decision: string): Promise<Record<string, Letter[]>> {
  const rows = await db.event.findMany({
    where: { rollout: { decisionId: decision }, type: { in: [...letterEventTypes] } },
    select: { seq: true, type: true, happened: true, recorded: true, actor: true, body: true, rollout: { select: { agency: true } } },
    orderBy: [{ rolloutId: 'asc' }, { seq: 'asc' }],
  });
  const events = new Map<string, RolloutEvent[]>();
  for (const { rollout, happened, recorded, body, ...row } of rows) {
    const moments = { happened: happened.toISOString(), recorded: recorded.toISOString() };
    const event = { ...row, ...moments, ...(body as object) } as unknown as RolloutEvent;
    events.set(rollout.agency, [...(events.get(rollout.agency) ?? []), event]);
  }
  return Object.fromEntries([...events].map(([agency, of]) => [agency, lettersOf(of)]));
}
