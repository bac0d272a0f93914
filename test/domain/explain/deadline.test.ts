import { buildCalendar, workingDaysBetween } from '../../../domain/calendar/calendar';
import { dayOf, type Instant, instantAt } from '../../../domain/calendar/time';
import { decide, recordedAs } from '../../../domain/commands/decide';
import type { Decision, TaskDefinition } from '../../../domain/decision/decision';
import { daysPassed } from '../../../domain/explain/days';
import { explainDeadline, standsAsRecorded } from '../../../domain/explain/deadline';
import { openingCommand } from '../../../domain/ladder/rehearsal';
import { evolveAll } from '../../../domain/record/evolve';
import { emptyRollout, type TaskState } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { explainedDay } from '../../support/explained';
import { by, byAgency, Run } from '../../support/rollouts';

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

  test('tells days one after another, the end of a period, and the day that is too late', () => {
    const of = (deadline: TaskDefinition['deadline']) => {
      const definition = task('review', { deadline });
      const { task: state, context } = begun(definition, START);
      const story = explainDeadline(state, definition, context);
      if (story === null) throw new Error('no story');
      return { ...story, reached: explainedDay(story, calendar) };
    };
    // 15/10/2020 is a Thursday.
    expect(of({ type: 'calendarDays', count: 30, from: 'decision' })).toMatchObject({
      origin: { type: 'calendarDays', from: '2020-09-15', fromStart: false, count: 30 },
      ...{ original: '2020-10-15', reached: '2020-10-15' },
    });
    // Saturday 31/10: it ends on Monday 2/11.
    expect(of({ type: 'endOf', period: '2020-10' })).toMatchObject({
      origin: { type: 'endOf', period: '2020-10' },
      ...{ reached: '2020-10-31', first: { day: '2020-10-31', endsOn: '2020-11-02' } },
    });
    // Sunday 1/11 is too late, and Saturday is a day off.
    expect(of({ type: 'before', day: '2020-11-01' })).toMatchObject({
      origin: { type: 'before', from: '2020-11-01', count: -1 },
      ...{ reached: '2020-10-30', first: { day: '2020-10-30', endsOn: '2020-10-30' } },
    });
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

describe('the story of a deadline that has moved', () => {
  /** Due on 6/10/2020 at first: fifteen working days after 15/9. */
  const story = (run: Run) => {
    const { decision: whole } = run.input;
    const context = { decision: whole, calendar: run.calendar, start: '2020-09-15', now: run.now, events: run.events };
    const found = explainDeadline(run.task(), task('review'), context);
    if (found === null) throw new Error('no deadline');
    return found;
  };
  const begin = () => new Run({ decision: decision(), agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
  const blockerOf = (run: Run, index: number) => Object.keys(run.task().blockers)[index] ?? '';
  const raise = (run: Run, words: string) => run.give({ type: 'raiseBlocker', task: 'review', words, pause: true }, byAgency);
  const accept = (run: Run, index: number) =>
    run.give({ type: 'acceptPause', task: 'review', blocker: blockerOf(run, index) }, by('officer'));
  const resolve = (run: Run, index: number) =>
    run.give({ type: 'resolveBlocker', task: 'review', blocker: blockerOf(run, index), words: 'xong' }, by('chiefOfOffice'));

  test('counts days that two pauses share once, and says who ended each', () => {
    const run = begin().until('2020-09-17 09:00');
    raise(run, 'thiếu máy');
    accept(run, 0);
    run.until('2020-09-21 09:00');
    raise(run, 'thiếu người');
    accept(run, 1);
    resolve(run, 0);
    run.until('2020-09-23 09:00');
    resolve(run, 1);
    const { changes, now, first } = story(run);
    // 18 and 21/9, then 22 and 23/9 of 21–23/9.
    expect(changes).toMatchObject([
      { reason: 'pause', workingDays: 2, spanDays: 2, from: '2020-09-17', to: '2020-09-21', day: '2020-10-08', blocker: 'thiếu máy' },
      { reason: 'pause', workingDays: 2, spanDays: 2, from: '2020-09-21', to: '2020-09-23', day: '2020-10-12', blocker: 'thiếu người' },
    ]);
    expect(changes[0]?.told).toMatchObject({ actor: { role: 'chiefOfOffice' }, words: 'xong' });
    expect([first?.day, now?.running]).toEqual(['2020-10-06', '2020-10-12']);
    expect(explainedDay(story(run), run.calendar)).toBe('2020-10-12');
  });

  test('tells which days of a pause an earlier one had given back', () => {
    const run = begin().until('2020-09-17 09:00');
    raise(run, 'thiếu máy');
    raise(run, 'thiếu người');
    accept(run, 0);
    accept(run, 1);
    run.until('2020-09-21 09:00');
    resolve(run, 0);
    run.until('2020-09-22 09:00');
    expect(story(run).paused).toMatchObject({ since: '2020-09-17', workingDays: 1, pauses: [{ words: 'thiếu người', spanDays: 3 }] });
    resolve(run, 1);
    expect(story(run).changes).toMatchObject([
      { workingDays: 2, spanDays: 2 },
      { workingDays: 1, spanDays: 3, day: '2020-10-09' },
    ]);
  });

  test('names the request that an extension answers, and a day that somebody set', () => {
    const run = begin().until('2020-09-30 09:00');
    run.give({ type: 'requestExtension', task: 'review', until: '2020-10-20', reason: 'nhiều dịch vụ' }, byAgency);
    const extension = Object.keys(run.task().extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task: 'review', extension, granted: true, until: '2020-10-15', words: 'đồng ý' }, by('chairman'));
    run.until('2020-10-01 09:00');
    run.give({ type: 'changeDeadline', task: 'review', deadline: null, reason: 'chờ văn bản mới' }, by('chairman'));
    const { changes, now, first } = story(run);
    expect(changes).toMatchObject([
      { reason: 'extension', day: '2020-10-15', asked: { until: '2020-10-20', on: '2020-09-30', reason: 'nhiều dịch vụ' } },
      { reason: 'changed', day: null, told: { words: 'chờ văn bản mới', actor: { role: 'chairman' } } },
    ]);
    expect([first?.day, now]).toEqual(['2020-10-06', null]);
    expect(explainedDay(story(run), run.calendar)).toBeNull();
  });

  test('counts anew by a late notice, and names it', () => {
    const run = begin().until('2020-09-20 09:00');
    const entry = { day: '2020-09-21', kind: 'off', name: { vi: 'nghỉ', en: 'off' }, source: 'TB 9', status: 'announced' } as const;
    run.calendar = buildCalendar([{ id: 'tb-9', year: 2020, replaces: [], entries: [entry] }]);
    run.look();
    const { origin, changes } = story(run);
    expect(standsAsRecorded(origin)).toBe(true);
    expect(changes).toMatchObject([{ type: 'calendar', day: '2020-10-07', kept: false, notices: ['tb-9'] }]);
    const [change] = changes;
    if (change?.type !== 'calendar' || change.legs[0] === undefined || 'stretches' in change.legs[0]) throw new Error('not counted anew');
    expect(daysPassed(change.legs[0]).holidays).toMatchObject([{ spans: [{ from: '2020-09-21', to: '2020-09-21' }] }]);
    expect(explainedDay(story(run), run.calendar)).toBe('2020-10-07');
  });

  test('says that a deadline was kept which would have come to lie in the past', () => {
    const entry = { day: '2020-10-05', kind: 'off', name: { vi: 'nghỉ', en: 'off' }, source: 'TB', status: 'announced' } as const;
    const early = buildCalendar([{ id: 'tb-1', year: 2020, replaces: [], entries: [entry] }]);
    const run = new Run({ decision: decision(), agency: agency('so-a'), start: '2020-09-15 08:00', calendar: early }).assign();
    run.until('2020-10-07 09:00');
    expect(run.task().current).toBe('2020-10-07');
    run.calendar = buildCalendar();
    run.look();
    // By the calendar without that day off it would have been 6/10, which has passed.
    expect(story(run).changes).toMatchObject([{ type: 'calendar', day: '2020-10-07', kept: true, legs: [] }]);
    expect(explainedDay(story(run), run.calendar)).toBe('2020-10-07');
  });

  test('does not come to the deadline when a day is left out or counted twice', () => {
    const run = begin();
    const { origin, ...rest } = story(run);
    if (origin.type !== 'workingDays' || origin.explanation === null) throw new Error('not explained');
    const { explanation } = origin;
    const tampered = (days: typeof explanation.days) => ({ ...rest, origin: { ...origin, explanation: { ...explanation, days } } });
    expect(explainedDay(tampered(explanation.days), run.calendar)).toBe('2020-10-06');
    expect(explainedDay(tampered(explanation.days.slice(1)), run.calendar)).not.toBe('2020-10-06');
    expect(explainedDay(tampered(explanation.days.slice(0, -1)), run.calendar)).not.toBe('2020-10-06');
    const shifted = { ...rest, origin: { ...origin, from: '2020-09-16' } };
    expect(explainedDay(shifted, run.calendar)).not.toBe('2020-10-06');
  });
});

function daysIn(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}
