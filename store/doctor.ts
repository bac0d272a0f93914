import { addWorkingDays, type Calendar, entriesOf } from '../domain/calendar';
import { calendarWarning } from '../domain/calendar-warning';
import type { Role, Text } from '../domain/decision';
import { nextOfficeMinute } from '../domain/office-hours';
import { reachedBy, type Unusable } from '../domain/recipients';
import { addDays, addMinutes, type Day, dayOf, type Instant, weekdayOf } from '../domain/time';
import { calendarWarningText } from '../words/calendar';
import type { Check } from '../words/doctor';
import { unusableAddresses } from './addresses';
import { type Database, utc } from './database';
import type { DecisionReader } from './decision-reader';
import { Prisma } from './generated/client';
import { openHolds } from './mail-hold';
import { readIntake } from './mail-intake';
import { followersInTrouble, unwatchedSince } from './watch';

/** Read queries behind `doctor`: what nobody would notice by itself. */

/** Something found: of what, since when, and what is known beside. */
export type Example = { what: string; since: Instant | Day | null; detail: string | Text | null };
/** `attention` is false for what one should know and nobody has to act on. */
export type Finding = { check: Check; attention: boolean; count: number; examples: Example[] };
export type Examination = { now: Instant; calendar: Calendar; decisions: DecisionReader; clockOffsetMs: number };

const EXAMPLES = 20;
/** The name of the workflow that watches. */
const WATCH = 'watch';
/** What is late by less is under way. */
const LATE_MINUTES = 10;
/** A delivery that the mail server has put off for longer is shown. */
const PUT_OFF_MINUTES = 60;
/** What was refused or failed longer ago has been seen, and stays in `dondoc mail` and in the record. */
const RECENT_DAYS = 30;
const UNSIGNED_WORKING_DAYS = 10;
/** Overdue notices looked at one by one. */
const NOTICES_READ = 2_000;
/** Tasks that somebody still has to do something about; one that was suspended waits for whoever suspended it. */
const openTask = Prisma.sql`t.status IN ('scheduled', 'assigned', 'acknowledged', 'inProgress', 'submitted', 'returned', 'refused')`;

/** Every check that found something, in the order of `checks`. Reads only. */
export async function examine(db: Database, examination: Examination): Promise<Finding[]> {
  const { now } = examination;
  const cutoff = addMinutes(now, -LATE_MINUTES);
  const findings = await Promise.all([
    asked('notOpened', notOpened(db, cutoff)),
    nobodyWatches(db, now),
    followersTrouble(db),
    asked('lookPast', lookPast(db, cutoff)),
    asked('lookMissing', lookMissing(db)),
    asked('outboxUnanswered', outboxUnanswered(db, cutoff)),
    asked('outboxRefused', outboxRefused(db, addDays(dayOf(now), -RECENT_DAYS))),
    noticesPastDue(db, examination, cutoff),
    asked('messagesFailed', messagesFailed(db, addDays(dayOf(now), -RECENT_DAYS))),
    asked('messagesUnknown', messagesUnknown(db, addDays(dayOf(now), -RECENT_DAYS))),
    asked('messagesStuck', messagesStuck(db, cutoff, addMinutes(now, -PUT_OFF_MINUTES))),
    mailHeld(db),
    mailIntake(db),
    asked('addresses', addresses(db)),
    asked('lettersUnsigned', lettersUnsigned(db, addWorkingDays(examination.calendar, dayOf(now), -UNSIGNED_WORKING_DAYS))),
    warnings(examination),
    provisionalDays(db, examination),
    clock(examination),
  ]);
  return findings.flat().filter(({ count }) => count > 0);
}

type Row = Example & { count: number };

async function asked(check: Check, rows: Promise<Row[]>): Promise<Finding> {
  const found = await rows;
  return {
    check,
    attention: true,
    count: found[0]?.count ?? 0,
    examples: found.map(({ what, since, detail }) => ({ what, since, detail })),
  };
}

async function nobodyWatches(db: Database, now: Instant): Promise<Finding> {
  const since = await unwatchedSince(db, now);
  return listed('nobodyWatches', true, since === null ? [] : [{ what: WATCH, since, detail: null }]);
}

async function followersTrouble(db: Database): Promise<Finding> {
  const troubles = await followersInTrouble(db, NOTICES_READ);
  return listed(
    'followersTrouble',
    true,
    troubles.map(({ rollout, since, why, detail }) => ({ what: rollout, since, detail: [why, detail].filter(Boolean).join(', ') })),
  );
}

