import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The compiled program, which the set-up of the test run has brought up to date. */
export const distFolder = path.resolve(__dirname, '..', '..', '..', 'dist');

/** A Node process under test. */
export interface NodeProcess {
  child: ChildProcess;
  /** Resolves when a line with this text has been printed; rejects with all output when the process ends without it. */
  says(text: string): Promise<string>;
  /** Resolves with the exit code, or the signal's name, and everything printed. */
  ended: Promise<{ how: number | string; output: string }>;
}

const left = new Set<ChildProcess>();

// A test that fails half way leaves nothing behind either.
afterEach(() => {
  for (const child of left) child.kill('SIGKILL');
});

/** Runs a script given as source text. */
export function runNode(source: string, environment: NodeJS.ProcessEnv = {}, parameters: readonly string[] = []): NodeProcess {
  return runScript(['-e', source, ...parameters], environment);
}

/** Runs Node with the given parameters. */
export function runScript(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): NodeProcess {
  const child = spawn(process.execPath, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  left.add(child);
  let output = '';
  const watchers = new Set<() => void>();
  const hear = (chunk: string) => {
    output += chunk;
    for (const watcher of watchers) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const ended = new Promise<{ how: number | string; output: string }>((resolve) => {
    child.on('close', (code, signal) => {
      left.delete(child);
      resolve({ how: signal ?? code ?? -1, output });
    });
  });
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = output.split('\n').find((candidate) => candidate.includes(text));
        if (line !== undefined) resolve(line);
      };
      watchers.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without saying ${text}:\n${output}`)));
    });
  return { child, says, ended };
}
