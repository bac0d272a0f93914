import { buildCalendar, isWorkingDay } from '../../../domain/calendar/calendar';
import {
  endOfOfficeDay,
  nextOfficeMinute,
  type OfficeHours,
  officeHoursOn,
  sendingInstant,
  startOfOfficeDay,
  withinOfficeHours,
} from '../../../domain/calendar/office-hours';
import { addMinutes, dayOf, instantAt, startOfMinute, timeOf } from '../../../domain/calendar/time';
import { fc } from '../../support/seeded';

const calendar = buildCalendar();
const seasonal: OfficeHours = [
  {
    from: null,
    season: null,
    spans: [
      ['07:00', '11:30'],
      ['13:30', '17:00'],
    ],
  },
  {
    from: null,
    season: { from: '10-16', to: '04-15' },
    spans: [
      ['07:30', '12:00'],
      ['13:00', '16:30'],
    ],
  },
];

describe('office hours', () => {
  test('follow the season, which may run over the new year, its first and last day included', () => {
    const opening = (day: string) => officeHoursOn(seasonal, day)[0]?.[0];
    expect(opening('2020-10-15')).toBe('07:00');
    expect(opening('2020-10-16')).toBe('07:30');
    expect(opening('2021-01-04')).toBe('07:30');
    expect(opening('2021-04-15')).toBe('07:30');
    expect(opening('2021-04-16')).toBe('07:00');
  });

  test('change on the day from which a later entry is in force', () => {
    const hours: OfficeHours = [...seasonal, { from: '2021-06-01', season: null, spans: [['08:00', '17:00']] }];
    expect(officeHoursOn(hours, '2021-05-31')[0]?.[0]).toBe('07:00');
    expect(officeHoursOn(hours, '2021-06-01')).toEqual([['08:00', '17:00']]);
  });

  test('open and close the day', () => {
    expect(startOfOfficeDay(seasonal, '2020-09-15')).toBe(instantAt('2020-09-15', '07:00'));
    expect(endOfOfficeDay(seasonal, '2020-09-15')).toBe(instantAt('2020-09-15', '17:00'));
    expect(endOfOfficeDay(seasonal, '2020-12-15')).toBe(instantAt('2020-12-15', '16:30'));
  });

  test.each([
    ['in the morning', '2020-09-15', '09:12', true],
    ['at opening', '2020-09-15', '07:00', true],
    ['before opening', '2020-09-15', '06:59', false],
    ['at the start of lunch', '2020-09-15', '11:30', false],
    ['after lunch', '2020-09-15', '13:30', true],
    ['at closing', '2020-09-15', '17:00', false],
    ['on a Saturday', '2020-09-19', '09:00', false],
    ['on a Saturday worked', '2025-04-26', '09:00', true],
    ['on a holiday', '2025-04-30', '09:00', false],
  ])('%s, %s %s: within is %s', (_, day, time, within) => {
    expect(withinOfficeHours(calendar, seasonal, instantAt(day, time))).toBe(within);
  });

  test('are one long day without end where an office has none', () => {
    expect(officeHoursOn([], '2020-09-15')).toEqual([]);
    expect(startOfOfficeDay([], '2020-09-15')).toBe(instantAt('2020-09-15', '00:00'));
    expect(endOfOfficeDay([], '2020-09-15')).toBe(instantAt('2020-09-16', '00:00'));
    expect(nextOfficeMinute(calendar, [], '2020-09-15T20:00:30.000Z')).toBe('2020-09-15T20:00:00.000Z');
  });
});

describe('the next office minute', () => {
  test.each([
    ['is the minute itself inside hours', '2020-09-15', '09:12', '2020-09-15', '09:12'],
    ['is the opening before it', '2020-09-15', '05:00', '2020-09-15', '07:00'],
    ['is after lunch', '2020-09-15', '11:30', '2020-09-15', '13:30'],
    ['is the next morning after closing', '2020-09-15', '17:00', '2020-09-16', '07:00'],
    ['is Monday after Friday evening', '2020-09-18', '18:00', '2020-09-21', '07:00'],
    ['is after Tết', '2021-02-09', '16:30', '2021-02-17', '07:30'],
    ['is a Saturday worked', '2025-04-25', '20:00', '2025-04-26', '07:00'],
  ])('%s (%s %s)', (_, day, time, expectedDay, expectedTime) => {
    expect(nextOfficeMinute(calendar, seasonal, instantAt(day, time))).toBe(instantAt(expectedDay, expectedTime));
  });

  test('waits for the first season in which an office has hours at all', () => {
    const summer: OfficeHours = [{ from: null, season: { from: '05-01', to: '08-31' }, spans: [['07:00', '11:00']] }];
    expect(nextOfficeMinute(calendar, summer, instantAt('2020-09-15', '09:00'))).toBe(instantAt('2021-05-04', '07:00'));
  });

  test('is always inside office hours, never before the minute asked for, and is its own next', () => {
    const moments = fc
      .integer({ min: 0, max: 15 * 365 * 24 * 3600 })
      .map((seconds) => new Date(Date.UTC(2015, 0, 1) + seconds * 1000).toISOString());
    fc.assert(
      fc.property(moments, (instant) => {
        const next = nextOfficeMinute(calendar, seasonal, instant);
        expect(withinOfficeHours(calendar, seasonal, next)).toBe(true);
        expect(next >= startOfMinute(instant)).toBe(true);
        expect(nextOfficeMinute(calendar, seasonal, next)).toBe(next);
        if (next > instant) expect(withinOfficeHours(calendar, seasonal, addMinutes(next, -1))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the sending instant', () => {
  test.each([
    ['is the sending hour', '2020-09-15', '08:00', '2020-09-15', '08:00'],
    ['is the opening where the office opens later', '2020-12-15', '07:00', '2020-12-15', '07:30'],
    ['is after lunch where the hour falls into it', '2020-09-15', '12:00', '2020-09-15', '13:30'],
    ['is on the next working day from a Saturday', '2020-09-19', '08:00', '2020-09-21', '08:00'],
    ['is on the day after Tết', '2021-02-12', '08:00', '2021-02-17', '08:00'],
    ['keeps its day after closing', '2020-09-15', '18:00', '2020-09-15', '18:00'],
  ])('%s (%s at %s)', (_, day, hour, expectedDay, expectedTime) => {
    expect(sendingInstant(calendar, seasonal, day, hour)).toBe(instantAt(expectedDay, expectedTime));
  });

  test('falls on a working day, within office hours whenever the sending hour is before closing', () => {
    const days = fc.integer({ min: 0, max: 5800 }).map((offset) => dayOf(new Date(Date.UTC(2015, 0, 1 + offset)).toISOString()));
    const hours = fc.integer({ min: 0, max: 16 * 60 + 29 }).map((minutes) => timeOf(addMinutes(instantAt('2020-01-01', '00:00'), minutes)));
    fc.assert(
      fc.property(days, hours, (day, hour) => {
        const instant = sendingInstant(calendar, seasonal, day, hour);
        expect(isWorkingDay(calendar, dayOf(instant))).toBe(true);
        expect(withinOfficeHours(calendar, seasonal, instant)).toBe(true);
        expect(dayOf(instant) >= day).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
