import { addMinutes, type Instant } from '../domain/calendar/time';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';
import { together } from './together';

/**
 * Holds: while one is open, no message goes out. A hold for our own settings ends when a probe message is accepted; the others end when
 * somebody releases them.
 */

export type HoldKind = 'configuration' | 'restored' | 'officer';
export type MailHold = {
  id: bigint;
  kind: HoldKind;
  /** The cause of the refusal, by domain/refusal; else the kind. */
  cause: string;
  reason: string;
  since: Instant;
  /** Null where only a person can release it. */
  nextProbeAt: Instant | null;
  probes: number;
};
type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** Longest wait between probes, in minutes; the wait doubles up to this. */
const LONGEST_PROBE_MINUTES = 15;
/** Minutes that the post office sleeps where only a person can release a hold; a release wakes it. */
const HELD_MINUTES = 15;

/** The open holds; those that only a person can release come first. */
export async function openHolds(db: Transaction): Promise<MailHold[]> {
  return directly<MailHold>(
    db,
    Prisma.sql`
    /* prepared holds */ SELECT id, kind, cause, reason, ${utc('since')} AS since, ${utc('next_probe_at')} AS "nextProbeAt", probes
    FROM mail_hold WHERE released_at IS NULL ORDER BY next_probe_at IS NOT NULL, mail_hold.since`,
  );
}

/** The open holds, in one query for all who ask at the same time. */
export const holdsNow = together<null, MailHold[]>(async (db, asked) => {
  const holds = await openHolds(db);
  return asked.map(() => holds);
});

/** Holds all mail. An open hold of this kind stays, with the new reason. */
export async function openHold(db: Transaction, hold: Pick<MailHold, 'kind' | 'cause' | 'reason'>, now: Instant): Promise<void> {
  const probe = hold.kind === 'configuration' ? addMinutes(now, 1) : null;
  await db.$executeRaw`
    INSERT INTO mail_hold (kind, cause, reason, since, next_probe_at)
    VALUES (${hold.kind}, ${hold.cause}, ${hold.reason}, ${now}::timestamptz, ${probe}::timestamptz)
    ON CONFLICT (kind) WHERE released_at IS NULL DO UPDATE SET cause = excluded.cause, reason = excluded.reason`;
}

/** The earliest moment at which something may be sent again; null where nothing is held. */
export function heldUntil(holds: readonly MailHold[], now: Instant): Instant | null {
  const [first] = holds;
  if (first === undefined) return null;
  return first.nextProbeAt ?? addMinutes(now, HELD_MINUTES);
}

/** Takes the due probe of a hold, so that only one sender makes it. False where it is not due or another sender has it. */
export async function takeProbe(db: Database, { id, probes }: MailHold, now: Instant): Promise<boolean> {
  const next = addMinutes(now, Math.min(LONGEST_PROBE_MINUTES, 2 ** Math.min(probes + 1, 10)));
  const taken = await db.$executeRaw`
    UPDATE mail_hold SET probes = probes + 1, next_probe_at = ${next}::timestamptz
    WHERE id = ${id} AND probes = ${probes} AND released_at IS NULL AND next_probe_at <= ${now}::timestamptz`;
  return taken === 1;
}

/** Ends the hold for our own settings, because the mail server accepted, or at least considered, a message. */
export async function endConfigurationHold(db: Transaction, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE mail_hold SET released_at = ${now}::timestamptz WHERE kind = 'configuration' AND released_at IS NULL`;
}

/** Releases every open hold in somebody's name. Returns those that were open. */
export async function releaseHolds(db: Database, who: string, now: Instant): Promise<MailHold[]> {
  return db.$transaction(async (tx) => {
    const open = await openHolds(tx);
    for (const { id } of open) {
      await tx.$executeRaw`UPDATE mail_hold SET released_at = ${now}::timestamptz, released_by = ${who} WHERE id = ${id} AND released_at IS NULL`;
      await tx.$executeRaw`INSERT INTO mail_act (at, who, did, hold_id) VALUES (${now}::timestamptz, ${who}, 'released', ${id})`;
    }
    return open;
  });
}

/** Holds all mail in somebody's name until it is released. */
export async function holdByOfficer(db: Database, who: string, reason: string, now: Instant): Promise<void> {
  await db.$transaction(async (tx) => {
    await openHold(tx, { kind: 'officer', cause: 'officer', reason }, now);
    await tx.$executeRaw`
      INSERT INTO mail_act (at, who, did, hold_id)
      SELECT ${now}::timestamptz, ${who}, 'held', id FROM mail_hold WHERE kind = 'officer' AND released_at IS NULL`;
  });
}

/**
 * Counts the post office's looks. `heard`: the count that it remembers, or null. A record with a lower count was restored from an older
 * backup and does not know the mail sent since, so all mail is held until a person releases it.
 */
export async function countLook(db: Database, heard: number | null, now: Instant): Promise<number> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ before: bigint }[]>`SELECT post_mark AS before FROM installation WHERE id = 1 FOR UPDATE`;
    if (row === undefined) return heard ?? 0;
    if (heard !== null && row.before < heard) await holdRestored(tx, now);
    const mark = Math.max(Number(row.before), heard ?? 0) + 1;
    await tx.$executeRaw`UPDATE installation SET post_mark = ${BigInt(mark)} WHERE id = 1`;
    return mark;
  });
}

/** The same comparison for a sender: a record may be restored between a look and the batches after it. */
export async function compareMark(db: Database, heard: number, now: Instant): Promise<void> {
  await db.$transaction(async (tx) => {
    const older = await tx.$executeRaw`UPDATE installation SET post_mark = ${BigInt(heard)} WHERE id = 1 AND post_mark < ${BigInt(heard)}`;
    if (older === 1) await holdRestored(tx, now);
  });
}

/** Holds all mail of a record that was restored from a backup. */
async function holdRestored(db: Transaction, now: Instant, reason = ''): Promise<void> {
  await openHold(db, { kind: 'restored', cause: 'restored', reason }, now);
}
