/** Two texts that nobody can tell apart on paper must be one text here: characters that look like others, or like nothing, are replaced. */

/** `blank`: a blank of another width. `invisible`: a character without width. `eth`: the Icelandic Eth typed in place of Đ. */
export type LookAlike = 'blank' | 'invisible' | 'eth';

const any = /[\u00a0\u00ad\u00d0\u00f0\u0189\u0256\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]/;
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const lines = /[\u2028\u2029]/g;
/** Zero width, soft hyphens, marks of direction. The joiner stays where it joins two emoji into one. */
const invisible = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u200d(?!\p{Extended_Pictographic})/gu;
const capitalEth = /[\u00d0\u0189]/g;
const smallEth = /[\u00f0\u0256]/g;

/** Replaces look-alikes by plain characters and tells which kinds it found. */
export function withoutLookAlikes(text: string): { text: string; kinds: LookAlike[] } {
  if (!any.test(text)) return { text, kinds: [] };
  const kinds: LookAlike[] = [];
  let plain = text;
  const replace = (kind: LookAlike, pattern: RegExp, by: string) => {
    const next = plain.replace(pattern, by);
    if (next !== plain && !kinds.includes(kind)) kinds.push(kind);
    plain = next;
  };
  replace('blank', blanks, ' ');
  replace('blank', lines, '\n');
  replace('invisible', invisible, '');
  replace('eth', capitalEth, 'Đ');
  replace('eth', smallEth, 'đ');
  return { text: plain, kinds };
}

/** The text as a reader sees it: NFC, plain characters, one blank for each run of blanks. Equal results cannot be told apart. */
export function looksOf(text: string): string {
  return withoutLookAlikes(text.normalize('NFC')).text.replaceAll(/\s+/g, ' ').trim();
}
