import type { Decision } from '../../../domain/decision/decision';
import { isMorningMailOwed, morningMailOf, morningOf, nextMorning } from '../../../domain/message/morning-mail';
import { waitingAt } from '../../../domain/message/pending-matters';
import type { Reader, WaitingMatter } from '../../../domain/message/whose-matters';
import { agency, decision as smallDecision, task } from '../../support/decision';
import { at, byAgency, calendar, Run } from '../../support/rollouts';

const officer: Reader = { person: null, role: 'officer', fields: [] };
const soA = agency('so-a');
const decision = smallDecision({ agencies: [soA], tasks: [task('review'), task('other'), task('third')] });
const hours = (opens: string, closes: string): Decision['officeHours'] => [{ from: null, season: null, spans: [[opens, closes]] }];
const office = [{ officeHours: hours('07:30', '17:00') }];

describe('the morning', () => {
  // 19/9/2020 is a Saturday; 2/9/2020 is National Day.
  it.each([
    ['2020-09-16', '2020-09-16 07:30'],
    ['2020-09-19', null],
    ['2020-09-02', null],
  ])('of %s opens %s', (day, opens) => {
    expect(morningOf(office, calendar, day)?.opens ?? null).toBe(opens === null ? null : at(opens));
  });

  it('begins with the first office that opens and ends with the last that closes', () => {
    const both = [...office, { officeHours: hours('07:00', '16:30') }];
    expect(morningOf(both, calendar, '2020-09-16')).toEqual({ opens: at('2020-09-16 07:00'), closes: at('2020-09-16 17:00') });
    expect(morningOf([], calendar, '2020-09-16')).toBeNull();
  });

  it.each([
    ['2020-09-15 20:00', '2020-09-16 07:29', false],
    ['2020-09-15 20:00', '2020-09-16 07:30', true],
    // The machine was away in the morning.
    ['2020-09-15 20:00', '2020-09-16 16:59', true],
    ['2020-09-15 20:00', '2020-09-16 17:00', false],
    ['2020-09-16 07:31', '2020-09-16 08:00', false],
  ])('turned on at %s is owed at %s: %s', (since, now, owed) => {
    expect(isMorningMailOwed(at(since), morningOf(office, calendar, '2020-09-16'), at(now))).toBe(owed);
  });

  it.each([
    ['2020-09-16 07:29', '2020-09-16 07:30'],
    ['2020-09-16 07:30', '2020-09-17 07:30'],
    ['2020-09-18 12:00', '2020-09-21 07:30'],
  ])('after %s comes %s', (now, next) => {
    expect(nextMorning(office, calendar, at(now))).toBe(at(next));
  });
});

/** Everything that waits at an agency where one result has waited since the 16th, two since the 18th, and a blocker since the 17th. */
function waiting(now = '2020-09-21 07:30'): WaitingMatter[] {
  const run = new Run({ decision, agency: soA, start: '2020-09-15 08:00' }).assign().until('2020-09-16 09:00');
  run.give({ type: 'submit', task: 'third', words: 'xong' }, byAgency);
  run.until('2020-09-17 09:00');
  run.give({ type: 'raiseBlocker', task: 'review', words: 'chưa có máy chủ', pause: false }, byAgency);
  run.until('2020-09-18 09:00');
  run.give({ type: 'submit', task: 'other', words: 'xong' }, byAgency);
  const of = { decision, calendar, now: at(now) };
  return waitingAt(run.state, of).map((item) => ({ of, state: run.state, item }));
}

describe('what it says', () => {
  it('groups matters as the list does, the longest waiting first, each with its age and the day on which it goes higher', () => {
    const mail = morningMailOf(officer, waiting(), at('2020-09-21 07:30'));
    expect(mail).toMatchObject({ list: 'office', count: 3, oldest: 3, sender: decision.source.issuer });
    expect(
      mail?.groups.map(({ kind, left, matters }) => [kind, left, matters.map((matter) => [matter.task?.id, matter.workingDays])]),
    ).toEqual([
      [
        'verification',
        0,
        [
          ['third', 3],
          ['other', 1],
        ],
      ],
      ['unblocking', 0, [['review', 2]]],
    ]);
  });

  it('is nothing where nothing waits for the reader', () => {
    expect(morningMailOf(officer, [], at('2020-09-21 07:30'))).toBeNull();
    expect(morningMailOf({ person: null, role: 'chairman', fields: [] }, waiting(), at('2020-09-21 07:30'))).toBeNull();
  });

  it('names the oldest and counts the rest', () => {
    const [one, ...rest] = waiting();
    if (one === undefined) throw new Error('nothing waits');
    const many = Array.from({ length: 70 }, () => one);
    const mail = morningMailOf(officer, [...rest, ...many], at('2020-09-21 07:30'));
    expect(mail?.count).toBe(72);
    expect(mail?.groups).toHaveLength(1);
    expect(mail?.groups[0]?.matters).toHaveLength(60);
    expect(mail?.groups[0]?.left).toBe(11);
  });
});
