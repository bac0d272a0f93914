/**
 * A text as it is compared when people typed it: small letters without accents, everything but letters and digits as single
 * blanks, and the abbreviations that offices use in names of agencies written out.
 */
export function folded(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replaceAll('&', ' va ');
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

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

/** The letters of a column counted from 0, as spreadsheets show it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
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
