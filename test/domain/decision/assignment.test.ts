import { tasksFor } from '../../../domain/decision/assignment';
import type { Decision, RecurrenceRule, TaskDefinition, Urgency } from '../../../domain/decision/decision';
import { periodCount, recurrencePeriods } from '../../../domain/decision/periods';
import { agency, decision, task } from '../../support/decision';
import { calendar } from '../../support/rollouts';

const soA = agency('so-a', 'department', { serviceCount: 12 });
const START = '2020-09-15';
const counting = { calendar, decision: decision() };
const of = (definition: Partial<TaskDefinition>, start = START, changes: Partial<Decision> = {}, who = soA) =>
  tasksFor(decision({ agencies: [who], tasks: [task('t', definition)], ...changes }), who, calendar, start);
const deadlines = (...input: Parameters<typeof of>) => of(...input).map((entry) => entry.deadline);

describe('a deadline', () => {
  test('of fifteen working days after 15/9/2020 is 6/10/2020', () => {
    expect(of({ deadline: { type: 'workingDays', count: 15, from: 'decision' } })).toEqual([
      {
        id: 't',
        code: 't',
        period: null,
        opensOn: START,
        deadline: '2020-10-06',
        stated: null,
        total: 12,
        recipe: { from: START, workingDays: 15 },
      },
    ]);
  });

  test('counts from the decision or from the assignment, as the package says', () => {
    const begun = '2020-09-21';
    expect(deadlines({ deadline: { type: 'workingDays', count: 10, from: 'decision' } }, begun)).toEqual(['2020-09-29']);
    expect(deadlines({ deadline: { type: 'workingDays', count: 10, from: 'assignment' } }, begun)).toEqual(['2020-10-05']);
  });

  test('may be a date, kept as the paper has it, or none', () => {
    expect(deadlines({ deadline: { type: 'date', day: '2020-10-30' } }, '2020-11-20')).toEqual(['2020-10-30']);
    expect(deadlines({ deadline: { type: 'none' } })).toEqual([null]);
  });
});

describe('a deadline as offices write it', () => {
  // Read off a wall calendar: 30/11/2026 is a Monday, 31/10/2026 a Saturday, 31/12/2026 a Thursday; 1/1/2027 is a holiday.
  const paper = { source: { ...decision().source, date: '2026-10-15' } };

  test.each<[TaskDefinition['deadline'], string]>([
    [{ type: 'calendarDays', count: 30, from: 'decision' }, '2026-11-14'],
    [{ type: 'calendarDays', count: 30, from: 'assignment' }, '2026-11-18'],
    [{ type: 'endOf', period: '2026-10' }, '2026-10-31'],
    [{ type: 'endOf', period: '2028-02' }, '2028-02-29'],
    [{ type: 'endOf', period: '2026-Q4' }, '2026-12-31'],
    [{ type: 'endOf', period: '2027-H1' }, '2027-06-30'],
    [{ type: 'endOf', period: '2026-H2' }, '2026-12-31'],
    [{ type: 'endOf', period: '2027' }, '2027-12-31'],
    // Sunday 29/11 would end on Monday 30/11 by the Civil Code, which is no longer before 30/11.
    [{ type: 'before', day: '2026-11-30' }, '2026-11-27'],
    [{ type: 'before', day: '2026-11-27' }, '2026-11-26'],
    [{ type: 'before', day: '2027-01-04' }, '2026-12-31'],
  ])('%j of a paper of 15/10/2026, given on 19/10, is %s', (deadline, day) => {
    expect(deadlines({ deadline }, '2026-10-19', paper)).toEqual([day]);
  });

  test('keeps from what it was counted', () => {
    const recipe = (deadline: TaskDefinition['deadline']) => of({ deadline }, '2026-10-19', paper)[0]?.recipe;
    expect(recipe({ type: 'calendarDays', count: 30, from: 'decision' })).toEqual({ from: '2026-10-15', calendarDays: 30 });
    expect(recipe({ type: 'before', day: '2026-11-30' })).toEqual({ from: '2026-11-30', workingDays: -1 });
    expect(recipe({ type: 'endOf', period: '2026-Q4' })).toBeNull();
  });

  test('moves with the start where dates do: days by their number, periods by their distance', () => {
    const shifted = { ...paper, shiftDates: true };
    expect(of({ deadline: { type: 'calendarDays', count: 30, from: 'decision' } }, '2026-11-02', shifted)).toMatchObject([
      { deadline: '2026-12-02', stated: '2026-11-14', recipe: { from: '2026-11-02', calendarDays: 30 } },
    ]);
    // Friday 30/10 is eleven working days after Thursday 15/10, and Tuesday 17/11 eleven after Monday 2/11.
    expect(of({ deadline: { type: 'before', day: '2026-11-01' } }, '2026-11-02', shifted)).toMatchObject([
      { deadline: '2026-11-17', stated: '2026-10-30', recipe: null },
    ]);
  });
});

