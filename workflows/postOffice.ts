import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import { instantNow, millisecondsUntil } from './clock';
import { lookSignal, type PostOfficeInput } from './messages';
import { patiently } from './patience';
import { post, postPlan } from './proxies';
import { isLongRun } from './run-length';

/** Batches sent side by side. */
const SENT_AT_ONCE = 3;
/** Seconds before a failed batch is tried again: a worker died or a database was busy, and letters wait. */
const SEND_AGAIN_SECONDS = 1;
/**
 * Longest pause in milliseconds. Without a pause the workflow would spin over mail that cannot go now, such as a notice to an office closed
 * today.
 */
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * Sends everything that is due, several batches at a time: at each sending hour, at once when nudged, and at the moments promised for a
 * retry.
 */
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
    // A history of an earlier version has neither field. The activity decides whether it is time: beside a local activity the workflow's
    // own clock may differ in a replay, and a run must not depend on it.
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
