import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** The installation's time: real time plus an offset that is fixed at the first start. */
export type Clock = { offsetMs: number; now: () => Instant };

/** A clock with a given offset. */
export function clockWith(offsetMs: number): Clock {
  return { offsetMs, now: () => new Date(Date.now() + offsetMs).toISOString() };
}

/** The clock fixed at the first start; null before it. */
export async function readClock(db: Database): Promise<Clock | null> {
  const row = await db.installation.findUnique({ where: { id: 1 } });
  return row === null ? null : clockWith(Number(row.clockOffsetMs));
}

/**
 * The installation's clock; the first start fixes it. `given` is DONDOC_CLOCK. Null when another value was fixed before: changing it would
 * move all recorded moments.
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
