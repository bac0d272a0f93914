import type { Mailer } from '../mail/deliver';

export type Lanes = {
  /** True after any outcome but an accepted message: it may have caused a hold, so each next message checks for one. */
  isInDoubt: boolean;
  run: <T>(work: () => Promise<T>) => Promise<T>;
};

const lanesByMailer = new WeakMap<Mailer, Lanes>();

/**
 * The lanes of a mailer, as many as it may have connections, shared by all senders of this process. A delivery passes its lane on before
 * its outcome is recorded, and that record is committed no later than the next one's end of data. So a process that dies leaves no more
 * unknown messages than it has lanes.
 */
export function lanesOf(mailer: Mailer): Lanes {
  const known = lanesByMailer.get(mailer);
  if (known !== undefined) return known;
  const lanes = createLanes(mailer.connections);
  lanesByMailer.set(mailer, lanes);
  return lanes;
}

function createLanes(count: number): Lanes {
  let free = count;
  const waiting: (() => void)[] = [];
  const take = async () => {
    if (free === 0) return new Promise<void>((resolve) => waiting.push(resolve));
    free -= 1;
  };
  return {
    isInDoubt: false,
    run: async (work) => {
      await take();
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
