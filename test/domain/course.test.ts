import type { Amendment } from '../../domain/commands/command';
import type { TaskDefinition } from '../../domain/decision/decision';
import { type Correction, systemActor } from '../../domain/record/actor';
import { agency, decision, task as definition } from '../support/decision';
import { at, by, byAgency, Run } from '../support/rollouts';

/** How a rollout goes on when people change it: amended, corrected, urged, ended and begun again. */

const soA = agency('so-a');
const task = 'review';
const begin = (changes: Partial<TaskDefinition> = {}) =>
  new Run({
    decision: decision({ agencies: [soA], tasks: [definition(task, changes), definition('other')] }),
    agency: soA,
    start: '2020-09-15 08:00',
  })
    .assign()
    .until('2020-09-16 09:00');
const finish = (run: Run, id = task) => {
  run.give({ type: 'submit', task: id, words: 'xong' }, byAgency);
  run.give({ type: 'accept', task: id }, by('officer'));
};
const nothing: Amendment = { decisionVersion: 2, assign: [], cancel: [], deadlines: [], newContacts: [], reason: 'Quyết định 1500' };
const amend = (run: Run, changes: Partial<Amendment>) => run.give({ type: 'amend', ...nothing, ...changes }, systemActor);

describe('an amended decision', () => {
  test('gives, takes away and dates anew in one act, told at once', () => {
    const run = begin();
    const added = { id: 'added', code: 'other', period: null, opensOn: '2020-09-16', deadline: '2020-10-30', stated: null, total: null };
    const before = run.log().length;
    amend(run, { assign: [added], cancel: ['other'], deadlines: [{ task, deadline: '2020-10-16' }] });
    expect(run.state.decisionVersion).toBe(2);
    expect(run.task('other').status).toBe('cancelled');
    expect(run.task('added')).toMatchObject({ status: 'assigned', original: '2020-10-30' });
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-16' });
    expect(run.task().reasons.at(-1)).toMatchObject({ reason: 'amended', day: '2020-10-16' });
    expect(
      run
        .log()
        .slice(before)
        .map((line) => line.slice(17)),
    ).toEqual(['cancelled head', 'cancelled focal', 'deadlineChanged head', 'deadlineChanged focal', 'G0 focal', 'G0 head']);
  });

  test('hands every open task to a new contact with the next message, and to nobody else', () => {
    const run = begin();
    finish(run, 'other');
    const before = run.log().length;
    amend(run, { newContacts: ['head'] });
    expect(run.log().slice(before)).toEqual([]);
    run.until('2020-09-17 07:59');
    expect(run.log().slice(before)).toEqual([]);
    run.until('2020-09-17 08:00');
    expect(
      run
        .log()
        .slice(before)
        .filter((line) => line.includes('handedOver')),
    ).toEqual(['2020-09-17 08:00 handedOver head']);
    expect(run.sent.at(-1)?.notice.task).toBe(task);
  });

  test('changes nothing of what is over', () => {
    const run = begin();
    finish(run);
    amend(run, { cancel: [task], deadlines: [{ task, deadline: '2020-12-31' }] });
    expect(run.task()).toMatchObject({ status: 'completed', current: '2020-10-06' });
  });
});

describe('a correction', () => {
  const correct = (run: Run, correction: Correction) =>
    run.give({ type: 'correct', task, correction, reason: 'ghi nhầm' }, by('headOfDivision'));

  test('keeps what it was beside what it is', () => {
    const run = begin({ kind: 'deployment' });
    run.give({ type: 'reportProgress', task, done: 5, subUnits: null, words: '' }, byAgency);
    correct(run, { of: 'progress', done: 4 });
    expect(run.events.at(-1)).toMatchObject({ type: 'corrected', before: '5', reason: 'ghi nhầm' });
    expect(run.task().progress.done).toBe(4);
    correct(run, { of: 'acknowledged', happened: at('2020-09-15 10:00') });
    expect(run.events.at(-1)).toMatchObject({ before: at('2020-09-16 09:00') });
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    correct(run, { of: 'submitted', happened: at('2020-09-15 16:00') });
    expect(run.task().submitted).toMatchObject({ happened: at('2020-09-15 16:00'), recorded: at('2020-09-16 09:00') });
  });

  test('never touches the first deadline, nor the current one', () => {
    const run = begin();
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    correct(run, { of: 'submitted', happened: at('2020-09-15 16:00') });
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-06', reasons: { length: 1 } });
  });

  test('tells the agency', () => {
    const run = begin({ kind: 'deployment' });
    correct(run, { of: 'progress', done: 4 });
    expect(run.log().slice(-2)).toEqual(['2020-09-16 09:00 corrected head', '2020-09-16 09:00 corrected focal']);
  });
});

