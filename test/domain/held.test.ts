import type { TakenOverTask } from '../../domain/decision/assignment';
import { systemActor } from '../../domain/record/actor';
import { agency, decision } from '../support/decision';
import { by, byAgency, onBehalfOfAgency, Run } from '../support/rollouts';

/** A decision that was followed in a spreadsheet so far: taken over, held, and released. */

const soA = agency('so-a');
const older: TakenOverTask = {
  id: 'review',
  code: 'review',
  period: null,
  opensOn: '2020-06-01',
  deadline: '2020-09-15',
  stated: null,
  total: 12,
  standing: {
    status: 'inProgress',
    current: '2020-10-06',
    assigned: '2020-06-01',
    acknowledged: '2020-06-03',
    submitted: null,
    completed: null,
    lastNews: '2020-09-18',
    done: 3,
    letters: [{ rung: 'Q3', on: '2020-10-09' }],
  },
};
/** Taken over on Monday 12/10/2020, unless told otherwise. */
function takenOver(standing: Partial<TakenOverTask['standing']> = {}, start = '2020-10-12 08:00'): Run {
  const run = new Run({ decision: decision({ agencies: [soA] }), agency: soA, start });
  run.give({ type: 'takeOver', tasks: [{ ...older, standing: { ...older.standing, ...standing } }], decisionVersion: 1 }, systemActor);
  return run;
}
const release = (run: Run) => run.give({ type: 'release' }, by('officer'));

describe('a rollout that was taken over', () => {
  test('stands as it stood there: both deadlines, the count, the days, the letters', () => {
    const task = takenOver().task();
    expect(task).toMatchObject({ status: 'inProgress', original: '2020-09-15', current: '2020-10-06', progress: { done: 3, total: 12 } });
    expect(task.reasons.map(({ day, reason }) => [day, reason])).toEqual([
      ['2020-09-15', 'assigned'],
      ['2020-10-06', 'changed'],
    ]);
    expect(task.letters).toMatchObject({ Q3: { on: '2020-10-09' } });
    const done = takenOver({ status: 'completed', submitted: '2020-09-14', completed: '2020-09-20' }).task();
    expect(done).toMatchObject({ status: 'completed', submitted: { by: null } });
  });

  test('sends nothing and never looks by itself while it is held, whatever is recorded in it', () => {
    const run = takenOver();
    expect(run.nextLookAt).toBeNull();
    run.until('2020-10-14 09:00');
    run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: true }, byAgency);
    run.give({ type: 'acceptPause', task: 'review', blocker: Object.keys(run.task().blockers)[0] ?? '' }, by('officer'));
    run.give({ type: 'submit', task: 'review', words: 'xong' }, onBehalfOfAgency);
    run.give({ type: 'return', task: 'review', reason: 'thiếu' }, by('officer'));
    expect([run.log(), run.pending, run.nextLookAt]).toEqual([[], [], null]);
    expect(run.give({ type: 'urge', task: 'review', words: 'x' }, by('officer')).refusal).toMatchObject({ code: 'held' });
    expect(run.task().urgings).toBe(0);
  });

  test('released skips the rungs dated before, and goes on with the chain of letters where it stood', () => {
    const run = takenOver().until('2020-10-13 09:00');
    expect(release(run).refusal).toBeNull();
    expect(run.skipped()).toEqual(['T3', 'T0', 'Q1']);
    expect(run.log()).toEqual([]);
    run.untilIssuing('2020-10-26 12:00');
    // Lần 1 five working days after the reminder of 9/10, lần 2 five after lần 1.
    expect([run.daysOf('Q3'), run.daysOf('Q5'), run.daysOf('Q10')]).toEqual([[], ['2020-10-16'], ['2020-10-23']]);
  });

  test('drafts no letter on the working day with which a deadline on a day off ends, whatever the older letters count to', () => {
    // Saturday 10/10 ends with Monday 12/10, on which lần 1 counts from the reminder of 5/10.
    const run = takenOver({ current: '2020-10-10', letters: [{ rung: 'Q3', on: '2020-10-05' }] }, '2020-10-11 08:00');
    release(run);
    run.until('2020-10-12 23:00');
    expect(run.daysOf('Q5')).toEqual([]);
    run.until('2020-10-13 12:00').look();
    expect([run.daysOf('Q1'), run.daysOf('Q5')]).toEqual([['2020-10-13'], ['2020-10-13']]);
    expect(run.events.filter(({ type }) => type === 'rungWithdrawn')).toEqual([]);
  });

  test('is released once', () => {
    const run = takenOver();
    release(run);
    expect(release(run).refusal).toMatchObject({ code: 'notHeld' });
  });

  test('asks for news only when it has been silent here for ten days', () => {
    const run = takenOver({ current: '2020-12-31', letters: [] });
    release(run);
    run.until('2020-10-23 12:00');
    expect(run.log()).toEqual([]);
    run.until('2020-10-26 12:00');
    expect(run.daysOf('I10')).toEqual(['2020-10-26']);
  });

  test('counts from its release what was recorded while nobody was told anything', () => {
    const run = takenOver({ status: 'assigned', acknowledged: null, current: '2020-12-31', letters: [] });
    run.until('2020-10-14 09:00').give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency);
    const unanswered = takenOver({ status: 'assigned', acknowledged: null, current: '2020-12-31', letters: [] });
    for (const held of [run, unanswered]) {
      release(held.until('2020-10-26 09:00'));
      held.until('2020-10-30 12:00');
    }
    expect(run.log()).toEqual(['2020-10-26 09:00 V0 officer', '2020-10-28 08:00 V2 deputyChief', '2020-10-29 08:00 V3 chiefOfOffice']);
    expect([unanswered.daysOf('G0'), unanswered.daysOf('G2'), unanswered.daysOf('G4')]).toEqual([
      ['2020-10-26'],
      ['2020-10-28'],
      ['2020-10-30'],
    ]);
  });
});
