import { runningDeadline } from '../../../domain/record/deadline';
import type { EventBody } from '../../../domain/record/events';
import { evolve, evolveAll } from '../../../domain/record/evolve';
import { emptyRollout } from '../../../domain/record/state';
import { statusOf } from '../../../domain/record/status';
import { agency, countedBy, decision, task as definition } from '../../support/decision';
import { at, by, byAgency, calendar, onBehalfOfAgency, Run, reviewOf, secretary, stateAfter } from '../../support/rollouts';

const soA = agency('so-a');
const oneAgency = decision({ agencies: [soA] });
/** Assigned on Tuesday 15/9/2020, due on Tuesday 6/10/2020. */
const begin = () => new Run({ decision: oneAgency, agency: soA, start: '2020-09-15 08:00' }).assign();
const task = 'review';

function raise(run: Run, pause = true): string {
  run.give({ type: 'raiseBlocker', task, words: 'chưa có hướng dẫn', pause }, byAgency);
  return Object.keys(run.task().blockers).at(-1) ?? '';
}

const accept = (run: Run, blocker: string) => run.give({ type: 'acceptPause', task, blocker }, by('officer'));
const resolve = (run: Run, blocker: string) => run.give({ type: 'resolveBlocker', task, blocker, words: 'đã có hướng dẫn' }, by('officer'));
const submit = (run: Run) => run.give({ type: 'submit', task, words: 'Báo cáo 12/BC' }, byAgency);

