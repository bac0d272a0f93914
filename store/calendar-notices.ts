import type { CalendarPaper } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/** Official notices of days off, numbered as entered. The last number is the calendar's version. */

export type StoredNotice = { version: number; paper: CalendarPaper; recorded: Instant };

/**
 * Adds a notice. `same`: the notice is stored already. `different`: another one has its id and nothing changes. `version` is then that of
 * the stored one.
 */
export async function appendNotice(
  db: Database,
  paper: CalendarPaper,
  recorded: Instant,
): Promise<{ outcome: 'stored' | 'same' | 'different'; version: number }> {
  return db.$transaction(async (tx) => {
    // One after another: a notice that becomes visible after a later one would be missing in calendars built between them.
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

/** The entered notices in the order of entry; `through` leaves out those after that version. */
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
