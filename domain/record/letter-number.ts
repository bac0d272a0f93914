import type { Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import type { RolloutEvent } from './events';

/**
 * The Office numbers its letters by one book a year, whatever decision they are about: two letters of one number cannot be told apart
 * by whoever answers. The sign in the number (VP-KSTT) names the issuer.
 */

/** Another letter that has a number: for whoever is refused it. */
export type NumberHolder = { decision: string; agency: Text; letter: string; day: Day };

/** As a number is compared: 05/VP-KSTT and "5 / vp-kstt" are the same. */
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

/** A number that a letter goes by from an event on. `shared`: it went out so, although another letter has the number. */
export type LetterNumber = { letter: string; number: string; key: string; year: number; day: Day; shared: boolean };

/** The numbers that some events give to letters. */
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
 * The number that comes after another in the same book, `by` places on: 13/VP-KSTT after 12/VP-KSTT. Below ten it is written with a
 * nought before it (Decree 30/2020/NĐ-CP, Appendix I, II.3). Null after what begins with no number.
 */
export function numberAfter(number: string, by = 1): string | null {
  const parts = /^\s*(\d{1,9})(.*)$/.exec(number);
  if (parts === null) return null;
  const next = String(Number(parts[1]) + by);
  return `${next.padStart(2, '0')}${parts[2]}`;
}