async function mailHeld(db: Database): Promise<Finding> {
  const holds = await openHolds(db);
  return listed(
    'mailHeld',
    true,
    holds.map(({ kind, since, reason }) => ({ what: kind, since, detail: reason })),
  );
}

async function mailIntake(db: Database): Promise<Finding> {
  const failing = (await readIntake(db)).filter(({ failingSince }) => failingSince !== null);
  return listed(
    'mailIntake',
    true,
    failing.map(({ source, failingSince, reason }) => ({ what: source, since: failingSince, detail: reason })),
  );
}

function notOpened(db: Database, cutoff: Instant): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id AS what, ${utc('d.started_at')} AS since, NULL AS detail, count(*) OVER ()::int AS count
    FROM rollout r JOIN decision d ON d.id = r.decision_id
    WHERE r.version = 0 AND r.closed_at IS NULL AND d.closed_at IS NULL AND d.started_at < ${cutoff}::timestamptz
    ORDER BY d.started_at, r.id LIMIT ${EXAMPLES}`;
}

function lookPast(db: Database, cutoff: Instant): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT id AS what, ${utc('next_look_at')} AS since, NULL AS detail, count(*) OVER ()::int AS count
    FROM rollout WHERE next_look_at < ${cutoff}::timestamptz AND closed_at IS NULL ORDER BY next_look_at, id LIMIT ${EXAMPLES}`;
}

/** That nothing will come by itself is right only where no task is open, or while a decision taken over is held. */
function lookMissing(db: Database): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id AS what, NULL AS since, count(*) OVER ()::int AS count,
      (SELECT string_agg(first.id, ', ') FROM (SELECT t.id FROM task t WHERE t.rollout_id = r.id AND ${openTask} ORDER BY t.id LIMIT 3) first) AS detail
    FROM rollout r
    WHERE r.next_look_at IS NULL AND r.closed_at IS NULL AND r.version > 0 AND r.state->>'held' IS DISTINCT FROM 'true'
      AND EXISTS (SELECT FROM task t WHERE t.rollout_id = r.id AND ${openTask})
    ORDER BY r.id LIMIT ${EXAMPLES}`;
}

function outboxUnanswered(db: Database, cutoff: Instant): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT rollout_id || ' → ' || to_rollout AS what, ${utc('recorded')} AS since, command->>'type' AS detail, count(*) OVER ()::int AS count
    FROM outbox WHERE answered_at IS NULL AND recorded < ${cutoff}::timestamptz ORDER BY outbox.recorded, id LIMIT ${EXAMPLES}`;
}

function outboxRefused(db: Database, from: Day): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT rollout_id || ' → ' || to_rollout AS what, ${utc('answered_at')} AS since, count(*) OVER ()::int AS count,
      concat_ws(': ', command->>'type', answer->>'code') AS detail
    FROM outbox WHERE answer->>'accepted' = 'false' AND answered_at >= ${from}::date ORDER BY answered_at DESC, id LIMIT ${EXAMPLES}`;
}

/** Failed messages whose notices nobody else got; where they went on, the address itself is listed. */
function messagesFailed(db: Database, from: Day): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m
    WHERE m.status = 'failed' AND m.slot >= ${from}::date
      AND EXISTS (SELECT FROM notice n WHERE n.message_id = m.id AND n.status = 'taken')
    ORDER BY m.slot DESC, m.address LIMIT ${EXAMPLES}`;
}

function messagesUnknown(db: Database, from: Day): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m WHERE m.status = 'unknown' AND m.slot >= ${from}::date ORDER BY m.slot DESC, m.address LIMIT ${EXAMPLES}`;
}

function messagesStuck(db: Database, cutoff: Instant, putOff: Instant): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m
    WHERE m.status IN ('pending', 'sending', 'ending') AND m.slot < ${cutoff}::timestamptz
      AND (m.lease_until IS NULL OR m.lease_until < clock_timestamp())
      AND (m.next_attempt_at IS NULL OR m.next_attempt_at < ${cutoff}::timestamptz OR m.slot < ${putOff}::timestamptz)
    ORDER BY m.slot, m.address LIMIT ${EXAMPLES}`;
}

