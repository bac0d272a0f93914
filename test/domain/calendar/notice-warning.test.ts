import { buildCalendar, type CalendarNotice } from '../../../domain/calendar/calendar';
import { computedTet } from '../../../domain/calendar/labour-code';
import { calendarWarning, isProvisional } from '../../../domain/calendar/notice-warning';
import { addDays } from '../../../domain/calendar/time';
import { calendarWarningText } from '../../../words/calendar';

/** A notice that fixes Tết of a year as it is computed. */
function tetAnnounced(year: number): CalendarNotice {
  const { first } = computedTet(year);
  const entries = [0, 1, 2, 3, 4, 5, 6].map((distance) => {
    const name = { vi: 'Tết', en: 'Tết' };
    return { day: addDays(first, distance), kind: 'off' as const, name, source: 'x', status: 'announced' as const };
  });
  return { id: `tet-${year}`, year, replaces: [], entries };
}

const allAnnounced = buildCalendar([2027, 2028, 2029, 2030].map(tetAnnounced));

describe('a warning about the calendar', () => {
  test('comes 30 days before the known calendar ends, and not 31 days before', () => {
    expect(calendarWarning(allAnnounced, '2030-12-01')).toEqual({ code: 'calendarEnds', params: { lastDay: '2030-12-31', days: 30 } });
    expect(calendarWarning(allAnnounced, '2030-11-30')).toBeNull();
  });

  test('goes on after the end, and stops when a notice for the next year is known', () => {
    expect(calendarWarning(allAnnounced, '2031-01-02')).toMatchObject({ code: 'calendarEnds', params: { days: -2 } });
    const extended = buildCalendar([2027, 2028, 2029, 2030, 2031].map(tetAnnounced));
    expect(calendarWarning(extended, '2030-12-01')).toBeNull();
  });

  test('comes when a provisional year begins in 30 days, not in 31, and stays while that year is provisional', () => {
    const calendar = buildCalendar();
    expect(calendarWarning(calendar, '2026-12-01')).toBeNull();
    expect(calendarWarning(calendar, '2026-12-02')).toEqual({ code: 'yearProvisional', params: { year: 2027, days: 30 } });
    expect(calendarWarning(calendar, '2027-03-01')).toMatchObject({ code: 'yearProvisional', params: { year: 2027 } });
    expect(calendarWarning(buildCalendar([tetAnnounced(2027)]), '2026-12-02')).toBeNull();
  });

  test('does not come for an announced year of which single days are provisional', () => {
    expect(buildCalendar().entries['2026-11-24']?.status).toBe('provisional');
    expect(isProvisional(buildCalendar(), 2026)).toBe(false);
    expect(calendarWarning(buildCalendar(), '2025-12-20')).toBeNull();
  });

  test('is said in both languages, with the day or the year', () => {
    const ending = calendarWarning(allAnnounced, '2030-12-30');
    const provisional = calendarWarning(buildCalendar(), '2026-12-31');
    if (ending === null || provisional === null) throw new Error('no warning');
    expect(calendarWarningText(ending, 'vi')).toContain('31/12/2030 (còn 1 ngày)');
    expect(calendarWarningText(ending, 'en')).toContain('31 December 2030 (1 day left)');
    expect(calendarWarningText(provisional, 'vi')).toContain('còn 1 ngày là đến năm 2027');
    expect(calendarWarningText(provisional, 'en')).toContain('2027 begins in 1 day');
  });
});
