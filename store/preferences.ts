import type { Instant, TimeOfDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type Database, utc } from './database';

/** What the holder of an address prefers over what the decisions say of it. */

/** Null where what the decision says is to hold. */
export type Preference = { language: Language | null; digestHour: TimeOfDay | null };
export type RecordedPreference = Preference & { recorded: Instant };
export type Preferences = ReadonlyMap<string, Preference>;

/** More than any installation has; the addresses beyond are written to as their decisions say. */
const MOST_READ = 20_000;

/** What is preferred at an address, or null where nobody has said. */
export async function preferenceOf(db: Database, address: string): Promise<RecordedPreference | null> {
  const rows = await db.$queryRaw<RecordedPreference[]>`
    SELECT language, digest_hour AS "digestHour", ${utc('recorded')} AS recorded FROM address_preference WHERE address = ${address}`;
  return rows[0] ?? null;
}

/** What is preferred, by address. */
export async function allPreferences(db: Database): Promise<Preferences> {
  const rows = await db.addressPreference.findMany({ orderBy: { address: 'asc' }, take: MOST_READ });
  return new Map(rows.map(({ address, language, digestHour }) => [address, { language, digestHour } as Preference]));
}

/**
 * Records what is preferred at an address, in place of what was; `seen` is when that was recorded, null for nothing. `stale`: something
 * else has been recorded since, and nothing was changed.
 */
export async function storePreference(
  db: Database,
  address: string,
  { language, digestHour }: Preference,
  seen: Instant | null,
  now: Instant,
): Promise<'stored' | 'stale'> {
  const stored = await db.$executeRaw`
    INSERT INTO address_preference AS p (address, language, digest_hour, recorded)
    VALUES (${address}, ${language}, ${digestHour}, ${now}::timestamptz)
    ON CONFLICT (address) DO UPDATE SET language = excluded.language, digest_hour = excluded.digest_hour, recorded = excluded.recorded
      WHERE p.recorded = ${seen}::timestamptz
        OR (p.language IS NOT DISTINCT FROM excluded.language AND p.digest_hour IS NOT DISTINCT FROM excluded.digest_hour)`;
  return stored === 1 ? 'stored' : 'stale';
}
