import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { instantNow, millisecondsUntil } from './clock';
import { lookSignal, type PostOfficeInput } from './messages';
import { patiently } from './patience';
import { post, postPlan } from './proxies';

/** Batches sent side by side. */
const SENT_AT_ONCE = 3;

/** Sends what is due at each sending hour, several batches at a time, until nothing is due. */
export async function postOffice(input: PostOfficeInput): Promise<void> {
  let nudged = false;
  setHandler(lookSignal, () => {
    nudged = true;
  });

  while (!isLongRun(input)) {
    const { at } = await patiently(input.clockOffsetMs, (now) => postPlan.nextPost({ now }));
    if (at > instantNow(input.clockOffsetMs)) {
      await condition(() => nudged, millisecondsUntil(at, input.clockOffsetMs));
      nudged = false;
    } else {
      const batches = await Promise.all(
        Array.from({ length: SENT_AT_ONCE }, () => patiently(input.clockOffsetMs, (now) => post.sendDue({ now }))),
      );
      // What could not be sent now, such as a notice to an office that is closed today, is not asked for without pause.
      if (batches.some((batch) => batch.sent > 0 || batch.more)) continue;
      await condition(() => nudged, '15 minutes');
      nudged = false;
    }
  }
  await continueAsNew<typeof postOffice>(input);
}

function isLongRun({ longestRun }: PostOfficeInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (longestRun !== undefined && historyLength >= longestRun);
}
