import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { withoutAccents } from '../../domain/text/plain-letters';
import type { Account } from '../../store/accounts';

/** Passwords: argon2id at the strength that OWASP recommends (19 MiB, two passes, one lane), which is the library's own. */

/** The shortest allowed password. Length is what protects; no other rule applies. */
export const SHORTEST_PASSWORD = 12;
/** A longer one is refused: hashing a long text would cost the server time. */
export const LONGEST_PASSWORD = 1_000;

/** Why a password is refused: its length, that guessers try it first, or that it says little more than its owner's name. */
export type Weakness = 'short' | 'long' | 'guessed' | 'personal';

/** Texts by which others know somebody: a guesser begins with them. */
export function knownOf({ name, address, position }: Pick<Account, 'name' | 'address' | 'position'>): string[] {
  return [name, address ?? '', position.vi, position.en];
}

let guessed: ReadonlySet<string> | null = null;
/** Words of this program and its offices that a guesser begins with. */
const wordsOfOffices = ['dondoc', 'matkhau', 'password', 'vanphong', 'chutich', 'bacninh', 'ubnd'];
/** A password needs this many characters beside well-known words: guessers add a year and a sign. */
const LEAST_OF_ONES_OWN = 8;

/** Judges a new password; `about` are texts known of its owner, which it may not hold. Null where it is strong enough. */
export function weaknessOf(password: string, about: readonly string[]): Weakness | null {
  const { length } = [...password.normalize('NFC')];
  if (length < SHORTEST_PASSWORD) return 'short';
  if (length > LONGEST_PASSWORD) return 'long';
  guessed ??= new Set(dictionary['passwords-common'] as readonly string[]);
  if (guessed.has(password.toLowerCase()) || new Set(password).size < 4) return 'guessed';
  const text = plain(password);
  const known = [...about.flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)]).map(plain), ...wordsOfOffices];
  const left = known.filter((word) => word.length > 2).reduce((rest, word) => rest.replaceAll(word, ''), text);
  return left.length < text.length && left.length < LEAST_OF_ONES_OWN ? 'personal' : null;
}

const plain = (text: string) => withoutAccents(text).toLowerCase();

/** Hashes a password for the database, which keeps nothing else of it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

let standIn: Promise<string> | null = null;

/** Checks a password against its hash. Without a hash it does the same work, so that the time tells nothing. */
export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  standIn ??= hashPassword('a password that nobody has');
  const isTried = [...given].length <= LONGEST_PASSWORD;
  const isRight = await verify(stored ?? (await standIn), isTried ? given.normalize('NFC') : '').catch(() => false);
  return stored !== null && isTried && isRight;
}
