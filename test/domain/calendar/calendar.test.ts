import {
  addWorkingDays,
  buildCalendar,
  type CalendarNotice,
  entriesOf,
  explainWorkingDays,
  isWorkingDay,
  knows,
  nextWorkingDay,
  workingDaysBetween,
} from '../../../domain/calendar/calendar';
import { addDays, weekdayOf } from '../../../domain/calendar/time';

const calendar = buildCalendar();

function daysOff(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isWorkingDay(calendar, day)) days.push(day);
  return days;
}

describe('the days off of the Vietnamese state', () => {
  test.each([
    ['2025-05-02', '2025-04-26'],
    ['2026-08-31', '2026-08-22'],
    ['2026-01-02', '2026-01-10'],
    ['2019-04-29', '2019-05-04'],
    ['2018-12-31', '2019-01-05'],
    ['2024-04-29', '2024-05-04'],
    ['2015-01-02', '2014-12-27'],
    ['2015-02-16', '2015-02-14'],
    ['2015-04-29', '2015-04-25'],
  ])('%s is off and Saturday %s is worked', (off, worked) => {
    expect(calendar.entries[off]).toMatchObject({ kind: 'off', status: 'announced' });
    expect(calendar.entries[worked]).toMatchObject({ kind: 'work', status: 'announced' });
    expect(isWorkingDay(calendar, off)).toBe(false);
    expect(isWorkingDay(calendar, worked)).toBe(true);
    expect(weekdayOf(worked)).toBe(6);
    expect(calendar.entries[off]?.source).toBe(calendar.entries[worked]?.source);
  });

  test.each([
    ['2015-02-15', '2015-02-23', 9],
    ['2016-02-06', '2016-02-14', 9],
    ['2017-01-26', '2017-02-01', 7],
    ['2018-02-14', '2018-02-20', 7],
    ['2019-02-02', '2019-02-10', 9],
    ['2020-01-23', '2020-01-29', 7],
    ['2021-02-10', '2021-02-16', 7],
    ['2022-01-29', '2022-02-06', 9],
    ['2023-01-20', '2023-01-26', 7],
    ['2024-02-08', '2024-02-14', 7],
    ['2025-01-25', '2025-02-02', 9],
    ['2026-02-14', '2026-02-22', 9],
    ['2027-02-04', '2027-02-10', 7],
  ])('Tết runs from %s to %s: %i days on end, the days around it worked', (from, to, count) => {
    expect(daysOff(addDays(from, -1), addDays(to, 1))).toEqual(daysOff(from, to));
    expect(daysOff(from, to)).toHaveLength(count);
  });

  test.each([
    ['2015-09-02', '2015-09-02'],
    ['2016-09-02', '2016-09-04'],
    ['2017-09-02', '2017-09-04'],
    ['2018-09-01', '2018-09-03'],
    ['2019-08-31', '2019-09-02'],
    ['2020-09-02', '2020-09-02'],
    ['2021-09-02', '2021-09-05'],
    ['2022-09-01', '2022-09-04'],
    ['2023-09-01', '2023-09-04'],
    ['2024-08-31', '2024-09-03'],
    ['2025-08-30', '2025-09-02'],
    ['2026-08-29', '2026-09-02'],
    ['2027-09-02', '2027-09-05'],
  ])('National Day is off from %s to %s, the days around it worked', (from, to) => {
    const around = daysOff(addDays(from, -1), addDays(to, 1));
    expect(around[0]).toBe(from);
    expect(around.at(-1)).toBe(to);
    for (let day = from; day <= to; day = addDays(day, 1)) expect(around).toContain(day);
  });

  test('15 September to 31 December 2020 holds no day off but weekends', () => {
    expect(daysOff('2020-09-15', '2020-12-31').filter((day) => weekdayOf(day) <= 5)).toEqual([]);
  });

  test('a holiday on a weekend is listed and compensated on the next working day', () => {
    expect(calendar.entries['2026-04-26']).toMatchObject({ kind: 'off', name: { vi: 'Ngày Giỗ Tổ Hùng Vương' } });
    expect(calendar.entries['2026-04-27']).toMatchObject({ kind: 'off', name: { vi: 'Nghỉ bù Ngày Giỗ Tổ Hùng Vương' } });
  });

  test('two holidays on one weekend are compensated one after the other', () => {
    expect(daysOff('2022-04-29', '2022-05-04')).toEqual(['2022-04-30', '2022-05-01', '2022-05-02', '2022-05-03']);
    expect(daysOff('2023-04-28', '2023-05-04')).toEqual(['2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03']);
  });

  test('Culture Day is off from 2026, provisionally, and was not before', () => {
    expect(calendar.entries['2026-11-24']).toMatchObject({ kind: 'off', status: 'provisional' });
    expect(calendar.entries['2026-11-24']?.source).toContain('80-NQ/TW');
    expect(isWorkingDay(calendar, '2025-11-24')).toBe(true);
  });

  test('an announced year has nothing provisional but Culture Day, a year without a checked notice nothing announced', () => {
    for (let year = 2015; year <= 2026; year += 1) {
      const provisional = entriesOf(calendar, year).filter((entry) => entry.status === 'provisional');
      expect(provisional.map((entry) => entry.day)).toEqual(year === 2026 ? ['2026-11-24'] : []);
    }
    for (let year = 2027; year <= 2030; year += 1) {
      expect(entriesOf(calendar, year).filter((entry) => entry.status === 'announced')).toEqual([]);
    }
  });

  test.each([2015, 2018, 2021, 2024, 2027, 2030])(
    'the entries of %i are in order, named in both languages, and none is an ordinary day',
    (year) => {
      const entries = entriesOf(calendar, year);
      expect(entries.length).toBeGreaterThanOrEqual(10);
      expect(entries.map((entry) => entry.day)).toEqual(entries.map((entry) => entry.day).sort());
      for (const entry of entries) {
        expect(entry.name.vi).toBe(entry.name.vi.normalize('NFC'));
        expect(entry.name.en).not.toBe('');
        expect(entry.source).not.toBe('');
        if (entry.kind === 'work') expect(weekdayOf(entry.day)).toBeGreaterThan(5);
      }
    },
  );

  test('weekend days beside Tết are not listed, the five days of Tết on a weekend are', () => {
    expect(calendar.entries['2026-02-14']).toBeUndefined();
    expect(calendar.entries['2026-02-22']).toBeUndefined();
    expect(calendar.entries['2027-02-06']?.name.vi).toBe('Tết Nguyên đán (mùng 1 tháng Giêng)');
    expect(calendar.entries['2027-02-05']?.name.vi).toBe('Tết Nguyên đán (29 tháng Chạp)');
  });

  test('it is JSON', () => {
    expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
  });
});

