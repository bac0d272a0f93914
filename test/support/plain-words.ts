import type { Language } from '../../domain/decision/decision';
import { withoutAccents } from '../../domain/text/plain-letters';

/**
 * Finds texts that nobody should have to read: codes of the machine, and words of the other language. Names of people, places and papers
 * are in no language, and quotations are in the writer's: both are given as known.
 */

export type Known = {
  /** Codes that no text may show, whatever they look like. */
  codes: ReadonlySet<string>;
  /** Quotations, and texts that have one language only: taken out of a text before it is read. */
  written: readonly string[];
  /** Words of names, such as `Bắc` and `Ninh`, that an English text has as well. */
  names: ReadonlySet<string>;
};

/** Files, addresses, paths, commands and numbers of papers are typed as they stand in any language. */
const asTyped = [
  /https?:\/\/\S+/g,
  /\S+@\S+\.\S+/g,
  /[\w-]*\.(?:yaml|csv|xlsx|ods|pdf|docx|zip|eml|ics|json)\b/g,
  /\/api\/\S*/g,
  /`[^`]*`/g,
  // The key by which a list that comes back is known: it says of itself that it is one.
  /(?:Mã danh sách|Key of this list): .*/g,
  /\d+\/[\p{L}\d-]+/gu,
];
/** Words that Vietnamese offices write as English does. */
const borrowed = new Set(['Excel', 'Enter', 'English', 'kB', 'MB', 'byte', 'TTr', 'PTr', 'Esc', 'Tab', 'OpenID', 'Connect']);

const letters = /(?<![\p{L}\p{M}\d])[\p{L}\p{M}]+(?![\p{L}\p{M}\d])/gu;

/** How a Vietnamese syllable is spelt once its marks are gone; English has words that look so, and others in every sentence that do not. */
const syllable = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** The text without what is known to be nobody's language; a piece that a page has shortened counts by its beginning. */
function withoutWritten(text: string, { written }: Known): string {
  const own = text.endsWith('…') ? text.slice(0, -1) : null;
  if (own !== null && written.some((piece) => piece.startsWith(own))) return '';
  let left = text.replace(/“([^”]*)…”/g, (whole, beginning: string) =>
    written.some((piece) => piece.startsWith(beginning)) ? ' ' : whole,
  );
  for (const piece of written) left = left.replaceAll(piece, ' ');
  return asTyped.reduce((rest, pattern) => rest.replace(pattern, ' '), left);
}

/** Codes in a text: names of fields, kebab codes, steps of the ladder, days as machines write them. */
export function codesIn(text: string, known: Known): string[] {
  const left = withoutWritten(text, known);
  const found = [...left.matchAll(/(?<![\w./-])(?:[a-z]+[A-Z]\w*|\d{4}-\d{2}(?:-\d{2})?(?!\w)|[\w-]+~[\w-]+~[\w-]+)/g)].map(
    ([code]) => code,
  );
  const tokens = left.match(/(?<![\p{L}\d./-])[\w@~+-]+(?![\p{L}\d])/gu) ?? [];
  return [...found.filter((code) => !borrowed.has(code)), ...tokens.filter((token) => known.codes.has(token))];
}

/** Words of the other language in a text of this one. */
export function foreignIn(text: string, language: Language, known: Known): string[] {
  const words = withoutWritten(text, known).match(letters) ?? [];
  return words.filter((word) => !known.names.has(word) && (language === 'vi' ? isEnglish(word) : isVietnamese(word)));
}

function isEnglish(word: string): boolean {
  // One letter, and letters that stand for words, such as UBND, are in no language.
  if (word.length < 2 || word === word.toUpperCase() || borrowed.has(word)) return false;
  return !syllable.test(withoutAccents(word).toLowerCase());
}

function isVietnamese(word: string): boolean {
  return withoutAccents(word) !== word;
}
