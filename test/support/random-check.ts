import type { CommandType } from '../../domain/commands/command';
import type { StepResult } from '../../domain/ladder/step';
import type { RolloutState } from '../../domain/record/state';
import { effort } from './effort';
import type { Reports } from './granted-invariants';
import { emptyLedger, replayViolations, sendingViolations, violations } from './invariants';
import { begin, play, type Story, stories } from './random-rollouts';
import { Run } from './rollouts';
import { fc, named, seed } from './seeded';

/** Counts of the sequences so far. */
export type Coverage = { accepted: Map<CommandType, number>; reached: Map<string, number>; steps: number };

export function emptyCoverage(): Coverage {
  return { accepted: new Map(), reached: new Map(), steps: 0 };
}

/** A rule made wrong on purpose, to show that the checks see it: what a step gave, and how the report finds directives. */
export type Planted = { tamper?: (result: StepResult, before: RolloutState) => StepResult; reports?: Reports };

/** Plays a story and checks every step of it; counts what it came to. Throws with everything that is wrong. */
export function checkStory(story: Story, coverage: Coverage, { tamper, reports }: Planted = {}): void {
  const run = new Run(story);
  const ledger = emptyLedger();
  run.watch = (result, before) => {
    coverage.steps += 1;
    const found = violations(run, tamper?.(result, before.state) ?? result, before, ledger, reports);
    if (found.length > 0) throw new Error(`${run.now}: ${found.join('; ')}`);
    for (const event of result.events) {
      if (event.type === 'rungReached') coverage.reached.set(event.rung, (coverage.reached.get(event.rung) ?? 0) + 1);
    }
  };
  const give = run.give.bind(run);
  run.give = (...given) => {
    const [body] = given;
    const result = give(...given);
    if (result.refusal === null) coverage.accepted.set(body.type, (coverage.accepted.get(body.type) ?? 0) + 1);
    return result;
  };
  begin(run, story);
  for (const move of story.moves) play(run, move);
  const left = [...replayViolations(run), ...sendingViolations(run)];
  if (left.length > 0) throw new Error(left.join('; '));
}

/** Sequences of a part, of 30 steps and more: enough to accept every command and reach every rung. The suite checks one part, soak four. */
export const SEQUENCES_OF_A_PART = effort(1_000, 2_500);

/** Counts of one part: commands that were accepted, rungs that were reached, steps. */
export type PartReport = { accepted: string[]; reached: string[]; steps: number };

/** Checks one part of the random stories; parts differ by their seeds. Throws with the smallest story that was found to fail. */
export function checkPart(part: number): PartReport {
  const coverage = emptyCoverage();
  fc.assert(
    fc.property(stories, (story) => checkStory(story, coverage)),
    { numRuns: SEQUENCES_OF_A_PART, seed: seed + part, plugins: [named(`seed ${seed} part ${part}`)] },
  );
  return { accepted: [...coverage.accepted.keys()], reached: [...coverage.reached.keys()], steps: coverage.steps };
}
