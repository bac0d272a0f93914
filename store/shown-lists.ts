import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** Changes of services between being shown to the holder of a link and being confirmed: one set for an agency and address, the latest. */

type Holder = { rolloutId: string; address: string };

/** Keeps what is shown now in place of what was shown before. Gives the SHA-256 of it, in hex, by which it is confirmed. */
export async function keepShown(db: Database, { rolloutId, address }: Holder, content: Buffer, now: Instant): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex');
  const kept = { hash, content: new Uint8Array(content), recorded: new Date(now) };
  await db.shownList.upsert({
    where: { rolloutId_address: { rolloutId, address } },
    create: { rolloutId, address, ...kept },
    update: kept,
  });
  return hash;
}

/** What was shown under this hash, or null where something else has been shown since. */
export async function shownBefore(db: Database, { rolloutId, address }: Holder, hash: string): Promise<Buffer | null> {
  const row = await db.shownList.findFirst({ where: { rolloutId, address, hash }, select: { content: true } });
  return row === null ? null : Buffer.from(row.content);
}
