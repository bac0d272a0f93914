import { buildCalendar, isWorkingDay } from '../../../domain/calendar/calendar';
import { compareDue, isDue, minuteOf, writtenDue } from '../../../domain/calendar/due';
import { addMinutesCounted, type Clockwork, explainMinutes, minutesCounted } from '../../../domain/calendar/hours';
import { type OfficeHours, officeHoursOn } from '../../../domain/calendar/office-hours';
import { addDays } from '../../../domain/calendar/time';
import { minuteReached } from '../../support/explained';
import { fc } from '../../support/seeded';

/** Hours from 07:30 to 11:30 and from 13:30 to 17:00; in winter half an hour later in the morning and only until 16:30. */
const hours: OfficeHours = [
  {
    from: null,
    season: null,
    spans: [
      ['07:30', '11:30'],
      ['13:30', '17:00'],
    ],
  },
  {
    from: null,
    season: { from: '10-16', to: '04-15' },
    spans: [
      ['08:00', '12:00'],
      ['13:00', '16:30'],
    ],
  },
];
const calendar = buildCalendar();
const office: Clockwork = { calendar, hours, count: 'office' };
const clock: Clockwork = { calendar, hours, count: 'clock' };

describe('hours of work', () => {
  // Tuesday 15/9/2020, a day of 7.5 hours.
  test.each([
    ['inside a morning', '2020-09-15T08:00', 120, '2020-09-15T10:00'],
    ['over lunch', '2020-09-15T10:30', 120, '2020-09-15T14:30'],
    ['to the end of the day, not to the next morning', '2020-09-15T07:30', 450, '2020-09-15T17:00'],
    ['a minute more, to the next morning', '2020-09-15T07:30', 451, '2020-09-16T07:31'],
    ['eight hours', '2020-09-15T08:00', 480, '2020-09-16T08:30'],
    ['begun before the office opens', '2020-09-15T05:00', 60, '2020-09-15T08:30'],
    ['begun in the evening', '2020-09-15T20:00', 60, '2020-09-16T08:30'],
    ['over a weekend', '2020-09-18T16:30', 60, '2020-09-21T08:00'],
    ['over National Day, Wednesday 2/9/2020', '2020-09-01T16:30', 60, '2020-09-03T08:00'],
    ['into the hours of winter', '2020-10-15T16:30', 60, '2020-10-16T08:30'],
    ['none', '2020-09-19T03:00', 0, '2020-09-19T03:00'],
    ['back over a night', '2020-09-16T08:30', -90, '2020-09-15T16:30'],
    ['back to a beginning', '2020-09-16T14:00', -30, '2020-09-16T13:30'],
    ['back from a Sunday', '2020-09-20T12:00', -60, '2020-09-18T16:00'],
  ])('%s', (_, from, minutes, due) => {
    expect(addMinutesCounted(from, minutes, office)).toBe(due);
  });

  test('one after another, where every hour counts', () => {
    expect(addMinutesCounted('2020-09-18T16:30', 24 * 60, clock)).toBe('2020-09-19T16:30');
    expect(minutesCounted('2020-09-18T16:30', '2020-09-21T08:00', clock)).toBe(63.5 * 60);
    expect(minutesCounted('2020-09-18T16:30', '2020-09-21T08:00', office)).toBe(60);
  });

  test('are explained by the stretches that count and the days passed over', () => {
    const { stretches, gaps } = explainMinutes('2020-08-31T16:00', 150, { ...office, calendar });
    expect(stretches.map(({ day, from, to, minutes }) => [day, from, to, minutes])).toEqual([
      ['2020-08-31', '16:00', '17:00', 60],
      ['2020-09-01', '07:30', '09:00', 90],
    ]);
    expect(gaps).toEqual([]);
    const over = explainMinutes('2020-09-01T16:00', 90, office);
    expect(over.gaps.map(({ day, entry }) => [day, entry?.kind])).toEqual([['2020-09-02', 'off']]);
  });
});

const from = fc
  .integer({ min: 0, max: 900 * 1440 })
  .map((minutes) => `${addDays('2019-11-01', Math.floor(minutes / 1440))}T${clockTime(minutes % 1440)}`);
const counts = fc.integer({ min: 1, max: 6_000 });

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Whether an office is there in a minute: what counting is compared with, one minute after another. */
function isThere(day: string, time: string): boolean {
  return isWorkingDay(calendar, day) && officeHoursOn(hours, day).some(([opens, closes]) => time >= opens && time < closes);
}

