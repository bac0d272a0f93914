import { ActivityFailure, ApplicationFailure, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/time';
import { instantNow } from './clock';

const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 600;

/**
 * Asks until there is an answer, ever less often, each time with the time that it then is: after an outage of hours the
 * rules must not be told the hour at which it began. What can never succeed fails at once.
 */
export async function patiently<T>(clockOffsetMs: number, ask: (now: Instant) => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT_SECONDS; ; wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS)) {
    try {
      return await ask(instantNow(clockOffsetMs));
    } catch (error) {
      if (isCancellation(error) || isFinal(error)) throw error;
      await sleep(wait * 1000);
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true;
}
