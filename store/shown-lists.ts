import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/**
 * Changes of services between their preview to the holder of a link and their confirmation: one set for an agency and address, the latest.
 */

type Holder = { rolloutId: string; address: string };

/** Stores the preview in place of an earlier one. Returns its SHA-256 in hex, by which it is confirmed. */
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

/** The preview with this hash, or null where another one has replaced it. */
export async function shownBefore(db: Database, { rolloutId, address }: Holder, hash: string): Promise<Buffer | null> {
  const row = await db.shownList.findFirst({ where: { rolloutId, address, hash }, select: { content: true } });
  return row === null ? null : Buffer.from(row.content);
}
