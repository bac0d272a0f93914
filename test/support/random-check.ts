import fc from 'fast-check';
import type { CommandType } from '../../domain/commands';
import { emptyLedger, replayViolations, sendingViolations, violations } from './invariants';
import { begin, play, type Story, stories } from './random-rollouts';
import { Run } from './rollouts';

/** Seed of every random test of a run; FC_SEED repeats it. */
export const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);

/** What the sequences so far have come to. */
export type Coverage = { accepted: Map<CommandType, number>; reached: Map<string, number>; steps: number };

export function emptyCoverage(): Coverage {
  return { accepted: new Map(), reached: new Map(), steps: 0 };
}

/** Plays a story and checks every step of it; counts what it came to. Throws with everything that is wrong. */
export function checkStory(story: Story, coverage: Coverage): void {
  const run = new Run(story);
  const ledger = emptyLedger();
  run.watch = (result, before) => {
    coverage.steps += 1;
    const found = violations(run, result, before, ledger);
    if (found.length > 0) throw new Error(`${run.now}: ${found.join('; ')}`);
    for (const event of result.events) {
      if (event.type === 'rungReached') coverage.reached.set(event.rung, (coverage.reached.get(event.rung) ?? 0) + 1);
    }
  };
  const give = run.give.bind(run);
  run.give = (body, actor, happened) => {
    const result = give(body, actor, happened);
    if (result.refusal === null) coverage.accepted.set(body.type, (coverage.accepted.get(body.type) ?? 0) + 1);
    return result;
  };
  begin(run, story);
  for (const move of story.moves) play(run, move);
  const left = [...replayViolations(run), ...sendingViolations(run)];
  if (left.length > 0) throw new Error(left.join('; '));
}

/** Checks so many random stories; `offset` makes those of one test file differ from those of another. */
export function checkStories(sequences: number, offset: number, coverage: Coverage, limitMs: number): void {
  process.stderr.write(`random rollouts: seed ${seed}, part ${offset} (FC_SEED repeats it)\n`);
  const property = fc.property(stories, (story) => checkStory(story, coverage));
  // A failing story is made smaller for as long as a run may take.
  fc.assert(property, { numRuns: sequences, seed: seed + offset, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: true });
}
