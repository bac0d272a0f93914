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

/** A heading folded; `E-mail` and `Email` are one word. */
export function headingFolded(text: string): string {
  return folded(text).replaceAll(/\be mail\b/g, 'email');
}

/**
 * True where a folded name is shortened by initials: `so tt va tt`, `bo chqs tinh`, `bql cac kcn`. Each word is one of the name, or the
 * initials of two or more; `va` does not count.
 */
export function isShortFor(typed: string, name: string): boolean {
  const words = (text: string) => text.split(' ').filter((word) => word !== 'va');
  return matches(words(typed), words(name));
}

function matches([word, ...rest]: readonly string[], name: readonly string[]): boolean {
  if (word === undefined) return name.length === 0;
  if (word === name[0] && matches(rest, name.slice(1))) return true;
  const meant = name.slice(0, word.length);
  const isInitials = word.length > 1 && meant.length === word.length && meant.map((entry) => entry.charAt(0)).join('') === word;
  return isInitials && matches(rest, name.slice(word.length));
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
