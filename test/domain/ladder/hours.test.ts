import { dayOf, timeOf, weekdayOf } from '../../../domain/calendar/time';
import { deadRules } from '../../../domain/decision/dead-rules';
import type { Deadline, Rung, Urgency } from '../../../domain/decision/decision';
import { rehearse } from '../../../domain/ladder/rehearsal';
import { agency, decision, task as definition, rung } from '../../support/decision';
import { at, by, byAgency, calendar, Run, shown } from '../../support/rollouts';

/** Rungs in hours. The Office is there from 07:30 to 11:30 and from 13:30 to 17:00; Friday 18/9/2020 begins a weekend without a day off beside it. */

const soA = agency('so-a');
const task = 'review';
const officeHours = [
  {
    from: null,
    season: null,
    spans: [
      ['07:30', '11:30'],
      ['13:30', '17:00'],
    ] as [string, string][],
  },
];
const given = rung({ code: 'T0', after: 'assigned', to: ['head'], slot: 'atOnce' });
const before = rung({ code: 'H2', after: 'due', to: ['head'], offset: { hours: -2 } });
const after = rung({
  code: 'Q2',
  after: 'due',
  to: ['head', 'officer'],
  offset: { hours: 2 },
  repeat: { every: 4, atMost: 3, unit: 'hours' },
});

function begin(urgency: Urgency, deadline: Deadline, ladder: Rung[], start = '2020-09-18 16:00'): Run {
  const plain = decision({ agencies: [soA], tasks: [definition(task, { deadline, progress: 'words' })], officeHours, ladder });
  return new Run({ decision: { ...plain, source: { ...plain.source, urgency } }, agency: soA, start }).assign();
}

/** Messages to the head, by rung and minute. */
const told = (run: Run) => run.sent.flatMap(({ at: sent, notice }) => (notice.role === 'head' ? [`${notice.rung} ${shown(sent)}`] : []));

describe('express work', () => {
  test('is followed up by the hour, at night and on days off', () => {
    const run = begin('express', { type: 'hours', count: 24, of: 'clock' }, [given, before, after]).until('2020-09-21 08:00');
    expect(run.task().current).toBe('2020-09-19T16:00');
    expect(told(run)).toEqual([
      'T0 2020-09-18 16:00',
      'H2 2020-09-19 14:00',
      'Q2 2020-09-19 18:00',
      'Q2 2020-09-19 22:00',
      'Q2 2020-09-20 02:00',
    ]);
  });

  test('is reminded on Sunday of what is due on Sunday', () => {
    const run = begin('veryUrgent', { type: 'date', day: '2020-09-20', time: '09:00' }, [given, before]).until('2020-09-21 17:00');
    expect(told(run)).toEqual(['T0 2020-09-18 16:00', 'H2 2020-09-20 07:00']);
  });

  test('tells nothing more once the result is there', () => {
    const run = begin('express', { type: 'hours', count: 24, of: 'clock' }, [given, before, after]).until('2020-09-19 18:30');
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    expect(told(run.until('2020-09-21 08:00'))).toEqual(['T0 2020-09-18 16:00', 'H2 2020-09-19 14:00', 'Q2 2020-09-19 18:00']);
  });

  test('is told its reminders anew after a pause, by the deadline that has moved', () => {
    const run = begin('express', { type: 'hours', count: 24, of: 'clock' }, [given, before]).until('2020-09-19 10:00');
    run.give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    run.give({ type: 'acceptPause', task, blocker }, by('officer'));
    run.until('2020-09-19 20:00').give({ type: 'resolveBlocker', task, blocker, words: 'xong' }, by('officer'));
    expect(run.task().current).toBe('2020-09-20T02:00');
    expect(told(run.until('2020-09-20 12:00')).filter((line) => line.startsWith('H2'))).toEqual(['H2 2020-09-20 00:00']);
  });
});

describe('ordinary work', () => {
  test('counts hours of the Office, and is told in them', () => {
    const run = begin('normal', { type: 'hours', count: 3, of: 'office' }, [given, before, after]).until('2020-09-23 17:00');
    // An hour of Friday and two of Monday: due on Monday at 09:30.
    expect(run.task().current).toBe('2020-09-21T09:30');
    expect(told(run)).toEqual([
      'T0 2020-09-18 16:00',
      'H2 2020-09-18 17:00'.replace('2020-09-18 17:00', '2020-09-21 07:30'),
      'Q2 2020-09-21 11:30'.replace('2020-09-21 11:30', '2020-09-21 13:30'),
      'Q2 2020-09-22 08:00',
      'Q2 2020-09-22 14:00',
    ]);
  });

  test('is never told in an evening or at a weekend, whenever its deadline is', () => {
    const run = begin('urgent', { type: 'date', day: '2020-09-19', time: '21:00' }, [given, before, after]).until('2020-09-25 17:00');
    expect(told(run).length).toBeGreaterThan(3);
    for (const { at: sent } of run.sent) {
      expect([1, 2, 3, 4, 5]).toContain(weekdayOf(dayOf(sent)));
      expect(timeOf(sent) >= '07:30' && timeOf(sent) < '17:00').toBe(true);
    }
  });

  test('counts hours from the end of the Office’s day where the deadline is a day', () => {
    const run = begin('normal', { type: 'date', day: '2020-09-22' }, [given, before]).until('2020-09-23 17:00');
    expect(told(run)).toContain('H2 2020-09-22 15:00');
  });
});

test('a rung in hours that lay before the deadline was set is skipped by the minute', () => {
  const run = begin('express', { type: 'hours', count: 1, of: 'clock' }, [given, before]).until('2020-09-18 20:00');
  expect(told(run)).toEqual(['T0 2020-09-18 16:00']);
  expect(run.events.filter(({ type }) => type === 'rungSkipped')).toHaveLength(1);
});

test('a ladder may have rungs for one urgency, which others do not climb', () => {
  const night = { ...before, onlyUrgencies: ['express' as const] };
  const deadline: Deadline = { type: 'date', day: '2020-09-22', time: '10:00' };
  expect(told(begin('normal', deadline, [given, night]).until('2020-09-22 17:00'))).toEqual(['T0 2020-09-18 16:00']);
  expect(told(begin('express', deadline, [given, night]).until('2020-09-22 17:00'))).toContain('H2 2020-09-22 08:00');
  const ordinary = begin('normal', deadline, [given, night]).input.decision;
  expect(deadRules(ordinary, calendar, '2020-09-18').filter(({ params }) => params.rung === 'H2')).toEqual([]);
});

test('is rehearsed as it is followed up', () => {
  const run = begin('express', { type: 'hours', count: 24, of: 'clock' }, [given, before, after]);
  const rehearsal = rehearse(run.input.decision, calendar, at('2020-09-18 16:00'));
  const toHead = rehearsal.messages.filter(({ entries }) => entries.some(({ roles }) => roles.includes('head')));
  run.until('2020-09-21 08:00');
  expect(toHead.map(({ slot, entries }) => `${entries[0]?.rung} ${shown(slot)}`)).toEqual(told(run));
  expect(rehearsal.warnings.filter(({ code }) => code === 'outsideOfficeHours')).toEqual([]);
});
