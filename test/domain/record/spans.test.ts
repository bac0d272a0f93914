import { dayOf } from '../../../domain/calendar/time';
import { holdingOf, spanPaused, unionLength } from '../../../domain/record/spans';
import { agency, decision, task as definition } from '../../support/decision';
import { by, byAgency, calendar, Run } from '../../support/rollouts';

/** Who had a task, and what is given back for it. Assigned on Tuesday 15/9/2020, due on 6/10; no weekday of that autumn is off. */

const task = 'review';
const chairman = by('chairman');
const begin = () =>
  new Run({
    decision: decision({ agencies: [agency('so-a')], tasks: [definition(task)] }),
    agency: agency('so-a'),
    start: '2020-09-15 08:00',
  }).assign();

type Step = [moment: string, does: (run: Run) => unknown];
const handsIn = (run: Run) => run.give({ type: 'submit', task, words: 'xong' }, byAgency);
const returns = (run: Run) => run.give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
const accepts = (run: Run) => run.give({ type: 'accept', task }, by('officer'));
const refuses = (run: Run) => run.give({ type: 'refuse', task, reason: 'không đúng chức năng', suggests: null }, byAgency);
const suspends = (run: Run) => run.give({ type: 'suspend', task, reason: 'chờ' }, chairman);
const resumes = (run: Run) => run.give({ type: 'resume', task, words: '' }, chairman);
const cancels = (run: Run) => run.give({ type: 'cancel', task, reason: 'thôi' }, chairman);
const reopens = (run: Run) => run.give({ type: 'reopen', task, reason: 'làm tiếp' }, by('headOfDivision'));
const raises = (run: Run) => run.give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
const blockerOf = (run: Run) => Object.keys(run.task().blockers)[0] ?? '';
const pauses = (run: Run) => run.give({ type: 'acceptPause', task, blocker: blockerOf(run) }, by('officer'));
const resolves = (run: Run) => run.give({ type: 'resolveBlocker', task, blocker: blockerOf(run), words: 'xong' }, by('officer'));

function played(steps: readonly Step[]): Run {
  const run = begin();
  for (const [moment, does] of steps) does(run.until(moment));
  return run;
}

describe('who has a task, and since when', () => {
  test.each<[string, Step[], 'agency' | 'office' | 'nobody', string]>([
    ['given', [], 'agency', '2020-09-15'],
    ['blocked, with a pause', [['2020-09-17 09:00', raises]], 'agency', '2020-09-15'],
    ['handed in', [['2020-09-21 09:00', handsIn]], 'office', '2020-09-21'],
    [
      'returned',
      [
        ['2020-09-21 09:00', handsIn],
        ['2020-09-23 09:00', returns],
      ],
      'agency',
      '2020-09-15',
    ],
    [
      'accepted',
      [
        ['2020-09-21 09:00', handsIn],
        ['2020-09-23 09:00', accepts],
      ],
      'office',
      '2020-09-21',
    ],
    ['refused', [['2020-09-17 09:00', refuses]], 'agency', '2020-09-15'],
    ['suspended', [['2020-09-22 09:00', suspends]], 'nobody', '2020-09-22'],
    [
      'suspended when it was refused',
      [
        ['2020-09-17 09:00', refuses],
        ['2020-09-22 09:00', suspends],
      ],
      'agency',
      '2020-09-15',
    ],
    [
      'suspended when it was handed in',
      [
        ['2020-09-21 09:00', handsIn],
        ['2020-09-22 09:00', suspends],
      ],
      'office',
      '2020-09-21',
    ],
    ['cancelled', [['2020-09-24 09:00', cancels]], 'nobody', '2020-09-24'],
    [
      'cancelled when it was suspended',
      [
        ['2020-09-22 09:00', suspends],
        ['2020-09-24 09:00', cancels],
      ],
      'nobody',
      '2020-09-22',
    ],
    [
      'reopened',
      [
        ['2020-09-24 09:00', cancels],
        ['2020-09-28 09:00', reopens],
      ],
      'agency',
      '2020-09-15',
    ],
  ])('%s', (_, steps, holder, since) => {
    const held = holdingOf(played(steps).task());
    expect([held.by, dayOf(held.since)]).toEqual([holder, since]);
  });
});

