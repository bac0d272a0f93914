import { explainStatus } from '../../../domain/explain/status';
import { agency, decision } from '../../support/decision';
import { classToldBy } from '../../support/explained';
import { at, by, byAgency, Run } from '../../support/rollouts';

/** One task, due on 6/10/2020 at 17:00: fifteen working days after 15/9. */
const begin = () => new Run({ decision: decision(), agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
const explain = (run: Run) => explainStatus(run.state, run.task(), { decision: run.input.decision, calendar: run.calendar, now: run.now });
const raise = (run: Run) => run.give({ type: 'raiseBlocker', task: 'review', words: 'thiếu máy', pause: true }, byAgency);
const blocker = (run: Run) => Object.keys(run.task().blockers)[0] ?? '';

describe('why a task is in its class', () => {
  test('is its window while the deadline runs: in time, then due soon', () => {
    const run = begin().until('2020-09-30 09:00');
    expect(explain(run).clocks.current).toEqual({
      class: 'inProgressOnTime',
      steps: [
        { step: 'status', status: 'assigned', since: at('2020-09-15 08:00') },
        { step: 'deadline', day: '2020-10-06', paused: 0, endsOn: '2020-10-06', endsAt: at('2020-10-06 17:00') },
        { step: 'window', left: 4, dueSoonDays: 3, soonFrom: '2020-10-01', inside: false },
      ],
    });
    run.until('2020-10-01 09:00');
    expect(explain(run).clocks.current).toMatchObject({ class: 'dueSoon', steps: [{}, {}, { left: 3, inside: true }] });
  });

  test('is the last office minute of the deadline, and by how much it has passed', () => {
    const run = begin().until('2020-10-06 17:00');
    expect(explain(run).clocks.current.class).toBe('dueSoon');
    run.until('2020-10-08 09:00');
    expect(explain(run).clocks.current).toMatchObject({
      class: 'overdue',
      steps: [{}, {}, { step: 'ended', at: at('2020-10-06 17:00'), workingDays: 2 }],
    });
    expect(explain(run).lateness).toBe('late');
  });

  test('is excused where only the first deadline has passed, the days of a pause counted in', () => {
    const run = begin().until('2020-09-30 09:00');
    raise(run);
    run.give({ type: 'acceptPause', task: 'review', blocker: blocker(run) }, by('officer'));
    run.until('2020-10-08 09:00');
    const { clocks, lateness, blocked } = explain(run);
    expect(clocks.original.class).toBe('overdue');
    // 1, 2, 5, 6, 7 and 8/10 are given back so far.
    expect(clocks.current).toMatchObject({ class: 'inProgressOnTime', steps: [{}, { day: '2020-10-14', paused: 6 }, { step: 'window' }] });
    expect(lateness).toBe('excused');
    expect(blocked).toEqual([{ blocker: blocker(run), words: 'thiếu máy', since: '2020-09-30', pause: 'accepted', reportedUpward: null }]);
  });

  test('is when the accepted result was submitted, not when it was accepted', () => {
    const run = begin().until('2020-10-06 16:00');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    expect(explain(run).clocks.current).toMatchObject({ class: 'awaitingConfirmation', steps: [{ status: 'submitted' }] });
    run.until('2020-10-09 09:00');
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    expect(explain(run).clocks.current).toMatchObject({
      class: 'completedOnTime',
      steps: [{ status: 'completed' }, {}, { step: 'submitted', at: at('2020-10-06 16:00'), inTime: true }],
    });
  });

  test('is told by the steps alone, and another step tells another class', () => {
    const { current } = explain(begin().until('2020-09-30 09:00')).clocks;
    expect(classToldBy(current)).toBe('inProgressOnTime');
    expect(classToldBy({ ...current, steps: current.steps.slice(0, 1) })).toBeNull();
    expect(classToldBy({ ...current, steps: [...current.steps, { step: 'noDeadline' }] })).toBe('withoutDeadline');
  });
});

describe('who is waited for', () => {
  const awaiting = (run: Run) =>
    explain(run).awaiting.map((one) => ('level' in one ? `${one.level} ${one.what}` : `${one.from} ${one.what}`));

  test('is the agency, until it has answered and handed in', () => {
    const run = begin();
    expect(awaiting(run)).toEqual(['agency acknowledgement']);
    run.give({ type: 'acknowledge', tasks: ['review'] }, byAgency);
    expect(awaiting(run)).toEqual(['agency result']);
    run.until('2020-09-18 09:00');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.until('2020-09-22 09:00');
    expect(explain(run).awaiting).toEqual([{ from: 'office', what: 'verification', since: '2020-09-18', workingDays: 2 }]);
  });

  test('is the Office for a blocker and its pause, and the leader once it is reported', () => {
    const run = begin();
    raise(run);
    expect(awaiting(run)).toEqual(['office pause', 'agency result', 'office unblocking']);
    run.give({ type: 'acceptPause', task: 'review', blocker: blocker(run) }, by('officer'));
    expect(awaiting(run)).toEqual(['office unblocking']);
    run.give({ type: 'reportUpward', task: 'review', blocker: blocker(run), to: 'chairman', words: 'xin ý kiến' }, by('officer'));
    expect(awaiting(run)).toEqual(['leader blocker']);
  });

  test('is whoever assigned the task for more time, and for taking it up again', () => {
    const run = begin();
    run.give({ type: 'requestExtension', task: 'review', until: '2020-10-20', reason: 'nhiều' }, byAgency);
    expect(awaiting(run)).toEqual(['agency result', 'chairman extension']);
    run.give({ type: 'suspend', task: 'review', reason: 'chờ' }, by('chairman'));
    expect(awaiting(run)).toEqual(['chairman extension', 'chairman resumption']);
  });
});
