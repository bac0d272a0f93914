import type { Language } from '../domain/decision/decision';

/**
 * An error whose message is meant for the person at the terminal, with the exit code that scripts rely on. Thrown before the language is
 * known, it has its words in both languages; the message is then the English one.
 */
export class Failure extends Error {
  readonly inWords: (language: Language) => string;

  constructor(
    words: string | ((language: Language) => string),
    readonly exitCode: number,
  ) {
    super(typeof words === 'string' ? words : words('en'));
    this.inWords = typeof words === 'string' ? () => words : words;
  }
}

/** Exit codes of every command, after BSD sysexits. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  badData: 65,
  inputMissing: 66,
  unavailable: 69,
  tryAgain: 75,
  configuration: 78,
} as const;
