import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import path from 'node:path';
import { defineRoles } from '../store/roles';
import { type InstallationWords, installationWords } from '../words/installation';
import { ensureBrowser } from './browser';
import { bundleCheck, type Check, driftCheck, sourceChecks } from './checks';
import { exitCodes, Failure } from './failure';
import { lockHome } from './home';
import { bringUpToDate, rolesFile } from './installation';
import {
  type Counts,
  countJest,
  failureLine,
  failureLines,
  fileTimes,
  type JestResult,
  readJestResult,
  sum,
  workTimes,
} from './jest-result';
import { startPostgres } from './postgres';
import { rootFolder } from './root';
import { ensureSecrets } from './secrets';
import { endRunningCommands } from './set-up/command.cjs';
import { Progress } from './set-up/progress.cjs';
import { bundleIfChanged } from './set-up/set-up.cjs';
import { lasted } from './set-up/words.cjs';
import { ensureTemporalCli } from './temporal-cli';
import { createTemporaryHome, discardHome, sweepTemporaryHomes } from './temporary-home';
import { ensureTestServer } from './test-server';

/** Milliseconds that jest may take to end after its last test. */
const lingeringMs = 15_000;

const SLOWEST_SHOWN = 25;

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export type TestRunOptions = {
  /** Jest's options and files. With named files only these run, without the checks of the whole tree. */
  jestParameters: readonly string[];
  environment?: NodeJS.ProcessEnv;
};

/** One run of every check and test, or of some test files. */
export class TestRun {
  private readonly progress = new Progress();
  private readonly words: InstallationWords = installationWords[this.progress.language];
  private readonly home = createTemporaryHome();
  private readonly lock = lockHome(this.home, this.words);
  /** Where test files note their processor time. */
  private readonly workFolder = mkdtempSync(path.join(this.home, 'work-'));
  private jest: ChildProcess | undefined;
  /** A line for each failure so far. */
  private readonly failures: string[] = [];
  private isInterrupted = false;
  private isEnding = false;

  /** How long each stage took. */
  private readonly stages: { name: string; ms: number }[] = [];

  constructor(private readonly options: TestRunOptions) {}

  private async run(): Promise<Counts> {
    await sweepTemporaryHomes();
    const { words } = this;
    const isWhole = !this.options.jestParameters.some((parameter) => !parameter.startsWith('-'));
    const [databaseUrl, testServer, temporalCli, browser, ofBundle] = await this.together([
      this.startDatabase(),
      this.stage(words.parts.testServer, (note) => ensureTestServer({ words, note })),
      this.stage(words.parts.temporal, (note) => ensureTemporalCli({ words, note })),
      this.stage(words.parts.browser, (note) => ensureBrowser({ words, note })),
      isWhole ? this.countChecks([bundleCheck(words, this.progress.language)]) : this.bundle(),
    ]);
    const tests = this.runJest({
      DONDOC_TEST_DATABASE_URL: databaseUrl,
      DONDOC_TEST_SERVER: testServer,
      DONDOC_TEMPORAL_CLI: temporalCli,
      DONDOC_BROWSER: browser,
      DONDOC_TEST_WORK: this.workFolder,
      ...this.options.environment,
    });
    const checks = [...sourceChecks(words), driftCheck(databaseUrl, words)];
    // The checks of the whole tree run beside the first tests, which wait for their servers anyway.
    const [result, ofTree] = await this.together([tests, isWhole ? this.countChecks(checks) : noCounts]);
    this.tellTimes(result.jest);
    if (!isWhole) this.progress.say(words.leftOut([...checks.map(({ name }) => name), words.checks.bundle]));
    for (const line of this.failures) this.progress.say(line);
    return [ofBundle, ofTree, result.counts].reduce(sum);
  }

  /** Runs something as one step, and remembers how long it took. */
  private async stage<T>(name: string, action: (note: (remark: string) => void) => Promise<T>): Promise<T> {
    const began = Date.now();
    try {
      return await this.progress.run(name, action);
    } finally {
      this.stages.push({ name, ms: Date.now() - began });
    }
  }

  /** Single files need only a current bundle; a whole run checks its modules. */
  private async bundle(): Promise<Counts> {
    await this.stage(this.words.checks.bundle, () => bundleIfChanged(rootFolder, this.progress.language));
    return noCounts;
  }

  private tellTimes(jest: JestResult): void {
    const { words, progress } = this;
    const time = (ms: number) => lasted(ms, progress.language);
    const line = (ms: number, name: string) => progress.say(`  ${time(ms).padStart(12)}  ${name}`);
    progress.say(words.timeByStage);
    for (const { name, ms } of this.stages) line(ms, name);
    const most = (heading: (all: string) => string, files: { file: string; ms: number }[]) => {
      if (files.length < 2) return;
      progress.say(heading(time(files.reduce((all, { ms }) => all + ms, 0))));
      for (const { file, ms } of files.slice(0, SLOWEST_SHOWN)) line(ms, file);
    };
    most(words.slowestFiles, fileTimes(jest));
    most(words.mostWork, workTimes(this.workFolder));
  }

