import { join } from 'node:path';
import { readCast } from '../../documents/package/cast';
import type { Cast } from '../../documents/package/cast-schema';
import { readPackage } from '../../documents/package/read-package';
import { buildCalendar, isWorkingDay, workingDaysBetween } from '../../domain/calendar/calendar';
import { addDays, dayOf, instantAt } from '../../domain/calendar/time';
import { checkDecision } from '../../domain/decision/check';
import type { DecisionPackage } from '../../domain/decision/decision';
import { castFrom, sampleCourse, sampleOf } from '../../office/sample-course';
import { at, shown } from '../support/rollouts';

/** The course of the sample on any day on which somebody opens it. */

const root = join(__dirname, '..', '..');
const folder = join(root, 'samples', 'plan-2026');
const calendar = buildCalendar();

let plan: DecisionPackage;
let cast: Cast;
beforeAll(async () => {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  plan = reading.package;
  const read = await readCast(join(folder, 'first-weeks.yaml'), plan.decision);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  cast = read.cast;
});

it.each([
  // Monday; the 26th working day before it. 24 November is a day off, provisionally.
  ['2026-11-30 16:35', '2026-10-22 08:00'],
  // On a Sunday the last day is the Friday before.
  ['2026-11-15 09:00', '2026-10-08 08:00'],
  // Five working days of Tết lie between, 4 to 10 February.
  ['2027-02-19 00:05', '2027-01-07 08:00'],
  // Provinces have two levels from 1 July 2025, a Tuesday.
  ['2025-07-15 10:00', '2025-07-01 08:00'],
])('opened at %s it has been followed since %s', (now, since) => {
  const course = sampleCourse(root, at(now), calendar);
  expect({ ...course, startsAt: shown(course.startsAt) }).toEqual({ folder, cast: join(folder, 'first-weeks.yaml'), startsAt: since });
});

it('is decision 1284 by its own cast in its own days, and begins now where that cast has ended', () => {
  const older = join(root, 'samples', 'decision-1284');
  const startsAt = at('2020-09-15 08:00');
  expect(sampleCourse(root, startsAt, calendar)).toEqual({ folder: older, cast: join(older, 'cast.yaml'), startsAt });
  expect(sampleCourse(root, at('2020-10-14 08:05'), calendar)).toEqual({ folder: older, cast: join(older, 'cast.yaml'), startsAt });
  const later = at('2022-03-01 10:00');
  expect(sampleCourse(root, later, calendar)).toEqual({ folder: older, cast: null, startsAt: later });
});

it('moves every day of its cast by working days, those inside an act too', () => {
  const moved = castFrom(cast, at('2027-01-07 08:00'), calendar);
  const of = (agency: string, type: string) => moved.acts.find((act) => 'type' in act && act.agency === agency && act.type === type);
  // The 25th working day, as 16 November is: the day before 19 February.
  expect(of('ubnd-xa-tan-khe', 'raiseBlocker')).toMatchObject({ at: at('2027-02-18 10:20') });
  // 26 October is the tenth working day of the plan, 21 January of this one.
  expect(of('so-nong-nghiep-va-moi-truong', 'giveDirective')).toMatchObject({ fields: { tasks: [{ deadline: '2027-01-21' }] } });
  expect(moved.office.until).toBe(at('2027-02-16 17:00'));
  expect(castFrom(cast, cast.startsAt, calendar)).toBe(cast);
});

// Each seventh day would be the same day of the week.
const days = Array.from({ length: 92 }, (_, index) => addDays('2026-07-01', index * 8));
it('opened on any day it is a decision without fault, its cast is past and acts on working days, and reports are still to come', () => {
  for (const today of days) {
    const now = instantAt(today, '00:05');
    const course = sampleCourse(root, now, calendar);
    const { decision } = sampleOf(plan, course, calendar);
    const { acts } = castFrom(cast, course.startsAt, calendar);
    const monthly = decision.tasks.find(({ code }) => code === 'report')?.recurrence;
    expect({
      today,
      faults: checkDecision(decision, calendar, dayOf(course.startsAt)),
      onDaysOff: acts.filter((act) => !isWorkingDay(calendar, dayOf(act.at))),
      toCome: acts.filter((act) => act.at > now),
      inOrder: acts.every((act, index) => act.at >= (acts[index - 1]?.at ?? '')),
      followed: workingDaysBetween(calendar, dayOf(course.startsAt), today),
      reportsToCome: monthly?.type === 'rule' && `${monthly.first}-25` > today,
    }).toEqual({ today, faults: [], onDaysOff: [], toCome: [], inOrder: true, followed: 26, reportsToCome: true });
  }
});
