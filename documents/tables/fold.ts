import { folded } from '../../domain/text/plain-letters';

/** Names and codes as they are compared when people typed them. */

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

/** A code as packages have it: small letters without accents, digits, single hyphens. */
export function asCode(text: string): string {
  return folded(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** Texts that a table says again and again are looked up once. */
const MOST_REMEMBERED = 10_000;

/** The same function, which remembers what it gave for a text; so many different texts and it begins anew. */
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