describe('what is given back', () => {
  test.each<[string, Step[], string]>([
    [
      'nothing while the agency has it',
      [
        ['2020-09-17 09:00', raises],
        ['2020-09-21 09:00', resolves],
      ],
      '2020-10-06',
    ],
    // After 17/9 through 21/9: two.
    [
      'a pause',
      [
        ['2020-09-17 09:00', raises],
        ['2020-09-17 10:00', pauses],
        ['2020-09-21 09:00', resolves],
      ],
      '2020-10-08',
    ],
    // After 21/9 through 23/9: two.
    [
      'the time to verify',
      [
        ['2020-09-21 09:00', handsIn],
        ['2020-09-23 09:00', returns],
      ],
      '2020-10-08',
    ],
    // After 22/9 through 28/9: four.
    [
      'a suspension',
      [
        ['2020-09-22 09:00', suspends],
        ['2020-09-28 09:00', resumes],
      ],
      '2020-10-12',
    ],
    [
      'a suspension while it was refused: nothing',
      [
        ['2020-09-17 09:00', refuses],
        ['2020-09-22 09:00', suspends],
        ['2020-09-28 09:00', resumes],
      ],
      '2020-10-06',
    ],
    [
      'a reopening of what was cancelled',
      [
        ['2020-09-22 09:00', cancels],
        ['2020-09-28 09:00', reopens],
      ],
      '2020-10-12',
    ],
    // The suspension counts too: after 22/9 through 28/9, and not after 24/9 alone.
    [
      'a reopening of what was cancelled while suspended',
      [
        ['2020-09-22 09:00', suspends],
        ['2020-09-24 09:00', cancels],
        ['2020-09-28 09:00', reopens],
      ],
      '2020-10-12',
    ],
    // After 17/9 through 28/9, each day once: seven.
    [
      'a pause and a suspension over each other',
      [
        ['2020-09-17 09:00', raises],
        ['2020-09-17 10:00', pauses],
        ['2020-09-22 09:00', suspends],
        ['2020-09-24 09:00', resolves],
        ['2020-09-28 09:00', resumes],
      ],
      '2020-10-15',
    ],
    // The pause after 17/9 through 21/9, the time to verify after 21/9 through 25/9: six.
    [
      'a pause until the result, then the time to verify',
      [
        ['2020-09-17 09:00', raises],
        ['2020-09-17 10:00', pauses],
        ['2020-09-21 09:00', handsIn],
        ['2020-09-25 09:00', returns],
        ['2020-09-25 09:10', resolves],
      ],
      '2020-10-14',
    ],
  ])('%s', (_, steps, deadline) => {
    expect(played(steps).task().current).toBe(deadline);
  });
});

test('a pause lasts no longer than the agency has the task', () => {
  const run = played([
    ['2020-09-17 09:00', raises],
    ['2020-09-17 10:00', pauses],
    ['2020-09-21 09:00', handsIn],
  ]);
  const blocker = run.task().blockers[blockerOf(run)];
  if (blocker === undefined) throw new Error('no blocker');
  expect(spanPaused(run.task(), blocker, '2020-09-30')).toEqual({ from: '2020-09-17', to: '2020-09-21' });
});

test.each([
  [[], 0],
  [[{ from: '2020-09-14', to: '2020-09-18' }], 4],
  [[{ from: '2020-09-18', to: '2020-09-20' }], 0],
  [
    [
      { from: '2020-09-17', to: '2020-09-22' },
      { from: '2020-09-14', to: '2020-09-18' },
    ],
    6,
  ],
  [
    [
      { from: '2020-09-14', to: '2020-09-22' },
      { from: '2020-09-15', to: '2020-09-16' },
    ],
    6,
  ],
  [
    [
      { from: '2020-09-14', to: '2020-09-15' },
      { from: '2020-09-17', to: '2020-09-18' },
    ],
    2,
  ],
  [[{ from: '2020-09-18', to: '2020-09-14' }], 0],
])('the working days that spans %j cover are %i', (spans, expected) => {
  expect(unionLength(spans, { unit: 'workingDays', calendar })).toBe(expected);
});
