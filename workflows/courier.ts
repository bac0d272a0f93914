import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { instantNow } from './clock';
import { type CourierInput, lookSignal } from './messages';
import { outbox } from './proxies';
import { isLongRun } from './run-length';

const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 60;

/**
 * Delivers requests between rollouts until each has an answer, so that two followers never wait for each other. An attempt is short, and
 * the waiting happens here, by timer. The watch nudges it about unanswered requests.
 */
export async function courier(input: CourierInput): Promise<void> {
  let isNudged = true;
  setHandler(lookSignal, () => {
    isNudged = true;
  });
  let failures = 0;
  while (!isLongRun(input)) {
    if (failures === 0) await condition(() => isNudged || isLongRun(input));
    else await condition(() => isNudged, Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failures - 1)) * 1000);
    isNudged = false;
    const isDone = await outbox
      .deliverOutbox({ now: instantNow(input.clockOffsetMs) })
      .then(({ left }) => left === 0)
      .catch(() => false);
    failures = isDone ? 0 : failures + 1;
  }
  await continueAsNew<typeof courier>(input);
}
