import { dayOf, type Instant } from '../../domain/calendar/time';
import { type Database, utc } from '../database';
import type { AnchorReason, SignedAnchor } from './anchor-statement';

/** The anchors in the record: when the next is due, and which are not sent yet. */

/** Most anchors sent at once: one a day, for a month without mail. */
const MOST_SENT = 30;

/** The reason why an anchor is due now; null where none is due, or nothing has been published yet. */
export async function reasonForAnchor(db: Database, now: Instant): Promise<AnchorReason | null> {
  const [row] = await db.$queryRaw<{ published: boolean; last: Instant | null; reported: boolean }[]>`
    SELECT EXISTS (SELECT FROM decision) AS published, ${utc('a.at')} AS last,
      EXISTS (SELECT FROM issued_report r WHERE r.recorded > a.at) AS reported
    FROM (SELECT max(at) AS at FROM anchor) a`;
  if (row === undefined || !row.published) return null;
  if (row.last === null || dayOf(row.last) < dayOf(now)) return 'daily';
  return row.reported ? 'report' : null;
}

/** Anchors that have not been sent to everybody, the earliest first. */
export async function unsentAnchors(db: Database): Promise<SignedAnchor[]> {
  const rows = await db.anchor.findMany({ where: { sentAt: null }, orderBy: { number: 'asc' }, take: MOST_SENT });
  return rows.map(({ statement, key, signature }) => ({ statement, key, signature }) as unknown as SignedAnchor);
}

export async function recordSent(db: Database, number: number, now: Instant): Promise<void> {
  await db.anchor.updateMany({ where: { number, sentAt: null }, data: { sentAt: now } });
}
