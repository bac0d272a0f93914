import { main } from '../../../cli/main';

/** A command's output, and how it ended. */
export type Said = { out: string; err: string; code: number };

/** Runs a command of the program in this process, as a person at the terminal does. */
export async function dondoc(...args: string[]): Promise<Said> {
  const said: Said = { out: '', err: '', code: 0 };
  const keep = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    said[stream] += String(text);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  // An earlier test in this process may have left its own.
  process.exitCode = 0;
  try {
    await main(args);
    said.code = Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
  return said;
}
