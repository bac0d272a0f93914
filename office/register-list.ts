import type { Sheet } from '../documents/spreadsheet/sheet';
import { keyOf, type RegisterGiven, type RegisterReading, readRegisterSheets } from '../documents/tables/read-register-sheet';
import type { RolloutEvent } from '../domain/record/events';
import { type MergedList, mergedList, shownEntries } from '../domain/record/register-merge';
import type { Database } from '../store/database';
import { rolloutId } from '../store/decisions';
import { readPublishedCatalogue } from '../store/published-catalogue';
import { readEvents } from '../store/rollouts';

/** Reads a list of services that comes back, against the record as it stands and as the list showed it. */

export type ListReading = Extract<RegisterReading, { ok: false }> | (Extract<RegisterReading, { ok: true }> & Omit<MergedList, 'changes'>);

/** A list of before it said what it shows is compared with the record as it stands. */
export async function readRegisterList(
  database: Database,
  sheets: readonly Sheet[],
  given: RegisterGiven & { version: number },
): Promise<ListReading> {
  const fromNow = readRegisterSheets(sheets, given);
  const shows = keyOf(sheets)?.shows ?? null;
  if (!fromNow.ok) return fromNow;
  if (shows === null) return { ...fromNow, conflicts: [], kept: 0 };
  const events = await readEvents(database, rolloutId(given.decision, given.agency));
  const recorded = (is: (event: RolloutEvent) => boolean) =>
    events.flatMap((event) => (event.type === 'servicesRecorded' && is(event) ? event.changes : []));
  const since = recorded(({ seq }) => seq > shows);
  if (since.length === 0) return { ...fromNow, conflicts: [], kept: 0 };
  const catalogue = await readPublishedCatalogue(database, given.decision, given.version);
  const then = shownEntries(
    given.entries,
    catalogue,
    recorded(({ seq }) => seq <= shows),
    since,
  );
  const fromThen = readRegisterSheets(sheets, { ...given, entries: then });
  if (!fromThen.ok) return fromThen;
  return { ...fromNow, ...mergedList(fromNow.changes, fromThen.changes, given.entries, then) };
}
