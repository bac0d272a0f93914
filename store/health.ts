import type { Calendar } from '../domain/calendar/calendar';
import { nextOfficeMinute, slotFor } from '../domain/calendar/office-hours';
import { addMinutes, dayOf, earliest, type Instant } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import type { Role } from '../domain/decision/decision';
import { inMatterOf, reachedBy, type Unusable } from '../domain/decision/recipients';
import type { Due, Example, Found, MailAnswer, RecordFacts } from '../domain/health/facts';
import { LATE_MINUTES } from '../domain/health/health';
import { unusableAddresses } from './addresses';
import { type Database, utc } from './database';
import type { DecisionReader } from './decision-reader';
import { readProcesses } from './heartbeat';
import { openHolds } from './mail-hold';
import { readIntake } from './mail-intake';
import { allPreferences, type Preferences } from './preferences';
import { refusedLately } from './refused-commands';
import { countFollowed, followersInTrouble, lastRound, unwatchedSince } from './watch';

/** Read queries about the installation's health. They are bounded, and none waits for another. */

export type Moment = { now: Instant; calendar: Calendar; decisions: DecisionReader };

export const EXAMPLES = 20;
/** Minutes after which a delivery that the mail server deferred is shown. */
const PUT_OFF_MINUTES = 60;
/** Most overdue notices, and followers in trouble, that are read one by one. */
const MOST_READ = 2_000;
/** Older answers say nothing about today's mail server. */
const ANSWERS_HOURS = 24;
const ANSWERS_READ = 200;

export async function readRecordFacts(db: Database, moment: Moment): Promise<RecordFacts> {
  const { now } = moment;
  const cutoff = addMinutes(now, -LATE_MINUTES);
  const [processes, followed, round, unwatched, followersLeft, opened, looks, notices, stuck, holds, mailAnswers, intake, refused] =
    await Promise.all([
      readProcesses(db),
      countFollowed(db),
      lastRound(db),
      unwatchedSince(db, now),
      followersTrouble(db),
      found(notOpened(db, cutoff)),
      looksDue(db, now, cutoff),
      noticesDue(db, moment),
      found(messagesStuck(db, cutoff, addMinutes(now, -PUT_OFF_MINUTES))),
      openHolds(db),
      answersSinceAccepted(db, now),
      intakeFailing(db),
      refusedLately(db, now),
    ]);
  return {
    processes,
    followed,
    watch: { lastRoundAt: round?.startedAt ?? null, unwatchedSince: unwatched },
    followersLeft,
    refusedCommands: refused,
    notOpened: opened,
    looks,
    notices: { oldest: notices.oldest, late: notices.late },
    stuck,
    holds: holds.map(({ kind, since, reason }) => ({ kind, since, reason })),
    mailAnswers,
    intake,
  };
}

export type CountedRow = Example & { count: number };

/** Collects rows that carry the total count. */
export async function found(rows: Promise<CountedRow[]>): Promise<Found> {
  const all = await rows;
  return { count: all[0]?.count ?? 0, examples: all.map(({ what, since, detail }) => ({ what, since, detail })) };
}

export function listed(examples: Example[]): Found {
  return { count: examples.length, examples: examples.slice(0, EXAMPLES) };
}

async function followersTrouble(db: Database): Promise<Found> {
  const troubles = await followersInTrouble(db, MOST_READ);
  return listed(
    troubles.map(({ rollout, since, why, detail }) => ({ what: rollout, since, detail: [why, detail].filter(Boolean).join(', ') })),
  );
}

async function intakeFailing(db: Database): Promise<Found> {
  const failing = (await readIntake(db)).filter(({ failingSince }) => failingSince !== null);
  return listed(failing.map(({ source, failingSince, reason }) => ({ what: source, since: failingSince, detail: reason })));
}

function notOpened(db: Database, cutoff: Instant): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT r.id AS what, ${utc('d.started_at')} AS since, NULL AS detail, count(*) OVER ()::int AS count
    FROM rollout r JOIN decision d ON d.id = r.decision_id
    WHERE r.version = 0 AND r.closed_at IS NULL AND d.closed_at IS NULL AND d.started_at < ${cutoff}::timestamptz
    ORDER BY d.started_at, r.id LIMIT ${EXAMPLES}`;
}

async function looksDue(db: Database, now: Instant, cutoff: Instant): Promise<Due> {
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT id AS what, ${utc('next_look_at')} AS since, NULL AS detail,
      (count(*) FILTER (WHERE next_look_at < ${cutoff}::timestamptz) OVER ())::int AS count
    FROM rollout WHERE next_look_at <= ${now}::timestamptz AND closed_at IS NULL ORDER BY next_look_at, id LIMIT ${EXAMPLES}`;
  const late = rows.filter(({ since }) => since !== null && since < cutoff);
  return { oldest: rows[0]?.since ?? null, late: await found(Promise.resolve(late)) };
}

