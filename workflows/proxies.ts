import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities';

type Activities = ReturnType<typeof createActivities>;

/** A command must answer while somebody waits: one short local activity, and no second try behind their back. */
export const quickRecord = proxyLocalActivities<Pick<Activities, 'step'>>({
  scheduleToCloseTimeout: '10 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

/** A process that was killed is silent for this long before its work is given to another one. */
const heartbeatTimeout = '10 seconds';

/** Few tries: each carries the time at which it was asked, so a longer outage is waited for in the workflow. */
const fewTries = { initialInterval: '1 second', maximumAttempts: 3 } as const;

/** When the record did not answer at once. */
export const patientRecord = proxyActivities<Pick<Activities, 'step'>>({ startToCloseTimeout: '1 minute', retry: fewTries });

/** Publishing goes on where it stopped; what is opened already stays as it is. */
export const publishing = proxyActivities<Pick<Activities, 'openRollouts'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** What other rollouts are asked for is asked until they answer: an outage is waited out. */
export const outbox = proxyActivities<Pick<Activities, 'deliverOutbox'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
});

/** A batch of deliveries is bounded well below its time-out; after a crash the lease of each message decides. */
export const post = proxyActivities<Pick<Activities, 'sendDue'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: fewTries,
});

/** When to send next is a short read of the record. */
export const postPlan = proxyLocalActivities<Pick<Activities, 'nextPost'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumAttempts: 3 },
});
