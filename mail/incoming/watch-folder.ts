import { setTimeout as pause } from 'node:timers/promises';

/** Repeats looks until it is stopped. */
export type Watching = {
  /** Breaks off a running look, and resolves when it has ended. */
  stop: () => Promise<void>;
};

/**
 * Calls `look` at once and then after each pause of `every` real milliseconds. Its true means that more waits, and the next look follows at
 * once. `look` must report its own errors; an error ends the look, never the watching.
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
