import type { Instant } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import type { Database } from './database';
import { readDecision } from './decisions';

/** Reads versions of decisions. The last ones stay in memory: a version never changes. */
export type DecisionReader = (id: string, version: number) => Promise<{ decision: Decision; startedAt: Instant }>;

const KEPT = 50;

/** A reader over a database. Rejects with an error when the version does not exist. */
export function decisionReader(db: Database): DecisionReader {
  const kept = new Map<string, Promise<{ decision: Decision; startedAt: Instant }>>();
  return (id, version) => {
    const key = `${id}@${version}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = readOrFail(db, id, version).catch((error) => {
      kept.delete(key);
      throw error;
    });
    kept.set(key, reading);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
    return reading;
  };
}

async function readOrFail(db: Database, id: string, version: number) {
  const found = await readDecision(db, id, version);
  if (found === null) throw new Error(`decision ${id} has no version ${version}`);
  return found;
}
