import { dayOfNumber, numberOfDay, weekdayOfNumber } from '../../../domain/calendar/day-number';
import {
  addDays,
  addMinutes,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instantAt,
  isDay,
  startOfMinute,
  timeOf,
  weekdayOf,
} from '../../../domain/calendar/time';
import { fc } from '../../support/seeded';

/** The arithmetic of days and instants, against the same by Date: slower, and known to be right. */

const MS_PER_DAY = 86_400_000;
const VIETNAM_AHEAD_MS = 7 * 3_600_000;

function plainDay(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

function plainMs(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** Years 1 to 9998, most of them near the years that the product knows. */
const days = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: plainMs('1960-01-01') / MS_PER_DAY, max: plainMs('2110-12-31') / MS_PER_DAY }) },
    fc.integer({ min: plainMs('0001-01-01') / MS_PER_DAY, max: plainMs('9998-12-31') / MS_PER_DAY }),
  )
  .map((number) => plainDay(number * MS_PER_DAY));
const instants = fc.tuple(days, fc.nat(MS_PER_DAY - 1)).map(([day, ms]): Instant => new Date(plainMs(day) + ms).toISOString());
const times = fc.nat(1_439).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const runs = { numRuns: 2_000 };

describe('days by number', () => {
  test('are those of Date, there and back', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(numberOfDay(day)).toBe(plainMs(day) / MS_PER_DAY);
        expect(dayOfNumber(numberOfDay(day))).toBe(day);
        expect(weekdayOfNumber(numberOfDay(day))).toBe(new Date(plainMs(day)).getUTCDay() || 7);
      }),
      runs,
    );
  });

  test('follow each other without a gap through leap years, centuries and both ends of what is kept', () => {
    for (const [from, to] of [
      ['1899-12-30', '1904-03-02'],
      ['1969-12-30', '1972-03-02'],
      ['1999-12-30', '2000-03-02'],
      ['2099-12-30', '2100-03-02'],
    ] as const) {
      for (let ms = plainMs(from); ms <= plainMs(to); ms += MS_PER_DAY) {
        expect(dayOfNumber(ms / MS_PER_DAY)).toBe(plainDay(ms));
        expect(numberOfDay(plainDay(ms))).toBe(ms / MS_PER_DAY);
      }
    }
  });

  test('take a day that a month lacks as Date does, and nothing else', () => {
    expect(addDays('2021-02-29', 0)).toBe('2021-03-01');
    expect(addDays('2021-02-31', 0)).toBe('2021-03-03');
    for (const text of [
      '',
      '2021-2-1',
      '2021-00-01',
      '2021-13-01',
      '2021-01-00',
      '2021-01-32',
      '2021/01/01',
      '2021-01-1x',
      '02021-01-01',
    ]) {
      expect({ text, number: numberOfDay(text) }).toEqual({ text, number: Number.NaN });
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(isDay(text)).toBe(false);
    }
    expect(['2021-02-28', '2020-02-29', '2021-02-29', '1900-02-29', '2000-02-29', '2021-04-31'].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('are added, counted and named as Date has them', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: -300, max: 300 }), (day, other, count) => {
        expect(addDays(day, count)).toBe(plainDay(plainMs(day) + count * MS_PER_DAY));
        expect(daysBetween(day, other)).toBe((plainMs(other) - plainMs(day)) / MS_PER_DAY);
        expect(weekdayOf(day)).toBe(new Date(plainMs(day)).getUTCDay() || 7);
        expect(isDay(day)).toBe(true);
      }),
      runs,
    );
  });

  test('months later keep their date, or end with the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -30, max: 30 }), (day, count) => {
        fc.pre(day >= '0100-01-01' && day <= '9990-12-31' && addDays(day, count * 31) >= '0100-01-01');
        const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
        const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
        expect(addMonths(day, count)).toBe(plainDay(Date.UTC(year, month - 1 + count, Math.min(date, last))));
      }),
      runs,
    );
    expect([addMonths('2020-01-31', 1), addMonths('2020-12-31', -10), addMonths('2020-11-30', 3)]).toEqual([
      '2020-02-29',
      '2020-02-29',
      '2021-02-28',
    ]);
  });
});

describe('instants', () => {
  test('are those at which a clock in Việt Nam shows a time', () => {
    fc.assert(
      fc.property(days, times, (day, time) => {
        const instant = instantAt(day, time);
        expect(instant).toBe(new Date(Date.parse(`${day}T${time}:00.000Z`) - VIETNAM_AHEAD_MS).toISOString());
        expect([dayOf(instant), timeOf(instant)]).toEqual([day, time]);
      }),
      runs,
    );
    expect(instantAt('2020-12-31', '24:00')).toBe('2020-12-31T17:00:00.000Z');
  });

  test('of no time of day are refused', () => {
    for (const time of ['', '7:00', '25:00', '24:01', '07:60', '07:00:00', '0x:00']) {
      expect(() => instantAt('2020-09-15', time)).toThrow(`no time of day: ${time}`);
    }
  });

  test('are moved and cut as Date does it, to the millisecond', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -200_000, max: 200_000 }), (instant, minutes) => {
        expect(addMinutes(instant, minutes)).toBe(new Date(Date.parse(instant) + minutes * 60_000).toISOString());
        expect(startOfMinute(instant)).toBe(new Date(Math.floor(Date.parse(instant) / 60_000) * 60_000).toISOString());
        const there = new Date(Date.parse(instant) + VIETNAM_AHEAD_MS).toISOString();
        expect([dayOf(instant), timeOf(instant)]).toEqual([there.slice(0, 10), there.slice(11, 16)]);
      }),
      runs,
    );
  });

  test('in another writing are moved as well', () => {
    expect(addMinutes('2020-09-15T08:00+07:00', 90)).toBe('2020-09-15T02:30:00.000Z');
    expect(addMinutes('2020-09-15T08:00:00+0700', 90)).toBe('2020-09-15T02:30:00.000Z');
    expect(addMinutes('2020-09-15T01:00:00.000Z', 0.5)).toBe('2020-09-15T01:00:30.000Z');
    expect(startOfMinute('2020-09-15T08:00:59+07:00')).toBe('2020-09-15T01:00:00.000Z');
    expect(timeOf('2020-09-15T01:00:00Z')).toBe('08:00');
  });
});
