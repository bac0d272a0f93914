import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import { instantNow, millisecondsUntil } from './clock';
import { lookSignal, type PostOfficeInput } from './messages';
import { patiently } from './patience';
import { post, postPlan } from './proxies';
import { isLongRun } from './run-length';

/** Batches sent side by side. */
const SENT_AT_ONCE = 3;
/** A batch that failed, for a worker that died or a database that was busy, is tried again soon: letters wait for it. */
const SEND_AGAIN_SECONDS = 1;
/** What could not be sent now, such as a notice to an office that is closed today, is not asked for without pause. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Sends what is due, several batches at a time, until nothing is: at each sending hour, at once when nudged, and at the moments promised for a retry. */
export async function postOffice(input: PostOfficeInput): Promise<void> {
  let isNudged = false;
  const isWoken = () => isNudged;
  setHandler(lookSignal, () => {
    isNudged = true;
  });
  const { clockOffsetMs } = input;
  let mark = input.mark ?? null;

  while (!isLongRun(input)) {
    isNudged = false;
    const plan = await patiently(clockOffsetMs, (now) => postPlan.nextPost({ now, mark }), isWoken);
    const { at, retryAt } = plan;
    // A history of an earlier version has neither. The activity says whether it is time: beside a local activity the workflow's own
    // clock may stand elsewhere in a replay, and what a run does may not hang on it.
    mark = plan.mark ?? null;
    const isDue = plan.due ?? at <= instantNow(clockOffsetMs);
    if (!isDue) {
      await condition(isWoken, millisecondsUntil(at, clockOffsetMs));
      continue;
    }
    const batches = await Promise.all(
      Array.from({ length: SENT_AT_ONCE }, () =>
        patiently(clockOffsetMs, (now) => post.sendDue({ now, mark }), isWoken, SEND_AGAIN_SECONDS),
      ),
    );
    if (batches.some((batch) => batch.sent > 0 || batch.more)) continue;
    const retries = [retryAt, ...batches.map((batch) => batch.retryAt)].filter(
      (retry) => retry !== null && retry > instantNow(clockOffsetMs),
    );
    await condition(isWoken, Math.min(LONGEST_PAUSE_MS, ...retries.map((retry) => untilRetry(retry, clockOffsetMs))));
  }
  await continueAsNew<typeof postOffice>({ ...input, mark });
}

function untilRetry(retryAt: Instant | null, clockOffsetMs: number): number {
  return retryAt === null ? LONGEST_PAUSE_MS : millisecondsUntil(retryAt, clockOffsetMs);
}