describe('with shifted dates', () => {
  const shifted = { shiftDates: true };
  /** Monday 5/1/2026: Saturday 10/1 is worked, Tết is 14–22/2, and 27/4 is off for Hùng Kings’ day. */
  const start = '2026-01-05';

  test.each([
    ['2020-09-22', '2026-01-10', 5],
    ['2020-10-30', '2026-02-25', 33],
    ['2020-12-31', '2026-04-29', 77],
  ])('%s moves to %s, %i working days from the start, and stays stated', (day, moved, distance) => {
    expect(of({ deadline: { type: 'date', day } }, start, shifted)).toMatchObject([{ deadline: moved, stated: day }]);
    // The same distance from a start on the decision's own day is the paper's day.
    expect(of({ deadline: { type: 'date', day } }, START, shifted)).toMatchObject([{ deadline: day, stated: null }]);
    expect(deadlines({ deadline: { type: 'workingDays', count: distance, from: 'assignment' } }, start)).toEqual([moved]);
  });

  test('a term in working days counts from the start, whatever its base', () => {
    for (const from of ['decision', 'assignment'] as const) {
      const [moved] = of({ deadline: { type: 'workingDays', count: 15, from } }, start, shifted);
      expect(moved).toMatchObject({ deadline: '2026-01-23', stated: '2020-10-06' });
    }
  });

  test('a date on a day off moves by the distance of the working day on which it ends', () => {
    // Saturday 26/9/2020 ends with Monday 28/9, nine working days after the decision.
    expect(deadlines({ deadline: { type: 'date', day: '2020-09-26' } }, start, shifted)).toEqual(['2026-01-15']);
  });

  test('nothing moves in a draft without a date', () => {
    const draft = { shiftDates: true, source: { ...decision().source, date: null } };
    expect(of({ deadline: { type: 'date', day: '2020-10-30' } }, start, draft)).toMatchObject([{ deadline: '2020-10-30', stated: null }]);
  });
});

describe('recurring work', () => {
  const monthly = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-10', last: '2020-12' } as const;

  test('closed on the 14th and handed in two working days later is due on 16/10, 17/11 and 16/12/2020', () => {
    expect(of({ recurrence: monthly, kind: 'reporting' }).map(({ id, opensOn, deadline }) => [id, opensOn, deadline])).toEqual([
      ['t@2020-10', START, '2020-10-16'],
      // 14/11 is a Saturday.
      ['t@2020-11', '2020-10-15', '2020-11-17'],
      ['t@2020-12', '2020-11-15', '2020-12-16'],
    ]);
  });

  test('on given dates opens each period the day after the one before', () => {
    const dates = { type: 'dates', days: ['2020-10-20', '2020-11-19', '2020-12-18'] } as const;
    expect(
      of({ recurrence: { ...dates, days: [...dates.days] } }).map(({ period, opensOn, deadline }) => [period, opensOn, deadline]),
    ).toEqual([
      ['2020-10-20', START, '2020-10-20'],
      ['2020-11-19', '2020-10-21', '2020-11-19'],
      ['2020-12-18', '2020-11-20', '2020-12-18'],
    ]);
  });

  test('shifted moves windows and deadlines alike', () => {
    const [, second] = of({ recurrence: monthly }, '2026-01-05', { shiftDates: true });
    // 15/10 is 22 working days and 17/11 is 45 after 15/9/2020.
    expect(second).toMatchObject({ period: '2020-11', opensOn: '2026-02-03', deadline: '2026-03-13', stated: '2020-11-17' });
  });

  test.each([
    ['quarter', '2020-Q4', '2021-Q2', ['2020-Q4', '2021-Q1', '2021-Q2'], '2020-12-16'],
    ['halfYear', '2020-H2', '2021-H1', ['2020-H2', '2021-H1'], '2020-12-16'],
    ['year', '2020', '2021', ['2020', '2021'], '2020-12-16'],
  ] as const)('by %s from %s to %s has its periods', (every, first, last, labels, due) => {
    const periods = recurrencePeriods({ type: 'rule', every, cutOffDay: 14, submitWithin: 2, first, last }, counting);
    expect(periods.map((period) => period.label)).toEqual([...labels]);
    expect(periods[0]?.deadline).toBe(due);
  });

  test('closed on a day that a month does not have closes on its last', () => {
    const [february] = recurrencePeriods(
      { type: 'rule', every: 'month', cutOffDay: 31, submitWithin: 0, first: '2022-02', last: '2022-02' },
      counting,
    );
    expect(february).toEqual({
      label: '2022-02',
      opensOn: '2022-02-01',
      deadline: '2022-02-28',
      recipe: { from: '2022-02-28', workingDays: 0 },
    });
  });
});

