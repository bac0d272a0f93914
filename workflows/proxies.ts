import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities';

type Activities = ReturnType<typeof createActivities>;

/** A step is one short, bounded local activity: somebody may wait for its answer. What failed is tried again by the follower. */
export const record = proxyLocalActivities<Pick<Activities, 'step'>>({
  scheduleToCloseTimeout: '10 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

/** A process that was killed is silent for this long before its work is given to another one. */
const heartbeatTimeout = '10 seconds';

/** Few tries: each carries the time at which it was asked, so a longer outage is waited for in the workflow. */
const fewTries = { initialInterval: '1 second', maximumAttempts: 3 } as const;
const oneTry = { maximumAttempts: 1 } as const;

/** Publishing goes on where it stopped; what is opened already stays as it is. */
export const publishing = proxyActivities<Pick<Activities, 'openRollouts' | 'wakeFollowers'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout,
  retry: fewTries,
});

/** An attempt to reach other rollouts ends after seconds; the courier waits by timer. */
export const outbox = proxyActivities<Pick<Activities, 'deliverOutbox'>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout,
  retry: oneTry,
});

/**
 * A batch of deliveries is bounded well below its time-out; after a crash the lease of each message decides. The next try is the post
 * office's, with the time that it then is: moments for a retry count from it.
 */
export const post = proxyActivities<Pick<Activities, 'sendDue'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: oneTry,
});

/** When to send next is a short read of the record. */
export const postPlan = proxyLocalActivities<Pick<Activities, 'nextPost'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumAttempts: 3 },
});

/** An anchor reads all of the record; the next round tries again. */
export const anchoring = proxyActivities<Pick<Activities, 'anchorDue'>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout,
  retry: oneTry,
});

/** A part of a round compares some hundred rollouts. */
export const watching = proxyActivities<Pick<Activities, 'beginRound' | 'watchRollouts'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: oneTry,
});
