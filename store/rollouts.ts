import { createHash, randomBytes } from 'node:crypto';
import type { Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { Agency, Decision } from '../domain/decision/decision';
import { noticeKey, type PendingNotice } from '../domain/ladder/notice';
import type { StepResult } from '../domain/ladder/step';
import type { RolloutEvent } from '../domain/record/events';
import { evolveAll } from '../domain/record/evolve';
import { numbersGiven } from '../domain/record/letter-number';
import { definitionOf } from '../domain/record/linked-tasks';
import { emptyRollout, openBlockers, type RolloutState, type TaskState } from '../domain/record/state';
import { type StatusClass, statusOf } from '../domain/record/status';
import { isOfEarlierVersion } from '../domain/record/upgrade';
import { presentState, refuseArchivedState } from './archive/archived';
import { canonicalJson } from './canonical-json';
import { type Database, directly, isSerializationConflict, isUniqueViolation } from './database';
import { type ChainForm, chained, formOf } from './event-chain';
import { Prisma } from './generated/client';

/** The data of a rollout that a step needs, read in one round trip. */
export type RolloutRecord = {
  /** The row as it was read: another one after each change, also where its version stays. */
  row: string;
  version: number;
  state: RolloutState;
  auditHash: string;
  /** The chain form of its next events, unless they seal the chain. */
  chain: ChainForm;
  decision: string;
  agency: string;
  decisionVersion: number;
  /** Number of the last calendar notice entered; 0 without one. */
  calendarVersion: number;
  /** Unanswered commands to other rollouts. */
  outbox: number;
  startedAt: Instant;
  /** The stored answer, where the command took effect before. */
  command: (CommandDigest & { rollout: string; answer: Answer }) | null;
  pending: PendingNotice[];
};

/** Reads the data for a step; null when there is no such rollout. Rejects with DecisionArchived where it is in an archive. */
export async function readStep(db: Database, rollout: string, commandId: string | null): Promise<RolloutRecord | null> {
  const wanted = Prisma.sql`/* prepared step */ SELECT read_step(${rollout}, ${commandId}) AS record`;
  const record = (await directly<{ record: RolloutRecord | null }>(db, wanted))[0]?.record ?? null;
  return record === null ? null : asOfNow(db, rollout, record);
}

/** The same of several rollouts, by id; those that are not stored are left out. */
export async function readSteps(db: Database, rollouts: readonly string[]): Promise<Map<string, RolloutRecord>> {
  const wanted = Prisma.sql`/* prepared steps */ SELECT id, read_step(id, NULL) AS record FROM unnest(${[...rollouts]}::text[]) AS id`;
  const records = new Map<string, RolloutRecord>();
  for (const { id, record } of await directly<{ id: string; record: RolloutRecord | null }>(db, wanted)) {
    if (record !== null) records.set(id, await asOfNow(db, id, record));
  }
  return records;
}

async function asOfNow(db: Database, rollout: string, record: RolloutRecord): Promise<RolloutRecord> {
  refuseArchivedState(record.decision, record.state);
  if (!isOfEarlierVersion(record.state)) return record;
  // An earlier version stored less in the state than the events say: when each rung was reached, and for which days credit was given.
  const { decision, agency } = record;
  return { ...record, state: evolveAll(emptyRollout(decision, agency), await readEvents(db, rollout)) };
}

export type StepToRecord = {
  rollout: string;
  record: RolloutRecord;
  result: StepResult;
  command: (CommandDigest & { id: string; answer: Answer }) | null;
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  statusClass: StatusClass | null;
};

/** Records a step by compare-and-swap on the rollout's row. `stale`: nothing was written, decide again. */
export async function recordStep(db: Database, entry: StepToRecord): Promise<'recorded' | 'stale'> {
  const step = Prisma.sql`/* prepared recording */ SELECT record_step(${JSON.stringify(payloadOf(entry))}::jsonb) AS outcome`;
  try {
    return (await directly<{ outcome: 'recorded' | 'stale' }>(db, step))[0]?.outcome ?? 'stale';
  } catch (error) {
    // Either the same command came under two rollouts, or a notice was claimed meanwhile: reading again shows which.
    if (isSerializationConflict(error) || (entry.command !== null && isUniqueViolation(error))) return 'stale';
    throw error;
  }
}

function payloadOf({ rollout, record, result, command, decision, calendar, now, statusClass }: StepToRecord) {
  const events = chained(rollout, record.auditHash, record.chain, result.events);
  return {
    rollout,
    expected: record.version,
    row: record.row,
    version: result.state.version,
    state: result.state,
    statusClass,
    nextLookAt: result.nextLookAt,
    auditHash: events.at(-1)?.hash ?? record.auditHash,
    chain: formAfter(record.chain, result.events),
    calendarVersion: record.calendarVersion,
    closedAt: result.state.closed?.recorded ?? null,
    command,
    now,
    events: events.map(({ event: { seq, type, happened, recorded, actor, ...body }, salt, seals, hash }) => ({
      ...{ seq, type, happened, recorded, actor, body },
      ...{ salt, seals, hash },
    })),
    tasks: Object.values(result.state.tasks).map((task) => taskRow(task, decision, calendar, now)),
    withdrawn: record.pending.filter((notice) => result.withdrawn.includes(noticeKey(notice))),
    notices: result.notices,
    outbox: result.outbox,
    numbers: numbersGiven(result.events),
  };
}

function formAfter(form: ChainForm, events: readonly RolloutEvent[]): ChainForm {
  return events.reduce<ChainForm>((before, event) => formOf(event, before), form);
}

/** The row of a task. It follows from the task's state, the decision, the calendar and the moment of the look. */
export function taskRow(task: TaskState, decision: Decision, calendar: Calendar, now: Instant) {
  const { id, code, period, status, original, current, stated, opensOn } = task;
  return {
    id,
    code,
    kind: definitionOf(decision, task)?.kind ?? '',
    period,
    status,
    classCurrent: statusOf(task, 'current', decision, calendar, now),
    classOriginal: statusOf(task, 'original', decision, calendar, now),
    original,
    current,
    stated,
    opensOn,
    blocked: openBlockers(task).length > 0,
    done: task.progress.done,
    total: task.progress.total,
    assignedAt: task.assigned.recorded,
    submittedAt: task.submitted?.happened ?? null,
    completedAt: task.completed?.happened ?? null,
  };
}

/**
 * A hash of a command, its rollout and a salt. It detects one id used for two different commands. Without the salt nobody can try a guess at
 * what was typed, so erasing a person leaves `erased` in its place; null where an earlier version has recorded the command.
 */
export type CommandDigest = { digest: string; salt: string | null };

const ERASED_SALT = 'erased';
const SALT_BYTES = 16;

export function newDigest(rollout: string, command: Command): CommandDigest {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return { digest: digestOf(rollout, command, salt), salt };
}

/** True where a command is the one that was recorded under its id. Where the salt was erased its rollout alone says so. */
export function isRecordedAs(known: CommandDigest & { rollout: string }, rollout: string, command: Command): boolean {
  return known.rollout === rollout && (known.salt === ERASED_SALT || known.digest === digestOf(rollout, command, known.salt));
}

function digestOf(rollout: string, command: Command, salt: string | null): string {
  return createHash('sha256')
    .update(canonicalJson(salt === null ? [rollout, command] : [rollout, command, salt]))
    .digest('hex');
}

/** The answer to a command that took effect, or null. A caller uses it after a lost connection. */
export async function findAnswer(db: Database, commandId: string): Promise<Answer | null> {
  const row = await db.command.findUnique({ where: { id: commandId } });
  return row === null ? null : (row.answer as unknown as Answer);
}

/** The answers to some commands, by id; none for a command that has not taken effect. */
export async function findAnswers(db: Database, ids: readonly string[]): Promise<Map<string, Answer>> {
  const rows = await db.command.findMany({ where: { id: { in: [...ids] } }, select: { id: true, answer: true } });
  return new Map(rows.map(({ id, answer }) => [id, answer as unknown as Answer]));
}

/** True where this very command has taken effect at the rollout. */
export async function hasTakenEffect(db: Database, rollout: string, command: Command): Promise<boolean> {
  const row = await db.command.findUnique({ where: { id: command.id }, select: { rolloutId: true, digest: true, salt: true } });
  return row !== null && isRecordedAs({ ...row, rollout: row.rolloutId }, rollout, command);
}

/** All events of a rollout in order, as the rules read them. */
export async function readEvents(db: Database, rollout: string): Promise<RolloutEvent[]> {
  return eventsAfter(db, rollout, 0);
}

/** The events of a rollout after a version, in order; at most `most` where it is given. */
export async function eventsAfter(db: Database, rollout: string, version: number, most?: number): Promise<RolloutEvent[]> {
  const rows = await db.event.findMany({ where: { rolloutId: rollout, seq: { gt: version } }, orderBy: { seq: 'asc' }, take: most });
  return rows.map((row) => {
    const moments = { happened: row.happened.toISOString(), recorded: row.recorded.toISOString() };
    return { seq: row.seq, type: row.type, ...moments, actor: row.actor, ...(row.body as object) } as unknown as RolloutEvent;
  });
}

/** The states of these rollouts, by id. Rejects with DecisionArchived where one is in an archive. */
export async function readStates(db: Database, ids: readonly string[]): Promise<Record<string, RolloutState>> {
  const wanted = Prisma.sql`/* prepared states */ SELECT id, state, decision_id AS decision FROM rollout WHERE id = ANY(${[...ids]}::text[])`;
  const rows = await directly<{ id: string; state: RolloutState; decision: string }>(db, wanted);
  return Object.fromEntries(rows.map((row) => [row.id, presentState(row.decision, row.state)]));
}

/** The words recorded with these events, by `<rollout>#<number>`; events without words are left out. */
export async function wordsOfEvents(db: Database, events: readonly { rolloutId: string; seq: number }[]): Promise<Record<string, string>> {
  if (events.length === 0) return {};
  const rows = await db.$queryRaw<{ rolloutId: string; seq: number; words: string | null }[]>`
    SELECT e.rollout_id AS "rolloutId", e.seq, coalesce(e.body->>'words', e.body->>'reason') AS words
    FROM event e JOIN jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS asked("rolloutId" text, seq int)
      ON e.rollout_id = asked."rolloutId" AND e.seq = asked.seq`;
  return Object.fromEntries(
    rows.flatMap(({ rolloutId, seq, words }) => (words === null || words === '' ? [] : [[`${rolloutId}#${seq}`, words]])),
  );
}
