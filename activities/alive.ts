import type { Ports } from './ports';

/** How often an activity says that its process lives, in milliseconds: several times within the heartbeat's bound in workflows/proxies.ts. */
const BEAT_MS = 2_500;

/**
 * Runs a long activity and says all the while that its process lives, so that one that was killed is soon run again. How long
 * the work itself may take is bounded by its own time-out.
 */
export async function alive<T>({ heartbeat }: Pick<Ports, 'heartbeat'>, work: () => Promise<T>): Promise<T> {
  heartbeat();
  const beat = setInterval(heartbeat, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
