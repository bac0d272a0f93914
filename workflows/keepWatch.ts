import { condition, continueAsNew, isCancellation, patched, setHandler } from '@temporalio/workflow';
import { instantNow } from './clock';
import { type KeepWatchInput, lookSignal } from './messages';
import { patiently } from './patience';
import { anchoring, watching } from './proxies';
import { isLongRun } from './run-length';

/**
 * Compares the record with the runs in Temporal, round by round: starts missing followers and restarts wedged ones. Its list comes from the
 * record, so it finds runs that Temporal has lost.
 */
export async function keepWatch(input: KeepWatchInput): Promise<void> {
  let isNudged = false;
  setHandler(lookSignal, () => {
    isNudged = true;
  });
  while (!isLongRun(input)) {
    isNudged = false;
    let part = await patiently(
      input.clockOffsetMs,
      (now) => watching.beginRound({ now }),
      () => isNudged,
    );
    while (part.after !== null) {
      const { round, after } = part;
      part = await patiently(
        input.clockOffsetMs,
        (now) => watching.watchRollouts({ round, after, now }),
        () => isNudged,
      );
    }
    if (patched('anchors')) await anchor(input);
    await condition(() => isNudged, input.everyMs);
  }
  await continueAsNew<typeof keepWatch>(input);
}

/** A failed attempt is repeated after the next round: the watch has other work to do meanwhile. */
async function anchor({ clockOffsetMs }: KeepWatchInput): Promise<void> {
  try {
    await anchoring.anchorDue({ now: instantNow(clockOffsetMs) });
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
