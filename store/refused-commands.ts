import type { Instant } from '../domain/calendar/time';
import type { SealFault } from '../domain/commands/command';
import type { Found } from '../domain/health/facts';
import { type Database, utc } from './database';

/** A journal of refused input from Temporal. Rows count repeats, so that a flood does not fill the disk. */

/**
 * Why a payload is not read. `notEncrypted`: nobody encrypted it. `notBound`: an earlier version encrypted it for no workflow in
 * particular. `unknownPayloadKey`: its key is not configured. `notForThisWorkflow`: it was changed, or meant for another workflow.
 */
export type PayloadFault = 'notEncrypted' | 'notBound' | 'unknownPayloadKey' | 'notForThisWorkflow';
export type RefusedCommand = { workflow: string; why: SealFault | PayloadFault; commandId: string | null };

/** Most workflows listed by id; refusals for others are counted together. */
const NAMED = 1_000;
const ID_LENGTH = 300;
/** Hours after which a refusal no longer says anything about the installation's state. */
const TOLD_HOURS = 24;
const EXAMPLES = 20;

export async function journalRefused(db: Database, { workflow, why, commandId }: RefusedCommand, now: Instant): Promise<void> {
  const [named, command] = [workflow.slice(0, ID_LENGTH), commandId?.slice(0, ID_LENGTH) ?? null];
  await db.$executeRaw`
    INSERT INTO refused_command AS r (workflow, why, first_at, last_at, command_id)
    SELECT CASE WHEN (SELECT count(*) FROM refused_command) < ${NAMED}
        OR EXISTS (SELECT FROM refused_command k WHERE k.workflow = ${named} AND k.why = ${why}) THEN ${named} ELSE '*' END,
      ${why}, ${now}::timestamptz, ${now}::timestamptz, ${command}
    ON CONFLICT (workflow, why) DO UPDATE
    SET count = r.count + 1, last_at = greatest(r.last_at, excluded.last_at), command_id = excluded.command_id`;
}

/**
 * Refusals of the last day, the latest first. Payloads from an earlier version are left out: their runs are started again, and nobody has
 * to act.
 */
export async function refusedLately(db: Database, now: Instant): Promise<Found> {
  const rows = await db.$queryRaw<{ what: string; since: Instant; why: string; count: number; total: number }[]>`
    SELECT workflow AS what, ${utc('last_at')} AS since, why, count, (count(*) OVER ())::int AS total FROM refused_command
    WHERE last_at > ${now}::timestamptz - make_interval(hours => ${TOLD_HOURS}) AND why <> 'notBound'
    ORDER BY last_at DESC, workflow, why LIMIT ${EXAMPLES}`;
  const examples = rows.map(({ what, since, why, count }) => ({ what, since, detail: `${why} × ${count}` }));
  return { count: rows[0]?.total ?? 0, examples };
}
