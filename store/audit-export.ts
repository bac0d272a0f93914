import type { Instant } from '../domain/calendar/time';
import type { Role } from '../domain/decision/decision';
import type { Recipient } from '../domain/decision/recipients';
import type { Actor } from '../domain/record/actor';
import type { RolloutEvent } from '../domain/record/events';
import type { Purpose } from '../domain/record/purpose';
import type { RolloutState } from '../domain/record/state';
import { presentState } from './archive/archived';
import { DecisionArchived } from './archive/decision-archived';
import { utc } from './database';
import type { Sealing } from './event-chain';
import type { Reader } from './plain-reader';

/** Reads everything recorded of a decision for an auditor, by pages, so memory stays bounded. */

/** Rows of one page: large enough for few queries, small enough for little memory. */
const PAGE = 1_000;

export type AuditRollout = { id: string; agency: string; version: number; auditHash: string };

/** The rollouts of a decision, by agency. Rejects with DecisionArchived where their record is in an archive. */
export async function auditRollouts(db: Reader, decision: string): Promise<AuditRollout[]> {
  const rows = await db.$queryRaw<(AuditRollout & { archived: boolean })[]>`
    SELECT id, agency, version, audit_hash AS "auditHash", jsonb_exists(state, 'archived') AS archived FROM rollout WHERE decision_id = ${decision} ORDER BY agency COLLATE "C"`;
  return rows.map(({ archived, ...rollout }) => {
    if (archived) throw new DecisionArchived(decision);
    return rollout;
  });
}

/** The present state of a rollout; null where there is none. */
export async function auditState(db: Reader, rollout: string): Promise<RolloutState | null> {
  const [row] = await db.$queryRaw<{ state: RolloutState }[]>`SELECT state FROM rollout WHERE id = ${rollout}`;
  return row === undefined ? null : presentState(rollout, row.state);
}

/** An event as recorded, with its hash, which covers it and all events before it. */
export type AuditEvent = Sealing & { event: RolloutEvent; hash: string };
type EventRow = {
  seq: number;
  type: string;
  happened: Instant;
  recorded: Instant;
  actor: Actor;
  body: object;
  salt: string | null;
  seals: Sealing['seals'];
  hash: string;
};

/** The events of a rollout in order, by pages. */
export async function* auditEvents(db: Reader, rollout: string, page = PAGE): AsyncGenerator<AuditEvent[]> {
  for (let after = 0; ; ) {
    const rows = await db.$queryRaw<EventRow[]>`
      SELECT seq, type, ${utc('happened')} AS happened, ${utc('recorded')} AS recorded, actor, body, salt, seals, hash
      FROM event WHERE rollout_id = ${rollout} AND seq > ${after} ORDER BY event.seq LIMIT ${page}`;
    if (rows.length > 0) yield rows.map(auditEvent);
    if (rows.length < page) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

function auditEvent({ seq, type, happened, recorded, actor, body, salt, seals, hash }: EventRow): AuditEvent {
  return { event: { seq, type, happened, recorded, actor, ...body } as unknown as RolloutEvent, salt, seals, hash };
}

/** A notice in a message, if it belongs to the decision. */
export type AuditNotice = { agency: string; task: string; rung: string; purpose: Purpose; role: Role; copy: boolean };
export type AuditMessage = {
  id: string;
  address: string;
  recipient: Recipient;
  slot: Instant;
  status: string;
  response: string | null;
  attempts: number;
  subject: string | null;
  /** Message-ID as in the header. */
  header: string;
  recorded: Instant;
  settledAt: Instant | null;
  /** SHA-256 in hex of the kept copy, which has no tokens; null before rendering. */
  copyHash: string | null;
  notices: AuditNotice[];
};

/** The messages that carry notices of a decision, by address and slot, by pages. */
export async function* auditMessages(db: Reader, decision: string, page = PAGE): AsyncGenerator<AuditMessage[]> {
  let after = { address: '', slot: '-infinity' };
  for (;;) {
    const rows = await db.$queryRaw<AuditMessage[]>`
      SELECT m.id::text, m.address, m.recipient, ${utc('m.slot')} AS slot, m.status, m.response, m.attempts, m.subject, m.header,
        ${utc('m.recorded')} AS recorded, ${utc('m.settled_at')} AS "settledAt", encode(sha256(m.redacted), 'hex') AS "copyHash", n.notices
      FROM message m, LATERAL (
        SELECT jsonb_agg(jsonb_build_object('agency', r.agency, 'task', n.task, 'rung', n.rung, 'purpose', n.purpose, 'role', n.role,
          'copy', n.copy) ORDER BY n.due, n.id) AS notices
        FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = m.id AND r.decision_id = ${decision}) n
      WHERE (m.address, m.slot) > (${after.address}, ${after.slot}::timestamptz) AND n.notices IS NOT NULL
      ORDER BY m.address, m.slot LIMIT ${page}`;
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = { address: last.address, slot: last.slot };
  }
}

/** Counts the rows of an export, for its progress. */
export async function auditCounts(db: Reader, decision: string): Promise<{ events: number; messages: number }> {
  const [counts] = await db.$queryRaw<{ events: number; messages: number }[]>`
    SELECT (SELECT count(*)::int FROM event e JOIN rollout r ON r.id = e.rollout_id WHERE r.decision_id = ${decision}) AS events,
      (SELECT count(DISTINCT n.message_id)::int FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE r.decision_id = ${decision}) AS messages`;
  return counts ?? { events: 0, messages: 0 };
}
