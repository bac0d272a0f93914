import { buildCalendar, type Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { connect } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type StoredNotice, storedNotices } from '../store/calendar-notices';
import { calendarWords } from '../words/calendar';
import { givenNow } from './options';

/** `now` is the installation's, or DONDOC_CLOCK's where none answers. */
export type KnownCalendar = { calendar: Calendar; entered: StoredNotice[]; now: Instant };

/**
 * The calendar for a command: the installation's, with its entered notices. Without an installation it is the built-in one, and stderr says
 * so unless `quiet`.
 */
export async function knownCalendar(language: Language, quiet = false): Promise<KnownCalendar> {
  const connections = await connect().catch((error) => {
    if (error instanceof Failure && error.exitCode === exitCodes.unavailable) return null;
    throw error;
  });
  if (connections === null) {
    if (!quiet) process.stderr.write(`${calendarWords[language].builtInOnly}\n`);
    return { calendar: buildCalendar(), entered: [], now: new Date(givenNow()).toISOString() };
  }
  try {
    const entered = await storedNotices(connections.database);
    return { calendar: buildCalendar(entered.map(({ paper }) => paper)), entered, now: connections.clock.now() };
  } finally {
    await connections.close();
  }
}
