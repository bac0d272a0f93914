import { type Day, dayOf, type Instant } from '../domain/calendar/time';
import type { Answer } from '../domain/commands/command';
import type { RolloutEvent } from '../domain/record/events';
import type { Database } from './database';
import { readEvents } from './rollouts';

/** Links by which an agency answers, and the record of their use. */

/** A rollout opened by the holder of the link that was sent to an address. */
export type OpenedLink = {
  rolloutId: string;
  address: string;
  purpose: string;
  /** The last day on which it is valid. */
  until: Day;
  expired: boolean;
  revoked: boolean;
};

/** The purpose of links sent to the contacts of agencies. A link of another purpose opens no agency's list. */
export const ANSWER_PURPOSE = 'answer';
/** The purpose of links sent to people to whom an agency has passed tasks on. They open these tasks alone. */
export const PASSED_ON_PURPOSE = 'passedOn';

/** The link with one of these keyed hashes (see `tokenHashes`), expired or not on `today`; null when there is none. */
export async function findLink(db: Database, hashes: readonly string[], today: Day): Promise<OpenedLink | null> {
  const row = await db.link.findFirst({ where: { tokenHash: { in: [...hashes] } } });
  if (row === null) return null;
  const { rolloutId, address, purpose, until, revokedAt } = row;
  return { rolloutId, address, purpose, until, expired: today > until, revoked: revokedAt !== null };
}

/** Records that a form was submitted through the link with one of these hashes. */
export async function linkUsed(db: Database, hashes: readonly string[], now: Instant): Promise<void> {
  await db.link.updateMany({ where: { tokenHash: { in: [...hashes] } }, data: { lastUsed: new Date(now) } });
}

/** The links sent to one address for a rollout, counted together: people cannot tell them apart. */
export type SentLinks = {
  address: string;
  sent: number;
  /** How many of them are valid today. */
  open: number;
  lastSent: Instant;
  lastUsed: Instant | null;
  revokedAt: Instant | null;
  revokedBy: string | null;
};

/** Sent links by address, the latest first; at most a hundred addresses: an agency has two contacts and their substitutes. */
export async function sentLinks(db: Database, rollout: string, today: Day): Promise<SentLinks[]> {
  const rows = await db.$queryRaw<
    (Omit<SentLinks, 'lastSent' | 'lastUsed' | 'revokedAt'> & Record<'lastSent' | 'lastUsed' | 'revokedAt', Date | null>)[]
  >`
    SELECT address, count(*)::int AS sent, (count(*) FILTER (WHERE revoked_at IS NULL AND until >= ${today}))::int AS open,
      max(recorded) AS "lastSent", max(last_used) AS "lastUsed", max(revoked_at) AS "revokedAt",
      (array_agg(revoked_by ORDER BY revoked_at DESC) FILTER (WHERE revoked_at IS NOT NULL))[1] AS "revokedBy"
    FROM link WHERE rollout_id = ${rollout} GROUP BY address ORDER BY max(recorded) DESC, address LIMIT 100`;
  const instant = (moment: Date | null) => moment?.toISOString() ?? null;
  return rows.map((row) => ({
    ...row,
    lastSent: instant(row.lastSent) ?? '',
    lastUsed: instant(row.lastUsed),
    revokedAt: instant(row.revokedAt),
  }));
}

/** Revokes every link sent to an address for a rollout; links sent later are valid. Returns how many were valid until now. */
export async function revokeLinks(
  db: Database,
  { rollout, address, by, now }: { rollout: string; address: string; by: string; now: Instant },
): Promise<number> {
  const { count } = await db.link.updateMany({
    where: { rolloutId: rollout, address, revokedAt: null, until: { gte: dayOf(now) } },
    data: { revokedAt: new Date(now), revokedBy: by },
  });
  return count;
}

/** The record of a command: its moment, its events, and the head of the rollout after it. */
export type RecordedCommand = { recorded: Instant; version: number; events: RolloutEvent[] };

/** The record of a command of this rollout; null where no such command took effect there. */
export async function findRecorded(db: Database, rollout: string, commandId: string): Promise<RecordedCommand | null> {
  const command = await db.command.findFirst({ where: { id: commandId, rolloutId: rollout } });
  if (command === null) return null;
  const versions = await versionsRecordedAt(db, rollout, command.recorded);
  const last = versionIn(command.answer);
  // The heads tell commands of the same millisecond apart.
  const before = Math.max(0, ...versions.filter((version) => version < last));
  const recorded = command.recorded.toISOString();
  const events = await readEvents(db, rollout);
  return {
    recorded,
    version: last,
    events: events.filter(
      (event) => event.seq > before && event.seq <= last && event.recorded === recorded && event.actor.role !== 'system',
    ),
  };
}

async function versionsRecordedAt(db: Database, rollout: string, recorded: Date): Promise<number[]> {
  const rows = await db.command.findMany({ where: { rolloutId: rollout, recorded }, select: { answer: true } });
  return rows.map((row) => versionIn(row.answer));
}

function versionIn(answer: unknown): number {
  const known = answer as Answer;
  return known.accepted ? known.version : 0;
}
