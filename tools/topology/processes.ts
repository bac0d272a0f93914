import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A process, and how it ended: its exit code, or the signal. */
export type Started = { pid: number; ended: Promise<number | string>; kill: (signal: NodeJS.Signals) => void };

const PATIENCE_MS = 120_000;
const END_MS = 40_000;

export type Account = { uid?: number; gid?: number };

/** Processes of a run, each with its log. */
export class Processes {
  private readonly all: { child: ChildProcess; ended: Promise<number | string> }[] = [];

  constructor(private readonly logs: string) {}

  start(name: string, [program = '', ...parameters]: string[], options: Account & { env: NodeJS.ProcessEnv; cwd?: string }): Started {
    const log = openSync(path.join(this.logs, `${name}.log`), 'a');
    const child = spawn(program, parameters, { cwd: '/', stdio: ['ignore', log, log], ...options });
    closeSync(log);
    const ended = new Promise<number | string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? code ?? ''));
    });
    this.all.push({ child, ended });
    return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) };
  }

  /** Ends all, the last one first. */
  async stop(): Promise<void> {
    for (const { child, ended } of this.all.reverse()) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(force);
    }
  }
}

/** Asks until the answer is there. Rejects, naming what was waited for, when it is not. */
export async function until<T>(what: string, ask: () => Promise<T | null>, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await wait(100);
  }
}
