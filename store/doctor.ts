import { addWorkingDays, entriesOf } from '../domain/calendar/calendar';
import { calendarWarning } from '../domain/calendar/notice-warning';
import { addDays, addMinutes, type Day, dayOf, type Instant, weekdayOf } from '../domain/calendar/time';
import type { Example, Found } from '../domain/health/facts';
import { LATE_MINUTES } from '../domain/health/health';
import { calendarWarningText } from '../words/calendar';
import type { Check } from '../words/doctor';
import { type Database, utc } from './database';
import { Prisma } from './generated/client';
import { type CountedRow, EXAMPLES, found, listed, type Moment, noticesDue } from './health';

/** Read queries behind `doctor`: matters in the record that wait for somebody although every part works. */

/** `attention` is false for information that needs no action. */
export type Finding = Found & { check: Check; attention: boolean };

/** Older refusals and failures have been seen. They stay in `dondoc mail` and in the record. */
const RECENT_DAYS = 30;
const UNSIGNED_WORKING_DAYS = 10;
/** Tasks that still need an action of somebody. A suspended task waits for whoever suspended it, so it is left out. */
const openTask = Prisma.sql`t.status IN ('scheduled', 'assigned', 'acknowledged', 'inProgress', 'submitted', 'returned', 'refused')`;

/** Every check that found something, in the order of `checks`. Reads only. */
export async function examineRecord(db: Database, examination: Moment): Promise<Finding[]> {
  const { now } = examination;
  const cutoff = addMinutes(now, -LATE_MINUTES);
  const findings = await Promise.all([
    asked('lookMissing', lookMissing(db)),
    asked('outboxUnanswered', outboxUnanswered(db, cutoff)),
    asked('outboxRefused', outboxRefused(db, addDays(dayOf(now), -RECENT_DAYS))),
    noticesUnreachable(db, examination),
    asked('messagesFailed', messagesFailed(db, addDays(dayOf(now), -RECENT_DAYS))),
    asked('messagesUnknown', messagesUnknown(db, addDays(dayOf(now), -RECENT_DAYS))),
    asked('addresses', addresses(db)),
    asked('lettersUnsigned', lettersUnsigned(db, addWorkingDays(examination.calendar, dayOf(now), -UNSIGNED_WORKING_DAYS))),
    asked('lettersSameNumber', lettersSameNumber(db)),
    asked('webhooks', webhooksFailing(db)),
    warnings(examination),
    provisionalDays(db, examination),
  ]);
  return findings.flat().filter(({ count }) => count > 0);
}

async function asked(check: Check, rows: Promise<CountedRow[]>): Promise<Finding> {
  return { check, attention: true, ...(await found(rows)) };
}

/** A rollout without a next look is right only where no task is open, or while a taken-over decision is held. */
function lookMissing(db: Database): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT r.id AS what, NULL AS since, count(*) OVER ()::int AS count,
      (SELECT string_agg(first.id, ', ') FROM (SELECT t.id FROM task t WHERE t.rollout_id = r.id AND ${openTask} ORDER BY t.id LIMIT 3) first) AS detail
    FROM rollout r
    WHERE r.next_look_at IS NULL AND r.closed_at IS NULL AND r.version > 0 AND r.state->>'held' IS DISTINCT FROM 'true'
      AND EXISTS (SELECT FROM task t WHERE t.rollout_id = r.id AND ${openTask})
    ORDER BY r.id LIMIT ${EXAMPLES}`;
}

function outboxUnanswered(db: Database, cutoff: Instant): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT rollout_id || ' → ' || to_rollout AS what, ${utc('recorded')} AS since, command->>'type' AS detail, count(*) OVER ()::int AS count
    FROM outbox WHERE answered_at IS NULL AND recorded < ${cutoff}::timestamptz ORDER BY outbox.recorded, id LIMIT ${EXAMPLES}`;
}

