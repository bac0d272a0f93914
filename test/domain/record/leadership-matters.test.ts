import { dayOf } from '../../../domain/calendar/time';
import { loopsOf } from '../../../domain/record/leadership-matters';
import { agency, decision } from '../../support/decision';
import { by, byAgency, calendar, Run } from '../../support/rollouts';

/** Matters before the leadership; linked-tasks tests the directive's own way. */

const soA = agency('so-a');
const begin = () => new Run({ decision: decision({ agencies: [soA, agency('so-b')] }), agency: soA, start: '2020-09-15 08:00' }).assign();
const loops = (run: Run) => loopsOf(run.state, run.input.decision, calendar, dayOf(run.now));
const raise = (run: Run) => {
  run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency);
  return Object.keys(run.task().blockers).at(-1) ?? '';
};

describe('a blocker', () => {
  test('is an item of the leadership from the day it is laid before it, with its age, until it is resolved', () => {
    const run = begin().until('2020-09-15 09:00');
    const blocker = raise(run);
    run.until('2020-09-21 23:00');
    expect(loops(run)).toEqual([]);
    // V5 lays it before the Deputy Chairman and the Chairman on the fifth day.
    run.until('2020-09-25 09:00');
    expect(loops(run)).toEqual([
      {
        agency: 'so-a',
        task: 'review',
        kind: 'blocker',
        subject: blocker,
        since: '2020-09-22',
        ageDays: 3,
        awaiting: 'leader',
        agencies: [],
        words: 'vướng',
      },
    ]);
    run.give({ type: 'resolveBlocker', task: 'review', blocker, words: 'đã gỡ' }, by('officer'));
    expect(loops(run)).toEqual([]);
  });

  test('reported by hand is one from that day', () => {
    const run = begin().until('2020-09-16 09:00');
    const blocker = raise(run);
    run.give({ type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'xin ý kiến' }, by('officer'));
    expect(loops(run)).toMatchObject([{ since: '2020-09-16', ageDays: 0 }]);
  });
});

describe('an overdue task', () => {
  test('is an item when its letter is the Deputy Chairman’s to sign, and the agency’s word is awaited when it is issued', () => {
    const run = begin().untilIssuing('2020-10-29 12:00');
    expect(loops(run)).toEqual([]);
    run.until('2020-10-30 09:00');
    expect(loops(run)).toMatchObject([{ kind: 'overdue', subject: 'Q15', since: '2020-10-30', awaiting: 'leader' }]);
    run.issueDrafts('deputyChairman');
    expect(loops(run)).toMatchObject([{ kind: 'overdue', subject: 'Q15', awaiting: 'agency' }]);
  });

  test('is the directive’s item once there is one', () => {
    const run = begin().untilIssuing('2020-11-02 09:00');
    const tasks = [{ agency: 'so-b', title: 'Kiểm tra', deadline: '2020-11-10' }];
    run.give({ type: 'giveDirective', task: 'review', blocker: null, words: 'Sở B kiểm tra', tasks, resume: false }, by('deputyChairman'));
    expect(loops(run)).toMatchObject([{ kind: 'directive', awaiting: 'agency', agencies: ['so-b'], words: 'Sở B kiểm tra' }]);
  });
});

test('the oldest comes first', () => {
  const run = begin().until('2020-09-15 09:00');
  const older = raise(run);
  run.until('2020-09-17 09:00');
  const newer = raise(run);
  run.give({ type: 'reportUpward', task: 'review', blocker: newer, to: 'chairman', words: 'x' }, by('officer'));
  run.until('2020-09-22 09:00');
  expect(loops(run).map(({ subject, since }) => [subject, since])).toEqual([
    [newer, '2020-09-17'],
    [older, '2020-09-22'],
  ]);
});
