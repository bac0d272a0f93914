import type { Instant } from '../domain/calendar/time';
import type { RolloutEvent } from '../domain/record/events';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';

/** The latest events of a type over all rollouts, open or closed, by pages. */

/** Event types with an index for this order. */
export type LatestType = 'letterIssued' | 'directiveGiven';
export type Latest<Type extends LatestType> = {
  decision: string;
  /** Of the decision, the one in force. */
  version: number;
  agency: string;
  event: Extract<RolloutEvent, { type: Type }>;
  /** The position at which the next page begins. */
  place: LatestPlace;
};
export type LatestPlace = { recorded: Instant; rollout: string; seq: number };

type Row = {
  decision: string;
  version: number;
  agency: string;
  rollout: string;
  seq: number;
  happened: Instant;
  recorded: Instant;
  actor: object;
  body: object;
};

/** At most `limit` events of a type, the latest first; after `place` where it is given. */
export async function latestEvents<Type extends LatestType>(
  db: Database,
  type: Type,
  after: LatestPlace | null,
  limit: number,
): Promise<Latest<Type>[]> {
  // The type is a literal in the query, because the index is partial.
  const of = type === 'letterIssued' ? Prisma.sql`e.type = 'letterIssued'` : Prisma.sql`e.type = 'directiveGiven'`;
  const beyond =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (e.recorded < ${after.recorded}::timestamptz
          OR (e.recorded = ${after.recorded}::timestamptz AND (e.rollout_id, e.seq) > (${after.rollout}, ${after.seq}::int)))`;
  const wanted = Prisma.sql`
    SELECT r.decision_id AS decision, d.version, r.agency, e.rollout_id AS rollout, e.seq, ${utc('e.happened')} AS happened, ${utc('e.recorded')} AS recorded,
      e.actor, e.body
    FROM event e JOIN rollout r ON r.id = e.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE ${of} ${beyond} ORDER BY e.recorded DESC, e.rollout_id, e.seq LIMIT ${limit}`;
  return (await directly<Row>(db, wanted)).map(({ decision, version, agency, rollout, seq, happened, recorded, actor, body }) => ({
    decision,
    version,
    agency,
    event: { type, seq, happened, recorded, actor, ...body } as unknown as Latest<Type>['event'],
    place: { recorded, rollout, seq },
  }));
}

/** Writes a place for a URL, and reads it back; null for any other text. */
export function placeText({ recorded, rollout, seq }: LatestPlace): string {
  return `${recorded}~${seq}~${rollout}`;
}

export function placeIn(text: unknown): LatestPlace | null {
  const found = typeof text === 'string' ? /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(\d{1,9})~([^\0]{1,300})$/.exec(text) : null;
  return found === null ? null : { recorded: found[1] ?? '', seq: Number(found[2]), rollout: found[3] ?? '' };
}
