import { dayOf, type Instant } from '../../domain/calendar/time';
import { type Database, utc } from '../database';
import type { AnchorReason, SignedAnchor } from './anchor-statement';

/** The anchors that the record knows of: when the next is due, and which have not gone out. */

/** Sent at once: one a day, for as long as mail does not go. */
const MOST_SENT = 30;

/** Why an anchor is due now; null where none is, or nothing has been published yet. */
export async function reasonForAnchor(db: Database, now: Instant): Promise<AnchorReason | null> {
  const [row] = await db.$queryRaw<{ published: boolean; last: Instant | null; reported: boolean }[]>`
    SELECT EXISTS (SELECT FROM decision) AS published, ${utc('a.at')} AS last,
      EXISTS (SELECT FROM issued_report r WHERE r.recorded > a.at) AS reported
    FROM (SELECT max(at) AS at FROM anchor) a`;
  if (row === undefined || !row.published) return null;
  if (row.last === null || dayOf(row.last) < dayOf(now)) return 'daily';
  return row.reported ? 'report' : null;
}

/** Anchors that have not gone to everybody, the first one first. */
export async function unsentAnchors(db: Database): Promise<SignedAnchor[]> {
  const rows = await db.anchor.findMany({ where: { sentAt: null }, orderBy: { number: 'asc' }, take: MOST_SENT });
  return rows.map(({ statement, key, signature }) => ({ statement, key, signature }) as unknown as SignedAnchor);
}

export async function recordSent(db: Database, number: number, now: Instant): Promise<void> {
  await db.anchor.updateMany({ where: { number, sentAt: null }, data: { sentAt: now } });
}
