import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import { millisecondsUntil } from './clock';

/** A timer that stands while other things are done. It changes nothing by itself: whoever waits reads whether it has rung. */
export class Alarm {
  hasRung = false;
  private readonly scope = new CancellationScope();

  constructor(
    readonly at: Instant,
    clockOffsetMs: number,
  ) {
    const ring = () => {
      this.hasRung = true;
    };
    // Cancelled by itself or with its workflow, it never rings.
    this.scope.run(() => sleep(millisecondsUntil(at, clockOffsetMs))).then(ring, () => {});
  }

  cancel(): void {
    this.scope.cancel();
  }
}
