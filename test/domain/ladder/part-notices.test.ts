import type { CommandBody } from '../../../domain/commands/command';
import { noticeKey } from '../../../domain/ladder/notice';
import type { Actor } from '../../../domain/record/actor';
import { partsOf } from '../../../domain/record/parts';
import { allPerformers, performerToldBy } from '../../../domain/record/performers';
import { agency, decision, task } from '../../support/decision';
import { byAgency, Run, shown } from '../../support/rollouts';

/** News of a part is still true when it leaves, and reaches whoever it is for. */

const review = 'review';
const add = (title: string, more: object = {}): CommandBody =>
  ({
    ...{ type: 'addPart', task: review, title, name: null, position: null, division: null, address: null, day: null, words: '' },
    ...more,
  }) as CommandBody;
const toBee = { name: 'B', address: 'B@so-a.example' };
const bee: Actor = { ...byAgency, via: 'b@so-a.example', member: { name: 'B', position: null, division: null, of: { vi: 'A', en: 'A' } } };
const about = (type: 'finishPart' | 'reopenPart' | 'withdrawPart', part: string) =>
  ({ type, task: review, part, words: '' }) as CommandBody;
const changed = (part: string, title: string, more: object = {}): CommandBody =>
  ({ ...add(title, more), type: 'changePart', part }) as CommandBody;
const whole: CommandBody = {
  ...{ type: 'passOn', task: review, name: 'W', position: null, division: null, address: 'w@so-a.example', submits: false },
} as CommandBody;

/** A rollout at a moment, with one part of its task; 2020-09-21 is a Monday, the office opens at 07:30. */
function withPart(begins: string, more: object, changes: Parameters<typeof agency>[2] = {}): { run: Run; part: string } {
  const tasks = [task(review, { progress: 'words', deadline: { type: 'date', day: '2020-10-06' } })];
  const made = decision({ agencies: [agency('so-a', 'department', changes), agency('so-b')], tasks });
  const run = new Run({ decision: made, agency: made.agencies[0] ?? agency('so-a'), start: '2020-09-16 08:00' }).assign().until(begins);
  run.give(add('Rà soát', more), byAgency);
  return { run, part: partsOf(run.task())[0]?.id ?? '' };
}

const seen = new WeakMap<Run, Set<string>>();
/** All that has left about parts and to performers since it was last asked, each with the address that it reaches now. */
function left(run: Run): string[] {
  const known = seen.get(run) ?? new Set<string>();
  seen.set(run, known);
  const [of] = Object.values(run.state.tasks);
  return run.sent.flatMap(({ at, notice }) => {
    const key = noticeKey(notice);
    if (known.has(key) || (!notice.purpose.startsWith('part') && notice.role !== 'performer')) return [];
    known.add(key);
    const to =
      notice.role !== 'performer' || of === undefined ? notice.role : (performerToldBy(allPerformers(of), notice)?.address ?? 'nobody');
    return [`${shown(at)} ${notice.purpose} ${to}`];
  });
}

test('a reminder of a part that was taken from its performer reaches whoever has the whole task', () => {
  const { run, part } = withPart('2020-09-16 09:00', { ...toBee, day: '2020-09-21' });
  run.give(whole, byAgency);
  run.until('2020-09-16 10:00');
  left(run);
  run.give(changed(part, 'Rà soát', { day: '2020-09-21' }), byAgency);
  expect(left(run)).toEqual(['2020-09-16 10:00 partEnded B@so-a.example']);
  run.until('2020-09-18 17:00');
  expect(left(run)).toEqual(['head', 'focal', 'w@so-a.example'].map((to) => `2020-09-18 08:00 partDue ${to}`));
});

test('a reminder that waits does not reach whoever gets the part meanwhile, and is told them with the part', () => {
  const { run, part } = withPart('2020-09-16 09:00', { ...toBee, day: '2020-09-21' });
  run.until('2020-09-18 07:45');
  left(run);
  expect(run.pending.map(({ purpose }) => purpose)).toContain('partDue');
  run.give(changed(part, 'Rà soát', { name: 'C', address: 'c@so-a.example', day: '2020-09-21' }), byAgency);
  run.until('2020-09-18 17:00');
  expect(left(run)).toEqual(['2020-09-18 07:45 partEnded B@so-a.example', '2020-09-18 07:45 partGiven c@so-a.example']);
});

