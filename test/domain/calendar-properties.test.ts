import {
  addWorkingDays,
  buildCalendar,
  explainWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from '../../domain/calendar/calendar';
import { addDays } from '../../domain/calendar/time';
import { fc } from '../support/seeded';

const calendar = buildCalendar();
/** From five years before the known calendar to five after it, so that both of its edges are crossed. */
const days = fc.integer({ min: 0, max: 26 * 365 }).map((offset) => addDays('2010-01-01', offset));
const workingDays = days.map((day) => nextWorkingDay(calendar, day));
const counts = fc.integer({ min: -600, max: 600 });

describe('working days', () => {
  test('are those that the calendar names as worked, and every weekday that it does not name', () => {
    fc.assert(
      fc.property(days, (day) => {
        const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
        const entry = calendar.entries[day];
        expect(isWorkingDay(calendar, day)).toBe(entry === undefined ? weekday >= 1 && weekday <= 5 : entry.kind === 'work');
      }),
      { numRuns: 2000 },
    );
  });

  test('a later day never has an earlier deadline', () => {
    fc.assert(
      fc.property(days, fc.nat(40), counts, (day, ahead, count) => {
        expect(addWorkingDays(calendar, day, count) <= addWorkingDays(calendar, addDays(day, ahead), count)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('one more working day is never earlier, and strictly later from a working day', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const one = addWorkingDays(calendar, day, count);
        const next = addWorkingDays(calendar, day, count + 1);
        expect(isWorkingDay(calendar, day) ? one < next : one <= next).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a deadline is always a working day, on the right side of its start', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const due = addWorkingDays(calendar, day, count);
        expect(isWorkingDay(calendar, due)).toBe(true);
        if (count > 0) expect(due > day).toBe(true);
        if (count < 0) expect(due < day).toBe(true);
        if (count === 0) expect(due >= day).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('counting the working days to a deadline gives the count back', () => {
    fc.assert(
      fc.property(workingDays, counts, (day, count) => {
        expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, count))).toBe(count);
      }),
      { numRuns: 2000 },
    );
  });

  test('adding the working days between two working days arrives, and adding them back returns', () => {
    fc.assert(
      fc.property(workingDays, workingDays, (from, to) => {
        const count = workingDaysBetween(calendar, from, to);
        expect(addWorkingDays(calendar, from, count)).toBe(to);
        expect(addWorkingDays(calendar, to, -count)).toBe(from);
        expect(workingDaysBetween(calendar, to, from)).toBe(0 - count);
      }),
      { numRuns: 2000 },
    );
  });

  test('between two days are as many as a walk from one to the other meets', () => {
    fc.assert(
      fc.property(days, fc.nat(60), (from, length) => {
        let met = 0;
        for (let ahead = 1; ahead <= length; ahead += 1) if (isWorkingDay(calendar, addDays(from, ahead))) met += 1;
        expect(workingDaysBetween(calendar, from, addDays(from, length))).toBe(met);
      }),
    );
  });

  test('an explanation counts exactly as many days as asked, says why of every other, and ends on the deadline', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (from, count) => {
        const explanation = explainWorkingDays(calendar, from, count);
        const counted = explanation.days.filter((day) => day.counted !== null);
        expect(explanation.due).toBe(addWorkingDays(calendar, from, count));
        expect(explanation.days.at(-1)).toMatchObject({ day: explanation.due, counted: count });
        expect(counted).toHaveLength(count === 0 ? 1 : Math.abs(count));
        for (const day of explanation.days) expect((day.counted === null) === (day.skipped !== null)).toBe(true);
        for (const day of explanation.days) expect(day.skipped === 'entry' ? day.entry : true).toBeTruthy();
      }),
    );
  });
});