describe('a notice', () => {
  const notice: CalendarNotice = {
    id: 'test-2028',
    year: 2028,
    replaces: [{ from: '2028-01-15', to: '2028-02-28' }],
    entries: [
      { day: '2028-01-25', kind: 'off', name: { vi: 'Tết', en: 'Tết' }, source: 'Thông báo', status: 'announced' },
      { day: '2028-02-05', kind: 'work', name: { vi: 'Làm bù', en: 'Worked' }, source: 'Thông báo', status: 'announced' },
    ],
  };

  test('takes away what it replaces, lays its own and makes its year announced', () => {
    const changed = buildCalendar([notice]);
    expect(isWorkingDay(changed, '2028-01-24')).toBe(true);
    expect(isWorkingDay(changed, '2028-01-25')).toBe(false);
    expect(isWorkingDay(changed, '2028-02-05')).toBe(true);
    expect(changed.entries['2028-04-30']?.status).toBe('announced');
    expect(changed.entries['2028-09-01']?.status).toBe('provisional');
    expect(isWorkingDay(calendar, '2028-01-24')).toBe(false);
  });

  test('of a later year extends what is known, computing the year by law', () => {
    const extended = buildCalendar([{ ...notice, year: 2031, replaces: [], entries: [] }]);
    expect(knows(calendar, '2031-05-01')).toBe(false);
    expect(knows(extended, '2031-05-01')).toBe(true);
    expect(extended.entries['2031-05-01']?.status).toBe('provisional');
  });

  test('given later wins over one given earlier', () => {
    const later = { ...notice, id: 'later', entries: notice.entries.map((entry) => ({ ...entry, source: 'Thông báo sau' })) };
    expect(buildCalendar([notice, later]).entries['2028-01-25']?.source).toBe('Thông báo sau');
    expect(buildCalendar([later, notice]).entries['2028-01-25']?.source).toBe('Thông báo');
  });
});

