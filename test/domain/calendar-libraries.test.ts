import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildCalendar, isWorkingDay } from '../../domain/calendar/calendar';
import { solarDayOf } from '../../domain/calendar/lunar';
import { addDays, type Day, weekdayOf } from '../../domain/calendar/time';
import dateHolidays from './fixtures/date-holidays-vietnam.json';
import pythonHolidays from './fixtures/python-holidays-vietnam.json';

/**
 * The calendar against libraries made by others, day by day. Where they differ, the table in docs/calendar.md says why: a difference
 * that it lacks fails, and so does a row that is no difference any more.
 */

const calendar = buildCalendar();
const years = Object.keys(pythonHolidays.years).map(Number);

type Difference = { day: Day; here: string; there: string };

function differencesOf(year: number): Difference[] {
  const { weekdaysOff, weekendDaysWorked } = pythonHolidays.years[String(year) as keyof typeof pythonHolidays.years];
  const [off, worked] = [new Set<string>(weekdaysOff), new Set<string>(weekendDaysWorked)];
  const differences: Difference[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const here = isWorkingDay(calendar, day);
    const there = weekdayOf(day) <= 5 ? !off.has(day) : worked.has(day);
    if (here !== there) differences.push({ day, here: here ? 'worked' : 'off', there: there ? 'worked' : 'off' });
  }
  return differences;
}

/** Rows of the table under the heading, without its head: day, here, library, why. */
function explained(): { day: string; here: string; there: string; why: string }[] {
  const text = readFileSync(path.resolve(__dirname, '../../docs/calendar.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith('Where an independent library differs')) ?? '';
  return section
    .split('\n')
    .filter((line) => /^\| \d{4}-/.test(line))
    .map((line) => {
      const [day = '', here = '', there = '', why = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { day, here, there, why };
    });
}

test('the library knows 2015 to 2030, and days off that are in no doubt', () => {
  expect(years).toEqual(Array.from({ length: 16 }, (_, index) => 2015 + index));
  expect(pythonHolidays.years['2025'].weekdaysOff).toEqual(expect.arrayContaining(['2025-01-29', '2025-05-02', '2025-09-02']));
  expect(pythonHolidays.years['2025'].weekendDaysWorked).toEqual(['2025-04-26']);
});

test.each(years)('%i: every day on which the library differs is explained, and every explanation is one', (year) => {
  const rows = explained().filter((row) => row.day.startsWith(`${year}-`));
  expect(rows.map(({ day, here, there }) => ({ day, here, there }))).toEqual(differencesOf(year));
  for (const row of rows) expect(row.why).toMatch(/\w{3}/);
});

test('explains no day outside those years', () => {
  const known = new Set(years.map(String));
  expect(explained().filter((row) => !known.has(row.day.slice(0, 4)))).toEqual([]);
  expect(explained().length).toBeGreaterThan(0);
});

test.each(years)('%i: the first lunar day and the Hùng Kings’ day are those of another library', (year) => {
  const { firstLunarDay, hungKings } = dateHolidays.years[String(year) as keyof typeof dateHolidays.years];
  expect({ firstLunarDay: solarDayOf(year, 1, 1), hungKings: solarDayOf(year, 3, 10) }).toEqual({ firstLunarDay, hungKings });
});
