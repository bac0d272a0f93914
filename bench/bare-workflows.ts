import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './bare-worker';

/** Temporal alone, beside which the product is measured: as many workflows and activities, and nothing that they promise or decide. */

const { write } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });
const { mail } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** One agency's share of a publication: a row, and a letter. */
export async function bareFollower(id: string): Promise<void> {
  await write(id);
  await mail(id);
}

const bareCommand = defineUpdate<string, [string]>('command');

/** Answers each command after one statement, for as long as the bench goes on. */
export async function bareCommanded(): Promise<void> {
  setHandler(bareCommand, async (id) => {
    await write(id);
    return id;
  });
  await condition(() => false);
}
