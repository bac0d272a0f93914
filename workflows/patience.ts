import { ActivityFailure, ApplicationFailure, condition, isCancellation } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import { instantNow } from './clock';

const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 600;

/** Seconds to wait after each failure in a row: ten at first where nothing else is said, doubling to ten minutes. */
export function waitSeconds(failures: number, first = FIRST_WAIT_SECONDS): number {
  return Math.min(LONGEST_WAIT_SECONDS, first * 2 ** Math.max(0, failures - 1));
}

/**
 * Asks until there is an answer, ever less often, each time with the time that it then is: after an outage of hours the
 * rules must not be told the hour at which it began. `isWoken` ends a wait early. What can never succeed fails at once.
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

/** True for what would fail each time, such as a rollout that the record does not know. A local activity fails by its cause itself. */
export function isFinal(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true;
}
