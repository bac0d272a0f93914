/** Milliseconds for which other work of this process waits at most. */
const MOST_MS = 25;

/** A pause for long work in a process that has others to answer: it lets them run where the work has gone on for long enough. */
export function givingWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
