import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** The installation's time: real time moved by an offset that is fixed at the first start. */
export type Clock = { offsetMs: number; now: () => Instant };

/** A clock with a given offset. */
export function clockWith(offsetMs: number): Clock {
  return { offsetMs, now: () => new Date(Date.now() + offsetMs).toISOString() };
}

/** The clock that was fixed at the first start; null before it. */
export async function readClock(db: Database): Promise<Clock | null> {
  const row = await db.installation.findUnique({ where: { id: 1 } });
  return row === null ? null : clockWith(Number(row.clockOffsetMs));
}

/**
 * The installation's clock, fixed now if this is the first start. `given` is DONDOC_CLOCK; null when a different value
 * was fixed before, since what is recorded would otherwise move in time.
 */
export async function establishClock(db: Database, given: string | null): Promise<Clock | null> {
  const now = Date.now();
  const offset = given === null ? 0 : Date.parse(given) - now;
  await db.$executeRaw`
    INSERT INTO installation (id, clock_offset_ms, clock_given, started_at) VALUES (1, ${BigInt(offset)}, ${given}, ${new Date(now)})
    ON CONFLICT (id) DO NOTHING`;
  const row = await db.installation.findUniqueOrThrow({ where: { id: 1 } });
  if (given !== null && row.clockGiven !== given) return null;
  return clockWith(Number(row.clockOffsetMs));
}
