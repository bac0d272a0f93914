import type { Source } from '../../domain/decision/decision';
import { withoutAccents } from '../../domain/text/plain-letters';

/**
 * The id of a decision: `<issuer>-<year>-<number>` in ASCII, such as `bacninh-2020-1284-QD-UBND`. A draft without number
 * or date has `draft` and eight hexadecimal digits of its Vietnamese title instead, so that reading it again gives the same id.
 */
export function decisionIdOf(source: Pick<Source, 'issuerCode' | 'number' | 'date' | 'title'>): string {
  const number = source.number === null ? '' : plainAscii(source.number);
  if (number === '' || source.date === null) return `${source.issuerCode}-draft-${hashOf(source.title.vi)}`;
  return `${source.issuerCode}-${source.date.slice(0, 4)}-${number}`;
}

/** Letters without diacritics, digits, and hyphens for everything between them. */
export function plainAscii(text: string): string {
  return withoutAccents(text)
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** FNV-1a over UTF-16 units: enough to tell the drafts of one office apart, and no secret. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
