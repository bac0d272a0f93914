import { cutOffOf, endOfDay, periodOf } from '../../../domain/report/period';

/** Cut-offs of Decree 09/2019/NĐ-CP as one province applies them: shared with the docs, unverified for this province. */
describe('a reporting period', () => {
  test.each([
    ['2020-10', '2020-09-15', '2020-10-14'],
    ['2021-01', '2020-12-15', '2021-01-14'],
    ['2020-Q4', '2020-09-15', '2020-12-14'],
    ['2021-Q1', '2020-12-15', '2021-03-14'],
    ['2020-H1', '2019-12-15', '2020-06-14'],
    ['2020-9M', '2019-12-15', '2020-09-14'],
    ['2020', '2019-12-15', '2020-12-14'],
  ])('%s runs from %s to %s', (label, from, to) => {
    expect(periodOf(label)).toMatchObject({ label, from, to });
  });

  test.each(['2020-13', '2020-Q5', '2020-H2', '2020-6M', '20', '2020-1', 'tháng 10'])('%s is none', (label) => {
    expect(periodOf(label)).toBeNull();
  });

  it('is cut off at the last millisecond of its last day in Việt Nam', () => {
    const october = periodOf('2020-10');
    if (october === null) throw new Error('2020-10 is a period');
    expect(cutOffOf(october)).toBe('2020-10-14T16:59:59.999Z');
    expect(endOfDay('2020-11-30')).toBe('2020-11-30T16:59:59.999Z');
  });
});
