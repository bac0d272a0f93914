import type { Instant } from '../domain/calendar/time';
import type { Recipient, Unusable } from '../domain/decision/recipients';
import type { SentNotice } from '../domain/explain/message';
import type { PendingNotice } from '../domain/ladder/notice';
import type { RolloutEvent } from '../domain/record/events';
import { evolveAll } from '../domain/record/evolve';
import { emptyRollout, type RolloutState } from '../domain/record/state';
import { refuseArchived } from './archive/archived';
import { type Database, utc } from './database';
import { rolloutId } from './decisions';
import { readEvents } from './rollouts';

/** Read queries behind explanations: the record of a rollout now or at an earlier moment, and a message with its notices. */

export type RecordThen = {
  state: RolloutState;
  /** Every event recorded by then. */
  events: RolloutEvent[];
  /** The moment of the first event; null before the follow-up began. */
  begun: Instant | null;
  /** Notices that no sender had claimed by then. */
  pending: PendingNotice[];
  decisionVersion: number;
  calendarVersion: number;
  unusable: Unusable;
};

/** The record of one agency's rollout at `at`: the state that follows from the events recorded until then. */
export async function recordThen(db: Database, decision: string, agency: string, at: Instant): Promise<RecordThen> {
  await refuseArchived(db, decision);
  const rollout = rolloutId(decision, agency);
  const all = await readEvents(db, rollout);
  const events = all.filter((event) => event.recorded <= at);
  return {
    state: evolveAll(emptyRollout(decision, agency), events),
    events,
    begun: all[0]?.recorded ?? null,
    pending: await pendingThen(db, rollout, at),
    decisionVersion: await decisionVersionThen(db, decision, at),
    calendarVersion: await calendarVersionThen(db, at),
    unusable: await unusableThen(db, at),
  };
}

async function pendingThen(db: Database, rollout: string, at: Instant): Promise<PendingNotice[]> {
  return db.$queryRaw<PendingNotice[]>`
    SELECT n.task, n.rung, n.cycle, n.role, n.purpose, n.urgent, n.letter, ${utc('n.due')} AS due
    FROM notice n LEFT JOIN message m ON m.id = n.message_id
    WHERE n.rollout_id = ${rollout} AND n.recorded <= ${at}::timestamptz AND n.status <> 'withdrawn'
      AND (n.status = 'pending' OR (n.due > ${at}::timestamptz AND m.recorded > ${at}::timestamptz))
    ORDER BY n.due, n.id`;
}

/** The decision's version in force at `at`; the first one if none was recorded by then. */
export async function decisionVersionThen(db: Database, decision: string, at: Instant): Promise<number> {
  const row = await db.decisionVersion.findFirst({
    where: { decisionId: decision, recordedAt: { lte: at } },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  return row?.version ?? 1;
}

/** The calendar's version at `at`; 0 before the first notice. */
export async function calendarVersionThen(db: Database, at: Instant): Promise<number> {
  const found = await db.calendarNotice.aggregate({ where: { recorded: { lte: at } }, _max: { version: true } });
  return found._max.version ?? 0;
}

/** Addresses that sending skipped at `at`. Not exact: a problem that came back keeps only its last beginning. */
export async function unusableThen(db: Database, at: Instant): Promise<Unusable> {
  const rows = await db.addressProblem.findMany({
    where: { since: { lte: at }, OR: [{ resolvedAt: null }, { resolvedAt: { gt: at } }] },
    select: { address: true },
  });
  return new Set(rows.map((row) => row.address));
}

export type StoredMessage = {
  id: string;
  address: string;
  slot: Instant;
  /** The moment its slot was opened. Its addresses were looked up then. */
  recorded: Instant;
  status: string;
  subject: string | null;
  response: string | null;
  recipient: Recipient;
};
export type MessageNotice = SentNotice & { decision: string; agency: string };

/** Messages by id or the beginning of it: several where the beginning is ambiguous, none where nothing matches. */
export async function messagesNamed(db: Database, name: string, most: number): Promise<StoredMessage[]> {
  // Accepts an id, its Message-ID in angle brackets, or a part that a person copied.
  const id = (/^<?([0-9a-f-]{4,36})(@.*)?$/i.exec(name.trim())?.[1] ?? '').toLowerCase();
  return id === '' ? [] : selectMessages(db, { idPrefix: id, address: null }, most);
}

/** The latest messages, of one address or of all. */
export async function latestMessages(db: Database, address: string | null, most: number): Promise<StoredMessage[]> {
  return selectMessages(db, { idPrefix: null, address }, most);
}

type Wanted = { idPrefix: string | null; address: string | null };

function selectMessages(db: Database, { idPrefix, address }: Wanted, most: number): Promise<StoredMessage[]> {
  return db.$queryRaw<StoredMessage[]>`
    SELECT m.id::text, m.address, m.status, m.subject, m.response, m.recipient, ${utc('m.slot')} AS slot, ${utc('m.recorded')} AS recorded
    FROM message m
    WHERE (${idPrefix}::text IS NULL OR starts_with(m.id::text, ${idPrefix}::text)) AND (${address}::text IS NULL OR m.address = ${address}::text)
    ORDER BY m.slot DESC, m.address LIMIT ${most}`;
}

/** The notices of a message in the order of their due times, failed ones included. */
export async function noticesIn(db: Database, message: string): Promise<MessageNotice[]> {
  return db.$queryRaw<MessageNotice[]>`
    SELECT n.task, n.rung, n.cycle, n.role, n.copy, n.purpose, n.urgent, n.letter, n.blocker, r.decision_id AS decision, r.agency,
      ${utc('n.due')} AS due, ${utc('n.recorded')} AS recorded
    FROM notice n JOIN rollout r ON r.id = n.rollout_id WHERE n.message_id = ${message}::uuid ORDER BY n.due, n.id`;
}

/** Numbers and ids of decisions, the latest first, to suggest one for an unknown name. */
export async function decisionNames(db: Database, most: number): Promise<string[]> {
  const rows = await db.decision.findMany({ select: { id: true, number: true }, orderBy: { startedAt: 'desc' }, take: most });
  return rows.flatMap((row) => [row.number, row.id]);
}
