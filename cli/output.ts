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

/** Rows between two reports of progress. */
const TOLD_EVERY = 50_000;

/** Reports a growing count at intervals. */
export function everySoOften(tell: (count: number) => void): (count: number) => void {
  let last = 0;
  return (count) => {
    if (count - last < TOLD_EVERY) return;
    last = count;
    tell(count);
  };
}

export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
