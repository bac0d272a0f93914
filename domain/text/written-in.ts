import type { Text } from './both-languages';
import { withoutAccents } from './plain-letters';

/** Finds what somebody wrote in another language than the text around it: a screen reader must read Vietnamese as Vietnamese (WCAG 3.1.2). */

type Language = keyof Text;

/** The language of somebody's words where it differs from that of the text around them. */
export function writtenIn(text: string, language: Language): Language | undefined {
  return language === 'en' && withoutAccents(text) !== text ? 'vi' : undefined;
}

export type WrittenPart = { text: string; writtenIn: Language | undefined };

/** A text in pieces: what stands in quotation marks is somebody's own words, and may be in another language. */
export function quotedParts(text: string, language: Language): WrittenPart[] {
  return text
    .split(/(?<=“)([^“”]*)(?=”)/)
    .map((piece, index) => ({ text: piece, writtenIn: index % 2 === 1 ? writtenIn(piece, language) : undefined }))
    .filter((piece) => piece.text !== '');
}
