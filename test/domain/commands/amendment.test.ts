import { buildCalendar } from '../../../domain/calendar/calendar';
import { instantAt } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor, isTakenOut, joinCommand, withAgenciesKept } from '../../../domain/commands/amendment';
import { tasksFor } from '../../../domain/decision/assignment';
import type { Agency, Decision } from '../../../domain/decision/decision';
import { systemActor } from '../../../domain/record/actor';
import type { EventBody, RolloutEvent } from '../../../domain/record/events';
import { evolveAll } from '../../../domain/record/evolve';
import { emptyRollout, type RolloutState } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';

const calendar = buildCalendar();
const soA = agency('so-a');
const BEGUN = '2020-09-15';
const TODAY = '2020-10-05';

const one = (changes: Partial<Decision> = {}) => decision({ agencies: [soA], ...changes });
const count = (days: number, from: 'decision' | 'assignment' = 'decision') => ({ type: 'workingDays', count: days, from }) as const;
const date = (day: string) => ({ type: 'date', day }) as const;

/** The rollout of so-a as it stands after the decision was given on 15/9, and then after some events. */
function rolloutOf(before: Decision, ...later: EventBody[]): RolloutState {
  const bodies: EventBody[] = [
    { type: 'rolloutOpened', decisionVersion: 1 },
    ...tasksFor(before, soA, calendar, BEGUN).map(
      (given): EventBody => ({ type: 'taskAssigned', task: given, opened: given.opensOn <= BEGUN }),
    ),
    ...later,
  ];
  const moment = instantAt(BEGUN, '08:00');
  const events = bodies.map(
    (body, index): RolloutEvent => ({ seq: index + 1, happened: moment, recorded: moment, actor: systemActor, ...body }),
  );
  return evolveAll(emptyRollout(before.id, 'so-a'), events);
}

const amend = (before: Decision, after: Decision, state = rolloutOf(before), version = 2) =>
  amendmentFor({ before, after, agency: 'so-a', state, calendar, today: TODAY, version, reason: 'Quyết định 1500/QĐ-UBND' });

describe('an amendment assigns what is new', () => {
  const before = one({ tasks: [task('review')] });

  test('from today where it counts from the assignment, from the decision where it counts from there', () => {
    const after = one({
      tasks: [task('review'), task('plan', { deadline: count(5, 'assignment') }), task('survey', { deadline: count(30) })],
    });
    expect(amend(before, after)?.assign.map(({ id, opensOn, deadline }) => [id, opensOn, deadline])).toEqual([
      // Five working days after Monday 5/10; thirty after Tuesday 15/9.
      ['plan', TODAY, '2020-10-12'],
      ['survey', TODAY, '2020-10-27'],
    ]);
  });

  test('with the date that the first start has moved, not moved again', () => {
    const shifted = (changes: Partial<Decision>) =>
      one({ shiftDates: true, source: { ...decision().source, date: '2020-09-08' }, ...changes });
    const after = shifted({ tasks: [task('review'), task('report', { deadline: date('2020-10-30') })] });
    // The decision of 8/9 was given on 15/9: five working days later.
    expect(amend(shifted({ tasks: [task('review')] }), after)?.assign).toMatchObject([
      { id: 'report', deadline: '2020-11-06', stated: '2020-10-30', opensOn: TODAY },
    ]);
  });

  test('but no period that was over before', () => {
    const recurrence = { type: 'dates', days: ['2020-09-30', '2020-10-30'] } as const;
    const after = one({
      tasks: [task('review'), task('report', { recurrence: { ...recurrence, days: [...recurrence.days] }, deadline: { type: 'none' } })],
    });
    expect(amend(before, after)?.assign.map(({ id, opensOn }) => [id, opensOn])).toEqual([['report@2020-10-30', TODAY]]);
  });

  test('once: a task that the rollout knows is not given again', () => {
    const after = one({ tasks: [task('review'), task('plan')] });
    const known = rolloutOf(before, { type: 'taskAssigned', task: tasksFor(after, soA, calendar, BEGUN)[1] as never, opened: true });
    expect(amend(before, after, known)?.assign).toEqual([]);
  });
});

describe('an amendment cancels what is gone', () => {
  const before = one({ tasks: [task('review'), task('plan'), task('done')] });
  const after = one({ tasks: [task('review')] });

  test('but not what is completed', () => {
    const state = rolloutOf(before, { type: 'submitted', task: 'done', words: 'Xong' }, { type: 'accepted', task: 'done' });
    expect(amend(before, after, state)?.cancel).toEqual(['plan']);
  });

  test('but not what another agency’s task has given', () => {
    const given = { ...(tasksFor(before, soA, calendar, BEGUN)[0] as never as object), id: 'directive~so-b~l1', code: 'directive' };
    const definition = task('directive');
    const origin = { kind: 'directive', agency: 'so-b', task: 'review', link: 'l1' } as const;
    const state = rolloutOf(before, { type: 'taskReceived', task: { ...given, definition, origin } as never, carried: null });
    expect(amend(before, after, state)?.cancel).toEqual(['plan', 'done']);
  });

  test('where the agency is no longer addressed, all that is open', () => {
    const elsewhere = one({ tasks: [task('review', { for: { kinds: ['district'], agencies: [], except: [], services: null } })] });
    expect(amend(one({ tasks: [task('review')] }), elsewhere)?.cancel).toEqual(['review']);
  });
});

