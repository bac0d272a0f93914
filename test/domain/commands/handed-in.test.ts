import type { CommandBody } from '../../../domain/commands/command';
import { handedInAt } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, onBehalfOfAgency, Run } from '../../support/rollouts';

/** An agency adds to what it handed in, or takes it back, until the Office has decided. */

const review = 'review';
const submit: CommandBody = { type: 'submit', task: review, words: 'Báo cáo kết quả.' };
const add: CommandBody = { type: 'addToResult', task: review, words: 'Thêm phụ lục 2.' };
const withdraw: CommandBody = { type: 'withdrawResult', task: review, words: 'Nộp nhầm bản dự thảo.' };
const file = { hash: 'a'.repeat(64), name: 'phu-luc-2.pdf', kind: 'application/pdf', size: 10 };

/** Handed in on Wednesday 16/9 at nine; it is due on 6/10. */
function handedIn(changes: Parameters<typeof task>[1] = {}): Run {
  const of = decision({ agencies: [agency('so-a'), agency('so-b')], tasks: [task(review, changes)] });
  const run = new Run({ decision: of, agency: agency('so-a'), start: '2020-09-15 09:00' }).assign().until('2020-09-16 09:00');
  run.give(submit, byAgency);
  return run.until('2020-09-18 10:00');
}

test('what is added comes with the result, which counts from when it was handed in', () => {
  const run = handedIn();
  const before = run.task();
  expect(run.give({ ...add, files: [file] }, byAgency).refusal).toBeNull();
  expect(run.task()).toMatchObject({ status: 'submitted', submitted: { ...before.submitted, files: [file] } });
  const { submitted } = run.task();
  expect(submitted === null ? null : handedInAt(submitted)).toBe(at('2020-09-16 09:00'));
  expect(run.give({ type: 'accept', task: review }, by('officer')).refusal).toBeNull();
});

test('whoever recorded the addition does not confirm the result', () => {
  const run = handedIn();
  run.give(add, onBehalfOfAgency);
  expect(run.give({ type: 'accept', task: review }, by('officer')).refusal?.code).toBe('ownWork');
  expect(run.give({ type: 'accept', task: review }, by('officer', { person: 'another' })).refusal).toBeNull();
});

test('of several people who recorded parts of a result none confirms it', () => {
  const another = { ...onBehalfOfAgency, person: 'another' };
  const stories: [Parameters<typeof task>[1], CommandBody, CommandBody][] = [
    [{}, submit, add],
    [{ signedDocument: true }, submit, { ...submit, number: '12/BC', date: '2020-09-15', files: [file] }],
  ];
  for (const [changes, first, second] of stories) {
    const of = decision({ agencies: [agency('so-a'), agency('so-b')], tasks: [task(review, changes)] });
    const run = new Run({ decision: of, agency: agency('so-a'), start: '2020-09-16 09:00' }).assign();
    expect(run.give(first, onBehalfOfAgency).refusal).toBeNull();
    expect(run.give(second, another).refusal).toBeNull();
    for (const person of ['officer', 'another'])
      expect(run.give({ type: 'accept', task: review }, by('officer', { person })).refusal?.code).toBe('ownWork');
    expect(run.give({ type: 'accept', task: review }, by('officer', { person: 'third' })).refusal).toBeNull();
  }
});

test('a result that is withdrawn is the agency’s task again, with its deadline, and waits for nobody', () => {
  const run = handedIn();
  const { current, original, returns } = run.task();
  expect(run.give(withdraw, byAgency).refusal).toBeNull();
  expect(run.task()).toMatchObject({ status: 'inProgress', submitted: null, current, original, returns });
  expect(run.give({ type: 'accept', task: review }, by('officer')).refusal?.code).toBe('wrongState');
  // It is late by what is handed in at last, and reminded of until then.
  run.until('2020-10-08 10:00');
  expect(run.daysOf('V1').length + run.daysOf('V2').length + run.log().length).toBeGreaterThan(0);
  run.give(submit, byAgency);
  expect(run.task().submitted?.happened).toBe(at('2020-10-08 10:00'));
});

test('what was handed in provisionally can be withdrawn too', () => {
  const run = handedIn({ signedDocument: true });
  expect(run.task().provisional).toBeDefined();
  run.give(withdraw, byAgency);
  expect(run.task()).toMatchObject({ status: 'inProgress', submitted: null });
  expect(run.task().provisional).toBeUndefined();
});

test.each([
  ['added to', add],
  ['withdrawn', withdraw],
])('a result is not %s once the Office has decided, nor by the Office itself', (_, body) => {
  const run = handedIn();
  expect(run.give(body, by('officer')).refusal?.code).toBe('notAllowedForRole');
  run.give({ type: 'return', task: review, reason: 'thiếu' }, by('officer'));
  expect(run.give(body, byAgency).refusal?.code).toBe('wrongState');
  run.give(submit, byAgency);
  run.give({ type: 'accept', task: review }, by('officer'));
  expect(run.give(body, byAgency).refusal?.code).toBe('wrongState');
});

test('whoever gave the task hears that its result was withdrawn', () => {
  const run = handedIn();
  const origin = { kind: 'directive' as const, agency: 'so-b', task: 'x', link: 'd1-1' };
  run.state = { ...run.state, tasks: { [review]: { ...run.task(), origin } } };
  const [told] = run.give(withdraw, byAgency).outbox;
  expect(told?.command).toMatchObject({ type: 'tellOrigin', link: 'd1-1', news: 'withdrawn', words: 'Nộp nhầm bản dự thảo.' });
});
