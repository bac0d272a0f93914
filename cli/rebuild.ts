import type { Command } from 'commander';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { Progress } from '../local/set-up/progress.cjs';
import { rebuild } from '../office/rebuild';
import { rebuildWords } from '../words/rebuild';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';

/** Milliseconds without progress after which no worker is assumed to run the round. */
const PATIENCE_MS = 90_000;

/** `dondoc rebuild`: runs a round of the watch at once. Exits 1 while something is not followed, 69 where no worker answers. */
export function register(program: Command): void {
  const command = program.command('rebuild').description(inOneLine('rebuild'));
  withCommonOptions(command, ['dondoc rebuild', 'dondoc rebuild --json']).action(run);
}

async function run({ json, lang }: CommonOptions): Promise<void> {
  const words = rebuildWords[lang];
  return withConnections(async (connections) => {
    const progress = new Progress({ language: lang });
    const round = await progress.run(words.comparing, (note) =>
      rebuild(connections, (rollouts) => note(words.compared(rollouts)), PATIENCE_MS),
    );
    if (round === null) throw new Failure(words.noWorker, exitCodes.unavailable);
    const { rollouts, started, restarted, nudged, unmended } = round;
    if (unmended > 0) process.exitCode = exitCodes.failure;
    if (json === true) return printJson({ rollouts, started, restarted, nudged, unmended });
    const lines = [words.compared(rollouts), started + restarted + nudged === 0 ? words.nothing : words.did(started, restarted, nudged)];
    if (unmended > 0) lines.push(words.unmended(unmended));
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}
