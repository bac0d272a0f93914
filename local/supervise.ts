import { type ChildProcess, fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { outageOf } from '../office/outage';
import type { InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { lastLines, openLog } from './logs';
import { rootFolder } from './root';

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Milliseconds after which a process counts as stable: its next death waits the shortest time. */
const stableMs = 60_000;
/** The process kills itself before its parent does, so that it can log this. */
const childPatienceMs = 20_000;
const parentPatienceMs = 25_000;
/** Deaths before readiness after which a process is given up. */
const deathsBeforeReady = 3;
/** Milliseconds instead, where its exit code 69 says that it only waits for another part. */
const waitingForPartMs = 120_000;

/** A process to keep running. */
export interface ProcessOptions {
  /** Names its log file, and the process in messages. */
  name: string;
  /** The compiled script, as an absolute path or below dist/, such as `worker/main.js`. */
  script: string;
  parameters?: readonly string[];
  /** Variables beside those of this process. */
  environment?: NodeJS.ProcessEnv;
  home: string;
  words: InstallationWords;
  /** Receives a message when it dies and is restarted. */
  say(text: string): void;
  /** Milliseconds that stop() waits for running work. */
  drainMs?: number;
}

/** A process that is started again when it dies. */
export interface SupervisedProcess {
  /** Resolves with the details of the first tellReady() in the process; rejects with Failure when it never gets ready. */
  readonly ready: Promise<Record<string, unknown>>;
  /** Undefined between a death and the next start. */
  readonly pid: number | undefined;
  /** Asks it to end, waits until it has drained, and kills it after `drainMs`. It is not restarted. */
  stop(): Promise<void>;
}

/** Starts a process of this program and keeps it running, with a growing pause between deaths. Its output goes to `<home>/logs/<name>.log`. */
export function supervise(options: ProcessOptions): SupervisedProcess {
  return new Supervisor(options);
}

class Supervisor implements SupervisedProcess {
  readonly ready: Promise<Record<string, unknown>>;
  private child: ChildProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private readonly bornAt = Date.now();
  private startedAt = 0;
  private delayMs = firstDelayMs;
  private deaths = 0;
  private isReady = false;
  private isStopping = false;
  private becomeReady: (details: Record<string, unknown>) => void = () => {};
  private giveUp: (reason: Failure) => void = () => {};

  constructor(private readonly options: ProcessOptions) {
    this.ready = new Promise((resolve, reject) => {
      this.becomeReady = resolve;
      this.giveUp = reject;
    });
    // Whoever awaits it gets the error; a caller that stops earlier must not cause an unhandled rejection.
    this.ready.catch(() => {});
    this.start();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.restart);
    this.giveUp(new Failure(this.options.words.interrupted, exitCodes.failure));
    const { child } = this;
    if (child === undefined) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), this.options.drainMs ?? parentPatienceMs);
    await exited;
    clearTimeout(force);
  }

  private get logFile(): string {
    return path.join(this.options.home, 'logs', `${this.options.name}.log`);
  }

  private start(): void {
    const log = openLog(this.logFile);
    this.startedAt = Date.now();
    const child = fork(path.resolve(rootFolder, 'dist', this.options.script), [...(this.options.parameters ?? [])], {
      cwd: rootFolder,
      env: { ...process.env, ...this.options.environment },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', log, log, 'ipc'],
      // A process group of its own: Ctrl-C at the terminal reaches only this process, which stops the others in order.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    child.on('message', (message) => this.hear(message));
    child.on('error', () => {});
    child.once('exit', (code, signal) => this.mourn(signal ?? `exit ${code}`, code));
  }

  private hear(message: unknown): void {
    const details = message === 'ready' ? {} : readyDetails(message);
    if (details === undefined) return;
    this.isReady = true;
    this.becomeReady(details);
  }

  private isHopeless(code: number | null): boolean {
    if (code === exitCodes.configuration) return true;
    if (code === exitCodes.unavailable && Date.now() - this.bornAt < waitingForPartMs) return false;
    return this.deaths >= deathsBeforeReady;
  }

  private mourn(how: string, code: number | null): void {
    this.child = undefined;
    this.deaths += 1;
    if (this.isStopping) return;
    if (!this.isReady && this.isHopeless(code)) {
      const { name, words } = this.options;
      this.giveUp(new Failure(words.processGivenUp(name, how, this.logFile, lastLines(this.logFile)), code ?? exitCodes.failure));
      return;
    }
    if (Date.now() - this.startedAt > stableMs) this.delayMs = firstDelayMs;
    this.options.say(this.options.words.processEnded(this.options.name, how, this.delayMs));
    this.restart = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }
}

/** In the supervised process: prints the reason of its end on one line, without source lines, and exits with the matching code. */
export function endWith(error: unknown): never {
  const { exitCode, message } = error as { exitCode?: number; message?: string };
  process.stderr.write(`${(message ?? String(error)).trim()}\n`);
  process.exit(exitCode ?? (outageOf(error) === null ? exitCodes.failure : exitCodes.unavailable));
}

function readyDetails(message: unknown): Record<string, unknown> | undefined {
  if (typeof message !== 'object' || message === null || !('ready' in message)) return undefined;
  return message.ready as Record<string, unknown>;
}

/** In the supervised process: tells the parent that it is ready, with details for the parent. */
export function tellReady(details: Record<string, unknown> = {}): void {
  process.send?.({ ready: details });
}

/**
 * In the supervised process: begins to end when the parent asks (SIGTERM) or is gone, even when the parent was killed. `drain` lets running
 * work finish; the process then ends by itself when nothing is left, or is killed after `patienceMs`. Ctrl-C is left to the parent, which
 * knows the order; a process started by hand ends on it too.
 */
export function exitWithParent(drain: () => Promise<void>, patienceMs = childPatienceMs): void {
  // Node would print the source line that threw.
  process.on('uncaughtException', endWith);
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => endByForce(patienceMs), patienceMs).unref();
    await drain().catch((error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCodes.failure;
    });
    // The open channel would keep it alive.
    if (process.connected) process.disconnect();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', () => {
    if (process.send === undefined) void end();
  });
  if (process.send === undefined) return;
  process.on('disconnect', end);
  // The parent may have gone before this handler existed.
  if (!process.connected) void end();
}

function endByForce(patienceMs: number): void {
  process.stderr.write(`did not end within ${patienceMs} ms\n`);
  process.exit(exitCodes.failure);
}
