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
export const exitCodes = { ok: 0, failure: 1, usage: 2, badData: 65, inputMissing: 66, unavailable: 69, configuration: 78 } as const;

/** Writes one JSON value to stdout, indented, with a line end. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes rows as columns padded to the widest cell; the first row is the heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
  for (const row of rows) {
    const line = row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length)).join('  ');
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}
