/** An error whose message is meant for the person at the terminal, with the exit code that scripts rely on. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
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
