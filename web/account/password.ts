import { hash, verify } from '@node-rs/argon2';

/** Passwords: argon2id at the strength that OWASP recommends (19 MiB, two passes, one lane), which is the library's own. */

/** The shortest that is taken. Length is what counts; nothing else is asked of it. */
export const SHORTEST_PASSWORD = 12;
/** More is not taken: a long text would be work for whoever sends it. */
export const LONGEST_PASSWORD = 1_000;

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

let standIn: Promise<string> | null = null;

/** Whether it is the password of a hash. Where there is no hash the same work is done, so that the time tells nothing. */
export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  standIn ??= hashPassword('a password that nobody has');
  const isTried = [...given].length <= LONGEST_PASSWORD;
  const isRight = await verify(stored ?? (await standIn), isTried ? given.normalize('NFC') : '').catch(() => false);
  return stored !== null && isTried && isRight;
}
