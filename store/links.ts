import type { Day, Instant } from '../domain/calendar/time';
import type { Answer } from '../domain/commands/command';
import type { RolloutEvent } from '../domain/record/events';
import type { Database } from './database';
import { readEvents } from './rollouts';

/** Links by which an agency answers, and what was recorded through them. */

/** One rollout, opened by whoever holds the link that was sent to an address. */
export type OpenedLink = {
  rolloutId: string;
  address: string;
  purpose: string;
  /** The last day on which it opens. */
  until: Day;
  expired: boolean;
};

/** The link with one of these keyed hashes (see `tokenHashes`), expired or not on `today`; null when there is none. */
export async function findLink(db: Database, hashes: readonly string[], today: Day): Promise<OpenedLink | null> {
  const row = await db.link.findFirst({ where: { tokenHash: { in: [...hashes] } } });
  if (row === null) return null;
  const { rolloutId, address, purpose, until } = row;
  return { rolloutId, address, purpose, until, expired: today > until };
}

/** What a command has recorded: when, its events, and the head of the rollout after it. */
export type RecordedCommand = { recorded: Instant; version: number; events: RolloutEvent[] };

/** What a command of this rollout has recorded, and when; null where no such command took effect there. */
export async function findRecorded(db: Database, rollout: string, commandId: string): Promise<RecordedCommand | null> {
  const command = await db.command.findFirst({ where: { id: commandId, rolloutId: rollout } });
  if (command === null) return null;
  const versions = await versionsRecordedAt(db, rollout, command.recorded);
  const last = versionIn(command.answer);
  // Commands decided in the same millisecond are told apart by the heads that they left behind.
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