describe('an amendment moves a deadline', () => {
  test('whose definition is another one', () => {
    const before = one({ tasks: [task('review'), task('plan', { deadline: count(10, 'assignment') })] });
    const after = one({ tasks: [task('review', { deadline: date('2020-11-20') }), task('plan', { deadline: count(12, 'assignment') })] });
    expect(amend(before, after)?.deadlines).toEqual([
      { task: 'review', deadline: '2020-11-20' },
      // Twelve working days after 15/9, when it was given, not after today.
      { task: 'plan', deadline: '2020-10-01' },
    ]);
  });

  test('and leaves alone what an extension has moved', () => {
    const before = one();
    const state = rolloutOf(
      before,
      { type: 'extensionRequested', task: 'review', extension: 'x', until: '2020-11-11', reason: 'x' },
      { type: 'extensionGranted', task: 'review', extension: 'x', deadline: '2020-11-11', words: '' },
    );
    expect(state.tasks.review?.current).toBe('2020-11-11');
    expect(amend(before, one({ ladder: [] }), state)?.deadlines).toEqual([]);
  });
});

describe('an amendment hands over', () => {
  const withHead = (changes: Partial<Agency['head']>, focal: Agency['focal'] = soA.focal) =>
    one({ agencies: [{ ...soA, head: { ...soA.head, ...changes }, focal }] });

  test.each([
    ['another address', withHead({ address: 'new@so-a.example' }), ['head']],
    ['another position', withHead({ position: { vi: 'Quyền Giám đốc', en: 'Acting director' } }), ['head']],
    [
      'an absence only',
      withHead({ absences: [{ from: TODAY, to: TODAY, position: { vi: 'Phó', en: 'Deputy' }, address: 'p@so-a.example' }] }),
      [],
    ],
    ['a focal officer gone', withHead({}, null), []],
  ])('with %s', (_, after, expected) => {
    expect(amend(one(), after)?.newContacts).toEqual(expected);
  });

  test('to a focal officer where there was none', () => {
    expect(amend(withHead({}, null), one())?.newContacts).toEqual(['focal']);
  });
});

describe('an amendment of one rollout', () => {
  test('says only the version where ladder, titles or people changed', () => {
    const after = one({ ladder: [], tasks: [task('review', { title: { vi: 'Tên mới', en: 'New title' } })], people: [] });
    expect(amend(one(), after)).toEqual({
      decisionVersion: 2,
      assign: [],
      cancel: [],
      deadlines: [],
      newContacts: [],
      reason: 'Quyết định 1500/QĐ-UBND',
    });
  });

  test('is none once it is amended, before it begins, and after it has ended', () => {
    const after = one({ tasks: [] });
    const state = rolloutOf(one());
    expect(amend(one(), after, { ...state, decisionVersion: 2 })).toBeNull();
    expect(amend(one(), after, emptyRollout(after.id, 'so-a'))).toBeNull();
    expect(amend(one(), after, { ...state, closed: state.opened })).toBeNull();
    expect(amend(one(), after, state)).not.toBeNull();
  });

  test('has a command id of its version and agency', () => {
    const amendment = amend(one(), one({ tasks: [] }));
    expect(amendment === null ? null : amendCommand('d', 'so-a', amendment)).toMatchObject({
      type: 'amend',
      id: 'amend:d:2:so-a',
      cancel: ['review'],
    });
  });
});

test('an agency that joins later gets its tasks from that day, without the periods that are over', () => {
  const recurring = task('report', { recurrence: { type: 'dates', days: ['2020-09-30', '2020-10-30'] }, deadline: { type: 'none' } });
  const after = one({ tasks: [task('plan', { deadline: count(5, 'assignment') }), recurring] });
  const command = joinCommand(after, soA, calendar, BEGUN, TODAY, 3);
  expect(command).toMatchObject({ type: 'assign', id: `amend:${after.id}:3:so-a`, decisionVersion: 3 });
  const tasks = command.type === 'assign' ? command.tasks : [];
  expect(tasks.map(({ id, deadline }) => [id, deadline])).toEqual([
    ['plan', '2020-10-12'],
    ['report@2020-10-30', '2020-10-30'],
  ]);
});

describe('an agency that the document holds no more', () => {
  const before = decision({ agencies: [soA, agency('so-b')] });
  const kept = withAgenciesKept(before, one(), TODAY);

  test('stays on record, ended and without a task', () => {
    const soB = kept.agencies.find((entry) => entry.code === 'so-b');
    expect(soB).toMatchObject({ validTo: TODAY, successor: null });
    expect(soB === undefined ? [] : tasksFor(kept, soB, calendar, TODAY)).toEqual([]);
    expect(kept.agencies.filter((entry) => isTakenOut(kept, entry, calendar, TODAY)).map((entry) => entry.code)).toEqual(['so-b']);
  });

  test('is kept the same when the same document is given again later', () => {
    expect(withAgenciesKept(kept, one(), '2020-11-01')).toEqual(kept);
    expect(withAgenciesKept(before, before, TODAY)).toBe(before);
  });
});
