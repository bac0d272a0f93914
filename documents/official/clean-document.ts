import { cleanWords } from '../plain-text';
import type { OfficialDocument } from './official-document';

/**
 * The document with every text in NFC and without control characters: fonts have no glyph for a letter and its mark apart, and XML allows
 * no control characters.
 */
export function cleanDocument(document: OfficialDocument): OfficialDocument {
  return clean(document) as OfficialDocument;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanWords(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
