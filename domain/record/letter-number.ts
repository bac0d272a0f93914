import type { Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import type { RolloutEvent } from './events';

/**
 * The Office numbers its letters in one book a year, across all decisions, because agencies cannot tell two letters with one number
 * apart. The sign in the number (VP-KSTT) names the issuer.
 */

/** The letter that already has a number. A refusal names it. */
export type NumberHolder = { decision: string; agency: Text; letter: string; day: Day };

/** The form in which numbers are compared: 05/VP-KSTT and "5 / vp-kstt" are the same. */
export function numberKey(number: string): string {
  return number
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^0+(?=\d)/, '');
}

/** The year of the book in which a letter of a date is numbered. */
export function numberYear(date: Day): number {
  return Number(date.slice(0, 4));
}

/** A number given to a letter. `shared`: the letter went out with it although another letter has the same. */
export type LetterNumber = { letter: string; number: string; key: string; year: number; day: Day; shared: boolean };

/** The numbers that events give to letters. */
export function numbersGiven(events: readonly RolloutEvent[]): LetterNumber[] {
  return events.flatMap((event) => {
    if (event.type === 'letterIssued') return [numberOf(event.letter, event, event.sharesNumber === true)];
    if (event.type !== 'corrected' || event.correction.of !== 'letter') return [];
    return [numberOf(event.correction.letter, event.correction, event.sharesNumber === true)];
  });
}

function numberOf(letter: string, { number, date }: { number: string; date: Day }, shared: boolean): LetterNumber {
  return { letter, number, key: numberKey(number), year: numberYear(date), day: date, shared };
}

/**
 * The number `by` places after another in the same book: 13/VP-KSTT after 12/VP-KSTT. Below ten it is written with a leading nought
 * (Decree 30/2020/NĐ-CP, Appendix I, II.3). Null where the given one does not begin with digits.
 */
export function numberAfter(number: string, by = 1): string | null {
  const parts = /^\s*(\d{1,9})(.*)$/.exec(number);
  if (parts === null) return null;
  const next = String(Number(parts[1]) + by);
  return `${next.padStart(2, '0')}${parts[2]}`;
}
