import { type Problem, problem } from '../domain/decision/problem';
import { withoutLookAlikes } from '../domain/text/look-alikes';

/**
 * Decodes a file as UTF-8 without its byte order mark, in NFC. Another encoding is the problem `notUtf8`: decoding it anyway would put
 * wrong letters into names.
 */
export function decodeText(bytes: Uint8Array, file: string): { text: string; problems: Problem[] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC'), problems: [] };
  } catch {
    return { text: '', problems: [problem('notUtf8', file)] };
  }
}

/** A text in NFC with look-alike characters replaced and without surrounding blanks. */
export function cleanText(text: string): string {
  return withoutLookAlikes(text.normalize('NFC')).text.trim();
}

/** The same JSON-like value with every text in it cleaned; keys are cleaned too. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner)]));
}

/** A text typed by a person: NFC, lines ended by LF, without control characters or marks that turn the direction of writing. */
export function cleanWords(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .normalize('NFC')
    .trim();
}
