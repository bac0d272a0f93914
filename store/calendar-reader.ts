import { buildCalendar, type Calendar } from '../domain/calendar/calendar';
import { storedNotices } from './calendar-notices';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Calendars by version: the number of the last notice entered, 0 while there is none. */
export type CalendarReader = {
  /** The version in force now. */
  version(): Promise<number>;
  /** The calendar of that version. Rejects where there is none. */
  at(version: number): Promise<Calendar>;
  /** The calendar in force now. */
  current(): Promise<Calendar>;
};

/** Keeps the version in force, and older ones that a running command may have begun with. */
const KEPT = 4;

/** A reader over a database. The last calendars stay in memory: a version never changes. */
export function calendarReader(db: Database): CalendarReader {
  const kept = new Map<number, Promise<Calendar>>();
  const inForce = Prisma.sql`/* prepared calendar */ SELECT coalesce(max(version), 0) AS version FROM calendar_notice`;
  const version = async () => (await directly<{ version: number }>(db, inForce))[0]?.version ?? 0;
  const at = (wanted: number): Promise<Calendar> => {
    const known = kept.get(wanted);
    if (known !== undefined) return known;
    const reading = readOrFail(db, wanted).catch((error) => {
      kept.delete(wanted);
      throw error;
    });
    kept.set(wanted, reading);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
    return reading;
  };
  return { version, at, current: async () => at(await version()) };
}

async function readOrFail(db: Database, version: number): Promise<Calendar> {
  if (version === 0) return buildCalendar();
  const notices = await storedNotices(db, version);
  if (notices.at(-1)?.version !== version) throw new Error(`the calendar has no version ${version}`);
  return buildCalendar(notices.map(({ paper }) => paper));
}
