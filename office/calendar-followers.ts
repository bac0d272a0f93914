import { lookedAt } from '../store/calendar-effect';
import { openDecisions } from '../store/decisions';
import { lookAgain, startPostOffice } from '../temporal/client';
import type { OfficeParts } from './parts';

/** Makes followers look by a changed calendar, and reports their progress. */

const AT_ONCE = 10;
const POLL_MS = 200;

/** The followed rollouts, and those that have looked by the new calendar; `perSecond` counts those that looked meanwhile. */
export type LookProgress = { rollouts: number; looked: number; seconds: number; perSecond: number };

/** Makes the followers of every open decision look, and the post office plan again. False where one of them could not be reached. */
export async function tellFollowers({ database, clock, temporal }: OfficeParts): Promise<boolean> {
  try {
    const client = await temporal();
    await startPostOffice(client, { clockOffsetMs: clock.offsetMs });
    const open = await openDecisions(database);
    let isTold = true;
    for (let start = 0; start < open.length; start += AT_ONCE) {
      const told = await Promise.allSettled(open.slice(start, start + AT_ONCE).map(({ id }) => lookAgain(client, id)));
      isTold &&= told.every(({ status }) => status === 'fulfilled');
    }
    return isTold;
  } catch {
    return false;
  }
}

/** Waits until every followed rollout has looked by a version of the calendar, or until `patienceMs` has passed. */
export async function untilLooked(
  { database }: Pick<OfficeParts, 'database'>,
  version: number,
  onProgress: (progress: LookProgress) => void,
  patienceMs: number,
): Promise<LookProgress> {
  const started = Date.now();
  const first = await lookedAt(database, version);
  for (let { rollouts, looked } = first; ; { rollouts, looked } = await lookedAt(database, version)) {
    const seconds = (Date.now() - started) / 1000;
    const progress = { rollouts, looked, seconds, perSecond: seconds === 0 ? 0 : (looked - first.looked) / seconds };
    onProgress(progress);
    if (looked >= rollouts || Date.now() - started >= patienceMs) return progress;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
