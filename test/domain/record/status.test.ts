import { evolve } from '../../../domain/record/evolve';
import { type TaskState, taskStatuses } from '../../../domain/record/state';
import { type Clock, classChanges, latenessOf, rolloutClass, statusClasses, statusOf } from '../../../domain/record/status';
import { endOf } from '../../../domain/record/term';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, calendar, Run, shown } from '../../support/rollouts';

const soA = agency('so-a');
const dated = (day: string) => decision({ agencies: [soA], tasks: [task('review', { deadline: { type: 'date', day } })] });
const begin = (day = '2020-10-06') => new Run({ decision: dated(day), agency: soA, start: '2020-09-15 08:00' }).assign();
const classAt = (run: Run, when: string, clock: Clock = 'current') => statusOf(run.task(), clock, run.input.decision, calendar, at(when));

describe('the class of a task', () => {
  test.each([
    ['2020-09-30 23:59', 'inProgressOnTime'],
    ['2020-10-01 00:00', 'dueSoon'],
    ['2020-10-06 17:00', 'dueSoon'],
    ['2020-10-06 17:01', 'overdue'],
    ['2021-10-06 17:01', 'overdue'],
  ])('due on 6/10/2020, at %s is %s', (when, expected) => {
    expect(classAt(begin(), when)).toBe(expected);
  });

  test.each([
    ['2020-10-06 17:00', 'completedOnTime'],
    ['2020-10-06 17:01', 'completedLate'],
  ])('handed in at %s and accepted much later is %s', (when, expected) => {
    const run = begin().until(when);
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    expect(classAt(run, '2020-12-01 09:00')).toBe('awaitingConfirmation');
    run.until('2020-12-01 09:00').give({ type: 'accept', task: 'review' }, by('officer'));
    expect(classAt(run, '2021-01-01 09:00')).toBe(expected);
  });

  test('without a deadline is never overdue, and completed it is on time', () => {
    const open = decision({ agencies: [soA], tasks: [task('review', { deadline: { type: 'none' } })] });
    const run = new Run({ decision: open, agency: soA, start: '2020-09-15 08:00' }).assign().until('2021-09-15 08:00');
    expect(classAt(run, '2021-09-15 08:00')).toBe('withoutDeadline');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    expect(classAt(run, '2021-09-15 09:00')).toBe('completedOnTime');
  });

  test.each(['refused', 'suspended', 'cancelled'] as const)('that is %s is so whatever its deadline', (status) => {
    const stopped: TaskState = { ...begin().task(), status };
    expect(statusOf(stopped, 'current', dated('2020-10-06'), calendar, at('2021-01-01 00:00'))).toBe(status);
  });

  test.each(['scheduled', 'moved'] as const)('is none for one that is not counted here: %s', (status) => {
    const elsewhere: TaskState = { ...begin().task(), status };
    expect(statusOf(elsewhere, 'current', dated('2020-10-06'), calendar, at('2021-01-01 00:00'))).toBeNull();
  });

  test('is one of the classes in every state, on both clocks, before and after the deadline', () => {
    const base = begin().task();
    const statuses = taskStatuses.filter((status) => status !== 'scheduled' && status !== 'moved');
    const all = statuses.flatMap((status) =>
      (['original', 'current'] as const).flatMap((clock) =>
        ['2020-09-15 08:00', '2020-10-05 08:00', '2020-12-31 08:00'].map((when) =>
          statusOf({ ...base, status }, clock, dated('2020-10-06'), calendar, at(when)),
        ),
      ),
    );
    expect(all.filter((found) => found === null || !statusClasses.includes(found))).toEqual([]);
    expect(all).toHaveLength(9 * 6);
  });
});

describe('the two clocks', () => {
  test('part when a pause is accepted: late for discipline, on time for reminders', () => {
    const run = begin().until('2020-10-01 09:00');
    run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: true }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    expect(classAt(run, '2020-10-07 09:00')).toBe('overdue');
    run.give({ type: 'acceptPause', task: 'review', blocker }, by('officer'));
    expect([classAt(run, '2020-10-07 09:00', 'original'), classAt(run, '2020-10-07 09:00')]).toEqual(['overdue', 'dueSoon']);
  });
});

