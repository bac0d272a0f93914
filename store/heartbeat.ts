import os from 'node:os';
import type { Instant } from '../domain/calendar/time';
import type { Noticed, ProcessSign } from '../domain/health/facts';
import { type Database, utc } from './database';

/** Signs of life that each process writes every few seconds. Ages are real time by the database's clock, as with leases. */

export type ProcessKind = ProcessSign['kind'] | 'doctor';
export type Beating = { id: string; kind: ProcessKind; version: string };
export type Beat = { noticed: Noticed; jump: { at: Instant; ms: number } | null };

const KEPT_DAYS = 7;
/** Far more processes than ever run at once. */
const MOST_READ = 200;

/** Records that a process is alive, and its observations. Returns the database's clock in milliseconds. */
export async function beat(db: Database, { id, kind, version }: Beating, { noticed, jump }: Beat): Promise<number> {
  const rows = await db.$queryRaw<{ at: number }[]>`
    INSERT INTO heartbeat AS h (id, kind, host, pid, version, started_at, beat_at, noticed, jumped_at, jump_ms)
    VALUES (${id}::uuid, ${kind}, ${os.hostname()}, ${process.pid}, ${version}, clock_timestamp(), clock_timestamp(),
      ${JSON.stringify(noticed)}::jsonb, ${jump?.at ?? null}::timestamptz, ${jump === null ? null : BigInt(Math.round(jump.ms))})
    ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp(), ended_at = NULL, noticed = excluded.noticed,
      jumped_at = excluded.jumped_at, jump_ms = excluded.jump_ms
    RETURNING (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`;
  return rows[0]?.at ?? Number.NaN;
}

/** Records that a process has ended normally. */
export async function endBeating(db: Database, { id }: Pick<Beating, 'id'>): Promise<void> {
  await db.$executeRaw`UPDATE heartbeat SET ended_at = clock_timestamp() WHERE id = ${id}::uuid`;
}

/** Deletes processes that ended long ago. */
export async function forgetOldBeats(db: Database): Promise<void> {
  await db.$executeRaw`DELETE FROM heartbeat WHERE beat_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})`;
}

/** Workers and webs, the most recently active first. */
export async function readProcesses(db: Database): Promise<ProcessSign[]> {
  const rows = await db.$queryRaw<(Omit<ProcessSign, 'jump'> & { jumpedAt: Instant | null; jumpMs: number | null })[]>`
    SELECT kind, noticed, ${utc('jumped_at')} AS "jumpedAt", jump_ms::float8 AS "jumpMs",
      (extract(epoch FROM clock_timestamp() - beat_at) * 1000)::float8 AS "silentMs",
      (extract(epoch FROM clock_timestamp() - ended_at) * 1000)::float8 AS "endedMs"
    FROM heartbeat WHERE kind IN ('worker', 'web') ORDER BY beat_at DESC LIMIT ${MOST_READ}`;
  return rows.map(({ jumpedAt, jumpMs, ...sign }) => ({ ...sign, jump: jumpedAt === null ? null : { at: jumpedAt, ms: jumpMs ?? 0 } }));
}
