import type { TaskDefinition } from '../../../domain/decision/decision';
import { redated } from '../../../domain/decision/redated';
import { decision, task } from '../../support/decision';

const paper = decision({ source: { ...decision().source, date: '2026-10-12' } });

/** A task of a paper of 12/10/2026 when the paper is of another day. */
function on(day: string, definition: Partial<TaskDefinition>): TaskDefinition | undefined {
  return redated({ ...paper, tasks: [task('t', definition)] }, day).tasks[0];
}

describe('a decision as if it were signed on another day', () => {
  test.each<[string, TaskDefinition['deadline'], TaskDefinition['deadline']]>([
    ['2026-10-12', { type: 'before', day: '2026-11-30' }, { type: 'before', day: '2026-11-30' }],
    // The 29th is later in its month than the 12th: a month begun counts, so that nothing is nearer than it was.
    ['2026-11-29', { type: 'before', day: '2026-11-30' }, { type: 'before', day: '2027-01-30' }],
    ['2026-11-12', { type: 'endOf', period: '2026-12' }, { type: 'endOf', period: '2027-01' }],
    ['2027-01-12', { type: 'endOf', period: '2026-Q4' }, { type: 'endOf', period: '2027-Q1' }],
    ['2027-04-12', { type: 'endOf', period: '2026-H2' }, { type: 'endOf', period: '2027-H1' }],
    ['2027-02-01', { type: 'endOf', period: '2026' }, { type: 'endOf', period: '2027' }],
    ['2026-08-12', { type: 'date', day: '2026-12-31' }, { type: 'date', day: '2026-10-31' }],
    ['2027-02-01', { type: 'calendarDays', count: 30, from: 'decision' }, { type: 'calendarDays', count: 30, from: 'decision' }],
  ])('on %s has %j as %j', (day, deadline, moved) => {
    expect(on(day, { deadline })?.deadline).toEqual(moved);
  });

  test('has its periods and days as much later, and its own date', () => {
    const monthly = { type: 'rule', every: 'month', cutOffDay: 25, submitWithin: 2, first: '2026-10', last: '2026-12' } as const;
    expect(on('2026-12-01', { recurrence: monthly })?.recurrence).toMatchObject({ first: '2026-12', last: '2027-02' });
    const dates = { type: 'dates', days: ['2026-10-20', '2026-12-31'] } as const;
    expect(on('2026-12-01', { recurrence: { ...dates, days: [...dates.days] } })?.recurrence).toMatchObject({
      days: ['2026-12-20', '2027-02-28'],
    });
    expect(redated(paper, '2026-12-01').source.date).toBe('2026-12-01');
  });
});
