import { createHash } from 'node:crypto';

/** Choices that a cast leaves open follow from its seed alone, so that the same cast always plays the same way. */

/** A whole number from 0 up to, and without, `below`; the same for the same seed and names. */
export function chosen(seed: number, below: number, ...names: readonly string[]): number {
  if (below <= 1) return 0;
  return (
    createHash('sha256')
      .update(JSON.stringify([seed, ...names]))
      .digest()
      .readUInt32BE(0) % below
  );
}