  /** Leaves nothing running, whatever happens. */
  private async runAndCleanUp(): Promise<Counts> {
    try {
      return await this.run();
    } catch (error) {
      // After an interruption, errors of aborted work are not reported: the person asked for it.
      this.stopIfInterrupted();
      throw error;
    } finally {
      await discardHome(this.home);
      this.lock.release();
    }
  }

  /** A run that a person can interrupt. */
  async runToEnd(): Promise<Counts> {
    const interrupt = () => this.interrupt();
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, interrupt);
    try {
      return await this.runAndCleanUp();
    } finally {
      for (const signal of signals) process.off(signal, interrupt);
    }
  }

  private interrupt(): void {
    this.isInterrupted = true;
    this.isEnding = true;
    void endRunningCommands();
    this.jest?.kill('SIGTERM');
  }

  /** Runs all at once. When one fails, the others are aborted, and all are awaited before the error is passed on. */
  private async together<T extends readonly unknown[]>(work: readonly [...{ [K in keyof T]: T[K] | Promise<T[K]> }]): Promise<T> {
    try {
      return (await Promise.all(work)) as unknown as T;
    } catch (error) {
      this.isEnding = true;
      await endRunningCommands();
      await Promise.allSettled(work);
      throw error;
    }
  }

  /** The database that every test clones: migrated once, without open connections. */
  private async startDatabase(): Promise<string> {
    const { words, progress, home } = this;
    return this.stage(words.parts.postgres, async (note) => {
      const password = ensureSecrets(home, words).databasePassword;
      const { url } = await startPostgres({ home, password, words, note, say: (text) => progress.say(text), temporary: true });
      await bringUpToDate(url, words);
      await defineRoles(url, rolesFile);
      return url;
    });
  }

  private async countChecks(checks: Check[]): Promise<Counts> {
    let counts = noCounts;
    for (const check of checks) {
      if (this.isEnding) break;
      const findings = await this.stage(check.name, () => check.findings().catch((error: Error) => error.message));
      if (this.isEnding) break;
      this.progress.say(findings === null ? this.words.passed(check.name) : this.words.notPassed(check.name, findings));
      if (findings !== null) this.failures.push(failureLine(check.name, findings));
      counts = sum(counts, findings === null ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 });
    }
    return counts;
  }

  private async runJest(environment: NodeJS.ProcessEnv): Promise<{ counts: Counts; jest: JestResult }> {
    this.stopIfInterrupted();
    const began = Date.now();
    const resultFile = path.join(this.home, 'jest.json');
    const jest = path.join(rootFolder, 'node_modules', 'jest', 'bin', 'jest.js');
    const status = await new Promise<number>((resolve) => {
      this.jest = spawn(process.execPath, [jest, '--json', `--outputFile=${resultFile}`, ...this.options.jestParameters], {
        cwd: rootFolder,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const watch = setInterval(() => this.endLingeringJest(resultFile), lingeringMs);
      const end = (code: number | null) => {
        clearInterval(watch);
        resolve(code ?? 1);
      };
      this.jest.on('error', () => end(1));
      this.jest.on('exit', end);
    });
    this.stopIfInterrupted();
    this.stages.push({ name: this.words.checks.tests, ms: Date.now() - began });
    const result = readJestResult(resultFile);
    this.failures.push(...failureLines(result));
    return { counts: countJest(result, status), jest: result };
  }

  /** A test that leaves something open keeps jest running; this counts as a failure. */
  private endLingeringJest(resultFile: string): void {
    if (!existsSync(resultFile) || Date.now() - statSync(resultFile).mtimeMs < lingeringMs) return;
    this.progress.say(this.words.didNotEnd(this.words.checks.tests));
    this.jest?.kill('SIGKILL');
  }

  private stopIfInterrupted(): void {
    if (this.isInterrupted) throw new Failure(this.words.interrupted, 130);
  }
}

/** The last line of a run, which machines read. */
function tellTotal(counts: Counts): void {
  process.exitCode = counts.failed === 0 ? exitCodes.ok : exitCodes.failure;
  process.stdout.write(`${installationWords.en.total(counts.passed, counts.failed, counts.skipped)}\n`);
}

/** Runs a program's work, and reports the error that ended it. */
export async function runProgram(work: () => Promise<Counts>): Promise<void> {
  try {
    tellTotal(await work());
  } catch (error) {
    const { message, stack, exitCode } = error as Error & { exitCode?: number };
    process.stderr.write(`${exitCode === undefined ? stack : message}\n`);
    process.exitCode = exitCode ?? exitCodes.failure;
  }
}
