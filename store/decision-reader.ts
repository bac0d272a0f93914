import type { Instant } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import type { Database } from './database';
import { readDecision } from './decisions';

/** Reads versions of decisions. The last ones stay in memory: a version never changes. */
export type DecisionReader = (id: string, version: number) => Promise<{ decision: Decision; startedAt: Instant }>;

/** Agencies of all versions kept, at most, beside the one read last: some 40 MB. One agency with its tasks takes 4 kB of memory. */
const MOST_AGENCIES = 10_000;

type Read = { decision: Decision; startedAt: Instant };
/** `agencies`: 0 while it is being read. */
type Kept = { reading: Promise<Read>; agencies: number };

/**
 * A reader over a database. Rejects with an error when the version does not exist. The versions used last stay in memory, as many as
 * `mostAgencies` allow: a list of matters goes through all open decisions again and again.
 */
export function decisionReader(db: Database, mostAgencies = MOST_AGENCIES): DecisionReader {
  const kept = new Map<string, Kept>();
  let agencies = 0;
  const drop = (key: string) => {
    agencies -= kept.get(key)?.agencies ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, entry: Kept, count: number) => {
    if (kept.get(key) !== entry) return;
    entry.agencies = count;
    agencies += count;
    for (const oldest of kept.keys()) {
      if (agencies <= mostAgencies || oldest === key) break;
      drop(oldest);
    }
  };
  return (id, version) => {
    const key = `${id}@${version}`;
    const known = kept.get(key);
    const entry = known ?? { reading: readOrFail(db, id, version), agencies: 0 };
    // The one used last stands last.
    kept.delete(key);
    kept.set(key, entry);
    if (known === undefined)
      entry.reading.then(
        ({ decision }) => keep(key, entry, decision.agencies.length),
        () => drop(key),
      );
    return entry.reading;
  };
}

async function readOrFail(db: Database, id: string, version: number) {
  const found = await readDecision(db, id, version);
  if (found === null) throw new Error(`decision ${id} has no version ${version}`);
  return found;
}
