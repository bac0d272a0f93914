import { condition, continueAsNew, isCancellation, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { Instant } from '../domain/time';
import { instantNow, millisecondsUntil } from './clock';
import { lookSignal, type PostOfficeInput } from './messages';
import { post, postPlan } from './proxies';

/** Batches sent side by side. */
const SENT_AT_ONCE = 3;

/** Sends what is due at each sending hour, several batches at a time, until nothing is due. */
export async function postOffice(input: PostOfficeInput): Promise<void> {
  let nudged = false;
  setHandler(lookSignal, () => {
    nudged = true;
  });

  while (!workflowInfo().continueAsNewSuggested) {
    const now = instantNow(input.clockOffsetMs);
    const at = await nextPost(now);
    if (at > now) {
      await condition(() => nudged, millisecondsUntil(at, input.clockOffsetMs));
      nudged = false;
    } else {
      const batches = await Promise.all(Array.from({ length: SENT_AT_ONCE }, () => post.sendDue({ now })));
      // What could not be sent now, such as a notice to an office that is closed today, is not asked for without pause.
      if (batches.some((batch) => batch.sent > 0 || batch.more)) continue;
      await condition(() => nudged, '15 minutes');
      nudged = false;
    }
  }
  await continueAsNew<typeof postOffice>(input);
}

/** The plan is only a read; while the record does not answer there is nothing to send either. */
async function nextPost(now: Instant): Promise<Instant> {
  for (;;) {
    try {
      return (await postPlan.nextPost({ now })).at;
    } catch (error) {
      if (isCancellation(error)) throw error;
      await sleep('30 seconds');
    }
  }
}
