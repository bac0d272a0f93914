import type { Database } from './database';

/** Most items of one statement, over all callers. */
const MOST_AT_ONCE = 100;

type Asked<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void };
type Line<In, Out> = { waiting: Asked<In, Out>[]; isBusy: boolean };

/**
 * Combines simultaneous requests to a database into one statement. The first runs at once; those that come while it runs are combined into
 * the next one. So one commit serves many requests, and none waits for others to arrive. `work` returns an answer for each item, in order;
 * its error goes to every caller.
 */
export function together<In, Out>(work: (db: Database, items: In[]) => Promise<Out[]>): (db: Database, item: In) => Promise<Out> {
  const lines = new WeakMap<Database, Line<In, Out>>();

  const run = async (db: Database, line: Line<In, Out>): Promise<void> => {
    line.isBusy = true;
    while (line.waiting.length > 0) {
      const asked = line.waiting.splice(0, MOST_AT_ONCE);
      try {
        const outs = await work(
          db,
          asked.map(({ item }) => item),
        );
        for (const [index, { resolve }] of asked.entries()) resolve(outs[index] as Out);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    line.isBusy = false;
  };

  return (db, item) =>
    new Promise((resolve, reject) => {
      const line = lines.get(db) ?? { waiting: [], isBusy: false };
      lines.set(db, line);
      line.waiting.push({ item, resolve, reject });
      if (!line.isBusy) void run(db, line);
    });
}
