import { createInterface } from 'node:readline/promises';

/** Asks on a terminal for a yes. False without a terminal and with JSON, since nobody can answer. */
export async function confirmed(question: string, { json }: { json?: boolean }): Promise<boolean> {
  if (json === true || !canAsk()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|c|có|co)$/i.test((await terminal.question(question)).trim().normalize('NFC'));
  } finally {
    terminal.close();
  }
}

/** True where somebody sits at a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}
