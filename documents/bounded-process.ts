import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Work in a process of its own, which may take so much time and memory and no more: for files that nobody has looked at yet, and for
 * work that would keep this process from answering people.
 */

export type ProcessBounds = {
  seconds: number;
  memoryMegabytes: number;
  answerBytes: number;
  /** Path of a compiled script. */
  script: string;
};

export type Work = {
  parameters?: string[];
  /** Given to its standard input. */
  input?: string;
  /** Others on this machine go before it. */
  inBackground?: boolean;
};

/** Why a process was ended before it had answered. */
export type Stopped = 'tookTooLong' | 'tooMuchMemory' | 'answeredTooMuch';
/** `stopped` null: it ended by itself, with this code; `lastWords` is what it said beside its answer. */
export type ProcessOutcome = { stopped: Stopped | null; code: number | null; answer: Buffer; lastWords: string };

/** How often the memory of a process is looked at, in milliseconds. */
const LOOK_EVERY_MS = 50;
const MEGABYTE = 1024 * 1024;

/** Runs a script with an empty environment. Whatever becomes of it there is an outcome; rejects only where no process can be started. */
export function runBounded(bounds: ProcessBounds, work: Work): Promise<ProcessOutcome> {
  return new BoundedProcess(bounds, work).run();
}

class BoundedProcess {
  private stopped: Stopped | null = null;
  private readonly answer: Buffer[] = [];
  private answerBytes = 0;
  private lastWords = '';

  constructor(
    private readonly bounds: ProcessBounds,
    private readonly work: Work,
  ) {}

  run(): Promise<ProcessOutcome> {
    const { seconds } = this.bounds;
    const child = this.start();
    const late = setTimeout(() => this.end(child, 'tookTooLong'), seconds * 1000);
    const watch = setInterval(() => this.lookAtMemory(child), LOOK_EVERY_MS);
    this.listen(child);
    return new Promise<ProcessOutcome>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(this.outcome(code, signal)));
    }).finally(() => {
      clearTimeout(late);
      clearInterval(watch);
    });
  }

  private start(): ChildProcess {
    const { memoryMegabytes, script } = this.bounds;
    const { parameters = [], input, inBackground = false } = this.work;
    // Of its memory a part is outside of the heap: the bytes of files, and what is inside of them.
    const heap = `--max-old-space-size=${Math.floor(memoryMegabytes * 0.75)}`;
    const child = spawn(process.execPath, [heap, script, ...parameters], {
      cwd: tmpdir(),
      env: {},
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (inBackground && child.pid !== undefined) giveWay(child.pid);
    // One that ends before it has read is told by its outcome.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    return child;
  }

  private end(child: ChildProcess, why: Stopped): void {
    this.stopped ??= why;
    child.kill('SIGKILL');
  }

  private listen(child: ChildProcess): void {
    child.stdout?.on('data', (piece: Buffer) => {
      this.answerBytes += piece.length;
      if (this.answerBytes > this.bounds.answerBytes) this.end(child, 'answeredTooMuch');
      else this.answer.push(piece);
    });
    child.stderr?.on('data', (piece: Buffer) => {
      this.lastWords = `${this.lastWords}${piece}`.slice(-10_000);
    });
  }

  private async lookAtMemory(child: ChildProcess): Promise<void> {
    const taken = await residentMegabytes(child.pid);
    if (taken !== null && taken > this.bounds.memoryMegabytes) this.end(child, 'tooMuchMemory');
  }

  private outcome(code: number | null, signal: NodeJS.Signals | null): ProcessOutcome {
    const { lastWords } = this;
    // The system ends what takes the last of its memory by SIGKILL, Node itself by SIGABRT.
    const isMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || /out of memory|allocation failed/i.test(lastWords);
    return { stopped: this.stopped ?? (isMemory ? 'tooMuchMemory' : null), code, answer: Buffer.concat(this.answer), lastWords };
  }
}

function giveWay(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: then it is as any other.
  }
}

/** Memory that a process holds, of the heap and beside it; null where the system does not tell, as on macOS and Windows. */
async function residentMegabytes(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / MEGABYTE;
}

/** The script of a process: beside the file that starts it, or, where that is still TypeScript, compiled into dist/. */
export function compiledScript(folder: string, name: string): string {
  const beside = path.join(folder, name);
  if (existsSync(beside)) return beside;
  const root = path.join(__dirname, '..');
  return path.join(root, 'dist', path.relative(root, folder), name);
}

/**
 * Lets so much work run at one time, each of which may take all of its memory; more waits in the order in which it came. Null, with
 * nothing done, for what comes when `mostWaiting` wait already.
 */
export function inTurn(mostAtOnce: number, mostWaiting = Number.POSITIVE_INFINITY): <T>(work: () => Promise<T>) => Promise<T | null> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < mostAtOnce) running += 1;
    else if (waiting.length >= mostWaiting) return null;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
