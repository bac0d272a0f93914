import { withinOfficeHours } from '../../domain/calendar/office-hours';
import { daysBetween } from '../../domain/calendar/time';
import { type Agency, levels } from '../../domain/decision/decision';
import { rehearse } from '../../domain/ladder/rehearsal';
import { allDay } from '../support/decision';
import { effort } from '../support/effort';
import { shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, rehearsedRows, sentRows, toldAbout, whoWasTold } from './support/mail-rows';
import { centralAgencies, departments, districts, plan, review, storyDecision, update } from './support/story-decision';

jest.setTimeout(effort(240_000, 360_000));

const allAgencies = [...departments, ...districts, ...centralAgencies];
/** The two of a kind hear the same on the same days. */
const oneOfEachKind = [departments, districts, centralAgencies].map((kind) => kind[0] as Agency);
/** At least, to all agencies and the Office. */
const MESSAGES = 300;

describe('nobody answers, and the Office issues each letter on the day it is drafted', () => {
  const decision = storyDecision({ agencies: effort(oneOfEachKind, allAgencies), tasks: [plan, review, update] });
  let world: World;
  let startsAt: string;
  let lastDay: string;
  // Given a decision published on the morning of its day, when time passes until no rung is left.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00', issuesLetters: true });
    startsAt = await world.publish(decision);
    lastDay = await world.untilNothingIsLeft();
  });
  afterAll(() => world?.close());

  it('goes on for more than 90 days', () => {
    expect(daysBetween('2020-09-15', lastDay)).toBeGreaterThan(90);
  });

  it('fills the mailbox as rehearsed, row by row: address, slot, rungs, tasks', async () => {
    const rehearsal = rehearse(decision, world.calendar, startsAt);
    const rows = await sentRows(world.database);
    expect(rows.length).toBeGreaterThan(effort(MESSAGES / 2, MESSAGES));
    expect(rows).toEqual(rehearsedRows(rehearsal.messages));
    expect(await mailboxFaults(world)).toEqual([]);
  });

  it('would not agree with a rehearsal in which one rung comes a day later', async () => {
    const ladder = decision.ladder.map((rung) => (rung.code === 'T3' ? { ...rung, offset: { workingDays: -2 } } : rung));
    const other = rehearse({ ...decision, ladder }, world.calendar, startsAt);
    expect(await sentRows(world.database)).not.toEqual(rehearsedRows(other.messages));
  });

  it('sends on working days and in office hours only', async () => {
    const rows = await sentRows(world.database);
    const outside = rows.filter(({ slot }) => !withinOfficeHours(world.calendar, allDay, slot));
    expect(outside.map(({ slot, address }) => `${shown(slot)} ${address}`)).toEqual([]);
  });

  it('climbs every rung of an overdue task in order, on the days counted by hand', async () => {
    const told = await toldAbout(world.database, 'so-a', 'review');
    const silence = told.filter((line) => line.endsWith('I10'));
    const climb = told.filter((line) => !line.endsWith('I10'));
    expect(climb).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-17 08:00 G2',
      '2020-09-21 08:00 G4',
      '2020-09-29 08:00 T5',
      '2020-10-01 08:00 T3',
      '2020-10-06 08:00 T0',
      '2020-10-07 08:00 Q1',
      '2020-10-09 08:00 Q3',
      '2020-10-09 10:00 letterIssued',
      '2020-10-16 08:00 Q5',
      '2020-10-16 10:00 letterIssued',
      '2020-10-23 08:00 Q10',
      '2020-10-23 10:00 letterIssued',
      '2020-10-30 08:00 Q15',
      '2020-10-30 10:00 letterIssued',
      '2020-11-09 08:00 Q20',
      '2020-11-09 10:00 letterIssued',
      ...['2020-11-16', '2020-11-23', '2020-11-30', '2020-12-07', '2020-12-14', '2020-12-21', '2020-12-28'].map(
        (day) => `${day} 08:00 Q20+`,
      ),
      // The first of January 2021 is a Friday off: five working days end on a Tuesday, and the next briefing is a Monday.
      ...['2021-01-11', '2021-01-18', '2021-01-25', '2021-02-01', '2021-02-08'].map((day) => `${day} 08:00 Q20+`),
    ]);
    expect(silence.map((line) => line.slice(0, 10))).toEqual([
      '2020-09-29',
      '2020-10-13',
      '2020-10-27',
      '2020-11-10',
      '2020-11-24',
      '2020-12-08',
    ]);
  });

  it('reaches the levels one after the other and ends at the Chairman', async () => {
    const rows = await sentRows(world.database);
    const aboutReview = rows.filter(({ entries }) => entries.some((entry) => entry.startsWith('so-a ') && entry.includes(' review ')));
    const first = levels.map((level) => aboutReview.find(({ address }) => address === `${level.toLowerCase()}@office.example`)?.slot ?? '');
    expect(first).toEqual([...first].sort());
    expect(first).not.toContain('');
    expect(aboutReview.at(-1)?.address).toBe('chairman@office.example');
  });

  it('asks the superior of a central agency where a department is criticised', async () => {
    const climb = await whoWasTold(world.database, 'cuc-e', ['Q20', 'Q20S']);
    expect(climb).toContain('2020-11-09 08:00 Q20S chairman@office.example');
    expect(climb).toContain('2020-11-09 10:00 Q20S cuc-e@superior.example');
    expect(climb.some((line) => line.includes(' Q20 '))).toBe(false);
    expect((await whoWasTold(world.database, 'so-a', ['Q20S'])).length).toBe(0);
  });

  it('leaves nothing waiting', async () => {
    const [rollouts, notices] = await Promise.all([
      world.database.rollout.count({ where: { nextLookAt: { not: null } } }),
      world.database.notice.count({ where: { status: 'pending' } }),
    ]);
    expect({ rollouts, notices }).toEqual({ rollouts: 0, notices: 0 });
  });
});
