import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openLog } from '../../local/logs';
import { rootFolder } from '../../local/root';

/** Processes that a run kills and stops, and starts again at once: a supervisor that waits ever longer would only make the run longer. */

const RESTART_MS = 150;

export type ProcessOptions = {
  name: string;
  /** Below dist/. */
  script: string;
  home: string;
  environment: NodeJS.ProcessEnv;
  onReady?: (details: Record<string, unknown>) => void;
};

export class KeptProcess {
  /** Deaths that nobody asked for. */
  deaths = 0;
  private child: ChildProcess | undefined;
  private readiness = Promise.resolve();
  private isStopping = true;
  private expected = false;

  constructor(private readonly options: ProcessOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it does its work, also after a death. Rejects when it cannot begin within a minute. */
  start(): Promise<void> {
    this.isStopping = false;
    this.spawn();
    return this.ready();
  }

  ready(): Promise<void> {
    return this.readiness;
  }

  kill(): void {
    this.expected = true;
    this.child?.kill('SIGKILL');
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Ends it for good: asked to at first where it may take its time. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    this.isStopping = true;
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGCONT');
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(force);
  }

  private spawn(): void {
    const { name, script, home, environment, onReady } = this.options;
    const log = openLog(path.join(home, 'logs', `${name}.log`));
    const child = fork(path.join(rootFolder, 'dist', script), [], {
      cwd: rootFolder,
      env: { ...process.env, ...environment },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    this.readiness = new Promise((resolve) => {
      child.on('message', (message) => {
        onReady?.((message as { ready?: Record<string, unknown> }).ready ?? {});
        resolve();
      });
    });
    child.on('error', () => {});
    child.once('exit', () => {
      if (!this.expected) this.deaths += 1;
      this.expected = false;
      if (!this.isStopping) setTimeout(() => this.isStopping || this.spawn(), RESTART_MS);
    });
  }
}

/** Process ids of the children of a process, by what Linux tells of each. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

/** Reads the title that a process gives itself; empty for one that is gone. */
export function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
