import type { Ports } from './ports';

/** Milliseconds between signs of life: several fit within the heartbeat's bound in workflows/proxies.ts. */
const BEAT_MS = 2_500;

/**
 * Runs a long activity with regular signs of life, so that a killed one is soon run again. The work itself is bounded by its own time-out.
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