describe('lateness', () => {
  const lateAt = (run: Run, when: string) => latenessOf(run.task(), run.input.decision, calendar, at(when));

  test('is none before either deadline, and late after both', () => {
    expect([lateAt(begin(), '2020-10-06 17:00'), lateAt(begin(), '2020-10-06 17:01')]).toEqual([null, 'late']);
  });

  test('is excused where more time was granted, until that has passed as well', () => {
    const run = begin().until('2020-09-30 09:00');
    run.give({ type: 'requestExtension', task: 'review', until: '2020-10-16', reason: 'x' }, byAgency);
    const extension = Object.keys(run.task().extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task: 'review', extension, granted: true, until: '2020-10-16', words: '' }, by('chairman'));
    expect(['2020-10-06 17:00', '2020-10-06 17:01', '2020-10-16 17:00', '2020-10-16 17:01'].map((when) => lateAt(run, when))).toEqual([
      null,
      'excused',
      'excused',
      'late',
    ]);
    run.until('2020-10-12 09:00').give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    expect(lateAt(run, '2020-12-01 09:00')).toBeNull();
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    expect(lateAt(run, '2020-12-01 09:00')).toBe('excused');
  });

  test('counts what was finally accepted, and gives the Office’s delay back', () => {
    const run = begin().until('2020-10-05 09:00');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.until('2020-10-14 09:00').give({ type: 'return', task: 'review', reason: 'thiếu' }, by('officer'));
    // Seven working days at the Office move 6/10 to 15/10.
    expect([run.task().current, lateAt(run, '2020-10-15 17:00'), lateAt(run, '2020-10-15 17:01')]).toEqual([
      '2020-10-15',
      'excused',
      'late',
    ]);
    run.until('2020-10-16 09:00').give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    expect(lateAt(run, '2020-12-01 09:00')).toBe('late');
  });

  test('is none for what has no deadline', () => {
    const run = begin();
    expect(latenessOf({ ...run.task(), original: null, current: null }, run.input.decision, calendar, at('2022-01-01 09:00'))).toBeNull();
  });
});

describe('a deadline on a day off', () => {
  test('ends at the close of the next working day', () => {
    // Saturday 3/10/2020; the Office is closed until Monday 5/10.
    expect(shown(endOf('2020-10-03', dated('2020-10-03'), calendar))).toBe('2020-10-05 17:00');
    const run = begin('2020-10-03');
    expect(classAt(run, '2020-10-05 17:00')).toBe('dueSoon');
    expect(classAt(run, '2020-10-05 17:01')).toBe('overdue');
    expect(classAt(run, '2020-10-05 17:01', 'original')).toBe('overdue');
  });

  test('in Tết ends after it', () => {
    expect(shown(endOf('2021-02-12', dated('2021-02-12'), calendar))).toBe('2021-02-17 17:00');
  });
});

test('the class changes by itself when the task becomes due soon and on the day after it fell due', () => {
  expect(classChanges(begin().task(), dated('2020-10-06'), calendar, '03:10').map(shown)).toEqual(['2020-10-01 03:10', '2020-10-06 17:01']);
});

describe('the class of a rollout', () => {
  const two = decision({
    agencies: [soA],
    tasks: [task('a', { deadline: { type: 'date', day: '2020-10-06' } }), task('b', { deadline: { type: 'none' } })],
  });

  test('is that of the task that most needs attention', () => {
    const run = new Run({ decision: two, agency: soA, start: '2020-09-15 08:00' }).assign();
    const classOn = (when: string) => rolloutClass(run.state, two, calendar, at(when));
    expect([classOn('2020-09-16 09:00'), classOn('2020-10-05 09:00'), classOn('2020-10-07 09:00')]).toEqual([
      'inProgressOnTime',
      'dueSoon',
      'overdue',
    ]);
    run.give({ type: 'submit', task: 'a', words: 'xong' }, byAgency);
    run.give({ type: 'accept', task: 'a' }, by('officer'));
    expect(classOn('2020-10-07 09:00')).toBe('withoutDeadline');
  });

  test('is none before anything was assigned', () => {
    const run = new Run({ decision: two, agency: soA, start: '2020-09-15 08:00' });
    expect(rolloutClass(run.state, two, calendar, run.now)).toBeNull();
    expect(run.events.reduce(evolve, run.state)).toEqual(run.state);
  });
});

describe('a task whose blocker is paused', () => {
  test('has the same class in the evening, over the weekend and in the morning, as long as the pause stands', () => {
    const of = decision({ agencies: [agency('so-a')], tasks: [task('review', { deadline: { type: 'date', day: '2020-12-25' } })] });
    const run = new Run({ decision: of, agency: agency('so-a'), start: '2020-12-14 08:00' }).assign().until('2020-12-27 02:00');
    run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: true }, byAgency);
    run.give({ type: 'acceptPause', task: 'review', blocker: Object.keys(run.task('review').blockers)[0] ?? '' }, by('officer'));
    const moments = [
      '2020-12-27 02:05',
      '2020-12-27 23:00',
      '2020-12-28 07:00',
      '2020-12-28 23:00',
      '2021-01-09 12:00',
      '2021-01-11 20:00',
    ];
    const classes = moments.map((moment) => statusOf(run.task('review'), 'current', of, calendar, at(moment)));
    expect(new Set(classes)).toEqual(new Set(['dueSoon']));
    expect(statusOf(run.task('review'), 'original', of, calendar, at('2020-12-28 07:00'))).toBe('overdue');
  });
});
