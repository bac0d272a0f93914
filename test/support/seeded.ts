import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

/** fast-check with the seed of this run, and failures that say how to repeat them: every property of the tests takes it from here. */

export { fc };

/** The seed of every random test of a run. */
export const seed = seedFrom(process.env.FC_SEED, committedTree(), Date.now());

/**
 * The seed that was given; else one that follows from the committed files, so that what has passed passes again and every change
 * tries sequences of its own; else the time. Of the tree as many bits as leave room for seeds beside it.
 */
export function seedFrom(given: string | undefined, tree: string | null, now: number): number {
  if (given !== undefined && given !== '') return Number(given);
  return tree === null ? now % 0x0fff_ffff : Number.parseInt(tree.slice(0, 7), 16);
}

/** The hash of the files that are checked out as they were committed; null where git does not know them. */
function committedTree(): string | null {
  try {
    // A checkout may belong to somebody else; only a hash is read from it.
    const question = ['-c', 'safe.directory=*', 'rev-parse', '--verify', 'HEAD^{tree}'];
    return execFileSync('git', question, { cwd: __dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

/** How long a property runs, and is made smaller, at most. Far above what any takes; what was found by then is told. */
const LIMIT_MS = 800_000;
/** Cuts errors and counterexamples: the seed and the path give the whole. */
const LONGEST_TEXT = 1_500;

/** Reports a property that failed or did not come to its end, first how to repeat it: often only a part of an output is kept. */
function failureText(name: string, details: fc.RunDetails<unknown>): string {
  const { numRuns, numShrinks, counterexample, counterexamplePath, errorInstance } = details;
  const about = `${name} (FC_SEED repeats it)`;
  if (counterexample === null) return `${about}: no counterexample, ended early after ${numRuns} runs`;
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const lines = [`after ${numRuns} runs, made smaller ${numShrinks} times`, cut(error), `by ${cut(fc.stringify(counterexample))}`];
  return `${about}: ${lines.join('\n')}\npath ${counterexamplePath}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)} …`;
}

const NAME = Symbol.for('name of a property');

/** Gives a property a name to fail by: that of its seed, where it is derived from the one that repeats it. */
export function named(name: string): fc.Plugin<unknown> {
  return (_index, store) => {
    store.set(NAME, name);
    return {};
  };
}

const failing: fc.Plugin<unknown> = (_index, store) => ({
  onAllRunsComplete: (details) => {
    if (!details.failed && !details.interrupted) return;
    throw new Error(failureText(store.get<string>(NAME) ?? `seed ${details.seed}`, details), { cause: details.errorInstance });
  },
});

// This file is loaded for each test file, fast-check once in a process.
if (fc.readConfigureGlobal()?.seed === undefined) {
  fc.configureGlobal({ seed });
  fc.installGlobalPlugin(fc.interruptAfterTimeLimit(LIMIT_MS));
  fc.installGlobalPlugin(failing);
}
