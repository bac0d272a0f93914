import type { Instant, TimeOfDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type Database, utc } from './database';

/** Preferences that the holder of an address has set; they override the decisions. */

/** Null where the decision's value applies. */
export type Preference = { language: Language | null; digestHour: TimeOfDay | null };
export type RecordedPreference = Preference & { recorded: Instant };
export type Preferences = ReadonlyMap<string, Preference>;

/** More than any installation has. Addresses beyond the limit get mail as their decisions say. */
const MOST_READ = 20_000;

/** The preference of an address; null where none was set. */
export async function preferenceOf(db: Database, address: string): Promise<RecordedPreference | null> {
  const rows = await db.$queryRaw<RecordedPreference[]>`
    SELECT language, digest_hour AS "digestHour", ${utc('recorded')} AS recorded FROM address_preference WHERE address = ${address}`;
  return rows[0] ?? null;
}

/** All preferences, by address. */
export async function allPreferences(db: Database): Promise<Preferences> {
  const rows = await db.addressPreference.findMany({ orderBy: { address: 'asc' }, take: MOST_READ });
  return new Map(rows.map(({ address, language, digestHour }) => [address, { language, digestHour } as Preference]));
}

/**
 * Replaces the preference of an address. `seen`: when the one on the form was recorded, null for none. `stale`: another one was recorded
 * since, and nothing changes.
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
