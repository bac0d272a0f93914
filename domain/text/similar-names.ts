import { withoutAccents } from './plain-letters';

/** Finds names that say nearly the same, for people who decide whether they mean the same thing. */

/** The least share of words that two names have in common (Dice: twice the common words by the words of both); assumed. */
const LEAST_SIMILARITY = 0.75;
/** At most so many names are compared with one, those with its rarest words first: many alike names must not cost quadratic time. */
const MOST_COMPARED = 60;
/** At most so many pairs are kept for one name, the most similar first. */
const MOST_KEPT = 6;

/** The different words of a name, without accents, case or punctuation. */
export function nameWords(name: string): string[] {
  return [
    ...new Set(
      withoutAccents(name)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
}

export type SimilarNames = { from: number; to: number; similarity: number };

/**
 * Finds pairs of names, each given as its words, whose similarity is at least {@link LEAST_SIMILARITY}. Pairs hold the places in
 * the two lists; those of one name come in falling similarity. Two such names share one of the rarest words of either, so only
 * names that do are compared, and each with at most {@link MOST_COMPARED} others: the time grows with the number of names and not
 * with its square. `canPair` returns false for two names that could never mean the same.
 */
export function similarNames(
  from: readonly (readonly string[])[],
  to: readonly (readonly string[])[],
  canPair: (from: number, to: number) => boolean,
): SimilarNames[] {
  const frequency = new Map<string, number>();
  for (const words of [...from, ...to]) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rarestFirst = (words: readonly string[]) =>
    [...words].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1));
  const places = new Map<string, number[]>();
  const note = (key: string, place: number) => {
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  };
  for (const [place, words] of to.entries()) {
    note(wholeName(words), place);
    for (const word of telling(rarestFirst(words))) note(word, place);
  }
  const sets = to.map((words) => new Set(words));
  return from.flatMap((words, place) => {
    const candidates = candidatesFor([wholeName(words), ...telling(rarestFirst(words))], places, (candidate) => canPair(place, candidate));
    const similar = candidates.flatMap((candidate): SimilarNames[] => {
      const similarity = similarityOf(words, sets[candidate] ?? new Set());
      return similarity < LEAST_SIMILARITY ? [] : [{ from: place, to: candidate, similarity }];
    });
    return similar.sort((a, b) => b.similarity - a.similarity || a.to - b.to).slice(0, MOST_KEPT);
  });
}

/** A key under which equal names are found before any others. It begins with a blank, so no single word equals it. */
function wholeName(words: readonly string[]): string {
  return ` ${[...words].sort().join(' ')}`;
}

/** The fewest rarest words of a name of which every similar name must share at least one. */
function telling(rarest: readonly string[]): readonly string[] {
  // A similar name shares at least t/(2-t) of these words, and the words left out are too few to be all of those.
  const leastShared = Math.ceil((rarest.length * LEAST_SIMILARITY) / (2 - LEAST_SIMILARITY));
  return rarest.slice(0, rarest.length - leastShared + 1);
}

function candidatesFor(
  keys: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  canPair: (candidate: number) => boolean,
): number[] {
  const seen = new Set<number>();
  const candidates: number[] = [];
  for (const key of keys) {
    for (const place of places.get(key) ?? []) {
      if (seen.size >= MOST_COMPARED) return candidates;
      if (seen.has(place)) continue;
      seen.add(place);
      if (canPair(place)) candidates.push(place);
    }
  }
  return candidates;
}

function similarityOf(words: readonly string[], other: ReadonlySet<string>): number {
  const shared = words.filter((word) => other.has(word)).length;
  return words.length + other.size === 0 ? 0 : (2 * shared) / (words.length + other.size);
}