function outboxRefused(db: Database, from: Day): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT rollout_id || ' → ' || to_rollout AS what, ${utc('answered_at')} AS since, count(*) OVER ()::int AS count,
      concat_ws(': ', command->>'type', answer->>'code') AS detail
    FROM outbox WHERE answer->>'accepted' = 'false' AND answered_at >= ${from}::date ORDER BY answered_at DESC, id LIMIT ${EXAMPLES}`;
}

/** Failed messages whose notices went to nobody else. Where they did, the address itself is listed. */
function messagesFailed(db: Database, from: Day): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m
    WHERE m.status = 'failed' AND m.slot >= ${from}::date
      AND EXISTS (SELECT FROM notice n WHERE n.message_id = m.id AND n.status = 'taken')
    ORDER BY m.slot DESC, m.address LIMIT ${EXAMPLES}`;
}

function messagesUnknown(db: Database, from: Day): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m WHERE m.status = 'unknown' AND m.slot >= ${from}::date ORDER BY m.slot DESC, m.address LIMIT ${EXAMPLES}`;
}

function addresses(db: Database): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT address AS what, ${utc('since')} AS since, reason AS detail, count(*) OVER ()::int AS count
    FROM address_problem WHERE resolved_at IS NULL ORDER BY address_problem.since, address LIMIT ${EXAMPLES}`;
}

/** Webhooks with a message that was tried three times without success, or that failed for good recently and is not retried. */
function webhooksFailing(db: Database): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT w.id::text AS what, ${utc('min(m.moment)')} AS since, max(m.answer) AS detail, (count(*) OVER ())::int AS count
    FROM webhook w JOIN webhook_message m ON m.webhook_id = w.id
    WHERE w.ended_at IS NULL
      AND ((m.status = 'pending' AND m.attempts >= 3) OR (m.status = 'failed' AND m.settled_at > now() - make_interval(days => ${RECENT_DAYS}::int)))
    GROUP BY w.id ORDER BY min(m.id) LIMIT ${EXAMPLES}`;
}

function lettersUnsigned(db: Database, before: Day): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT r.id AS what, letter.value->>'day' AS since, letter.value->>'degree' AS detail, count(*) OVER ()::int AS count
    FROM rollout r, jsonb_each(r.state->'letters') letter
    WHERE r.closed_at IS NULL AND letter.value->>'issued' IS NULL AND letter.value->>'signed' IS NULL AND letter.value->>'day' < ${before}
    ORDER BY letter.value->>'day', r.id LIMIT ${EXAMPLES}`;
}

function lettersSameNumber(db: Database): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT min(btrim(number)) || ' (' || year || ')' AS what, max(day) AS since, count(*) OVER ()::int AS count,
      string_agg(rollout_id || ' ' || letter, ', ' ORDER BY day, rollout_id, letter) AS detail
    FROM letter_number GROUP BY year, key HAVING count(*) > 1 ORDER BY year DESC, key LIMIT ${EXAMPLES}`;
}

/** Due notices with no usable address. */
async function noticesUnreachable(db: Database, examination: Moment): Promise<Finding> {
  const { unreachable } = await noticesDue(db, examination);
  return { check: 'noticesUnreachable', attention: true, ...unreachable };
}

function warnings({ calendar, now }: Moment): Finding {
  const today = dayOf(now);
  const warning = calendarWarning(calendar, today);
  if (warning === null) return finding('calendar', true, []);
  const detail = { vi: calendarWarningText(warning, 'vi'), en: calendarWarningText(warning, 'en') };
  return finding('calendar', true, [{ what: today, since: null, detail }]);
}

/** Days off that are only computed or not yet announced, up to the last open deadline: an official notice may move it. */
async function provisionalDays(db: Database, { calendar, now }: Moment): Promise<Finding> {
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
  return finding(
    'provisionalDays',
    false,
    days.map(({ day, name }) => ({ what: day, since: null, detail: name })),
  );
}

function finding(check: Check, attention: boolean, examples: Example[]): Finding {
  return { check, attention, ...listed(examples) };
}
