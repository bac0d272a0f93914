import type { Instant } from '../domain/calendar/time';
import { type Database, utc } from './database';

/** The state of mail intake, by source. */

export type IntakeSource = 'pipe' | 'imap';

export type IntakeStatus = {
  source: IntakeSource;
  lastSuccess: Instant | null;
  lastFailure: Instant | null;
  /** The moment from which it fails; null while it works. */
  failingSince: Instant | null;
  /** The reason of the last failure. */
  reason: string | null;
  recorded: number;
  passedOver: number;
  notUnderstood: number;
};

/** Counts of received messages by outcome. */
export type IntakeCounts = Pick<IntakeStatus, 'recorded' | 'passedOver' | 'notUnderstood'>;

/** The status of every source ever used. */
export async function readIntake(db: Database): Promise<IntakeStatus[]> {
  return db.$queryRaw<IntakeStatus[]>`
    SELECT source, ${utc('last_success')} AS "lastSuccess", ${utc('last_failure')} AS "lastFailure", ${utc('failing_since')} AS "failingSince",
      reason, recorded, passed_over AS "passedOver", not_understood AS "notUnderstood"
    FROM mail_intake ORDER BY source`;
}

/** Records that a source worked, and its counts. */
export async function noteIntake(db: Database, source: IntakeSource, counts: IntakeCounts, now: Instant): Promise<void> {
  const { recorded, passedOver, notUnderstood } = counts;
  await db.$executeRaw`
    INSERT INTO mail_intake AS i (source, last_success, recorded, passed_over, not_understood)
    VALUES (${source}, ${now}::timestamptz, ${recorded}, ${passedOver}, ${notUnderstood})
    ON CONFLICT (source) DO UPDATE SET last_success = excluded.last_success, failing_since = NULL, recorded = i.recorded + excluded.recorded,
      passed_over = i.passed_over + excluded.passed_over, not_understood = i.not_understood + excluded.not_understood`;
}

/** Records that a source failed, and why. */
export async function noteIntakeFailure(db: Database, source: IntakeSource, reason: string, now: Instant): Promise<void> {
  await db.$executeRaw`
    INSERT INTO mail_intake AS i (source, last_failure, failing_since, reason)
    VALUES (${source}, ${now}::timestamptz, ${now}::timestamptz, ${reason})
    ON CONFLICT (source) DO UPDATE SET last_failure = excluded.last_failure, reason = excluded.reason,
      failing_since = coalesce(i.failing_since, excluded.failing_since)`;
}

/** How far a folder has been read. */
export type FolderPlace = { uidValidity: string | null; lastUid: number };

export async function readPlace(db: Database): Promise<FolderPlace> {
  const [row] = await db.$queryRaw<{ uidValidity: string | null; lastUid: number }[]>`
    SELECT uid_validity AS "uidValidity", last_uid::float8 AS "lastUid" FROM mail_intake WHERE source = 'imap'`;
  return row ?? { uidValidity: null, lastUid: 0 };
}

/**
 * Stores how far a folder has been read, once everything before it is handled. Of two readers of the same folder the further one counts.
 */
export async function keepPlace(db: Database, { uidValidity, lastUid }: FolderPlace): Promise<void> {
  await db.$executeRaw`
    INSERT INTO mail_intake AS i (source, uid_validity, last_uid) VALUES ('imap', ${uidValidity}, ${lastUid}::bigint)
    ON CONFLICT (source) DO UPDATE SET uid_validity = excluded.uid_validity,
      last_uid = CASE WHEN i.uid_validity = excluded.uid_validity THEN greatest(i.last_uid, excluded.last_uid) ELSE excluded.last_uid END`;
}