function walked(start: string, minutes: number): string {
  let [day = '', time = ''] = start.split('T');
  for (let left = minutes; ; ) {
    if (isThere(day, time)) left -= 1;
    const number = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1;
    [day, time] = number === 1440 ? [addDays(day, 1), '00:00'] : [day, clockTime(number)];
    if (left === 0) return `${day}T${time}`;
  }
}

describe.each([
  ['of the Office', office],
  ['one after another', clock],
])('any hours %s', (_, work) => {
  test('more of them are never earlier, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(from, from, counts, counts, (a, b, one, two) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [less, more] = one < two ? [one, two] : [two, one];
        expect(addMinutesCounted(early, less, work) <= addMinutesCounted(early, more, work)).toBe(true);
        expect(addMinutesCounted(early, less, work) <= addMinutesCounted(late, less, work)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('counted from the start give their number back, also going back', () => {
    fc.assert(
      fc.property(from, counts, (start, minutes) => {
        expect(minutesCounted(start, addMinutesCounted(start, minutes, work), work)).toBe(minutes);
        expect(minutesCounted(start, addMinutesCounted(start, -minutes, work), work)).toBe(-minutes);
      }),
      { numRuns: 500 },
    );
  });

  test('add up: a part and then the rest end where the whole does', () => {
    fc.assert(
      fc.property(from, counts, counts, (start, one, two) => {
        expect(addMinutesCounted(addMinutesCounted(start, one, work), two, work)).toBe(addMinutesCounted(start, one + two, work));
      }),
      { numRuns: 500 },
    );
  });

  test('explain themselves to the minute', () => {
    fc.assert(
      fc.property(from, counts, (start, minutes) => {
        const explanation = explainMinutes(start, minutes, work);
        expect(explanation.due).toBe(addMinutesCounted(start, minutes, work));
        expect(minuteReached(explanation)).toBe(explanation.due);
        for (const { day } of explanation.gaps) expect(isWorkingDay(calendar, day)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('hours of the Office end where a walk from minute to minute does', () => {
  fc.assert(
    fc.property(from, fc.integer({ min: 1, max: 1_500 }), (start, minutes) => {
      expect(addMinutesCounted(start, minutes, office)).toBe(walked(start, minutes));
    }),
    { numRuns: 60 },
  );
});

test('an explanation that leaves a stretch out leads nowhere', () => {
  const explanation = explainMinutes('2020-09-15T10:30', 120, office);
  expect(minuteReached({ ...explanation, stretches: explanation.stretches.slice(0, -1) })).toBeNull();
  expect(minuteReached({ ...explanation, minutes: 121 })).toBeNull();
});

describe('a due moment', () => {
  test.each([
    ['30/11/2026', '2026-11-30'],
    ['17:00 ngày 30/11/2026', '2026-11-30T17:00'],
    ['17h00 ngày 30/11/2026', '2026-11-30T17:00'],
    ['17h 30/11/2026', '2026-11-30T17:00'],
    ['17 giờ 30 phút ngày 30/11/2026', '2026-11-30T17:30'],
    ['8 giờ, ngày 1/12/2026', '2026-12-01T08:00'],
    ['30/11/2026 17:00', '2026-11-30T17:00'],
    ['30/11/2026 lúc 9h15', '2026-11-30T09:15'],
    ['2026-11-30T17:00', '2026-11-30T17:00'],
    ['17:00 on 30/11/2026', '2026-11-30T17:00'],
    ['25:00 ngày 30/11/2026', null],
    ['17:60 ngày 30/11/2026', null],
    ['17:00 ngày 31/11/2026', null],
    ['17:00', null],
  ])('written %s', (text, due) => {
    expect(writtenDue(text)).toBe(due);
  });

  test('ends in the order of its minutes, a day with the last of them', () => {
    const sorted = ['2026-11-30T09:00', '2026-11-30T17:00', '2026-11-30', '2026-12-01T00:00', '2026-12-01'];
    expect([...sorted].reverse().sort(compareDue)).toEqual(sorted);
    expect(sorted.every(isDue)).toBe(true);
    expect(['2026-11-31', '2026-11-30T24:00', '2026-11-30 17:00', ''].some(isDue)).toBe(false);
  });

  test('is the minute that a clock in Việt Nam shows', () => {
    expect(minuteOf('2026-11-30T10:00:59.999Z')).toBe('2026-11-30T17:00');
    expect(minuteOf('2026-11-30T17:00:00.000Z')).toBe('2026-12-01T00:00');
  });
});
