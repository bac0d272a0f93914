const TEXT_LENGTH = 400;

/** With a capital first letter; the rest is unchanged. */
export function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}

/**
 * Text that others wrote, on one bounded line in NFC, without control characters or marks that turn the direction of writing: it cannot
 * imitate the lines around it.
 */
export function plain(text: string, length = TEXT_LENGTH): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  const characters = [...line];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line;
}
