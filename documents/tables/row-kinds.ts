import { folded } from '../../domain/text/plain-letters';
import { countedNames, noteNames, plainGroupNames, positionNames, signatureNames, totalNames } from '../../words/import-values';
import { withoutFormat } from '../spreadsheet/cell-text';
import type { Cell } from '../spreadsheet/sheet';
import { oneLine } from './headings';

/** Classifies a row by its texts alone. */

const ordinal = /^(?:[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)\s*[.):/-]\s*/;
const ordinalAlone = /^(?:[IVXLC]+|[A-ZĐ]|\d{1,3})[.)]?$/;
const outlineAlone = /^(?:[IVXLC]+|[A-ZĐ])[.)]?$/;
const outline = /^(?:[IVXLC]+|[A-ZĐ])\s*[.):/-]\s*\S/;
/** The number of a record: `12`, `12.`, `1.2`. */
const arabic = /^\d{1,4}(?:\.\d{1,3})*[.)]?$/;

export const isOrdinal = (text: string) => ordinalAlone.test(text);
export const isArabic = (text: string) => arabic.test(text);

/** A row that numbers the columns: `(1) (2) (3)`, `1 2 3`, `A B 1 2`. */
export function isNumbering(texts: readonly string[]): boolean {
  const labels = texts.map((text) =>
    text
      .replace(/^\((.*)\)$/, '$1')
      .replace(/=.*$/, '')
      .trim(),
  );
  if (labels.length < 3 || !labels.every((label) => /^(\d{1,2}|[A-ZĐ])$/.test(label))) return false;
  const numbers = labels.filter((label) => /^\d/.test(label)).map(Number);
  return numbers.length > 0 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index) && (numbers[0] ?? 2) <= 1;
}

const totals = totalNames.map(folded).sort((a, b) => b.length - a.length);
const counted = countedNames.map(folded).join('|');
const totalPattern = new RegExp(`^(?:${totals.join('|')})(?: \\d+)?(?: (?:${counted}))?(?: \\d+)?$`);

/** A row of totals: its first text is `Tổng cộng`, `Cộng`, `Total: 785`, with only numbers beside it; a name that begins so is none. */
export function isTotal(texts: readonly string[]): boolean {
  const [first = '', ...rest] = ordinalAlone.test(texts[0] ?? '') ? texts.slice(1) : texts;
  return totalPattern.test(folded(first)) && rest.every((text) => numberIn(text) !== null);
}

export function numberIn(given: Cell): number | null {
  const cell = withoutFormat(given);
  if (typeof cell === 'number') return cell;
  const [, digits] = typeof cell === 'string' ? (/(?:^|[\s:])(\d{1,3}(?:[.,]\d{3})+|\d+)(?:\s|$)/.exec(cell) ?? []) : [];
  return digits === undefined ? null : Number(digits.replaceAll(/[.,]/g, ''));
}

/** The text of a group row without its number: `I. Sở Nội vụ (12 thủ tục)` → `Sở Nội vụ`. */
export function groupText(texts: readonly string[]): string {
  const words = texts.filter((text, index) => !(index === 0 && texts.length > 1 && ordinalAlone.test(text)));
  return oneLine(words.join(' '))
    .replace(ordinal, '')
    .replace(/(?<!\s)\s*[:(]\s*\d+.*$/, '')
    .replace(/:$/, '')
    .trim();
}

/** A row with a Roman number or a letter before its only text: `I` beside `CÁC PHƯỜNG`, `A. Cấp tỉnh`. */
export function isOutline(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  return texts.length === 2 ? outlineAlone.test(first) : texts.length === 1 && outline.test(first);
}

const plainGroups = plainGroupNames.map(folded);

/** A group row that does not name the agency of the rows below: `Lĩnh vực Đất đai`. */
export function isPlainGroup(text: string): boolean {
  return plainGroups.some((name) => folded(text) === name || folded(text).startsWith(`${name} `));
}

const notes = noteNames.map(folded);

/** A note: a text in brackets, after footnote stars or dashes, or one that calls itself a note. */
export function isNote(texts: readonly string[]): boolean {
  const [text = ''] = texts;
  if (texts.length !== 1) return false;
  if (/^\(.*\)\.?$/s.test(text) || /^(?:\*+|\(\*+\)|[¹²³])\s*\S/.test(text)) return true;
  const [before = '', ...after] = text.split(':');
  return notes.some((name) => folded(text) === name || (after.length > 0 && folded(before).startsWith(name)));
}

/** Whoever heads something signs; a position of one word begins other texts too: `Trưởng`, `Chánh`. */
const signatures = [...signatureNames, ...positionNames.filter((name) => name.includes(' '))].map(folded);
const written = /(?:^| )ngay(?: \d{1,2})?(?: thang(?: \d{1,2})?)(?: nam(?: \d{4})?)?$/;

/** A row of signatures below a table: all its texts are places and dates, positions or names. */
export function isSignature(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text) => isSigning(folded(text)));
}

function isSigning(text: string): boolean {
  return written.test(text) || signatures.some((name) => text === name || text.startsWith(`${name} `));
}