describe('the original deadline', () => {
  test('stays while the current one moves', () => {
    const run = begin().until('2020-09-21 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.until('2020-09-24 09:00');
    resolve(run, blocker);
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-09' });
    expect(run.task().reasons.map(({ day, reason, workingDays }) => [day, reason, workingDays])).toEqual([
      ['2020-10-06', 'assigned', 0],
      ['2020-10-09', 'pause', 3],
    ]);
  });
});

describe('a pause', () => {
  test('credits the working days after the day raised through the day resolved, from the day raised and not the day accepted', () => {
    const run = begin().until('2020-09-18 15:00');
    const blocker = raise(run);
    run.until('2020-09-22 09:00');
    accept(run, blocker);
    run.until('2020-09-23 09:00');
    resolve(run, blocker);
    // Raised on Friday 18/9: Monday, Tuesday and Wednesday count, the weekend does not.
    expect(run.task().current).toBe('2020-10-09');
  });

  test('that was only asked for, or declined, credits nothing', () => {
    const run = begin().until('2020-09-21 09:00');
    const asked = raise(run);
    const declined = raise(run);
    run.give({ type: 'declinePause', task, blocker: declined, reason: 'không phụ thuộc' }, by('officer'));
    run.until('2020-09-25 09:00');
    resolve(run, asked);
    resolve(run, declined);
    expect(run.task().current).toBe('2020-10-06');
    expect(run.task().blockers[declined]?.pause).toBe('declined');
  });

  test('that overlaps another counts each day once', () => {
    const run = begin().until('2020-09-21 09:00');
    const first = raise(run);
    accept(run, first);
    run.until('2020-09-23 09:00');
    const second = raise(run);
    accept(run, second);
    run.until('2020-09-24 09:00');
    resolve(run, first);
    expect(run.task().current).toBe('2020-10-09');
    run.until('2020-09-28 09:00');
    resolve(run, second);
    // After 21/9 through 28/9 are five working days, though the pauses are three and three.
    expect(run.task().current).toBe('2020-10-13');
  });

  test('runs in the deadline that is shown while it is open', () => {
    const run = begin().until('2020-09-21 09:00');
    accept(run, raise(run));
    run.until('2020-09-28 09:00');
    expect(run.task().current).toBe('2020-10-06');
    expect(runningDeadline(run.task(), { ...countedBy(calendar), now: run.now })).toBe('2020-10-13');
  });

  test('moves a deadline on a day off from the working day on which it ends', () => {
    // Saturday 26/9/2020 ends with Monday 28/9; two days more are Wednesday 30/9.
    const weekend = decision({ agencies: [soA], tasks: [definition('review', { deadline: { type: 'date', day: '2020-09-26' } })] });
    const run = new Run({ decision: weekend, agency: soA, start: '2020-09-15 08:00' }).assign().until('2020-09-21 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.until('2020-09-23 09:00');
    expect(runningDeadline(run.task(), { ...countedBy(calendar), now: run.now })).toBe('2020-09-30');
    resolve(run, blocker);
    expect(run.task().current).toBe('2020-09-30');
  });

  test('ends with the day the result is handed in: what is completed moves no more', () => {
    const run = begin().until('2020-10-05 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.until('2020-10-08 09:00');
    submit(run);
    run.give({ type: 'accept', task }, by('officer'));
    const classNow = () => statusOf(run.task(), 'current', oneAgency, calendar, run.now);
    expect(classNow()).toBe('completedOnTime');
    expect(statusOf(run.task(), 'original', oneAgency, calendar, run.now)).toBe('completedLate');
    run.until('2020-12-08 09:00');
    expect(runningDeadline(run.task(), { ...countedBy(calendar), now: run.now })).toBe('2020-10-09');
    resolve(run, blocker);
    expect(run.task().current).toBe('2020-10-09');
    expect(classNow()).toBe('completedOnTime');
  });

  test('does not bring in a result that was later still', () => {
    const run = begin().until('2020-10-05 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.until('2020-10-06 09:00');
    resolve(run, blocker);
    run.until('2020-10-08 09:00');
    submit(run);
    run.give({ type: 'accept', task }, by('officer'));
    run.until('2020-12-08 09:00');
    expect(statusOf(run.task(), 'current', oneAgency, calendar, run.now)).toBe('completedLate');
  });
});

describe('a returned result', () => {
  test('gives the working days that it lay at the Office back', () => {
    const run = begin().until('2020-09-18 09:00');
    submit(run);
    run.until('2020-09-25 09:00');
    run.give({ type: 'return', task, reason: 'thiếu phụ lục' }, by('officer'));
    expect(run.task()).toMatchObject({
      status: 'returned',
      returns: 1,
      lastReturn: 'thiếu phụ lục',
      submitted: null,
      current: '2020-10-13',
    });
    expect(run.task().reasons.at(-1)).toMatchObject({ reason: 'verification', workingDays: 5 });
  });

  test('and a pause across the same days count them once', () => {
    const run = begin().until('2020-09-21 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.until('2020-09-22 09:00');
    submit(run);
    run.until('2020-09-24 09:00');
    run.give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
    expect(run.task().current).toBe('2020-10-08');
    run.until('2020-09-25 09:00');
    resolve(run, blocker);
    // After 21/9 through 25/9 are four working days.
    expect(run.task().current).toBe('2020-10-12');
  });

  test('returned on the day it came gives nothing back, and begins a new cycle all the same', () => {
    const run = begin().until('2020-09-18 09:00');
    const before = run.task().deadlineSet.event;
    submit(run);
    run.give({ type: 'return', task, reason: 'nhầm tệp' }, by('officer'));
    expect(run.task().current).toBe('2020-10-06');
    expect(run.task().deadlineSet.event).toBeGreaterThan(before);
  });
});

describe('news of a task', () => {
  test('acknowledges it, and a blocker does so too', () => {
    const run = begin().until('2020-09-16 09:00');
    raise(run, false);
    expect(run.task()).toMatchObject({ status: 'acknowledged', lastNews: { happened: at('2020-09-16 09:00') } });
    run.until('2020-09-17 09:00');
    run.give({ type: 'nilReturn', task, asResult: false }, byAgency);
    expect(run.task()).toMatchObject({ status: 'inProgress', acknowledged: { happened: at('2020-09-16 09:00') } });
  });

  test('in words leaves the last count standing', () => {
    const run = begin();
    run.give(reviewOf(5), byAgency);
    run.give({ type: 'reportProgress', task, done: null, subUnits: null, words: 'đang đối chiếu' }, byAgency);
    expect(run.task().progress).toEqual({ done: 5, total: 12, subUnits: [], words: 'đang đối chiếu' });
  });

  test('recorded later keeps both moments', () => {
    const run = begin().until('2020-10-08 09:00');
    run.give({ type: 'submit', task, words: 'Báo cáo 12/BC' }, onBehalfOfAgency, at('2020-10-06 16:00'));
    expect(run.task().submitted).toMatchObject({ happened: at('2020-10-06 16:00'), recorded: at('2020-10-08 09:00'), by: 'officer' });
    run.give({ type: 'accept', task }, by('headOfDivision'));
    expect(statusOf(run.task(), 'original', oneAgency, calendar, run.now)).toBe('completedOnTime');
  });
});

describe('letters', () => {
  test('count for their tasks from the day they were issued', () => {
    const run = begin().until('2020-10-13 10:00');
    run.give(
      { type: 'issueLetter', letter: 'letter-2020-10-09', number: '1/VP', date: '2020-10-12', signer: 'Chánh Văn phòng' },
      by('chiefOfOffice'),
    );
    expect(run.task().letters).toMatchObject({ Q3: { letter: 'letter-2020-10-09', on: '2020-10-12' } });
    expect(run.state.letters['letter-2020-10-09']?.issued).toMatchObject({ number: '1/VP', date: '2020-10-12', happened: run.now });
  });

  test('stay in the state when another is drafted, for messages still to be sent about them', () => {
    const run = begin().untilIssuing('2020-10-16 09:00');
    expect(Object.keys(run.state.letters)).toEqual(['letter-2020-10-09', 'letter-2020-10-16']);
  });

  test('begin a new chain when a credit ends the delay, and go on when it does not', () => {
    const run = begin().untilIssuing('2020-10-19 09:00');
    submit(run);
    run.give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
    expect(Object.keys(run.task().letters)).toEqual(['Q3', 'Q5']);
    submit(run);
    run.until('2020-11-04 09:00');
    // Twelve days at the Office move 6/10 to 22/10 and leave the task overdue.
    run.give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
    expect(run.task().current).toBe('2020-10-22');
    expect(Object.keys(run.task().letters)).toEqual(['Q3', 'Q5']);
    const ahead: EventBody = { type: 'returned', task, reason: 'x', credit: 10, deadline: '2020-11-20' };
    const later = stateAfter(run.state, { body: ahead, at: '2020-11-04 10:00' });
    expect(later.tasks[task]?.letters).toEqual({});
  });
});

describe('the state', () => {
  function busy(): Run {
    const run = begin().untilIssuing('2020-10-20 09:00');
    const blocker = raise(run);
    accept(run, blocker);
    run.give({ type: 'reportUpward', task, blocker, to: 'chairman', words: 'xin ý kiến' }, by('deputyChief'));
    run.until('2020-11-02 09:00');
    run.give({ type: 'resolveBlocker', task, blocker, words: 'đã chỉ đạo' }, secretary);
    submit(run);
    return run;
  }

  test('is the same whenever the same events are read', () => {
    const run = busy();
    const start = emptyRollout(oneAgency.id, soA.code);
    expect(evolveAll(start, run.events)).toEqual(run.state);
    expect(run.events.reduce(evolve, start)).toEqual(run.state);
    expect(run.state.version).toBe(run.events.length);
  });

  test('survives JSON, and so do the events', () => {
    const run = busy();
    expect(JSON.parse(JSON.stringify(run.state))).toEqual(run.state);
    const events = JSON.parse(JSON.stringify(run.events));
    expect(evolveAll(emptyRollout(oneAgency.id, soA.code), events)).toEqual(run.state);
  });

  test('is not changed in place', () => {
    const run = begin();
    const frozen = JSON.stringify(run.state);
    const before = run.state;
    raise(run);
    expect(JSON.stringify(before)).toBe(frozen);
  });
});
