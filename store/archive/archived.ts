import type { Instant } from '../../domain/calendar/time';
import type { RolloutState } from '../../domain/record/state';
import { currentState } from '../../domain/record/upgrade';
import { type Database, directly, utc } from '../database';
import { Prisma } from '../generated/client';
import { DecisionArchived } from './decision-archived';

/** Decisions whose record is in an archive: their events and states are not there, and nobody may take that for an empty record. */

/** An archive as the record names it. */
export type ArchiveNote = { id: string; at: Instant; who: string; name: string; hash: string; bytes: number; anchor: number };

/** A stored state in the present shape. Throws DecisionArchived where it is in an archive. */
export function presentState(decision: string, stored: RolloutState): RolloutState {
  refuseArchivedState(decision, stored);
  return currentState(stored);
}

/** Throws DecisionArchived where a stored state is in an archive. */
export function refuseArchivedState(decision: string, stored: object): void {
  if ('archived' in stored) throw new DecisionArchived(decision);
}

/** Rejects with DecisionArchived where the record of a decision is in an archive. */
export async function refuseArchived(db: Database, decision: string): Promise<void> {
  if ((await archiveOf(db, decision)) !== null) throw new DecisionArchived(decision);
}

/** The archive that has the record of a decision; null where the record is here. */
export async function archiveOf(db: Database, decision: string): Promise<ArchiveNote | null> {
  const [row] = await directly<ArchiveNote & { did: string }>(
    db,
    Prisma.sql`
    SELECT id::text, ${utc('at')} AS at, who, did, name, hash, bytes::float8 AS bytes, anchor FROM decision_archive
    WHERE decision_id = ${decision} ORDER BY decision_archive.id DESC LIMIT 1`,
  );
  if (row === undefined || row.did !== 'archived') return null;
  const { did: _, ...note } = row;
  return note;
}
