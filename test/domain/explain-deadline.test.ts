import { buildCalendar, workingDaysBetween } from '../../domain/calendar';
import type { Decision, TaskDefinition } from '../../domain/decision';
import { evolveAll } from '../../domain/evolve';
import { daysPassed } from '../../domain/explain-days';
import { explainDeadline } from '../../domain/explain-deadline';
import { openingCommand } from '../../domain/rehearsal';
import { decide, recordedAs } from '../../domain/rollout';
import { emptyRollout, type TaskState } from '../../domain/state';
import { dayOf, type Instant, instantAt } from '../../domain/time';
import { agency, decision, task } from '../support/decision';

const calendar = buildCalendar();

/** The first task of an agency as it stands when the follow-up of a decision begins. */
function begun(definition: TaskDefinition, startsAt: Instant, changes: Partial<Decision> = {}) {
  const whole = decision({ tasks: [definition], agencies: [agency('so-a')], ...changes });
  const office = agency('so-a');
  const command = openingCommand(whole, 1, office, calendar, startsAt);
  const decided = decide(emptyRollout(whole.id, office.code), command, { decision: whole, agency: office, calendar, now: startsAt });
  if ('refusal' in decided) throw new Error(decided.refusal.code);
  const empty = emptyRollout(whole.id, office.code);
  const state = evolveAll(empty, recordedAs(empty, decided.events, startsAt, command));
  const first = Object.values(state.tasks)[0] as TaskState;
  return { task: first, context: { decision: whole, calendar, start: dayOf(startsAt), now: startsAt } };
}

const START = instantAt('2020-09-15', '08:00');

describe('the story of a deadline', () => {
  test('counts working days from the day of the paper and ends with the office day', () => {
    const definition = task('review');
    const { task: state, context } = begun(definition, START);
    const story = explainDeadline(state, definition, context);
    expect(story).toMatchObject({
      original: '2020-10-06',
      now: { running: '2020-10-06', endsOn: '2020-10-06', endsAt: instantAt('2020-10-06', '17:00') },
      changes: [],
      paused: null,
    });
    expect(story?.origin).toMatchObject({ type: 'workingDays', from: '2020-09-15', fromStart: false, count: 15 });
    expect(story?.origin.type === 'workingDays' && story.origin.explanation?.due).toBe('2020-10-06');
  });

  test('counts from the start of the follow-up where the task says so', () => {
    const definition = task('review', { deadline: { type: 'workingDays', count: 5, from: 'assignment' } });
    const { task: state, context } = begun(definition, instantAt('2020-09-18', '08:00'));
    expect(explainDeadline(state, definition, context)?.origin).toMatchObject({ from: '2020-09-18', fromStart: true, count: 5 });
  });

  test('keeps the distance of a date that moves with the start', () => {
    const definition = task('plan', { deadline: { type: 'date', day: '2020-10-30' } });
    const { task: state, context } = begun(definition, instantAt('2021-02-08', '08:00'), { shiftDates: true });
    const story = explainDeadline(state, definition, context);
    expect(story?.origin).toMatchObject({ type: 'moved', stated: '2020-10-30', decisionDay: '2020-09-15', from: '2021-02-08', count: 33 });
    expect(workingDaysBetween(calendar, '2021-02-08', story?.original ?? '')).toBe(33);
  });

  test('names the cut-off of a period and the term after it', () => {
    const recurrence = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-11', last: '2020-11' } as const;
    const definition = task('report', { kind: 'reporting', recurrence });
    const { task: state, context } = begun(definition, START);
    expect(explainDeadline(state, definition, context)?.origin).toMatchObject({ type: 'period', cutOff: '2020-11-14', count: 2 });
  });

  test('says when a deadline on a day off ends', () => {
    const definition = task('plan', { deadline: { type: 'date', day: '2020-10-31' } });
    const { task: state, context } = begun(definition, START);
    expect(explainDeadline(state, definition, context)).toMatchObject({
      now: { running: '2020-10-31', endsOn: '2020-11-02' },
      origin: { type: 'date' },
    });
  });

  test('does not pretend to a way that today’s calendar no longer goes', () => {
    const definition = task('review');
    const { task: state, context } = begun(definition, START);
    const day = '2020-09-21';
    const entry = { day, kind: 'off', name: { vi: 'nghỉ', en: 'off' }, source: 'thử', status: 'announced' } as const;
    const later = buildCalendar([{ id: 'late', year: 2020, replaces: [], entries: [entry] }]);
    const story = explainDeadline(state, definition, { ...context, calendar: later });
    expect(story?.original).toBe('2020-10-06');
    expect(story?.origin).toMatchObject({ type: 'workingDays', explanation: null });
  });

  test('has nothing to tell without a deadline', () => {
    const definition = task('update', { deadline: { type: 'none' } });
    const { task: state, context } = begun(definition, START);
    expect(explainDeadline(state, definition, context)).toBeNull();
  });

  test('names weekends together and holidays in a row by their source', () => {
    const definition = task('review');
    const { task: state, context } = begun(definition, instantAt('2021-02-04', '08:00'), { shiftDates: true });
    const origin = explainDeadline(state, definition, context)?.origin;
    if (origin?.type !== 'workingDays' || origin.explanation === null) throw new Error('not explained');
    const { weekends, holidays } = daysPassed(origin.explanation);
    const days = origin.explanation.days.filter((entry) => entry.counted === null).length;
    const named = [weekends, ...holidays].flatMap((off) => off.spans).reduce((sum, { from, to }) => sum + daysIn(from, to), 0);
    expect(named).toBe(days);
    expect(holidays.map((off) => off.spans)).toEqual([[{ from: '2021-02-10', to: '2021-02-16' }]]);
    expect(holidays[0]?.entries[0]?.name.vi).toContain('Tết');
    expect(holidays.flatMap((off) => off.entries).every((entry) => entry.source !== '')).toBe(true);
  });
});

function daysIn(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}
