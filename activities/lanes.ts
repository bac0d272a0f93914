import type { Mailer } from '../mail/deliver';

/** One delivery after another goes through a lane. `settled` resolves when the outcome of its last one is on record, or could not be put there. */
export type Lane = { settled: Promise<unknown> };
export type Lanes = {
  /** True after anything but a message that was taken: mail may be held because of it, which is asked before each further one then. */
  isInDoubt: boolean;
  run: <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;
};

const lanesByMailer = new WeakMap<Mailer, Lanes>();

/**
 * The lanes of a mailer, as many as it may have connections, for all who send through it in this process. A delivery hands its lane on
 * before its outcome is on record, and the next one waits for that before it may end: so a process that dies leaves no more messages
 * unknown than it has lanes.
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
