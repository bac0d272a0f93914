import type { Database } from './database';

/** Items that one statement takes, whoever asked for them. */
const MOST_AT_ONCE = 100;

type Asked<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void };
type Line<In, Out> = { waiting: Asked<In, Out>[]; isBusy: boolean };

/**
 * Makes one statement of what several ask of a database at about the same time. The first is done at once; those who come while it
 * is under way are done together after it. So a commit serves as many as came during the one before, and nobody waits for others to
 * come. `work` gives an answer for each item, in the order of the items; its error is everybody's.
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
