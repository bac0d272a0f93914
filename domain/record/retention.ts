/**
 * How many years after its end the record of a decision leaves the hot tables for an archive. An archive is kept, nothing is destroyed, so
 * no term of preservation is cut short. The least is assumed: the terms of the Law on Archives 33/2024/QH15 and its circulars for files on
 * following up decisions are unverified (docs/archive.md), and ten years is the longest term known for papers of this kind that end.
 */
export const retentionYears = { least: 10, most: 100 } as const;

/** The number of years in a text; null where it is none, or outside of {@link retentionYears}. */
export function retentionIn(text: string): number | null {
  const years = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return years >= retentionYears.least && years <= retentionYears.most ? years : null;
}
