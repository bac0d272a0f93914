import { ActivityFailure, ApplicationFailure, condition, isCancellation } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import { instantNow } from './clock';

const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 600;

/** Seconds to wait after each failure in a row: `first`, doubling up to ten minutes. */
export function waitSeconds(failures: number, first = FIRST_WAIT_SECONDS): number {
  return Math.min(LONGEST_WAIT_SECONDS, first * 2 ** Math.max(0, failures - 1));
}

/**
 * Repeats a request until it succeeds, less and less often, each time with the current time: after an outage of hours the rules must not
 * receive the hour of its beginning. `isWoken` ends a wait early. A final error fails at once.
 */
export async function patiently<T>(
  clockOffsetMs: number,
  ask: (now: Instant) => Promise<T>,
  isWoken: () => boolean,
  firstWaitSeconds = FIRST_WAIT_SECONDS,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask(instantNow(clockOffsetMs));
    } catch (error) {
      if (isCancellation(error) || isFinal(error)) throw error;
      await condition(isWoken, waitSeconds(failures, firstWaitSeconds) * 1000);
    }
  }
}

/** True for an error that would repeat each time, such as a rollout unknown to the record. A local activity fails with the cause itself. */
export function isFinal(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true;
}
