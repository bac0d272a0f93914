import type { EventBody, RolloutEvent } from '../../../domain/record/events';
import { evolveAll } from '../../../domain/record/evolve';
import { numberAfter, numberKey, numbersGiven } from '../../../domain/record/letter-number';
import { lettersOf } from '../../../domain/record/letter-record';
import { emptyRollout } from '../../../domain/record/state';
import { at, by } from '../../support/rollouts';

describe('the number of a letter', () => {
  test.each([
    ['45/VP-KSTT', '45/vp-kstt'],
    ['45/VP-KSTT', ' 045 / VP-KSTT '],
    ['7/SKHĐT', '7/skhđt'],
    ['7/SKHĐT', '7/SKHĐT'.normalize('NFD')],
  ])('%s is the same as %s', (one, other) => expect(numberKey(one)).toBe(numberKey(other)));

  test.each([
    ['45/VP-KSTT', '45/UBND-KSTT'],
    ['45/VP', '450/VP'],
    ['0', ''],
  ])('%s is another one than %s', (one, other) => expect(numberKey(one)).not.toBe(numberKey(other)));

  test('is given by its issue and by a correction, and the mark goes with the number', () => {
    const events = inOrder(
      { body: { type: 'letterDrafted', letter: 'l', day: '2020-10-09', degree: 'reminder', tasks: [] }, at: '2020-10-09 08:00' },
      {
        body: { type: 'letterIssued', letter: 'l', number: '05/VP', date: '2020-10-09', signer: 'A', sharesNumber: true },
        at: '2020-10-09 09:00',
      },
      {
        body: {
          type: 'corrected',
          task: 'review',
          correction: { of: 'letter', letter: 'l', number: '6/VP', date: '2021-01-04', signer: 'A' },
          before: '05/VP',
          reason: 'ghi nhầm',
        },
        at: '2021-01-04 09:00',
      },
    );
    expect(numbersGiven(events)).toEqual([
      { letter: 'l', number: '05/VP', key: '5/vp', year: 2020, day: '2020-10-09', shared: true },
      { letter: 'l', number: '6/VP', key: '6/vp', year: 2021, day: '2021-01-04', shared: false },
    ]);
    expect(lettersOf(events.slice(0, 2))[0]?.issued).toMatchObject({ number: '05/VP', sharesNumber: true });
    expect(lettersOf(events)[0]?.issued).toEqual(expect.not.objectContaining({ sharesNumber: true }));
    // The state of a rollout knows a correction by its task.
    expect(evolveAll(emptyRollout('d', 'a'), events.slice(0, 2)).letters.l?.issued?.sharesNumber).toBe(true);
  });
});

function inOrder(...all: { body: EventBody; at: string }[]): RolloutEvent[] {
  return all.map(({ body, at: text }, index) => ({
    seq: index + 1,
    happened: at(text),
    recorded: at(text),
    actor: by('officer'),
    ...body,
  }));
}

describe('the number that comes next', () => {
  test.each([
    ['12/VP-KSTT', 1, '13/VP-KSTT'],
    ['12/VP-KSTT', 20, '32/VP-KSTT'],
    ['04/UBND-KSTT', 1, '05/UBND-KSTT'],
    ['9/VP-KSTT', 1, '10/VP-KSTT'],
    ['099/VP-KSTT', 1, '100/VP-KSTT'],
    [' 7 / VP-KSTT', 1, '08 / VP-KSTT'],
  ])('after %s, %i on, is %s', (last, by, next) => expect(numberAfter(last, by)).toBe(next));

  test('is nobody’s guess after what begins with no number', () => expect(numberAfter('VP-KSTT/12')).toBeNull());
});
