import type { Instant } from '../domain/calendar/time';
import type { Around, Nature, Phase } from '../domain/message/smtp-refusal';
import type { Database } from './database';

/** The journal of answers to deliveries, and the evidence it gives for judging a refusal. */

export type Attempt = { nature: Nature | 'accepted' | 'unanswered'; phase: Phase; code: number | null; enhanced: string | null };
type Inserting = Pick<Database, '$executeRaw'>;

/** An accepted message within these minutes shows that the server accepts ours. */
const ACCEPTED_MINUTES = 10;
/** Older refusals say nothing about today's settings. */
const ALIKE_HOURS = 24;
/** More would not change a judgement. */
const ALIKE_READ = 200;

export async function recordAttempt(db: Inserting, message: string, attempt: Attempt, now: Instant): Promise<void> {
  const { nature, phase, code, enhanced } = attempt;
  await db.$executeRaw`
    INSERT INTO mail_attempt (message_id, at, nature, phase, code, enhanced)
    VALUES (${message}::uuid, ${now}::timestamptz, ${nature}, ${phase}, ${code}, ${enhanced})`;
}

/** Answers to other messages near a refusal that was just recorded, since the last accepted message and the last release of a hold. */
export async function attemptsAround(
  db: Database,
  message: { id: string; address: string },
  nature: Nature,
  now: Instant,
): Promise<Omit<Around, 'held'>> {
  const rows = await db.$queryRaw<Omit<Around, 'held'>[]>`
    WITH accepted AS (SELECT id, at FROM mail_attempt WHERE nature = 'accepted' ORDER BY id DESC LIMIT 1),
    alike AS (
      SELECT message_id FROM mail_attempt WHERE id > coalesce((SELECT id FROM accepted), 0) AND nature = ${nature}
        AND at > ${now}::timestamptz - make_interval(hours => ${ALIKE_HOURS})
        AND at >= coalesce((SELECT max(released_at) FROM mail_hold WHERE released_by IS NOT NULL), '-infinity') ORDER BY id DESC LIMIT ${ALIKE_READ}),
    own AS (SELECT count(*)::int AS tries, min(at) AS first FROM mail_attempt WHERE message_id = ${message.id}::uuid AND nature = ${nature})
    SELECT coalesce((SELECT at > ${now}::timestamptz - make_interval(mins => ${ACCEPTED_MINUTES}) FROM accepted), false) AS accepted,
      (SELECT count(DISTINCT m.address)::int FROM alike a JOIN message m ON m.id = a.message_id WHERE m.address <> ${message.address}) AS alike,
      own.tries, coalesce(extract(epoch FROM ${now}::timestamptz - own.first) / 60, 0)::float8 AS minutes FROM own`;
  return rows[0] ?? { accepted: false, alike: 0, tries: 0, minutes: 0 };
}