test.each([
  [
    'another day',
    (part: string) => changed(part, 'Rà soát', { ...toBee, day: '2020-09-30' }),
    ['2020-09-18 07:45 partGiven B@so-a.example'],
  ],
  ['being done', (part: string) => about('finishPart', part), []],
  ['nothing', (part: string) => about('reopenPart', part), ['2020-09-18 08:00 partDue B@so-a.example']],
])('a reminder that waits is withdrawn by %s', (_, act, expected) => {
  const { run, part } = withPart('2020-09-16 09:00', { ...toBee, day: '2020-09-21' });
  run.until('2020-09-18 07:45');
  left(run);
  run.give(act(part), byAgency);
  run.until('2020-09-18 17:00');
  expect(left(run)).toEqual(expected);
});

test.each([
  ['one is open again', (part: string) => about('reopenPart', part)],
  ['there is another', () => add('In ấn')],
  ['there is none', (part: string) => about('withdrawPart', part)],
  ['the result is handed in', (): CommandBody => ({ type: 'submit', task: review, words: 'xong' })],
])('that all parts are done is not told where %s before it leaves', (_, act) => {
  const { run, part } = withPart('2020-09-16 09:00', { name: 'B', address: 'b@so-a.example' });
  const done = (further: boolean) => {
    run.give(about('finishPart', part), bee);
    if (further) run.give(act(part), byAgency);
  };
  run.until('2020-09-17 20:00');
  done(true);
  run.until('2020-09-18 17:00');
  expect(left(run).filter((line) => line.includes('partsFinished'))).toEqual([]);
});

test('that all parts are done is told at the next opening of the office', () => {
  const { run, part } = withPart('2020-09-16 09:00', { name: 'B', address: 'b@so-a.example' });
  run.until('2020-09-17 20:00');
  left(run);
  run.give(about('finishPart', part), bee);
  run.until('2020-09-18 17:00');
  expect(left(run)).toEqual(['2020-09-18 07:30 partsFinished head', '2020-09-18 07:30 partsFinished focal']);
});

test('whoever does a part hears that it is open again or is something else, unless they did that or have yet to hear of it', () => {
  const { run, part } = withPart('2020-09-16 20:00', toBee);
  run.give(changed(part, 'Rà soát kỹ', toBee), byAgency);
  run.until('2020-09-17 09:00');
  expect(left(run)).toEqual(['2020-09-17 07:30 partGiven B@so-a.example']);
  run.give(changed(part, 'Rà soát', { ...toBee, day: '2020-09-30' }), byAgency);
  expect(left(run)).toEqual(['2020-09-17 09:00 partGiven B@so-a.example']);
  run.give(about('finishPart', part), bee);
  run.give(about('reopenPart', part), bee);
  expect(left(run).filter((line) => line.includes('partGiven'))).toEqual([]);
  run.give(about('finishPart', part), bee);
  run.give(about('reopenPart', part), byAgency);
  expect(left(run).filter((line) => line.includes('partGiven'))).toEqual(['2020-09-17 09:00 partGiven B@so-a.example']);
});

test('whoever does a task or a part of it hears that it went to the successor of their agency', () => {
  const { run } = withPart('2020-09-16 09:00', toBee, { validTo: '2020-09-20', successor: 'so-b' });
  run.give(add('In ấn', { name: 'W', address: 'W@so-a.example' }), byAgency);
  run.give(add('Gửi', { name: 'D', address: 'd@so-a.example' }), byAgency);
  run.give(about('finishPart', partsOf(run.task())[2]?.id ?? ''), byAgency);
  run.give(whole, byAgency);
  run.until('2020-09-18 12:00');
  left(run);
  run.until('2020-09-22 12:00');
  expect(left(run)).toEqual(['2020-09-21 08:00 moved w@so-a.example', '2020-09-21 08:00 moved B@so-a.example']);
});
