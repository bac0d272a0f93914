import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until it is stopped. */
export type Watching = {
  /** Breaks off a look that is under way, and resolves when nothing of it is left. */
  stop: () => Promise<void>;
};

/**
 * Calls `look` at once and then after each pause of `every` milliseconds of real time. True from it means that more waits, and the next
 * look follows at once. An error is its own business to tell; it ends the look, never the watching.
 */
export function watchFolder(every: number, look: (signal: AbortSignal) => Promise<boolean>): Watching {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      const more = await look(signal).catch(() => false);
      if (!more && !signal.aborted) await pause(every, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
