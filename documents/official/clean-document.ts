import { cleanWords } from '../plain-text';
import type { OfficialDocument } from './official-document';

/**
 * The document with every text in it composed and without control characters: a font has no glyph for a letter and its mark apart,
 * and XML no place for what is no character.
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