function addresses(db: Database): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT address AS what, ${utc('since')} AS since, reason AS detail, count(*) OVER ()::int AS count
    FROM address_problem WHERE resolved_at IS NULL ORDER BY address_problem.since, address LIMIT ${EXAMPLES}`;
}

function lettersUnsigned(db: Database, before: Day): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id AS what, letter.value->>'day' AS since, letter.value->>'degree' AS detail, count(*) OVER ()::int AS count
    FROM rollout r, jsonb_each(r.state->'letters') letter
    WHERE r.closed_at IS NULL AND letter.value->>'issued' IS NULL AND letter.value->>'signed' IS NULL AND letter.value->>'day' < ${before}
    ORDER BY letter.value->>'day', r.id LIMIT ${EXAMPLES}`;
}

type DueNotice = {
  what: string;
  decision: string;
  version: number;
  agency: string;
  role: Role;
  urgent: boolean;
  due: Instant;
  rung: string;
};

/**
 * Pending notices past due, told apart: those that reach nobody, and those that could have been sent for a while. One that
 * waits for its recipient's office to open is as it should be.
 */
async function noticesPastDue(db: Database, examination: Examination, cutoff: Instant): Promise<Finding[]> {
  const rows = await db.$queryRaw<DueNotice[]>`
    SELECT n.rollout_id || ' · ' || n.task AS what, r.decision_id AS decision, d.version, r.agency, n.role, n.urgent, n.rung, ${utc('n.due')} AS due
    FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.status = 'pending' AND n.due < ${cutoff}::timestamptz ORDER BY n.due, n.id LIMIT ${NOTICES_READ}`;
  const unusable = await unusableAddresses(db);
  const late: Example[] = [];
  const unreachable: Example[] = [];
  for (const row of rows) {
    const example = { what: row.what, since: row.due, detail: `${row.rung} → ${row.role}` };
    const sendable = await sendableFrom(row, examination, unusable);
    if (sendable === null) unreachable.push(example);
    else if (sendable < cutoff) late.push(example);
  }
  return [listed('noticesLate', true, late), listed('noticesUnreachable', true, unreachable)];
}

/** From when a notice could be sent, or null where it reaches nobody. */
async function sendableFrom(notice: DueNotice, { decisions, calendar, now }: Examination, unusable: Unusable): Promise<Instant | null> {
  const { decision } = await decisions(notice.decision, notice.version);
  const agency = decision.agencies.find(({ code }) => code === notice.agency);
  const recipient = agency === undefined ? null : reachedBy(decision, agency, notice.role, dayOf(now), unusable);
  if (recipient === null) return null;
  return notice.urgent ? notice.due : nextOfficeMinute(calendar, recipient.officeHours, notice.due);
}

function warnings({ calendar, now }: Examination): Finding {
  const today = dayOf(now);
  const warning = calendarWarning(calendar, today);
  if (warning === null) return listed('calendar', true, []);
  const detail = { vi: calendarWarningText(warning, 'vi'), en: calendarWarningText(warning, 'en') };
  return listed('calendar', true, [{ what: today, since: null, detail }]);
}

/** Days that are only computed or not yet announced, up to the last deadline that is open: an official notice may move it. */
async function provisionalDays(db: Database, { calendar, now }: Examination): Promise<Finding> {
  const rows = await db.$queryRaw<{ last: Day | null }[]>`
    SELECT max(t.current) AS last FROM task t JOIN rollout r ON r.id = t.rollout_id WHERE r.closed_at IS NULL AND ${openTask}`;
  const today = dayOf(now);
  const last = rows[0]?.last ?? today;
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(today.slice(0, 4)) + 1 },
    (_, index) => Number(today.slice(0, 4)) + index,
  );
  const days = years
    .flatMap((year) => entriesOf(calendar, year))
    .filter(({ day, kind, status }) => status === 'provisional' && day > today && day <= last && (kind === 'work' || weekdayOf(day) < 6));
  return listed(
    'provisionalDays',
    false,
    days.map(({ day, name }) => ({ what: day, since: null, detail: name })),
  );
}

function clock({ clockOffsetMs }: Examination): Finding {
  const hours = `${clockOffsetMs < 0 ? '−' : '+'}${Math.round(Math.abs(clockOffsetMs) / 3_600_000)} h`;
  return listed('clock', false, clockOffsetMs === 0 ? [] : [{ what: hours, since: null, detail: null }]);
}

function listed(check: Check, attention: boolean, examples: Example[]): Finding {
  return { check, attention, count: examples.length, examples: examples.slice(0, EXAMPLES) };
}
