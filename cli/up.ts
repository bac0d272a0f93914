import type { Command } from 'commander';
import { readEnvironment } from '../local/environment';
import { runInstallation } from '../local/run-installation';
import { Progress } from '../local/set-up/progress.cjs';
import { upWords } from '../words/up';
import { AfterStart } from './after-start';
import { inOneLine } from './listed';
import { withCommonOptions } from './options';
import { beginFollowUp, type UpOptions } from './up-follow';
import { openSample } from './up-sample';
import { showRunning } from './up-table';

/** `dondoc up [folder]`: starts everything on one machine and keeps it running until it is stopped. */
export function register(program: Command): void {
  const command = program
    .command('up')
    .description(inOneLine('up'))
    .argument('[folder]', 'package to publish once all runs (default: a sample, at the first start with database and mailbox of its own)')
    .option('--no-sample', 'do not publish the sample · không dùng gói mẫu');
  withCommonOptions(command, ['npm start', 'DONDOC_CLOCK=2020-09-15T08:00+07:00 npm start', 'dondoc up my-decision']).action(run);
}

async function run(folder: string | undefined, options: UpOptions): Promise<void> {
  const startedAt = Date.now();
  const words = upWords[options.lang];
  const environment = readEnvironment();
  const progress = new Progress({ language: options.lang });
  const interruption = new AbortController();
  const stopSignal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        interruption.abort();
        resolve();
      });
    }
  });
  const { signal } = interruption;
  const beforeWorker = openSample({ isWanted: options.sample && folder === undefined, progress, words, signal });
  const running = await runInstallation(environment, progress, words, signal, beforeWorker);
  try {
    const after = new AfterStart(progress, words, options.lang, interruption.signal);
    await Promise.race([stopSignal, beginFollowUp(running, folder, options, after)]);
    if (!interruption.signal.aborted && process.exitCode === undefined) {
      await showRunning(running, options, after, Math.round((Date.now() - startedAt) / 1000));
      await stopSignal;
    }
    if (interruption.signal.aborted) progress.say(words.stopping);
  } finally {
    await running.stop();
  }
  if (interruption.signal.aborted) progress.say(words.stopped);
}
