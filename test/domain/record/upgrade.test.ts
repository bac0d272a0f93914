import type { Decision } from '../../../domain/decision/decision';
import { step } from '../../../domain/ladder/step';
import { projectedDeadline } from '../../../domain/record/deadline';
import { emptyRollout, type RolloutState } from '../../../domain/record/state';
import { currentDecision, currentState } from '../../../domain/record/upgrade';
import { agency, countedBy, decision, task } from '../../support/decision';
import { at, byAgency, calendar, command, Run } from '../../support/rollouts';

/** Rows of version 0.3, word for word as a database keeps them; this version reads them. */

const mark = (text: string, event: number) => ({ happened: at(text), recorded: at(text), event });

/** Due on 6/10 first; a pause gave three days back and the Office's delay one; then nothing was heard until the first letter. */
const storedTask = {
  id: 'review',
  code: 'review',
  period: null,
  opensOn: '2020-09-15',
  openedByCalendar: false,
  status: 'returned',
  assigned: mark('2020-09-15 08:00', 2),
  original: '2020-10-06',
  current: '2020-10-12',
  stated: null,
  deadlineSet: mark('2020-09-29 09:00', 9),
  reasons: [
    { day: '2020-10-06', reason: 'assigned', workingDays: 0, event: 2 },
    { day: '2020-10-09', reason: 'pause', workingDays: 3, event: 6 },
    { day: '2020-10-09', reason: 'verification', workingDays: 0, event: 8 },
    { day: '2020-10-12', reason: 'verification', workingDays: 1, event: 9 },
  ],
  lastNews: mark('2020-09-29 09:00', 9),
  acknowledged: mark('2020-09-21 09:00', 4),
  submitted: null,
  completed: null,
  returns: 2,
  lastReturn: 'thiếu',
  progress: { done: 4, total: 12, subUnits: [], words: '' },
  blockers: {
    b4: {
      id: 'b4',
      words: 'vướng',
      raised: mark('2020-09-21 09:00', 4),
      pause: 'accepted',
      reportedUpward: null,
      resolved: mark('2020-09-24 09:00', 6),
      answer: 'đã gỡ',
    },
  },
  credited: [
    { from: '2020-09-21', to: '2020-09-24' },
    { from: '2020-09-28', to: '2020-09-29' },
  ],
  rungs: {
    'G0|': { cycle: '2', times: 1 },
    ...Object.fromEntries(['T5', 'T3', 'T0', 'Q1', 'Q3', 'I10'].map((rung) => [`${rung}|`, { cycle: '9', times: 1 }])),
  },
  letters: { Q3: { letter: 'letter-2020-10-15', on: '2020-10-15', event: 14 } },
};
const letter = (day: string, issued: object | null) => ({
  id: `letter-${day}`,
  day,
  degree: 'reminder',
  tasks: [{ task: 'review', rung: 'Q3', cycle: '9#1' }],
  drafted: mark(`${day} 04:00`, 13),
  issued,
  rungs: { L2: { cycle: '13', times: 1 } },
});
const stored = {
  decision: decision().id,
  agency: 'so-a',
  decisionVersion: 1,
  version: 14,
  opened: mark('2020-09-15 08:00', 1),
  tasks: { review: storedTask },
  letters: {
    'letter-2020-10-15': letter('2020-10-15', {
      ...mark('2020-10-15 10:00', 14),
      number: '1/VP',
      date: '2020-10-15',
      signer: 'Chánh Văn phòng',
    }),
  },
};
const read = () => currentState(JSON.parse(JSON.stringify(stored)) as RolloutState);

/** Every path in a value, `tasks.review.status`. */
function keys(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value).flatMap(([key, entry]) => [...(prefix === '' ? [] : [prefix]), ...keys(entry, `${prefix}.${key}`)]);
}

describe('a state of the version before', () => {
  test('has every field of this one, and loses none of its own', () => {
    const soA = agency('so-a');
    const run = new Run({ decision: decision({ agencies: [soA] }), agency: soA, start: '2020-09-15 08:00' }).assign();
    const fresh = { ...run.state, tasks: { review: run.task() } };
    const upgraded = read();
    expect(Object.keys(upgraded).sort()).toEqual(Object.keys(fresh).sort());
    expect(Object.keys(upgraded.tasks.review ?? {}).sort()).toEqual(Object.keys(run.task()).sort());
    run.until('2020-10-09 12:00');
    expect(Object.keys(upgraded.letters['letter-2020-10-15'] ?? {}).sort()).toEqual(
      Object.keys(run.state.letters['letter-2020-10-09'] ?? {}).sort(),
    );
    expect(keys(upgraded)).toEqual(expect.arrayContaining(keys(stored)));
  });

  test('has each span beside the reason that it belongs to, so that its deadline can be counted again', () => {
    const { review } = read().tasks;
    expect(review?.reasons.map(({ reason, span }) => [reason, span])).toEqual([
      ['assigned', null],
      ['pause', { from: '2020-09-21', to: '2020-09-24' }],
      ['verification', null],
      ['verification', { from: '2020-09-28', to: '2020-09-29' }],
    ]);
    expect(review === undefined ? null : projectedDeadline(review, countedBy(calendar))).toBe('2020-10-12');
  });

  test('is followed on: nothing is told again, the chain of letters goes on, and commands are taken', () => {
    const soA = agency('so-a');
    const input = { decision: currentDecision(decision({ agencies: [soA] })), agency: soA, calendar, pending: [] };
    const looked = step({ ...input, state: read(), now: at('2020-10-16 09:00'), command: null });
    expect(looked.events).toEqual([]);
    const later = step({ ...input, state: read(), now: at('2020-10-22 09:00'), command: null });
    expect(later.events).toMatchObject([{ type: 'rungReached', rung: 'Q5' }, { type: 'letterDrafted' }]);
    const submit = command({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    expect(step({ ...input, state: read(), now: at('2020-10-16 09:00'), command: submit }).state.tasks.review?.status).toBe('submitted');
  });

  test('of this version comes back as it is', () => {
    const state = { ...emptyRollout('d', 'so-a'), version: 3 };
    expect(currentState(state)).toBe(state);
    expect(currentState(read())).toEqual(read());
  });
});

test('a decision of the version before has what it did not know as nothing', () => {
  const full = decision({ agencies: [agency('so-a', 'department', { focal: null }), agency('so-b')], tasks: [task('review')] });
  const contact = ({ absences: _, ...rest }: Decision['agencies'][number]['head']) => rest;
  const before = {
    ...full,
    agencies: full.agencies.map(({ renamed: _, head, focal, ...rest }) => ({
      ...rest,
      head: contact(head),
      focal: focal === null ? null : contact(focal),
    })),
    tasks: full.tasks.map(({ changeWithin: _c, contributeWithin: _w, ladder: _l, ...rest }) => rest),
  };
  expect(currentDecision(JSON.parse(JSON.stringify(before)) as Decision)).toEqual(full);
  expect(currentDecision(full)).toEqual(full);
});
