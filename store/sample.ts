import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** A sample whose course is not played to its end: when its follow-up began, and the last thing that was recorded of it. */
export type UnplayedSample = { startedAt: Instant | null; lastRecorded: Instant | null };

/** Null where the installation has no sample, or one whose course has been played. */
export async function unplayedSample(db: Database): Promise<UnplayedSample | null> {
  const row = await db.installation.findUnique({ where: { id: 1 }, select: { sample: true, samplePlayedAt: true } });
  if (row === null || row.sample === null || row.samplePlayedAt !== null) return null;
  const decision = await db.decision.findUnique({ where: { id: row.sample }, select: { startedAt: true } });
  const { _max } = await db.event.aggregate({ where: { rollout: { decisionId: row.sample } }, _max: { recorded: true } });
  return { startedAt: decision?.startedAt.toISOString() ?? null, lastRecorded: _max.recorded?.toISOString() ?? null };
}

/** Said before the decision is stored, so that a start that is killed in between knows what it finds. */
export async function beginSample(db: Database, decision: string): Promise<void> {
  await db.installation.update({ where: { id: 1 }, data: { sample: decision, samplePlayedAt: null } });
}

export async function endSample(db: Database, now: Instant): Promise<void> {
  await db.installation.update({ where: { id: 1 }, data: { samplePlayedAt: now } });
}

/** Whether what the installation follows is a sample. */
export async function hasSample(db: Database): Promise<boolean> {
  return (await db.installation.count({ where: { id: 1, sample: { not: null } } })) > 0;
}

/** True where nothing was ever followed, closed and archived decisions included: only then is a start the first one. */
export async function hasFollowedNothing(db: Database): Promise<boolean> {
  return (await db.decision.count()) === 0;
}
