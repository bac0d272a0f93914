/** Vietnamese text without its accents, by which names are searched and compared, and from which ASCII names are made. */

/** The same text without accents: `Đặng` is `Dang`. The Icelandic Eth counts as Đ, because keyboards of other countries type it for Đ. */
export function withoutAccents(text: string): string {
  // Codes and numbers are most of what is compared, and have none.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đð]/g, 'd').replaceAll(/[ĐÐ]/g, 'D');
}

/** A text as people compare it: small letters and digits without accents, `&` as the word, and one blank for everything else. */
export function folded(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replaceAll('&', ' va ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True where a text shows nothing: it holds only blanks and characters without width. */
export function isBlank(words: string): boolean {
  return words.replace(/[\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/g, '') === '';
}
