import type { Instant } from '../domain/calendar/time';
import type { Service } from '../domain/decision/decision';
import type { RolloutEvent } from '../domain/record/events';
import type { ReportRecord, SentMessage } from '../domain/report/record';
import { refuseArchived } from './archive/archived';
import { calendarReader } from './calendar-reader';
import { type Database, utc } from './database';
import { readDecision } from './decisions';
import { calendarVersionThen, decisionVersionThen } from './explain';

/** Reads the record of a decision for a report, as recorded by a moment, in one query for each kind of row. */

/** The record of a decision at `asOf`; null when there is no such decision. Rejects with DecisionArchived where it is in an archive. */
export async function readRecord(db: Database, decisionId: string, asOf: Instant): Promise<ReportRecord | null> {
  const version = await decisionVersionThen(db, decisionId, asOf);
  const published = await readDecision(db, decisionId, version);
  if (published === null) return null;
  await refuseArchived(db, decisionId);
  const { decision, startedAt } = published;
  return {
    decision,
    decisionVersion: version,
    startedAt,
    asOf,
    calendar: await calendarReader(db).at(await calendarVersionThen(db, asOf)),
    catalogues: await cataloguesOf(db, decisionId, version),
    rollouts: await rolloutsOf(db, decisionId, asOf),
    messages: await messagesOf(db, decisionId, asOf),
  };
}

async function cataloguesOf(db: Database, decisionId: string, version: number): Promise<ReportRecord['catalogues']> {
  const versions = await db.decisionVersion.findMany({
    where: { decisionId, version: { lte: version } },
    select: { version: true, recordedAt: true },
    orderBy: { version: 'asc' },
  });
  const rows = await db.service.findMany({ where: { decisionId, version: { lte: version } } });
  const services = new Map<number, Service[]>();
  // By code point, so that the order does not depend on the server's collation.
  for (const row of rows.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const { decisionId: _, version: of, ...service } = row;
    services.set(of, [...(services.get(of) ?? []), service as Service]);
  }
  return versions.map((entry) => ({
    version: entry.version,
    recorded: entry.recordedAt.toISOString(),
    services: services.get(entry.version) ?? [],
  }));
}

type EventRow = { rollout: string; seq: number; type: string; happened: Instant; recorded: Instant; actor: object; body: object };

async function rolloutsOf(db: Database, decisionId: string, asOf: Instant): Promise<ReportRecord['rollouts']> {
  const rollouts = await db.rollout.findMany({ where: { decisionId }, select: { id: true, agency: true } });
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT e.rollout_id AS rollout, e.seq, e.type, ${utc('e.happened')} AS happened, ${utc('e.recorded')} AS recorded, e.actor, e.body
    FROM event e JOIN rollout r ON r.id = e.rollout_id
    WHERE r.decision_id = ${decisionId} AND e.recorded <= ${asOf}::timestamptz ORDER BY e.rollout_id, e.seq`;
  const events = new Map<string, RolloutEvent[]>(rollouts.map((rollout) => [rollout.id, []]));
  for (const { rollout, seq, type, happened, recorded, actor, body } of rows) {
    events.get(rollout)?.push({ seq, type, happened, recorded, actor, ...body } as unknown as RolloutEvent);
  }
  return rollouts.sort((a, b) => (a.agency < b.agency ? -1 : 1)).map(({ id, agency }) => ({ id, agency, events: events.get(id) ?? [] }));
}

/** Messages sent by then, including those that came back later. */
function messagesOf(db: Database, decisionId: string, asOf: Instant): Promise<SentMessage[]> {
  return db.$queryRaw<SentMessage[]>`
    SELECT m.id::text, r.agency, m.address, ${utc('m.settled_at')} AS settled,
      jsonb_agg(jsonb_build_object('task', n.task, 'rung', n.rung, 'cycle', n.cycle, 'role', n.role, 'copy', n.copy,
        'purpose', n.purpose, 'letter', n.letter) ORDER BY n.id) AS notices
    FROM message m JOIN notice n ON n.message_id = m.id JOIN rollout r ON r.id = n.rollout_id
    WHERE r.decision_id = ${decisionId} AND m.status IN ('sent', 'bounced') AND m.settled_at <= ${asOf}::timestamptz
    GROUP BY m.id, r.agency ORDER BY m.settled_at, m.id, r.agency COLLATE "C"`;
}