describe('an urging and a call', () => {
  test('count outside the ladder; an urging is told at once, and a call that reached somebody is news', () => {
    const run = begin();
    run.give({ type: 'acknowledge', tasks: [task, 'other'] }, byAgency);
    run.until('2020-09-18 10:00').give({ type: 'urge', task, words: 'đề nghị khẩn trương' }, by('officer'));
    expect(run.log().slice(-2)).toEqual(['2020-09-18 10:00 urged head', '2020-09-18 10:00 urged focal']);
    run.give({ type: 'recordCall', task, words: 'không ai nghe máy', reached: false }, by('officer'));
    expect(run.task()).toMatchObject({ urgings: 2, lastNews: { happened: at('2020-09-16 09:00') } });
    run.give({ type: 'recordCall', task, words: 'sẽ gửi trong tuần', reached: true }, by('officer'));
    expect(run.task()).toMatchObject({ urgings: 3, lastNews: { happened: at('2020-09-18 10:00') } });
    run.until('2020-10-02 12:00');
    expect([run.daysOf('I10', task), run.daysOf('I10', 'other')]).toEqual([['2020-10-02'], ['2020-09-30']]);
  });
});

describe('the end of a follow-up', () => {
  const close = (run: Run) => run.give({ type: 'close', words: 'đã xong' }, by('chiefOfOffice'));

  test('comes only when nothing is open, and then nothing comes by itself', () => {
    const run = begin();
    finish(run);
    expect(close(run).refusal).toEqual({ code: 'openTasks', params: { count: 1, task: 'other' } });
    run.give({ type: 'cancel', task: 'other', reason: 'không còn cần' }, by('chairman'));
    expect(close(run).refusal).toBeNull();
    const told = run.log().length;
    run.until('2021-06-01 08:00');
    expect([run.nextLookAt, run.log().length]).toEqual([null, told]);
  });

  test('is undone: the rollout is open again, and its tasks stay as they are', () => {
    const run = begin();
    finish(run);
    finish(run, 'other');
    close(run);
    run.give({ type: 'reopen', task: null, reason: 'còn việc' }, by('headOfDivision'));
    expect([run.state.closed, run.task().status]).toEqual([null, 'completed']);
  });

  test('is undone with a task of it that is reopened, so that the task is followed again', () => {
    const run = begin();
    finish(run);
    finish(run, 'other');
    close(run);
    run.until('2020-09-21 09:00').give({ type: 'reopen', task, reason: 'chưa đạt' }, by('headOfDivision'));
    expect(run.state.closed).toBeNull();
    expect(run.task()).toMatchObject({
      status: 'returned',
      submitted: null,
      completed: null,
      original: '2020-10-06',
      lastReturn: 'chưa đạt',
    });
    // Three working days without it, 17, 18 and 21 September, are given back: it is due on 9 October.
    run.until('2020-10-12 12:00');
    expect([run.daysOf('T3', task), run.daysOf('Q1', task)]).toEqual([['2020-10-06'], ['2020-10-12']]);
  });
});

describe('a task that is reopened', () => {
  test('after its deadline begins a new cycle: what lay before is skipped, and its letters begin anew', () => {
    const run = begin().untilIssuing('2020-10-20 09:00');
    expect(Object.keys(run.task().letters)).toEqual(['Q3', 'Q5']);
    finish(run);
    run.until('2020-10-21 09:00').give({ type: 'reopen', task, reason: 'chưa đạt' }, by('headOfDivision'));
    expect(run.task().letters).toMatchObject({ Q3: { letter: null, on: '2020-10-21' } });
    run.until('2020-10-28 12:00');
    expect(run.daysOf('Q5', task)).toEqual(['2020-10-16', '2020-10-28']);
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-07' });
  });

  test('and was cancelled goes back to where it was', () => {
    const run = begin();
    for (const [id, was] of [
      [task, 'acknowledged'],
      ['other', 'assigned'],
    ] as const) {
      if (was === 'acknowledged') run.give({ type: 'acknowledge', tasks: [id] }, byAgency);
      run.give({ type: 'cancel', task: id, reason: 'nhầm' }, by('chairman'));
      run.give({ type: 'reopen', task: id, reason: 'nhầm' }, by('headOfDivision'));
      expect(run.task(id).status).toBe(was);
    }
  });
});