describe('a duty that comes back within a month', () => {
  const of = (rule: RecurrenceRule, urgency: Urgency = 'normal') =>
    recurrencePeriods({ type: 'rule', ...rule }, { calendar, decision: { ...decision(), source: { ...decision().source, urgency } } });
  const days = (rule: RecurrenceRule, urgency?: Urgency) => of(rule, urgency).map(({ deadline }) => deadline);
  // 28/9/2020 was a Monday.
  const week = { every: 'week', cutOffDay: 5, submitWithin: 0, first: '2020-09-28', last: '2020-10-16' } as const;

  test('each week closes on its weekday, opens the day after the one before, and may have an hour', () => {
    expect(of(week).map(({ label, opensOn, deadline }) => [label, opensOn, deadline])).toEqual([
      ['2020-10-02', '2020-09-26', '2020-10-02'],
      ['2020-10-09', '2020-10-03', '2020-10-09'],
      ['2020-10-16', '2020-10-10', '2020-10-16'],
    ]);
    expect(days({ ...week, submitWithin: 1, time: '16:00' })).toEqual(['2020-10-05T16:00', '2020-10-12T16:00', '2020-10-19T16:00']);
    expect(periodCount(week)).toBe(3);
    expect(periodCount({ ...week, last: '2020-10-01' })).toBe(0);
  });

  test('each day is each working day, and every day of an express decision', () => {
    const day = { every: 'day', submitWithin: 0, time: '17:00', first: '2020-10-01', last: '2020-10-06' } as const;
    const [thursday, friday, monday, tuesday] = ['2020-10-01T17:00', '2020-10-02T17:00', '2020-10-05T17:00', '2020-10-06T17:00'];
    expect(days(day)).toEqual([thursday, friday, monday, tuesday]);
    expect(days(day, 'express')).toEqual([thursday, friday, '2020-10-03T17:00', '2020-10-04T17:00', monday, tuesday]);
    expect(of(day).map(({ opensOn }) => opensOn)).toEqual(['2020-10-01', '2020-10-02', '2020-10-03', '2020-10-06']);
  });

  test('what closes on a day off is due at its hour of the next working day', () => {
    expect(days({ ...week, cutOffDay: 6, last: '2020-10-04', time: '16:00' })).toEqual(['2020-10-05T16:00']);
  });
});

describe('from what a deadline was counted', () => {
  const recipes = (...input: Parameters<typeof of>) => of(...input).map((entry) => entry.recipe);

  test('is kept for what counts working days, so that a late notice can count it again', () => {
    expect(recipes({ deadline: { type: 'workingDays', count: 10, from: 'decision' } }, '2020-09-21')).toEqual([
      { from: '2020-09-15', workingDays: 10 },
    ]);
    expect(recipes({ deadline: { type: 'workingDays', count: 10, from: 'assignment' } }, '2020-09-21')).toEqual([
      { from: '2020-09-21', workingDays: 10 },
    ]);
  });

  test('is nothing for a day that the paper names, or none', () => {
    expect(recipes({ deadline: { type: 'date', day: '2020-10-30' } })).toEqual([null]);
    expect(recipes({ deadline: { type: 'none' } })).toEqual([null]);
  });

  test('is the cut-off for a period', () => {
    const monthly = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-10', last: '2020-11' } as const;
    expect(recipes({ recurrence: monthly })).toEqual([
      { from: '2020-10-14', workingDays: 2 },
      { from: '2020-11-14', workingDays: 2 },
    ]);
  });

  test('under shifted dates is the start for a term, and nothing for a date that was moved', () => {
    const shifted = { shiftDates: true };
    expect(recipes({ deadline: { type: 'workingDays', count: 15, from: 'decision' } }, '2026-01-05', shifted)).toEqual([
      { from: '2026-01-05', workingDays: 15 },
    ]);
    expect(recipes({ deadline: { type: 'date', day: '2020-10-30' } }, '2026-01-05', shifted)).toEqual([null]);
  });
});

describe('what there is to work through', () => {
  const communes = agency('huyen-b', 'district', { subUnits: [{ code: 'xa-1', name: { vi: 'Xã 1', en: 'Commune 1' } }], serviceCount: 0 });

  test('is the services, the sub-units, or nothing to count', () => {
    const total = (progress: TaskDefinition['progress'], who = soA) => of({ progress }, START, {}, who)[0]?.total;
    expect([total('services'), total('services', communes), total('subUnits', communes), total('subUnits'), total('words')]).toEqual([
      12,
      null,
      1,
      null,
      null,
    ]);
  });
});

test('an agency has the tasks that address it, in the order of the decision', () => {
  const tasks = [
    task('by-kind', { for: { kinds: ['department'], agencies: [], except: [], services: null } }),
    task('by-code', { for: { kinds: [], agencies: ['so-a'], except: [], services: null } }),
    task('excepted', { for: { kinds: ['department'], agencies: [], except: ['so-a'], services: null } }),
    task('without-services', { for: { kinds: ['department'], agencies: [], except: [], services: false } }),
    task('with-services', { for: { kinds: ['department'], agencies: [], except: [], services: true } }),
    task('other-kind', { for: { kinds: ['district'], agencies: [], except: [], services: null } }),
  ];
  const codes = (who: typeof soA) => tasksFor(decision({ tasks }), who, calendar, START).map((entry) => entry.code);
  expect(codes(soA)).toEqual(['by-kind', 'by-code', 'with-services']);
  expect(codes(agency('so-b', 'department', { serviceCount: 0 }))).toEqual(['by-kind', 'excepted', 'without-services']);
});