function messagesStuck(db: Database, cutoff: Instant, putOff: Instant): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT m.address AS what, ${utc('m.slot')} AS since, m.response AS detail, count(*) OVER ()::int AS count
    FROM message m
    WHERE m.status IN ('pending', 'sending', 'ending') AND m.slot < ${cutoff}::timestamptz
      AND (m.lease_until IS NULL OR m.lease_until < clock_timestamp())
      AND (m.next_attempt_at IS NULL OR m.next_attempt_at < ${cutoff}::timestamptz OR m.slot < ${putOff}::timestamptz)
    ORDER BY m.slot, m.address LIMIT ${EXAMPLES}`;
}

/** The mail server's answers since it last accepted a message, or since somebody last released a hold; the latest first. */
async function answersSinceAccepted(db: Database, now: Instant): Promise<MailAnswer[]> {
  return db.$queryRaw<MailAnswer[]>`
    SELECT a.nature, ${utc('a.at')} AS at, a.code, coalesce(m.response, '') AS said
    FROM mail_attempt a JOIN message m ON m.id = a.message_id
    WHERE a.id > coalesce((SELECT id FROM mail_attempt WHERE nature = 'accepted' ORDER BY id DESC LIMIT 1), 0)
      AND a.at > ${now}::timestamptz - make_interval(hours => ${ANSWERS_HOURS})
      AND a.at >= coalesce((SELECT max(released_at) FROM mail_hold WHERE released_by IS NOT NULL), '-infinity')
    ORDER BY a.id DESC LIMIT ${ANSWERS_READ}`;
}

type DueNotice = {
  what: string;
  task: string;
  decision: string;
  version: number;
  agency: string;
  role: Role;
  urgent: boolean;
  due: Instant;
  rung: string;
};

type KnownOfAddresses = { unusable: Unusable; preferences: Preferences };
const nothingKnown: KnownOfAddresses = { unusable: new Set(), preferences: new Map() };

/**
 * Due notices that are still pending, in two groups: those without a usable address, and those that could have been sent for a while. A
 * notice that waits for its recipient's office hours or preferred hour is in neither.
 */
export async function noticesDue(db: Database, moment: Moment): Promise<Due & { unreachable: Found }> {
  const { now } = moment;
  const cutoff = addMinutes(now, -LATE_MINUTES);
  const rows = await db.$queryRaw<DueNotice[]>`
    SELECT n.rollout_id || ' · ' || n.task AS what, n.task, r.decision_id AS decision, d.version, r.agency, n.role, n.urgent, n.rung, ${utc('n.due')} AS due
    FROM notice n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
    WHERE n.status = 'pending' AND n.due <= ${now}::timestamptz ORDER BY n.due, n.id LIMIT ${MOST_READ}`;
  const known = rows.length === 0 ? nothingKnown : { unusable: await unusableAddresses(db), preferences: await allPreferences(db) };
  const late: Example[] = [];
  const unreachable: Example[] = [];
  let oldest: Instant | null = null;
  for (const row of rows) {
    const example = { what: row.what, since: row.due, detail: `${row.rung} → ${row.role}` };
    const sendable = await sendableFrom(row, moment, known);
    if (sendable === null) {
      if (row.due < cutoff) unreachable.push(example);
      continue;
    }
    if (sendable <= now) oldest = earliest([oldest, sendable]);
    if (sendable < cutoff) late.push({ ...example, since: sendable });
  }
  return { oldest, late: listed(late), unreachable: listed(unreachable) };
}

/** The moment from which a notice can be sent; null where it has no usable address. */
async function sendableFrom(
  notice: DueNotice,
  { decisions, calendar, now }: Moment,
  { unusable, preferences }: KnownOfAddresses,
): Promise<Instant | null> {
  const { decision } = await decisions(notice.decision, notice.version);
  const agency = agencyOf(decision, notice.agency);
  const recipient =
    agency === undefined ? null : reachedBy(decision, inMatterOf(decision, agency, notice.task), notice.role, dayOf(now), unusable);
  if (recipient === null) return null;
  const slot = slotFor(recipient.officeHours, notice, preferences.get(recipient.address)?.digestHour ?? null);
  return notice.urgent ? slot : nextOfficeMinute(calendar, recipient.officeHours, slot);
}
