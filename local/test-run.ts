import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type InstallationWords, installationWords } from '../words/installation';
import { ensureBrowser } from './browser';
import { type Check, driftCheck, sourceChecks } from './checks';
import { exitCodes, Failure } from './failure';
import { lockHome } from './home';
import { bringUpToDate } from './installation';
import { type Counts, countJest, failureLine, failureLines, readJestResult } from './jest-result';
import { startPostgres } from './postgres';
import { rootFolder } from './root';
import { ensureSecrets } from './secrets';
import { endRunningCommands } from './set-up/command.cjs';
import { Progress } from './set-up/progress.cjs';
import { ensureTemporalCli } from './temporal-cli';
import { createTemporaryHome, discardHome, sweepTemporaryHomes } from './temporary-home';
import { ensureTestServer } from './test-server';

/** How long jest may take to end after its last test. */
const lingeringMs = 15_000;

const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** One run of every check and test. */
class TestRun {
  private readonly progress = new Progress();
  private readonly words: InstallationWords = installationWords[this.progress.language];
  private readonly home = createTemporaryHome();
  private readonly lock = lockHome(this.home, this.words);
  private jest: ChildProcess | undefined;
  /** A line for each failure so far. */
  private readonly failures: string[] = [];
  private isInterrupted = false;
  private isEnding = false;

  constructor(private readonly jestParameters: readonly string[]) {}

  private async run(): Promise<Counts> {
    await sweepTemporaryHomes();
    const { words } = this;
    const [databaseUrl, testServer, temporalCli, browser, ofSources] = await this.together([
      this.startDatabase(),
      this.progress.run(words.parts.testServer, (note) => ensureTestServer({ words, note })),
      this.progress.run(words.parts.temporal, (note) => ensureTemporalCli({ words, note })),
      this.progress.run(words.parts.browser, (note) => ensureBrowser({ words, note })),
      this.countChecks(sourceChecks(words, this.progress.language)),
    ]);
    const ofSchema = await this.countChecks([driftCheck(databaseUrl, words)]);
    const ofTests = await this.runJest({
      DONDOC_TEST_DATABASE_URL: databaseUrl,
      DONDOC_TEST_SERVER: testServer,
      DONDOC_TEMPORAL_CLI: temporalCli,
      DONDOC_BROWSER: browser,
    });
    for (const line of this.failures) this.progress.say(line);
    return [ofSources, ofSchema, ofTests].reduce(sum);
  }

  /** Whatever happens, nothing that was started is left. */
  async runAndCleanUp(): Promise<Counts> {
    try {
      return await this.run();
    } catch (error) {
      // What was ended under way fails in many words; the person asked for it.
      this.stopIfInterrupted();
      throw error;
    } finally {
      await discardHome(this.home);
      this.lock.release();
    }
  }

  interrupt(): void {
    this.isInterrupted = true;
    this.isEnding = true;
    void endRunningCommands();
    this.jest?.kill('SIGTERM');
  }

  /** All at once; when one fails, what the others have under way ends too, and all are awaited before the failure is passed on. */
  private async together<T extends readonly unknown[]>(work: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
    try {
      return (await Promise.all(work)) as unknown as T;
    } catch (error) {
      this.isEnding = true;
      await endRunningCommands();
      await Promise.allSettled(work);
      throw error;
    }
  }

  /** The database that every test clones: migrated once, and nobody stays connected to it. */
  private async startDatabase(): Promise<string> {
    const { words, progress, home } = this;
    return progress.run(words.parts.postgres, async (note) => {
      const password = ensureSecrets(home, words).databasePassword;
      const { url } = await startPostgres({ home, password, words, note, say: (text) => progress.say(text), temporary: true });
      await bringUpToDate(url, words);
      return url;
    });
  }

  private async countChecks(checks: Check[]): Promise<Counts> {
    let counts = none;
    for (const check of checks) {
      if (this.isEnding) break;
      const findings = await this.progress.run(check.name, () => check.findings().catch((error: Error) => error.message));
      if (this.isEnding) break;
      this.progress.say(findings === null ? this.words.passed(check.name) : this.words.notPassed(check.name, findings));
      if (findings !== null) this.failures.push(failureLine(check.name, findings));
      counts = sum(counts, findings === null ? { ...none, passed: 1 } : { ...none, failed: 1 });
    }
    return counts;
  }

  private async runJest(environment: NodeJS.ProcessEnv): Promise<Counts> {
    this.stopIfInterrupted();
    const resultFile = path.join(this.home, 'jest.json');
    const jest = path.join(rootFolder, 'node_modules', 'jest', 'bin', 'jest.js');
    const status = await new Promise<number>((resolve) => {
      this.jest = spawn(process.execPath, [jest, '--json', `--outputFile=${resultFile}`, ...this.jestParameters], {
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
    const result = readJestResult(resultFile);
    this.failures.push(...failureLines(result));
    return countJest(result, status);
  }

  /** A test that leaves something open keeps jest from ending, which is a failure and not a reason to wait for ever. */
  private endLingeringJest(resultFile: string): void {
    if (!existsSync(resultFile) || Date.now() - statSync(resultFile).mtimeMs < lingeringMs) return;
    this.progress.say(this.words.didNotEnd(this.words.checks.tests));
    this.jest?.kill('SIGKILL');
  }

  private stopIfInterrupted(): void {
    if (this.isInterrupted) throw new Failure(this.words.interrupted, 130);
  }
}

function sum(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}

async function main(): Promise<void> {
  const run = new TestRun(process.argv.slice(2));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => run.interrupt());
  try {
    const counts = await run.runAndCleanUp();
    process.exitCode = counts.failed === 0 ? exitCodes.ok : exitCodes.failure;
    process.stdout.write(`${installationWords.en.total(counts.passed, counts.failed, counts.skipped)}\n`);
  } catch (error) {
    const { message, stack, exitCode } = error as Error & { exitCode?: number };
    process.stderr.write(`${exitCode === undefined ? stack : message}\n`);
    process.exitCode = exitCode ?? exitCodes.failure;
  }
}

void main();
