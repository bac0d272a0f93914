/**
 * How far a test explores. The suite takes a share that fits into minutes, by seeds that follow from the committed files; `npm run
 * soak` runs the same tests with the whole, by seeds that change (local/soak-parts.ts lists them).
 */

export const soaking = process.env.DONDOC_SOAK === '1';

/** The amount for the suite, or the whole for `npm run soak`. */
export function effort<T>(inTheSuite: T, inSoak: T): T {
  return soaking ? inSoak : inTheSuite;
}
