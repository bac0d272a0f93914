import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { buildCalendar } from '../../domain/calendar/calendar';
import { addDays, instantAt } from '../../domain/calendar/time';
import { checkDecision } from '../../domain/decision/check';
import type { DecisionPackage } from '../../domain/decision/decision';
import { kindsOf } from '../../domain/decision/kinds';
import { rehearse } from '../../domain/ladder/rehearsal';
import { ladderFolder, sampleFolder, sampleOn } from '../../office/sample';

/** The sample that a start opens: true on its day, and of its country on that day. */

const root = join(__dirname, '..', '..');
const folder = join(root, 'samples', 'plan-2026');
const calendar = buildCalendar();
const district = /huyện|thị xã|district/iu;

let plan: DecisionPackage;
beforeAll(async () => {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  plan = reading.package;
});

it('is decision 1284 while there were districts, else the plan of a province of two levels', () => {
  expect(sampleFolder(root, '2020-09-15')).toBe(join(root, 'samples', 'decision-1284'));
  expect(sampleFolder(root, '2025-06-30')).toBe(join(root, 'samples', 'decision-1284'));
  expect(sampleFolder(root, '2025-07-01')).toBe(folder);
  expect(sampleFolder(root, '2028-01-01')).toBe(folder);
});

it('has twenty departments, twelve central agencies, ninety-nine communes and wards, and the Office', () => {
  const count = (kind: string) => plan.decision.agencies.filter((agency) => agency.kind === kind).length;
  expect(['department', 'centralVertical', 'commune', 'office'].map(count)).toEqual([20, 12, 99, 1]);
  expect(plan.decision.agencies).toHaveLength(132);
  for (const record of [plan.decision.source, ...plan.decision.agencies, ...plan.decision.people, ...plan.decision.tasks]) {
    expect(record.assumed).toEqual(['*']);
  }
});

it('has no word of a district, in its files and in the names of its kinds', () => {
  // The other sample shows that the words would be found.
  const names = readdirSync(folder).filter((name) => name !== 'NOTE.md');
  for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(district);
  expect(readFileSync(join(root, 'samples', 'decision-1284', 'agencies.csv'), 'utf8')).toMatch(district);
  expect(kindsOf(plan.decision).map(({ code }) => code)).not.toContain('district');
  expect(JSON.stringify(kindsOf(plan.decision))).not.toMatch(district);
});

// The first days of months, their ends, Tết, a leap day: 37 days apart, so that every day of the month comes.
const days = Array.from({ length: 40 }, (_, index) => addDays('2026-01-01', index * 37));
it.each(days)('is true when it is opened on %s', (today) => {
  const opened = sampleOn(plan, today).decision;
  expect(checkDecision(opened, calendar, today)).toEqual([]);
});

it('writes to each of 264 and more addresses once, at its start', () => {
  const start = instantAt('2026-10-12', '08:00');
  const first = rehearse(plan.decision, calendar, start).messages.filter(({ slot }) => slot === start);
  expect(new Set(first.map(({ address }) => address)).size).toBe(first.length);
  expect(first.length).toBeGreaterThanOrEqual(264);
});

describe('the express conclusion', () => {
  let conclusion: DecisionPackage;
  beforeAll(async () => {
    const reading = await readPackage(join(root, 'samples', 'conclusion-2026'));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    conclusion = reading.package;
  });

  it('has nothing at fault, and its ladder is that of new decisions that are express', () => {
    const found = checkDecision(conclusion.decision, calendar, '2026-10-12');
    expect(found.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(['normal', 'urgent', 'veryUrgent', 'express'].map((urgency) => ladderFolder(root, urgency as never, '2026-11-30'))).toEqual([
      ...Array(2).fill(folder),
      ...Array(2).fill(join(root, 'samples', 'conclusion-2026')),
    ]);
  });

  it('reaches the Chairman four hours after a deadline that nobody has met, in the night too', () => {
    // Given at 18:00, the report is due within four hours: at 22:00.
    const { messages } = rehearse(conclusion.decision, calendar, instantAt('2026-10-12', '18:00'));
    const to = (address: string) => messages.filter((message) => message.address.startsWith(address));
    expect(to('chutich@')[0]?.slot).toBe(instantAt('2026-10-13', '02:00'));
    expect(
      to('lanhdao@sonnmt')
        .slice(0, 4)
        .map(({ slot }) => slot),
    ).toEqual([
      instantAt('2026-10-12', '18:00'),
      instantAt('2026-10-12', '19:00'),
      instantAt('2026-10-12', '20:00'),
      instantAt('2026-10-12', '23:00'),
    ]);
  });
});
