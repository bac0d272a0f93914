import type { Instant } from '../domain/time';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';

/** What was sent about an agency's tasks, for the story beside the events. */

export type ToldMessage = { id: string; at: Instant; address: string; position: { vi: string; en: string } | null; status: string };

/** Messages that carry a notice of a rollout, or of one task of it: the latest first, at most `most`. */
export async function messagesAbout(db: Database, rollout: string, task: string | null, most: number): Promise<ToldMessage[]> {
  const ofTask = task === null ? Prisma.empty : Prisma.sql`AND n.task = ${task}`;
  return db.$queryRaw<ToldMessage[]>`
    SELECT m.id::text, ${utc('coalesce(m.settled_at, m.slot)')} AS at, m.address, m.recipient->'position' AS position, m.status
    FROM message m
    WHERE m.id IN (SELECT n.message_id FROM notice n WHERE n.rollout_id = ${rollout} AND n.message_id IS NOT NULL ${ofTask})
    ORDER BY m.slot DESC, m.id LIMIT ${most}`;
}
