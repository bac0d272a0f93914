import { lunarMonthLength, newMoon, solarDayOf, sunLongitude } from '../../domain/calendar/lunar';
import { daysBetween } from '../../domain/calendar/time';

const tet: Record<number, string> = {
  2015: '2015-02-19',
  2016: '2016-02-08',
  2017: '2017-01-28',
  2018: '2018-02-16',
  2019: '2019-02-05',
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-02',
};
const hungKings: Record<number, string> = {
  2015: '2015-04-28',
  2016: '2016-04-16',
  2017: '2017-04-06',
  2018: '2018-04-25',
  2019: '2019-04-14',
  2020: '2020-04-02',
  2021: '2021-04-21',
  2022: '2022-04-10',
  2023: '2023-04-29',
  2024: '2024-04-18',
  2025: '2025-04-07',
  2026: '2026-04-26',
  2027: '2027-04-16',
  2028: '2028-04-04',
  2029: '2029-04-23',
  2030: '2030-04-12',
};
const years = Object.keys(tet).map(Number);

describe('the Vietnamese lunar calendar', () => {
  test.each(years)('puts the first lunar day of %i on its known day', (year) => {
    expect(solarDayOf(year, 1, 1)).toBe(tet[year]);
  });

  test.each(years)("puts the Hùng Kings' day of %i on its known day", (year) => {
    expect(solarDayOf(year, 3, 10)).toBe(hungKings[year]);
  });

  test('parts from the Chinese calendar where a new moon falls between the two midnights', () => {
    // Years in which Tết at UTC+7 and at UTC+8 fell on different days, a whole month apart in 1985.
    expect(solarDayOf(1985, 1, 1)).toBe('1985-01-21');
    expect(solarDayOf(2007, 1, 1)).toBe('2007-02-17');
    expect(solarDayOf(2030, 1, 1)).toBe('2030-02-02');
  });

  test('passes over the leap month, which follows its namesake', () => {
    // 2020 repeats the fourth month, 2023 the second, 2025 the sixth.
    expect(daysBetween(solarDayOf(2020, 4, 1), solarDayOf(2020, 5, 1))).toBeGreaterThan(50);
    expect(daysBetween(solarDayOf(2023, 2, 1), solarDayOf(2023, 3, 1))).toBeGreaterThan(50);
    expect(daysBetween(solarDayOf(2025, 6, 1), solarDayOf(2025, 7, 1))).toBeGreaterThan(50);
    expect(daysBetween(solarDayOf(2024, 6, 1), solarDayOf(2024, 7, 1))).toBeLessThan(31);
  });

  test('gives a month 29 or 30 days and refuses a day beyond them', () => {
    expect(lunarMonthLength(2025, 12)).toBe(29);
    expect(lunarMonthLength(2022, 12)).toBe(30);
    expect(() => solarDayOf(2025, 12, 30)).toThrow('lunar month 12 of 2025 has no day 30');
  });

  test('has no new moon between 2015 and 2030 so near midnight that its own error could move the day', () => {
    const minutesFromMidnight: number[] = [];
    for (let lunation = 180; lunation <= 385; lunation += 1) {
      const fraction = newMoon(lunation) - Math.floor(newMoon(lunation));
      minutesFromMidnight.push(Math.min(fraction, 1 - fraction) * 1440);
    }
    expect(Math.min(...minutesFromMidnight)).toBeGreaterThan(5);
  });

  test('puts the sun at the winter solstice on 21 December 2025, 22:03 in Việt Nam', () => {
    const moment = daysBetween('1970-01-01', '2025-12-21') + (22 + 3 / 60) / 24;
    expect(Math.abs(sunLongitude(moment) - 270)).toBeLessThan(0.01);
  });
});
