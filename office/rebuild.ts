import { lastRound, type Round } from '../store/watch';
import { tellWatch } from '../temporal/engine';
import type { OfficeParts } from './parts';

const POLL_MS = 250;

/**
 * Makes the watch compare the record with what Temporal runs now, and waits until a whole round is over. Null where none was
 * within `patienceMs`: no worker takes it up. The watch itself is begun by the worker where it does not run.
 */
export async function rebuild(
  { database, clock, temporal }: Pick<OfficeParts, 'database' | 'clock' | 'temporal'>,
  onProgress: (rollouts: number) => void,
  patienceMs: number,
): Promise<Round | null> {
  const before = (await lastRound(database))?.id ?? 0;
  await tellWatch(await temporal(), { clockOffsetMs: clock.offsetMs });
  // A round that makes progress is waited for, however many rollouts there are.
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
