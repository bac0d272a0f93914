/** Characters that look like others, or like nothing: two texts that nobody can tell apart on paper must be one text here. */

/** Blanks of another width, characters without any, the Icelandic Eth in the place of Đ. */
export type LookAlike = 'blank' | 'invisible' | 'eth';

const any = /[\u00a0\u00ad\u00d0\u00f0\u0189\u0256\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]/;
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const lines = /[\u2028\u2029]/g;
/** Zero width, soft hyphens, marks of direction; the joiner stays where it makes one picture of two. */
const invisible = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u200d(?!\p{Extended_Pictographic})/gu;
const capitalEth = /[\u00d0\u0189]/g;
const smallEth = /[\u00f0\u0256]/g;

/** The text with plain characters, and which sorts of others it had. */
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

/** What a person sees of a text: two texts that differ in more can be told apart. */
export function looksOf(text: string): string {
  return withoutLookAlikes(text.normalize('NFC')).text.replaceAll(/\s+/g, ' ').trim();
}