describe('counting working days', () => {
  test('skips the holidays, the swap and the weekend after 29 April 2025', () => {
    expect(addWorkingDays(calendar, '2025-04-29', 1)).toBe('2025-05-05');
    expect(addWorkingDays(calendar, '2025-04-29', 3)).toBe('2025-05-07');
  });

  test('counts a Saturday worked', () => {
    expect(addWorkingDays(calendar, '2025-04-25', 1)).toBe('2025-04-26');
    expect(addWorkingDays(calendar, '2026-01-09', 1)).toBe('2026-01-10');
  });

  test('goes back with a negative count', () => {
    expect(addWorkingDays(calendar, '2025-05-05', -1)).toBe('2025-04-29');
    expect(addWorkingDays(calendar, '2025-05-03', -1)).toBe('2025-04-29');
  });

  test('of zero is the day itself, or the next working day', () => {
    expect(addWorkingDays(calendar, '2025-04-29', 0)).toBe('2025-04-29');
    expect(addWorkingDays(calendar, '2025-05-02', 0)).toBe('2025-05-05');
    expect(nextWorkingDay(calendar, '2026-02-14')).toBe('2026-02-23');
  });

  test('between two days leaves out the first and takes in the last', () => {
    expect(workingDaysBetween(calendar, '2025-04-29', '2025-05-07')).toBe(3);
    expect(workingDaysBetween(calendar, '2025-05-07', '2025-04-29')).toBe(-3);
    expect(workingDaysBetween(calendar, '2025-05-01', '2025-05-04')).toBe(0);
  });

  test('beyond the known calendar skips weekends only, and says that it does not know', () => {
    expect(knows(calendar, '2014-12-31')).toBe(false);
    expect(knows(calendar, '2015-01-01')).toBe(true);
    expect(knows(calendar, '2030-12-31')).toBe(true);
    expect(knows(calendar, '2031-01-01')).toBe(false);
    expect(isWorkingDay(calendar, '2031-01-01')).toBe(true);
    expect(addWorkingDays(calendar, '2030-12-30', 3)).toBe('2031-01-02');
    expect(addWorkingDays(calendar, '2031-01-02', -3)).toBe('2030-12-30');
    expect(addWorkingDays(calendar, '2040-01-02', -260)).toBe('2039-01-03');
    expect(addWorkingDays(calendar, '2010-01-04', 5)).toBe('2010-01-11');
    expect(explainWorkingDays(calendar, '2030-12-30', 3).known).toBe(false);
  });
});

describe('the explanation of a deadline', () => {
  test('names every day from 29 April 2025 through the third working day', () => {
    const { due, days, known } = explainWorkingDays(calendar, '2025-04-29', 3);
    expect(due).toBe('2025-05-07');
    expect(known).toBe(true);
    expect(days.map(({ day, counted, skipped, entry }) => [day, counted, skipped, entry?.name.vi ?? null])).toEqual([
      ['2025-04-30', null, 'entry', 'Ngày Chiến thắng (30/4)'],
      ['2025-05-01', null, 'entry', 'Ngày Quốc tế Lao động'],
      ['2025-05-02', null, 'entry', 'Nghỉ hoán đổi, làm bù thứ Bảy 26/4/2025'],
      ['2025-05-03', null, 'weekend', null],
      ['2025-05-04', null, 'weekend', null],
      ['2025-05-05', 1, null, null],
      ['2025-05-06', 2, null, null],
      ['2025-05-07', 3, null, null],
    ]);
  });

  test('going back counts down', () => {
    const { days } = explainWorkingDays(calendar, '2025-05-05', -2);
    expect(days.filter((day) => day.counted !== null).map((day) => [day.day, day.counted])).toEqual([
      ['2025-04-29', -1],
      ['2025-04-28', -2],
    ]);
  });

  test('of zero working days ends on the day itself or the next working day', () => {
    expect(explainWorkingDays(calendar, '2025-04-29', 0).days).toMatchObject([{ day: '2025-04-29', counted: 0 }]);
    expect(explainWorkingDays(calendar, '2025-05-02', 0).days.map((day) => day.counted)).toEqual([null, null, null, 0]);
  });
});
