import { lastRound, type Round } from '../store/watch';
import { tellWatch } from '../temporal/engine';
import type { OfficeParts } from './parts';

const POLL_MS = 250;

/**
 * Makes the watch compare the record with the runs in Temporal now, and waits for a whole round. Null where none ended within `patienceMs`,
 * because no worker runs it. The worker starts the watch where it does not run.
 */
export async function rebuild(
  { database, clock, temporal }: Pick<OfficeParts, 'database' | 'clock' | 'temporal'>,
  onProgress: (rollouts: number) => void,
  patienceMs: number,
): Promise<Round | null> {
  const before = (await lastRound(database))?.id ?? 0;
  await tellWatch(await temporal(), { clockOffsetMs: clock.offsetMs });
  // Progress extends the wait, for any number of rollouts.
  let seen = -1;
  for (let until = Date.now() + patienceMs; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, POLL_MS))) {
    const round = await lastRound(database);
    if (round === null || round.id <= before) continue;
    if (round.endedAt !== null) return round;
    if (round.rollouts === seen) continue;
    seen = round.rollouts;
    onProgress(seen);
    until = Date.now() + patienceMs;
  }
  return null;
}
