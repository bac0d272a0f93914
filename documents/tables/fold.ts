import { folded } from '../../domain/text/plain-letters';

/** Folds names and codes for comparisons of typed texts. */

const abbreviations: Record<string, string> = { ubnd: 'uy ban nhan dan', tp: 'thanh pho', tx: 'thi xa' };

/** The name of an agency folded, with `UBND`, `TP` and `TX` written out. */
export function foldedName(text: string): string {
  return folded(text)
    .split(' ')
    .map((word) => (Object.hasOwn(abbreviations, word) ? abbreviations[word] : word))
    .join(' ');
}

/** The first letters of a folded name after its first word, such as `so tttt`; `va` and blanks do not count. */
export function initialsOf(name: string): string {
  const [kind = '', ...rest] = name.split(' ');
  return `${kind} ${rest
    .filter((word) => word !== 'va')
    .map((word) => word.charAt(0))
    .join('')}`;
}

/** A code in the form of packages: small letters without accents, digits, single hyphens. */
export function asCode(text: string): string {
  return folded(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** Most texts that are cached: a table repeats many. */
const MOST_REMEMBERED = 10_000;

/** The same function with a cache, which is cleared when it is full. */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = work(text);
    known.set(text, found);
    return found;
  };
}
