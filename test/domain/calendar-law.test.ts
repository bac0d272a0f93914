import type { CalendarEntry } from '../../domain/calendar/calendar';
import { knownNotices } from '../../domain/calendar/holidays';
import { computedAdjacentDay, computedTet, entriesByLaw } from '../../domain/calendar/labour-code';

function withinSpans(entry: CalendarEntry, spans: { from: string; to: string }[]): boolean {
  return spans.some(({ from, to }) => entry.day >= from && entry.day <= to);
}

describe('the years computed by law', () => {
  const swaps = /hoán đổi/;

  test.each(knownNotices.map((notice) => [notice.year, notice] as const))(
    'in %i give the same Tết and National Day as its notice',
    (year, notice) => {
      const announced = notice.entries.filter((entry) => !swaps.test(entry.name.vi));
      const computed = entriesByLaw(year, false).filter((entry) => withinSpans(entry, notice.replaces));
      const place = ({ day, kind, name }: CalendarEntry) => ({ day, kind, name });
      expect(computed.map(place)).toEqual(announced.map(place));
      expect(announced.length).toBeGreaterThanOrEqual(5);
    },
  );

  test('open Tết one day before the first lunar day on Monday and Tuesday, else two', () => {
    expect(computedTet(2029)).toEqual({ first: '2029-02-12', last: '2029-02-16' });
    expect(computedTet(2028)).toEqual({ first: '2028-01-24', last: '2028-01-28' });
    expect(computedTet(2030)).toEqual({ first: '2030-01-31', last: '2030-02-04' });
  });

  test('have one National Day until 2020 and two from 2021', () => {
    expect(computedAdjacentDay(2020)).toBeNull();
    expect(computedAdjacentDay(2021)).toBe('2021-09-03');
    expect(entriesByLaw(2020, true).filter((entry) => entry.day.startsWith('2020-09'))).toHaveLength(1);
    expect(entriesByLaw(2021, true).filter((entry) => entry.day.startsWith('2021-09'))).toHaveLength(2);
  });

  test('cite the Code of 2012 until 2020 and that of 2019 from 2021', () => {
    expect(entriesByLaw(2020, true)[0]?.source).toContain('2012');
    expect(entriesByLaw(2021, true)[0]?.source).toContain('2019');
  });
});
