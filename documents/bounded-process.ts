import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { inSpan } from '../tracing/span';

/**
 * Runs work in a separate process with limits of time and memory: for files that nobody has checked yet, and for work that would keep this
 * process from answering people.
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
  /** Written to its standard input. */
  input?: string;
  /** Runs at a lower priority than this process and others on this machine. */
  inBackground?: boolean;
};

/** Why a process was stopped before it had answered. */
export type Stopped = 'tookTooLong' | 'tooMuchMemory' | 'answeredTooMuch';
/** `stopped` null: it ended by itself, with this code. `lastWords`: its standard error. */
export type ProcessOutcome = { stopped: Stopped | null; code: number | null; answer: Buffer; lastWords: string };

/** Milliseconds between two checks of a process's memory. */
const LOOK_EVERY_MS = 50;
const MEGABYTE = 1024 * 1024;

/** Runs a script with an empty environment. Any end of the script is an outcome; rejects only where no process can be started. */
export function runBounded(bounds: ProcessBounds, work: Work): Promise<ProcessOutcome> {
  return inSpan('child process', { attributes: { 'dondoc.script': path.basename(bounds.script) } }, async (span) => {
    const { stopped, code, answer, lastWords } = await new BoundedProcess(bounds, work).run();
    span.note({ 'dondoc.bytes': answer.length, ...(code === null ? {} : { 'dondoc.exit_code': code }) });
    if (stopped !== null) span.fail(stopped);
    return { stopped, code, answer, lastWords };
  });
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
    // Part of its memory is outside the heap: file contents, packed and unpacked.
    const heap = `--max-old-space-size=${Math.floor(memoryMegabytes * 0.75)}`;
    const child = spawn(process.execPath, [heap, script, ...parameters], {
      cwd: tmpdir(),
      env: {},
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (inBackground && child.pid !== undefined) giveWay(child.pid);
    // A process that ends before it has read its input is reported by its outcome.
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
    os.setPriority(pid, Math.min(os.constants.priority.PRIORITY_LOW, os.getPriority() + os.constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // The process has ended already, or the system forbids a lower priority: it then runs as any other.
  }
}

/** Memory of a process, heap and the rest; null where the system does not report it, as on macOS and Windows. */
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
 * Runs a limited number of works at one time, since each may take all of its memory; others wait in order of arrival. Null, with nothing
 * done, where `mostWaiting` wait already.
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
