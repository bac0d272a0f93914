import type { StepResult } from '../../../domain/ladder/step';
import type { TaskState } from '../../../domain/record/state';
import { agency, decision } from '../../support/decision';
import { emptyLedger, replayViolations, violations } from '../../support/invariants';
import { at, Run } from '../../support/rollouts';

describe('the check of an invariant', () => {
  /** Tampers with the first step of a rollout and lists the violations found. */
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
