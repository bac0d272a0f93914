import type { Mailer } from '../mail/deliver';

/** Deliveries go through a lane one after another. `settled` resolves when the outcome of its last one is recorded, or could not be. */
export type Lane = { settled: Promise<unknown> };
export type Lanes = {
  /** True after any outcome but an accepted message: it may have caused a hold, so each next message checks for one. */
  isInDoubt: boolean;
  run: <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;
};

const lanesByMailer = new WeakMap<Mailer, Lanes>();

/**
 * The lanes of a mailer, as many as it may have connections, shared by all senders of this process. A delivery passes its lane on before
 * its outcome is recorded, and the next one waits for that record before its own end of data. So a process that dies leaves no more unknown
 * messages than it has lanes.
 */
export function lanesOf(mailer: Mailer): Lanes {
  const known = lanesByMailer.get(mailer);
  if (known !== undefined) return known;
  const lanes = createLanes(mailer.connections);
  lanesByMailer.set(mailer, lanes);
  return lanes;
}

function createLanes(count: number): Lanes {
  const free: Lane[] = Array.from({ length: count }, () => ({ settled: Promise.resolve() }));
  const waiting: ((lane: Lane) => void)[] = [];
  const take = (): Promise<Lane> => {
    const lane = free.pop();
    return lane === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(lane);
  };
  return {
    isInDoubt: false,
    run: async (work) => {
      const lane = await take();
      try {
        return await work(lane);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free.push(lane);
        else next(lane);
      }
    },
  };
}
