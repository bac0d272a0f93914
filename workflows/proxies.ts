import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities';

type Activities = ReturnType<typeof createActivities>;

/** A step is one short, bounded local activity, because somebody may wait for its answer. The follower repeats a failed one. */
export const record = proxyLocalActivities<Pick<Activities, 'step'>>({
  scheduleToCloseTimeout: '10 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

/** Silence after which a killed process is detected and its work given to another one. */
const heartbeatTimeout = '10 seconds';

/** Few tries, because each carries the time of the request: the workflow itself waits out a longer outage. */
const fewTries = { initialInterval: '1 second', maximumAttempts: 3 } as const;
const oneTry = { maximumAttempts: 1 } as const;

/** A repeated publication continues where it stopped; opened rollouts stay as they are. */
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
 * A batch of deliveries is bounded well below its time-out; after a crash the lease of each message decides. The post office makes the next
 * try, with the then current time, from which moments for a retry count.
 */
export const post = proxyActivities<Pick<Activities, 'sendDue'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: oneTry,
});

/** A short read of the record decides when to send next. */
export const postPlan = proxyLocalActivities<Pick<Activities, 'nextPost'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumAttempts: 3 },
});

/** An anchor reads the whole record; after a failure the next round tries again. */
export const anchoring = proxyActivities<Pick<Activities, 'anchorDue'>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout,
  retry: oneTry,
});

/** A part of a round compares some hundreds of rollouts. */
export const watching = proxyActivities<Pick<Activities, 'beginRound' | 'watchRollouts'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: oneTry,
});
