import { setTimeout as wait } from 'node:timers/promises';
import type { ReportMade, ReportMaker, ReportOrder } from './make-report';

/** Reports in the making. Repeated and equal requests wait for the same one. */
export type PreparedReports = {
  /** The report, or `preparing` where it takes longer than `patienceMs`: repeat the same request then. */
  ask: (order: ReportOrder) => Promise<ReportMade | 'preparing'>;
  make: ReportMaker;
};

/** `isAwaited`: a caller was told to come again for it. */
type Entry = { made: Promise<ReportMade>; endedAt: number | null; isAwaited: boolean };

/** Milliseconds for which a finished report waits for such a caller. */
const KEPT_MS = 5 * 60_000;
const KEPT = 12;
/** Longer than a small report takes, shorter than people wait without an answer. */
const PATIENCE_MS = 4_000;

export function preparedReports(make: ReportMaker, patienceMs = PATIENCE_MS): PreparedReports {
  const entries = new Map<string, Entry>();

  const begin = (key: string, order: ReportOrder): Entry => {
    const entry: Entry = { made: make(order), endedAt: null, isAwaited: false };
    entries.set(key, entry);
    entry.made.then(
      ({ outcome }) => {
        entry.endedAt = Date.now();
        // A report refused by a full queue may succeed next time.
        if (outcome === 'busy' || !entry.isAwaited) entries.delete(key);
      },
      () => entries.delete(key),
    );
    return entry;
  };

  const forget = () => {
    const ended = [...entries].filter(([, { endedAt }]) => endedAt !== null);
    const old = ended.filter(([, { endedAt }]) => (endedAt ?? 0) < Date.now() - KEPT_MS);
    for (const [key] of [...old, ...ended.slice(0, Math.max(0, ended.length - KEPT))]) entries.delete(key);
  };

  return {
    make,
    ask: async (order) => {
      forget();
      const key = JSON.stringify(order);
      const entry = entries.get(key) ?? begin(key, order);
      const stop = new AbortController();
      const patience = wait(patienceMs, 'preparing' as const, { signal: stop.signal });
      // The wait is aborted below, so its rejection is expected.
      patience.catch(() => {});
      const made = await Promise.race([entry.made, patience]).finally(() => stop.abort());
      if (made === 'preparing') entry.isAwaited = true;
      return made;
    },
  };
}
