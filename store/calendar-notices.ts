import type { CalendarPaper } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/** Official notices of days off, as they were entered: each has a number, and the last one's is the calendar's version. */

export type StoredNotice = { version: number; paper: CalendarPaper; recorded: Instant };

/**
 * Adds a notice. The same notice again changes nothing (`same`), another one under its id is refused (`different`); `version`
 * is then the one that the id has.
 */
export async function appendNotice(
  db: Database,
  paper: CalendarPaper,
  recorded: Instant,
): Promise<{ outcome: 'stored' | 'same' | 'different'; version: number }> {
  return db.$transaction(async (tx) => {
    // One after another: a notice that became visible after a later one would be missing in calendars built between them.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('calendar_notice'))`;
    const known = await tx.calendarNotice.findUnique({ where: { id: paper.id } });
    if (known !== null) {
      const isSame = isSameNotice(known.document as unknown as CalendarPaper, paper);
      return { outcome: isSame ? 'same' : 'different', version: known.version };
    }
    const { id, year, source, happened } = paper;
    const row = await tx.calendarNotice.create({
      data: { id, year, document: paper as object, source, happened: happened ?? '', recorded },
    });
    return { outcome: 'stored', version: row.version };
  });
}

/** True for two notices of the same content. */
export function isSameNotice(one: CalendarPaper, other: CalendarPaper): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** The notices entered, in the order in which they are laid; `through` leaves out those after that version. */
export async function storedNotices(db: Database, through?: number): Promise<StoredNotice[]> {
  const rows = await db.calendarNotice.findMany({
    where: through === undefined ? {} : { version: { lte: through } },
    orderBy: { version: 'asc' },
  });
  return rows.map(({ version, document, recorded }) => ({
    version,
    paper: document as unknown as CalendarPaper,
    recorded: recorded.toISOString(),
  }));
}
