import fc from 'fast-check';
import type { CommandType } from '../../domain/commands';
import { watchedMoments } from '../../domain/decision';
import { permissions } from '../../domain/permissions';
import type { TaskState } from '../../domain/state';
import type { StepResult } from '../../domain/step';
import { agency, decision, wholeLadder } from '../support/decision';
import { emptyLedger, replayViolations, sendingViolations, violations } from '../support/invariants';
import { play, type Story, stories } from '../support/random-rollouts';
import { at, Run } from '../support/rollouts';

const SEQUENCES = 200;
const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);

const accepted = new Map<CommandType, number>();
const reached = new Map<string, number>();

/** Plays a story and checks every step of it; counts what it came to. */
function check(story: Story): void {
  const run = new Run(story);
  const ledger = emptyLedger();
  run.watch = (result, before) => {
    const found = violations(run, result, before, ledger);
    if (found.length > 0) throw new Error(`${run.now}: ${found.join('; ')}`);
    for (const event of result.events) {
      if (event.type === 'rungReached') reached.set(event.rung, (reached.get(event.rung) ?? 0) + 1);
    }
  };
  const give = run.give.bind(run);
  run.give = (body, actor, happened) => {
    const result = give(body, actor, happened);
    if (result.refusal === null) accepted.set(body.type, (accepted.get(body.type) ?? 0) + 1);
    return result;
  };
  run.assign();
  for (const move of story.moves) play(run, move);
  expect([...replayViolations(run), ...sendingViolations(run)]).toEqual([]);
}

describe('random rollouts', () => {
  test('keep every invariant after every step', () => {
    process.stderr.write(`random rollouts: seed ${seed} (FC_SEED repeats it)\n`);
    fc.assert(fc.property(stories, check), {
      numRuns: SEQUENCES,
      seed,
      // A failing story is made smaller for as long as a run may take.
      interruptAfterTimeLimit: 110_000,
      markInterruptAsFailure: true,
    });
  }, 120_000);

  test('have accepted every type of command', () => {
    const never = (Object.keys(permissions) as CommandType[]).filter((type) => !accepted.has(type));
    expect({ seed, never }).toEqual({ seed, never: [] });
  });

  test('have reached every rung whose moment is watched', () => {
    const watched = wholeLadder.filter((rung) => watchedMoments.includes(rung.after));
    const never = watched.map((rung) => rung.code).filter((code) => !reached.has(code));
    expect({ seed, never }).toEqual({ seed, never: [] });
  });
});

describe('the check of an invariant', () => {
  /** What is found wrong with the first step of a rollout after it was tampered with. */
  function foundIn(tamper: (result: StepResult) => StepResult): string[] {
    const run = new Run({ agency: agency('so-a'), decision: decision({ assignment: 'officeHours' }), start: '2020-09-15 08:00' });
    let found: string[] = [];
    run.watch = (result, before) => {
      found = violations(run, tamper(result), before, emptyLedger());
    };
    run.assign();
    return found;
  }

  test('finds nothing wrong with an honest step', () => {
    expect(foundIn((result) => result)).toEqual([]);
  });

  test.each<[string, (result: StepResult) => StepResult, string]>([
    ['a notice owed twice', (result) => ({ ...result, notices: [...result.notices, ...result.notices.slice(0, 1)] }), 'owed twice'],
    ['a rung reached twice', (result) => ({ ...result, events: [...result.events, ...result.events.slice(-1)] }), 'reached twice'],
    ['a wake-up in the past', (result) => ({ ...result, nextLookAt: at('2020-09-15 08:00') }), 'has passed'],
    ['a state that is not of the events', (result) => ({ ...result, state: { ...result.state, opened: null } }), 'do not give the state'],
    ['a lost event', (result) => ({ ...result, events: result.events.slice(1) }), 'version'],
    ['a withdrawal of nothing', (result) => ({ ...result, withdrawn: ['review|G0|2#1|head'] }), 'not pending'],
    [
      'a notice at night',
      (result) => ({ ...result, notices: result.notices.map((notice) => ({ ...notice, due: at('2020-09-15 22:00') })) }),
      'is due at',
    ],
    [
      'a rung left out',
      (result) => ({ ...result, state: { ...result.state, tasks: { review: unspent(result.state.tasks.review) } } }),
      'finds something more',
    ],
  ])('finds %s', (_, tamper, found) => {
    expect(foundIn(tamper).join('; ')).toContain(found);
  });

  test('finds a replayed record that is not the state', () => {
    const run = new Run({ decision: decision(), agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
    run.events.pop();
    expect(replayViolations(run)).not.toEqual([]);
  });
});

function unspent(task: TaskState | undefined): TaskState {
  if (task === undefined) throw new Error('no task');
  return { ...task, rungs: {} };
}
