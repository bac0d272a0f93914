import { installationWords } from '../words/installation';
import { exitCodes } from './failure';
import { type Counts, sum } from './jest-result';
import { nodeReleases, passesOn } from './node-releases';
import { terminalLanguage } from './set-up/words.cjs';
import { readSoakOptions, type SoakOptions, soakParts } from './soak-parts';
import { noCounts, runProgram, TestRun } from './test-runner';

/** `npm run soak`: the exploring tests with full effort, by a seed from the time or a given one; for some minutes, or once. */

const MS_PER_MINUTE = 60_000;

/** Rounds with one seed after another until the minutes are over. The first failure ends them, so that its seed is printed last. */
async function soak({ parts, seed, minutes }: SoakOptions): Promise<Counts> {
  const words = installationWords[terminalLanguage()];
  const files = parts.flatMap((part) => soakParts[part]);
  const until = Date.now() + minutes * MS_PER_MINUTE;
  let counts = noCounts;
  for (let round = 0; round === 0 || (Date.now() < until && counts.failed === 0); round += 1) {
    process.stderr.write(`${words.soak.round(round + 1, seed + round)}\n`);
    const environment = { DONDOC_SOAK: '1', FC_SEED: String(seed + round) };
    if (files.length > 0) counts = sum(counts, await new TestRun({ jestParameters: files, environment }).runToEnd());
    if (parts.includes('node')) counts = sum(counts, await onEachNode());
  }
  return counts;
}

/** A release counts as one test: the suite on it has told its own. */
async function onEachNode(): Promise<Counts> {
  const words = installationWords[terminalLanguage()];
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const counts = { ...noCounts };
  for (const release of nodeReleases) counts[(await passesOn(release, { words, say })) ? 'passed' : 'failed'] += 1;
  return counts;
}

const asked = readSoakOptions(process.argv.slice(2), Date.now());
if (asked === null) {
  process.stderr.write(`${installationWords[terminalLanguage()].soak.usage(Object.keys(soakParts).join(', '))}\n`);
  process.exitCode = exitCodes.usage;
} else void runProgram(() => soak(asked));
